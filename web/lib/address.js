/** The address mirrors what a reader set, and sets it again: `#lab.max_depth=3&lab.seed=7`. */
import {canonicalParams, readValue, writeValue} from "./params.js";
import {viewProblem} from "./state.js";

const REST = 300; // ms

/** @typedef {import("./figure.js").Figure} Figure */

/**
 * What differs from the page's own setting, as an address writes it.
 *
 * @param {Figure} figure
 */
export function addressOf(figure) {
  const {params, state} = figure.wanted;
  const parts = [];
  for (const [now, start] of [
    [params, figure.start.params],
    [state, figure.start.state]
  ]) {
    for (const [name, value] of Object.entries(now)) {
      if (canonicalParams({value}) !== canonicalParams({value: start[name]})) {
        parts.push(
          `${figure.id}.${name}=${encodeURIComponent(writeValue(value)).replaceAll("%2C", ",")}`
        );
      }
    }
  }
  return parts.join("&");
}

/**
 * Read the address once, and write it as the reader sets things.
 *
 * @param {Map<string, Figure>} figures
 * @param {{unknown: string}} words
 */
export function wireAddress(figures, words) {
  read(figures, words);
  window.addEventListener("hashchange", () => read(figures, words));
  let timer = 0;
  for (const figure of figures.values()) {
    figure.addEventListener("set", () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => write(figures), REST);
    });
  }
}

/** @param {Map<string, Figure>} figures */
function write(figures) {
  const parts = [...figures.values()]
    .filter(({touched}) => touched)
    .map(addressOf)
    .filter(Boolean);
  const hash = parts.length ? `#${parts.join("&")}` : location.pathname + location.search;
  try {
    history.replaceState(null, "", hash);
  } catch {
    // A page from disk in a strict browser: the picture is right, only the address stays.
  }
}

/** @param {Map<string, Figure>} figures @param {{unknown: string}} words */
function read(figures, words) {
  const hash = location.hash.slice(1);
  if (!hash.includes("=")) return;
  /** @type {Map<Figure, Record<string, any>>} */
  const wanted = new Map();
  const unknown = [];
  for (const part of hash.split("&")) {
    const found = readPart(part, figures);
    if (!found) unknown.push(plain(part));
    else wanted.set(found.figure, {...wanted.get(found.figure), [found.name]: found.value});
  }
  for (const [figure, values] of wanted) {
    figure.touched = true;
    figure.set(values);
  }
  if (unknown.length) notice(words.unknown.replace("{names}", unknown.join(", ")));
  // A page in a frame leaves its host where it is.
  if (parent === self) wanted.keys().next().value?.element.scrollIntoView({block: "center"});
}

/** @param {string} part @param {Map<string, Figure>} figures */
function readPart(part, figures) {
  const match = /^([\w-]+)\.(\w+)=(.*)$/.exec(part);
  const figure = match && figures.get(match[1]);
  if (!match || !figure) return null;
  const name = match[2];
  const text = decoded(match[3]);
  if (Object.hasOwn(figure.schema, name)) {
    const value = readValue(figure.schema[name], text);
    return value === undefined ? null : {figure, name, value};
  }
  const views = figure.drawing.views ?? {};
  if (!Object.hasOwn(views, name)) return null;
  const value = "choices" in views[name] ? text : Number(text);
  return viewProblem(views, name, value) ? null : {figure, name, value};
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** @param {string} part an address's part, short enough to be shown */
function plain(part) {
  return decoded(part).slice(0, 60) || part.slice(0, 60);
}

/**
 * A sentence at the top of the page that the reader can close.
 *
 * @param {string} sentence
 */
export function notice(sentence) {
  const box = document.querySelector(".notice") ?? document.createElement("p");
  box.className = "notice";
  box.setAttribute("role", "alert");
  box.textContent = sentence;
  document.getElementById("main")?.prepend(box);
}
