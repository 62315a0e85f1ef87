/**
 * Python's memory, kept in the browser between visits: whether there is one for this page, and
 * when to save one.  Only the worker reads and writes it.
 */

import {about, fits} from "../worker/snapshot-about.js";
import {platform} from "./python-browser.js";

/** Seconds in which nothing was asked of Python before its memory is saved. */
const QUIET = 4;
/** How often a reader may interrupt the saving before it is left for another visit. */
const TRIES = 5;
/** Bytes that must be free for it, several times what it takes. */
const ROOM = 600e6;
/** Gigabytes of memory, as browsers tell it, below which a device is small. */
const SMALL = 4;

/**
 * @param {any} boot
 * @param {object} [means] tests bring their own
 * @param {any} [means.scope] the page's globals
 * @param {number} [means.quiet] seconds
 */
export function createSnapshot(boot, {scope = globalThis, quiet = QUIET} = {}) {
  const possible = canKeep(scope);
  const place = possible ? placeOf(boot, scope) : "";
  const wanted = possible ? about(boot) : undefined;
  let tries = TRIES;

  /** @returns {import("../worker/snapshot-about.js").About | undefined} */
  function saved() {
    try {
      return JSON.parse(scope.localStorage.getItem(place) ?? "null") ?? undefined;
    } catch {
      return undefined; // no store, or another's words in it
    }
  }

  /** @param {string} [text] */
  function note(text) {
    try {
      if (text) scope.localStorage.setItem(place, text);
      else scope.localStorage.removeItem(place);
    } catch {
      // A browser that keeps nothing starts the normal way each time.
    }
  }

  return {
    place,
    /** Whether a memory for this page was saved; only the worker sees whether it still is. */
    promised: () => wanted !== undefined && fits(saved(), wanted),
    /** @param {import("../worker/snapshot-about.js").About} about */
    saved: (about) => note(JSON.stringify(about)),
    /** The worker could not use it; where another tab only held it, it stays as good as it was. */
    refused(/** @type {{busy?: boolean}} */ {busy}) {
      if (!busy) note();
    },
    /**
     * Save the memory of a live worker once nobody has asked anything of it for some seconds.
     *
     * @param {object} session
     * @param {() => number} session.asked how many messages it has been sent so far
     * @param {(message: object) => void} session.tell
     */
    async saveWhenQuiet({asked, tell}) {
      if (!wanted || !tries || fits(saved(), wanted) || !(await hasRoom(scope))) return;
      for (let before = -1; before !== asked();) {
        before = asked();
        await new Promise((resolve) => setTimeout(resolve, quiet * 1000));
        await new Promise((resolve) => (scope.requestIdleCallback ?? setTimeout)(resolve));
      }
      tries -= 1;
      tell({op: "save", place});
    }
  };
}

/** Bundles of one origin keep apart by where they lie. */
function placeOf(/** @type {any} */ {root}, /** @type {any} */ {location}) {
  return `scrollab ${encodeURIComponent(new URL(root || ".", location.href).pathname)}`;
}

/** Pages of a server, on machines with memory and room; not phones, frames of others, or disks. */
function canKeep(/** @type {any} */ {navigator, origin, isSecureContext}) {
  const mobile =
    navigator.userAgentData?.mobile ?? /Mobi|Android|iPhone|iPad/.test(navigator.userAgent);
  return (
    isSecureContext &&
    origin !== "null" &&
    typeof navigator.storage?.getDirectory === "function" &&
    !mobile &&
    !platform() &&
    !(navigator.deviceMemory < SMALL)
  );
}

/** @param {any} scope */
async function hasRoom({navigator}) {
  try {
    const {quota, usage} = await navigator.storage.estimate();
    return quota - usage > ROOM;
  } catch {
    return false;
  }
}
