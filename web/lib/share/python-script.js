/** What a figure computes, as a script for the reader's own Python. */

/**
 * A script that brings its packages with it: `uv run` and `pipx run` read the note at its head.
 *
 * @param {object} about
 * @param {string} about.title
 * @param {string} about.address where the figure shows this
 * @param {string} about.engine "decision_tree.regions"
 * @param {Record<string, any>} about.params all of them
 * @param {boolean} about.streams whether the engine gives one frame after the other
 * @param {string[]} about.wheels their addresses
 */
export function pythonScript({title, address, engine, params, streams, wheels}) {
  const [concept, name] = engine.split(".");
  const kind = `${camel(name)}Params`;
  const given = Object.entries(params).map(([key, value]) => `    ${key}=${literal(value)},\n`);
  const names = wheels.map((url) => `#   ${JSON.stringify(`${nameOf(url)} @ ${url}`)},`);
  const answer = streams ? `*_, frame = ${name}(params)` : `frame = ${name}(params)`;
  return [
    "# /// script",
    '# requires-python = ">=3.11"',
    "# dependencies = [",
    ...names,
    "# ]",
    "# ///",
    `"""${inDocstring(title)}`,
    "",
    address,
    "",
    "Run it with `uv run`; or install what is listed above with pip first.",
    '"""',
    "",
    `from scrollab_${concept} import ${kind}, ${name}`,
    "",
    `params = ${kind}(\n${given.join("")})`,
    answer,
    "",
    "for field, value in vars(frame).items():",
    '    print(f"{field}: {value}")',
    ""
  ].join("\n");
}

/** @param {string} url of a wheel */
function nameOf(url) {
  return url
    .slice(url.lastIndexOf("/") + 1)
    .split("-")[0]
    .replaceAll("_", "-");
}

/** @param {string} name with underscores */
function camel(name) {
  return name.replace(/(?:^|_)(\w)/g, (_, letter) => letter.toUpperCase());
}

/** @param {any} value @returns {string} */
function literal(value) {
  if (Array.isArray(value))
    return `(${value
      .map((item) => `${literal(item)}, `)
      .join("")
      .trim()})`;
  if (typeof value === "boolean") return value ? "True" : "False";
  return JSON.stringify(value);
}

/** @param {string} text */
function inDocstring(text) {
  return text.replaceAll("\\", "\\\\").replaceAll('"""', "'''");
}
