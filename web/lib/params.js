/** Engine parameters on the page: complete them, check them, and write them as Python does. */

/**
 * @typedef {object} Field one parameter, as `scrollab.params.schema` describes it
 * @property {"int"|"float"|"bool"|"choice"|"ints"|"floats"} kind
 * @property {any} default
 * @property {number} [low]
 * @property {number} [high]
 * @property {number} [step]
 * @property {string[]} [choices]
 * @property {number} [least]
 * @property {number} [most]
 * @property {boolean} [unique]
 */

/** @typedef {Record<string, Field>} Schema */
/** @typedef {Record<string, any>} Values */

/**
 * All parameters, those not given at their defaults.
 *
 * @param {Schema} schema
 * @param {Values} [given]
 * @returns {Values}
 */
export function fullParams(schema, given = {}) {
  const defaults = Object.entries(schema).map(([name, field]) => [name, field.default]);
  return {...Object.fromEntries(defaults), ...given};
}

/**
 * The text that a stored frame is found by; `scrollab.params.canonical` writes the same.
 *
 * @param {Values} params all of them
 */
export function canonicalParams(params) {
  const names = Object.keys(params).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(params[name])}`).join(",")}}`;
}

/**
 * Read a value as an address writes it.
 *
 * @param {Field} field
 * @param {string} text
 * @returns {any} undefined where it is no value that the field allows
 */
export function readValue(field, text) {
  const value = converted(field, text);
  return allowed(field, value) ? value : undefined;
}

/** @param {any} value @returns {string} as an address writes it */
export function writeValue(value) {
  return Array.isArray(value) ? value.join(",") : String(value);
}

/** @param {Field} field @param {string} text */
function converted({kind}, text) {
  if (kind === "choice") return text;
  if (kind === "bool") return text === "true" ? true : text === "false" ? false : undefined;
  if (kind === "ints" || kind === "floats") {
    return text
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(Number);
  }
  return text.trim() === "" ? NaN : Number(text);
}

/**
 * Whether a value keeps the field's rules; Python checks again.
 *
 * @param {Field} field
 * @param {any} value
 * @returns {boolean}
 */
export function allowed(field, value) {
  const {kind, choices = []} = field;
  if (kind === "choice") return choices.includes(value);
  if (kind === "bool") return typeof value === "boolean";
  if (kind === "ints" || kind === "floats") return allowedList(field, value);
  return allowedNumber(field, value, kind === "int");
}

/** @param {Field} field @param {any} value @param {boolean} whole */
function allowedNumber({low = -Infinity, high = Infinity}, value, whole) {
  return (
    Number.isFinite(value) && value >= low && value <= high && (!whole || Number.isInteger(value))
  );
}

/** @param {Field} field @param {any} list */
function allowedList(field, list) {
  const {kind, least = 0, most = Infinity, unique} = field;
  if (!Array.isArray(list) || list.length < least || list.length > most) return false;
  if (unique && list.some((value, i) => i > 0 && value <= list[i - 1])) return false;
  return list.every((value) => allowedNumber(field, value, kind === "ints"));
}
