/**
 * A flag in the tab's storage that stands while Python starts.  Where memory is short a browser
 * ends the whole tab and loads the page again; the flag is then found, and tells of it.
 */

const KEY = "scrollab.python.starting";

/** Whether the last start in this tab took the tab with it. */
export function tookTheTab() {
  return attempt(() => sessionStorage.getItem(KEY) !== null) ?? false;
}

export function createStartFlag() {
  return {
    found: tookTheTab(),
    set: () => attempt(() => sessionStorage.setItem(KEY, "1")),
    clear: () => attempt(() => sessionStorage.removeItem(KEY))
  };
}

/**
 * Storage is refused in frames without an origin.
 *
 * @template T
 * @param {() => T} use
 * @returns {T | undefined}
 */
function attempt(use) {
  try {
    return use();
  } catch {
    return undefined;
  }
}
