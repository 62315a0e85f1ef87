/**
 * A duck, a rabbit, and Ludwig, who is either: a few strokes by a shaky hand with a fixed seed.
 *
 * Each lies around (0, 0) and is about 100 wide and high. "fur" is filled with the animal's own
 * colour, "line" is a pen stroke. Ludwig's bill, looked at from the other side, is a pair of ears.
 */

const DUCK =
  "M-35,-14C-38,-36 -18,-46 -4,-38C8,-30 6,-14 0,-4C14,3 32,0 47,-14C52,12 42,43 8,45C-24,46 -36,26 -25,6C-32,1 -34,-6 -35,-14Z";
const BILL = "M-33,-25C-45,-27 -55,-20 -57,-14C-50,-9 -40,-9 -33,-11Z";
const RABBIT =
  "M-32,45C-44,20 -30,0 -8,-3C-9,-14 -4,-22 3,-26C-9,-44 -9,-59 -1,-60C7,-59 12,-44 14,-29C16,-45 23,-59 31,-56C36,-46 29,-34 25,-24C36,-19 40,-8 34,-2C28,4 23,6 19,8C29,20 31,36 28,45Z";
const TAIL = "M-32,24C-42,18 -50,28 -45,36C-41,42 -33,40 -31,36Z";
const LUDWIG =
  "M2,-20C-18,-30 -44,-33 -55,-26C-60,-18 -40,-9 -8,-5C-36,-3 -56,2 -56,11C-50,20 -18,17 3,16C5,28 0,37 -8,47L38,47C37,38 36,30 42,21C50,13 51,7 46,4C42,2.500 41,1.500 45,-1C51,-6 47,-20 35,-27C24,-33 9,-30 2,-20Z";
const CRATE = "M-38,-34H38V38H-38Z";
const PAPER = "M-50,-30H50V34H-50Z";

/** @param {any} pen a rough.js generator */
export default function draw(pen) {
  let seed = 90;
  const line = (d, name = "line") => {
    const options = {seed: (seed += 1), roughness: 1.1, bowing: 0.6, disableMultiStroke: true};
    const drawable = pen.path(d, {...options, preserveVertices: true});
    const [strokes] = drawable.sets.filter(({type}) => type === "path");
    return {d: pen.opsToPath(strokes, 1), class: name};
  };
  const shape = (d, name) => [{d, class: name}, line(d)];
  const symbols = {
    duck: [
      ...shape(BILL, "bill"),
      ...shape(DUCK, "fur"),
      line("M2,14C12,22 24,20 34,10"),
      {d: dot(-19, -25, 4), class: "eye"}
    ],
    rabbit: [
      ...shape(TAIL, "white"),
      ...shape(RABBIT, "fur"),
      line("M-20,40C-22,26 -12,18 0,24"),
      {d: dot(21, -15, 4), class: "eye"}
    ],
    ludwig: [...shape(LUDWIG, "fur"), {d: dot(17, -9, 4.5), class: "eye"}],
    crate: [
      ...shape(CRATE, "wood"),
      line("M-38,-10H38M-38,14H38"),
      line("M-24,-34V38M24,-34V38"),
      {d: "M-3,-24h6v44h-6Z", class: "lock"}
    ],
    sealed: [
      ...shape(PAPER, "paper"),
      line("M-50,-30L0,8L50,-30"),
      line("M-50,34L-14,-2M50,34L14,-2"),
      {d: dot(0, 6, 11), class: "wax"}
    ],
    opened: [
      ...shape("M-50,-30L0,-62L50,-30Z", "inside"),
      ...shape("M-36,-50H36V10H-36Z", "white"),
      line("M-26,-38H26M-26,-26H26M-26,-14H8"),
      ...shape("M-50,-30L0,8L50,-30V34H-50Z", "paper"),
      line("M-50,34L-14,-2M50,34L14,-2")
    ]
  };
  for (const part of Object.values(symbols).flat()) {
    // Copies made by <use> hear no selector but a class of their own: hence one prefix for all.
    part.class = `dusk-${part.class}`;
  }
  return {symbols};
}

/** @param {number} x @param {number} y @param {number} r */
function dot(x, y, r) {
  return `M${x - r},${y}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
}
