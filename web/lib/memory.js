/** What stays in the reader's browser; nothing, without a word, where storage is refused. */

const PREFIX = "scrollab.";

/**
 * @param {string} name
 * @returns {any} what was remembered, or null
 */
export function recall(name) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} name @param {any} value */
export function remember(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A sandboxed frame or a full disk: the page works all the same.
  }
}

/** @param {string} beginning of the names of what is to be forgotten */
export function forget(beginning) {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX + beginning)) localStorage.removeItem(key);
    }
  } catch {
    // Nothing was kept.
  }
}
