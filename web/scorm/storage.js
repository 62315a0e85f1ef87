/**
 * The page's memory, which it takes for `localStorage`, is the learner's record on the platform: what
 * was read and answered belongs to the learner and not to the computer, which others use after.
 */

const PREFIX = "scrollab.";
const READING = "scrollab.reading";
/** What is the computer's own all the same. */
const OWN = ["scrollab.theme"];

/**
 * @param {any} scope the page's window
 * @param {string} slug
 * @param {import("./record.js").Record} record
 * @param {(what: "answers" | "reading") => void} changed
 */
export function lendStorage(scope, slug, record, changed) {
  const answers = `scrollab.answers.${slug}`;
  const own = realStorage(scope);

  /** @param {string} key @returns {string | null} */
  function getItem(key) {
    if (key === READING) {
      const {seen, at} = record;
      return JSON.stringify({last: slug, essays: {[slug]: {seen, at}}});
    }
    if (key === answers) return JSON.stringify(record.answers);
    return isKept(key) ? (record.kept[key] ?? null) : own.getItem(key);
  }

  /** @param {string} key @param {string} value */
  function setItem(key, value) {
    if (key === READING) {
      const {seen, at} = JSON.parse(value).essays[slug];
      Object.assign(record, {seen, at});
      changed("reading");
    } else if (key === answers) {
      record.answers = JSON.parse(value);
      changed("answers");
    } else if (isKept(key)) {
      record.kept[key] = value;
      changed("answers");
    } else own.setItem(key, value);
  }

  /** @param {string} key */
  function removeItem(key) {
    if (isKept(key)) delete record.kept[key];
    else own.removeItem(key);
  }

  Object.defineProperty(scope, "localStorage", {
    value: {getItem, setItem, removeItem},
    configurable: true
  });
}

/** @param {string} key */
const isKept = (key) => key.startsWith(PREFIX) && !OWN.includes(key);

/** @param {any} scope @returns {Pick<Storage, "getItem" | "setItem" | "removeItem">} */
function realStorage(scope) {
  try {
    const {localStorage: own} = scope;
    own.getItem("");
    return own;
  } catch {
    return {getItem: () => null, setItem() {}, removeItem() {}};
  }
}
