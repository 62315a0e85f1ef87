/** What a teacher wrote into an embed's address: a title, a task, controls to hide and to lock. */

/** @typedef {import("../figure.js").Figure} Figure */

/** Parts of the page that can be hidden as controls can. */
const PARTS = {
  words: ".lab-words, .embed-words",
  table: ".twin",
  tools: ".tools"
};

/** A teacher's words are text, never markup, and stand where the page says whose they are. */
export function showTeacher(/** @type {{title: string, task: string}} */ {title, task}) {
  const box = document.querySelector(".teacher");
  if (!(box instanceof HTMLElement) || !(title || task)) return;
  for (const [name, text] of Object.entries({title, task})) {
    const place = /** @type {HTMLElement} */ (box.querySelector(`[data-teacher=${name}]`));
    place.textContent = text;
    place.hidden = !text;
  }
  box.hidden = false;
}

/**
 * @param {string[]} names of controls or parts
 * @returns {string[]} those that this page has not
 */
export function hide(names) {
  return names.filter((name) => {
    const found = document.querySelectorAll(
      Object.hasOwn(PARTS, name) ? PARTS[/** @type {keyof PARTS} */ (name)] : control(name)
    );
    for (const part of found) /** @type {HTMLElement} */ (part).hidden = true;
    return !found.length;
  });
}

/**
 * Leave controls to be read, but not to be set, neither by themselves nor in the picture.
 *
 * @param {string[]} names
 * @param {Iterable<Figure>} figures
 * @param {string} sentence that tells why
 * @returns {string[]} names that are no control or parameter here
 */
export function lock(names, figures, sentence) {
  const locked = new Set(names);
  const known = new Set();
  for (const name of names) {
    for (const box of document.querySelectorAll(control(name))) {
      known.add(name);
      close(box, sentence);
    }
  }
  for (const figure of figures) {
    for (const name of names) if (name in figure.schema) known.add(name);
    if (locked.size) keepFrom(figure, locked);
  }
  return names.filter((name) => !known.has(name));
}

/** @param {string} name */
const control = (name) => `form.controls [data-param="${name}"]`;

/** @param {Element} box @param {string} sentence */
function close(box, sentence) {
  box.classList.add("is-locked");
  for (const input of box.querySelectorAll("input, button, textarea")) {
    /** @type {HTMLInputElement} */ (input).disabled = true;
  }
  const note = document.createElement("p");
  note.className = "help locked-note";
  note.textContent = sentence;
  box.append(note);
}

/** A hand in the picture sets all but these. @param {Figure} figure @param {Set<string>} locked */
function keepFrom(figure, locked) {
  const touch = figure.touch.bind(figure);
  figure.touch = (values, how) => {
    const free = Object.entries(values).filter(([name]) => !locked.has(name));
    if (free.length) touch(Object.fromEntries(free), how);
  };
}
