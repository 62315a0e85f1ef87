/**
 * The alpacas: parts that 24 of them share, drawn by a shaky hand with a fixed seed.
 *
 * Units: an alpaca stands with its feet at (0, 0), is about 108 high and looks at us. Each part is a
 * list of `{d, class}`; a "coat" is filled with the animal's own colour, "line" is a pen stroke.
 */

/** @param {any} pen a rough.js generator */
export default function draw(pen) {
  const line = (d, options = {}) => ({d: stroke(pen, d, options), class: "line"});
  const shape = (d, name, options) => [{d, class: name}, line(d, options)];
  const symbols = {
    body: [
      ...[-27, -13, 3, 15].flatMap((x, i) => shape(leg(x), i % 3 ? "coat" : "coat far")),
      ...shape(cloud(-37, -45, 7, 6, 6, 3), "coat"),
      ...shape(cloud(-6, -38, 31, 20, 11, 1), "coat"),
      ...shape(cloud(17, -55, 12, 20, 9, 2), "coat"),
      line("M-24,-40q4,4 8,0M-9,-31q4,4 8,0M-18,-50q4,4 8,0M5,-42q4,4 8,0", {roughness: 0.6})
    ],
    head: [
      ...shape("M6,-89C-2,-92 -3,-103 1,-107C8,-105 12,-98 12,-92Z", "coat"),
      ...shape("M30,-89C38,-92 39,-103 35,-107C28,-105 24,-98 24,-92Z", "coat"),
      ...shape(
        "M18,-97C31,-97 35,-88 34,-79C33,-69 27,-64 18,-64C9,-64 3,-69 2,-79C1,-88 5,-97 18,-97Z",
        "coat"
      ),
      {
        d: "M18,-79C25,-79 28,-75 27,-71C26,-67 22,-66 18,-66C14,-66 10,-67 9,-71C8,-75 11,-79 18,-79Z",
        class: "muzzle"
      },
      {d: "M15,-76Q18,-74.5 21,-76Q20,-72.5 18,-72.5Q16,-72.5 15,-76Z", class: "dark"}
    ],
    "hair-storm": shape(
      "M1,-88L-7,-95L2,-96L-3,-108L8,-101L11,-115L17,-102L25,-114L27,-101L38,-108L33,-96L42,-94L34,-87Q27,-92 23,-86Q18,-93 13,-86Q8,-92 1,-88Z",
      "coat"
    ),
    "hair-pom": shape(cloud(18, -99, 14, 9, 8, 5), "coat"),
    "hair-mop": shape(
      "M3,-84Q-2,-102 18,-105Q38,-102 33,-84Q30,-90 27,-84Q24,-91 20,-84Q17,-91 13,-84Q10,-90 8,-84Q6,-88 3,-84Z",
      "coat"
    ),
    "hair-punk": shape(
      "M9,-93L8,-106L13,-100L15,-113L19,-102L25,-112L25,-100L31,-104L27,-93Q18,-98 9,-93Z",
      "coat"
    ),
    "hair-curls": [
      ...shape(cloud(8, -97, 7, 6, 6, 6), "coat"),
      ...shape(cloud(28, -97, 7, 6, 6, 7), "coat"),
      ...shape(cloud(18, -101, 8, 7, 6, 8), "coat")
    ],
    "hair-quiff": shape(
      "M4,-90Q2,-104 18,-104Q34,-110 40,-98Q34,-101 33,-90Q24,-98 4,-90Z",
      "coat"
    ),
    "hair-bob": shape(
      "M0,-74Q-5,-104 18,-104Q41,-104 36,-74Q31,-76 31,-86Q18,-94 5,-86Q5,-76 0,-74Z",
      "coat"
    ),
    "hair-tuft": [
      ...shape(cloud(18, -97, 8, 4, 5, 9), "coat"),
      line("M18,-97q-3,-8 -8,-11M18,-97q0,-9 1,-14M18,-97q3,-8 9,-10", {roughness: 0.8})
    ],
    "face-glad": [eyes("dot"), line("M13,-71Q18,-66 23,-71", {roughness: 0.5})],
    "face-sleepy": [line("M8,-83q4,4 8,0M20,-83q4,4 8,0M16,-70h4", {roughness: 0.5})],
    "face-startled": [eyes("wide"), eyes("pupil"), {d: circle(18, -69, 2), class: "dark"}],
    "face-smug": [
      eyes("dot"),
      line("M7,-86.500l9,2M29,-86.500l-9,2M14,-70q5,2 9,-2", {roughness: 0.4})
    ],
    "face-toothy": [
      eyes("dot"),
      line("M12,-71Q18,-68 24,-71", {roughness: 0.4}),
      {d: "M16,-70h4v4h-4Z", class: "white thin"}
    ],
    "extra-glasses": [
      {d: circle(11.5, -82, 6) + circle(24.5, -82, 6), class: "glass"},
      line("M17,-83h2M5,-84l-4,-3M31,-84l4,-3", {roughness: 0.3})
    ],
    "extra-flower": [
      {
        d: [0, 1, 2, 3, 4]
          .map((i) => circle(33 + 5 * Math.cos(i * 1.257), -95 + 5 * Math.sin(i * 1.257), 3.6))
          .join(""),
        class: "accent thin"
      },
      {d: circle(33, -95, 2.5), class: "white thin"}
    ],
    "extra-bow": shape("M18,-60L7,-66V-54ZM18,-60L29,-66V-54Z", "accent", {roughness: 0.6}),
    "extra-scarf": shape(
      "M5,-65Q18,-57 31,-65L31,-58Q18,-50 5,-58ZM24,-56L31,-57L34,-42L26,-41Z",
      "accent",
      {roughness: 0.7}
    ),
    suds: [
      {
        d:
          circle(8, -104, 6) +
          circle(19, -110, 8) +
          circle(30, -104, 6) +
          circle(38, -114, 3) +
          circle(2, -115, 2.5),
        class: "foam"
      }
    ],
    drops: [{d: drop(-2, -100) + drop(38, -96) + drop(44, -84), class: "wet"}],
    // The hat stands on its crown, brim up, centred on (0, 0); about 100 wide.
    hat: [
      ...shape("M-34,-26L-26,34Q0,44 26,34L34,-26Z", "felt", {roughness: 1.4}),
      {d: "M-32.5,-12L-31,0Q0,10 31,0L32.5,-12Q0,-2 -32.5,-12Z", class: "accent"},
      ...shape("M-52,-28Q0,-46 52,-28Q0,-10 -52,-28Z", "felt", {roughness: 1.4}),
      {d: "M-33,-28Q0,-38 33,-28Q0,-19 -33,-28Z", class: "dark"}
    ],
    slip: shape("M-16,-10L15,-12L17,9L-14,11Z", "white", {roughness: 0.8}),
    // Bottles, 100 high, standing on (0, 0).
    bottle: [
      ...shape("M-20,0L-20,-56Q-20,-66 -8,-70L-8,-80L8,-80L8,-70Q20,-66 20,-56L20,0Z", "glassware"),
      ...shape("M-10,-80V-94H10V-80Z", "felt", {roughness: 0.8})
    ],
    // A fence panel, 100 wide and 40 high, from (0, 0) to the right.
    fence: [
      line("M0,-26H100M0,-10H100M4,2V-38M28,2V-38M52,2V-38M76,2V-38M98,2V-38", {roughness: 1.6})
    ]
  };
  for (const part of Object.values(symbols).flat()) {
    // Copies made by <use> hear no selector but a class of their own: hence one prefix for all.
    part.class = part.class.replace(/\w+/g, "alpaca-$&");
  }
  return {symbols};
}

/** A pen stroke along `d`, as path data with one decimal. */
function stroke(pen, d, options) {
  const drawable = pen.path(d, {
    roughness: 1,
    bowing: 1,
    disableMultiStroke: true,
    preserveVertices: false,
    ...options
  });
  return drawable.sets
    .filter((set) => set.type === "path")
    .map((set) => compact(set.ops))
    .join("");
}

/** Path data from rough.js's operations; a move to where the pen already is needs no words. */
function compact(ops) {
  let at = "";
  let text = "";
  for (const {op, data} of ops) {
    const numbers = data.map((value) => String(Math.round(value * 10) / 10));
    const end = numbers.slice(-2).join(" ");
    if (op === "move") {
      if (end !== at) text += `M${end}`;
    } else text += (op === "bcurveTo" ? "C" : "L") + numbers.join(" ");
    at = end;
  }
  return text;
}

function circle(x, y, r) {
  const n = (value) => Math.round(value * 10) / 10;
  return `M${n(x - r)},${n(y)}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
}

function eyes(kind) {
  const [r, dy, name] = {
    dot: [2.6, -82, "dark"],
    wide: [5, -83, "white thin"],
    pupil: [2.4, -82, "dark"]
  }[kind];
  return {d: circle(11.5, dy, r) + circle(24.5, dy, r), class: name};
}

function leg(x) {
  return `M${x},-28L${x + 1},-1Q${x + 5},1 ${x + 9},-1L${x + 10},-28Z`;
}

function drop(x, y) {
  return `M${x},${y}q4,6 0,9q-4,-3 0,-9Z`;
}

/** A woolly outline: an ellipse of bumps, no two alike but always the same. */
function cloud(cx, cy, rx, ry, bumps, seed) {
  let state = seed * 7919;
  const chance = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  const n = (value) => Math.round(value * 10) / 10;
  const turn = chance();
  const points = Array.from({length: bumps}, (_, i) => {
    const angle = (2 * Math.PI * (i + turn + 0.3 * (chance() - 0.5))) / bumps;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle), angle];
  });
  const out = 1 + 2.2 / bumps;
  const arcs = points.map(([, , angle], i) => {
    const [nx, ny, next] = points[(i + 1) % bumps];
    const middle = (angle + (i + 1 === bumps ? next + 2 * Math.PI : next)) / 2;
    return `Q${n(cx + rx * out * Math.cos(middle) * 1.08)},${n(cy + ry * out * Math.sin(middle) * 1.08)} ${n(nx)},${n(ny)}`;
  });
  return `M${n(points[0][0])},${n(points[0][1])}${arcs.join("")}Z`;
}
