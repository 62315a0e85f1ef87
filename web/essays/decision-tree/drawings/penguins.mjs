/**
 * Three penguins in a few strokes, one of each species, on a sheet of 100 by 130.
 *
 * What tells them apart is what tells the real birds apart: an Adelie's ring about the eye, a
 * Chinstrap's strap, a Gentoo's white patch and bright bill.
 */

const BACK =
  "M50 7C65 7 72 19 71 33C84 50 89 84 79 110C72 123 28 123 21 110C11 84 16 50 29 33C28 19 35 7 50 7Z";
const BELLY = "M50 43C65 45 72 74 68 102C63 114 37 114 32 102C28 74 35 45 50 43Z";
const FLIPPERS = [
  "M25 48C12 62 6 82 7 98C17 91 24 76 28 60Z",
  "M75 48C88 62 94 82 93 98C83 91 76 76 72 60Z"
];
const FEET = ["M35 117L27 126L46 126Z", "M65 117L54 126L73 126Z"];
const FACE = "M53 18C64 16 70 24 69 33C66 41 50 42 42 37C38 30 44 20 53 18Z";
const STRAP = "M40 36C48 44 62 44 69 36";
const PATCH = "M46 14C52 9 61 11 65 18C60 21 55 20 52 22C50 18 48 16 46 14Z";
const SHORT_BILL = "M69 22L84 27L69 31Z";
const LONG_BILL = "M69 21L93 27L69 30Z";

/** @typedef {import("roughjs/bin/generator").RoughGenerator} RoughGenerator */

/**
 * @param {RoughGenerator} generator
 * @returns {Record<string, [string, string][]>} for each bird, class and path of each stroke
 */
export default function penguins(generator) {
  let seed = 11;
  const stroke = (/** @type {string} */ d, /** @type {string} */ name) => {
    const options = {seed: (seed += 1), roughness: 0.9, bowing: 0.8, disableMultiStroke: true};
    const [lines] = generator.path(d, options).sets;
    return /** @type {[string, string]} */ ([name, generator.opsToPath(lines, 1)]);
  };
  /** A flat shape under its own wobbling outline. */
  const shape = (/** @type {string} */ d, /** @type {string} */ name) =>
    /** @type {[string, string][]} */ ([[name, d], stroke(d, "penguin-line")]);

  const body = [
    ...FLIPPERS.flatMap((d) => shape(d, "penguin-back")),
    ...shape(BACK, "penguin-back"),
    ...shape(BELLY, "penguin-belly"),
    ...FEET.flatMap((d) => shape(d, "penguin-feet"))
  ];
  const eye = /** @type {[string, string]} */ (["penguin-eye", dot(58, 24, 2.6)]);
  return {
    body,
    adelie: [["penguin-belly", dot(58, 24, 6)], eye, ...shape(SHORT_BILL, "penguin-dark-bill")],
    chinstrap: [
      ...shape(FACE, "penguin-belly"),
      stroke(STRAP, "penguin-strap"),
      eye,
      ...shape(SHORT_BILL, "penguin-dark-bill")
    ],
    gentoo: [
      ...shape(PATCH, "penguin-belly"),
      ["penguin-belly", dot(58, 26, 4.4)],
      ["penguin-eye", dot(58, 26, 2.4)],
      ...shape(LONG_BILL, "penguin-bill")
    ]
  };
}

/** @param {number} x @param {number} y @param {number} r */
function dot(x, y, r) {
  return `M${x - r},${y}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
}
