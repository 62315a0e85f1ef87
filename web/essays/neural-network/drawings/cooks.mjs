/**
 * Otto and Madame Ferrand in a few strokes, each on a sheet of 100 by 140: the same apron for both, another hat, and
 * what one holds: he a ladle, she nothing, since she has people for that.
 */

const BODY = "M24 138C22 112 30 100 44 97L58 97C72 100 80 112 78 138Z";
const APRON = "M37 104L65 104L70 138L32 138Z";
const SCARF = "M38 94C46 101 56 101 64 94L60 104L51 100L43 104Z";
const FACE = "M32 62C32 48 70 48 70 62C72 84 64 97 51 97C38 97 30 84 32 62Z";
const HAT = "M34 56L34 40C18 38 20 14 37 18C41 4 61 4 65 18C82 14 84 38 68 40L68 56Z";
const TALL = "M34 54L33 30C20 26 24 4 39 8C44 -4 60 -4 64 8C78 4 82 26 69 30L68 54Z";
const MOUSTACHE = "M51 80C45 76 38 78 35 84C42 86 48 85 51 82C54 85 60 86 67 84C64 78 57 76 51 80Z";
const BUN = "M68 62C80 58 84 72 72 76Z";
const MOUTH = "M45 86C49 89 54 89 58 86";
const BROWS = ["M38 63C41 61 44 61 46 63", "M56 63C59 61 62 61 64 63"];
const ARM = "M76 112C88 108 92 98 90 88";
const LADLE = ["M90 92L90 54", "M82 46C82 58 98 58 98 46Z"];

/** @typedef {import("roughjs/bin/generator").RoughGenerator} RoughGenerator */

/**
 * @param {RoughGenerator} generator
 * @returns {Record<string, [string, string][]>} for each person, class and path of each stroke
 */
export default function cooks(generator) {
  let seed = 31;
  const stroke = (/** @type {string} */ d, /** @type {string} */ name = "cook-line") => {
    const options = {seed: (seed += 1), roughness: 0.8, bowing: 0.8, disableMultiStroke: true};
    const [lines] = generator.path(d, options).sets;
    return /** @type {[string, string]} */ ([name, generator.opsToPath(lines, 1)]);
  };
  /** A flat shape under its own wobbling outline. */
  const shape = (/** @type {string} */ d, /** @type {string} */ name) =>
    /** @type {[string, string][]} */ ([[name, d], stroke(d)]);
  const eyes = /** @type {[string, string][]} */ ([
    ["cook-dark", dot(42, 69, 2.3)],
    ["cook-dark", dot(60, 69, 2.3)]
  ]);
  const dressed = [
    ...shape(BODY, "cook-coat"),
    ...shape(APRON, "cook-apron"),
    ...shape(SCARF, "cook-scarf")
  ];
  return {
    otto: [
      ...dressed,
      stroke(ARM),
      stroke(LADLE[0]),
      ...shape(LADLE[1], "cook-apron"),
      ...shape(FACE, "cook-skin"),
      ...eyes,
      ...shape(MOUSTACHE, "cook-hair"),
      ...shape(HAT, "cook-hat")
    ],
    chef: [
      ...shape(BUN, "cook-hair"),
      ...dressed,
      ...shape(FACE, "cook-skin"),
      ...eyes,
      ...BROWS.map((brow) => stroke(brow)),
      stroke(MOUTH),
      ...shape(TALL, "cook-hat")
    ]
  };
}

/** @param {number} x @param {number} y @param {number} r */
function dot(x, y, r) {
  return `M${x - r},${y}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
}
