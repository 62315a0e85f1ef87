/**
 * The map room and its hikers, in a few strokes, each on a sheet of 100 by 120.
 *
 * Colonel Plank has a ruler for a moustache, Miss Quiver's hair has had news, and Mrs Even has
 * seen worse. Hikers stand with their boots at the foot of the sheet.
 */

/** @typedef {import("roughjs/bin/generator").RoughGenerator} RoughGenerator */
/** @typedef {[string, string]} Stroke class and path */

/**
 * @param {RoughGenerator} generator
 * @returns {Record<string, Stroke[]>}
 */
export default function people(generator) {
  let seed = 31;
  /** @param {string} d @param {string} [name] @returns {Stroke} */
  const line = (d, name = "pen") => {
    const options = {seed: (seed += 1), roughness: 0.8, bowing: 0.7, disableMultiStroke: true};
    const [lines] = generator.path(d, options).sets;
    return [name, generator.opsToPath(lines, 1)];
  };
  /** A flat shape under its own wobbling outline. @param {string} d @param {string} name @returns {Stroke[]} */
  const shape = (d, name) => [[name, d], line(d)];
  const eyes = (/** @type {number} */ y) =>
    /** @type {Stroke[]} */ ([["dot-eye", dot(41, y, 3) + dot(59, y, 3)]]);
  const head = shape(
    "M50 28C66 28 73 42 72 58C71 76 62 86 50 86C38 86 29 76 28 58C27 42 34 28 50 28Z",
    "skin"
  );
  const shoulders = (/** @type {string} */ name) =>
    shape("M8 120C10 98 30 92 40 90Q50 98 60 90C70 92 90 98 92 120Z", name);

  const plank = [
    ...shoulders("coat-plank"),
    ...head,
    ...shape("M24 37C24 14 38 8 50 8C62 8 76 14 76 37Q50 28 24 37Z", "hat"),
    line("M24 37Q50 28 76 37"),
    ...shape("M14 66H86V75H14Z", "wood"),
    line("M24 66v4M34 66v4M44 66v4M54 66v4M64 66v4M74 66v4"),
    ...eyes(51),
    line("M34 43L47 45M66 43L53 45"),
    ...shape("M45 52Q50 50 55 52L56 64Q50 67 44 64Z", "skin")
  ];
  const quiver = [
    ...shape(
      "M18 70L8 58L17 54L5 40L18 39L10 22L25 26L24 8L38 19L46 2L53 18L68 5L70 22L87 14L82 32L96 34L84 46L95 58L82 62L86 74Q50 92 18 70Z",
      "hair-quiver"
    ),
    ...shoulders("coat-quiver"),
    ...head,
    ...shape("M33 40Q37 31 43 36Q50 27 57 35Q64 31 68 41Q50 32 33 40Z", "hair-quiver"),
    ["white", dot(40, 54, 8) + dot(60, 54, 8)],
    line("M32 54a8 8 0 1 0 16 0a8 8 0 1 0 -16 0M52 54a8 8 0 1 0 16 0a8 8 0 1 0 -16 0"),
    ["dot-eye", dot(41, 54, 2.6) + dot(59, 54, 2.6)],
    line("M40 74L44 71L48 75L52 71L56 75L60 72"),
    line("M50 60Q47 65 51 66")
  ];
  const even = [
    ...shape("M50 2C60 2 66 9 62 17C56 22 44 22 38 17C34 9 40 2 50 2Z", "hair-even"),
    ...shape("M24 62C18 30 34 16 50 16C66 16 82 30 76 62C72 70 28 70 24 62Z", "hair-even"),
    ...shoulders("coat-even"),
    ...head,
    ...shape(
      "M29 52C30 34 42 30 50 31C60 30 70 36 71 52C64 48 56 42 50 38C44 44 36 48 29 52Z",
      "hair-even"
    ),
    ...eyes(57),
    line(
      "M33 57a8 8 0 1 0 16 0a8 8 0 1 0 -16 0M51 57a8 8 0 1 0 16 0a8 8 0 1 0 -16 0M49 55Q50 53 51 55"
    ),
    line("M41 74Q50 81 59 74"),
    line("M50 62Q47 67 51 68"),
    ...shape("M36 96Q50 108 64 96L60 90Q50 98 40 90Z", "white")
  ];

  /** @param {string} coat @param {Stroke[]} hat @param {Stroke[]} [more] @returns {Stroke[]} */
  const hiker = (coat, hat, more = []) => [
    line("M78 50L86 118", "stick"),
    ...shape("M18 44C8 46 6 78 16 82L34 82V44Z", "pack"),
    ...shape("M34 82H50L48 116H34Z", "trousers"),
    ...shape("M50 82H66L68 116H54Z", "trousers"),
    ...shape("M28 110H50V119H26Z", "boot"),
    ...shape("M54 110H72L78 119H54Z", "boot"),
    ...shape("M32 44C40 38 60 38 68 44L70 86H30Z", coat),
    line("M66 50Q76 56 80 66"),
    line("M34 50Q30 62 44 68"),
    ...shape(
      "M50 10C61 10 66 18 65 26C64 36 59 41 50 41C41 41 36 36 35 26C34 18 39 10 50 10Z",
      "skin"
    ),
    ...hat,
    ["dot-eye", dot(48, 25, 2) + dot(58, 25, 2)],
    line("M49 33Q54 36 58 32"),
    ...more
  ];
  const bobble = [
    ...shape("M34 22C33 6 44 2 50 2C56 2 67 6 66 22Q50 15 34 22Z", "wool"),
    ...shape(dot(50, 0, 5), "white")
  ];
  const brim = [
    ...shape("M24 18Q50 10 76 18Q50 24 24 18Z", "hat"),
    ...shape("M37 16C38 2 62 2 63 16Q50 12 37 16Z", "hat")
  ];
  const plait = [
    ...shape("M34 24C32 6 46 4 50 4C56 4 68 6 66 24Q56 12 34 24Z", "hair-quiver"),
    line("M35 24Q28 34 32 46Q30 50 33 54")
  ];
  const beard = /** @type {Stroke[]} */ (
    shape("M36 28Q50 34 64 28C64 42 58 46 50 46C42 46 36 42 36 28Z", "hair-even")
  );
  const book = shape("M40 60L58 57L60 72L42 75Z", "white");
  return {
    plank,
    quiver,
    even,
    writer: hiker("coat-quiver", bobble, [...book, line("M45 63L55 61M46 67L56 65M46 71L53 70")]),
    brim: hiker("coat-even", brim),
    plait: hiker("coat-plank", plait),
    beard: hiker("coat-even", bobble, beard)
  };
}

/** @param {number} x @param {number} y @param {number} r */
function dot(x, y, r) {
  return `M${x - r},${y}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
}
