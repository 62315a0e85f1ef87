/** Talks to the platform's run-time; whatever that does, nothing is thrown here. */
import {awaitApi, findApi} from "./find.js";

/**
 * @typedef {object} Version what differs between the versions of SCORM
 * @property {string} api the run-time's name
 * @property {Record<"start" | "end" | "get" | "set" | "commit" | "error", string>} calls
 * @property {string[]} running what the run-time says when it was started before
 * @property {{suspend: number, location: number}} limits in characters
 * @property {Record<"suspend" | "location" | "learner" | "mode" | "score" | "count", string>} names
 * @property {(get: (name: string) => string) => {complete: boolean, passed: boolean}} done
 * @property {(get: (name: string) => string) => number | undefined} mark the per cent to pass, if the platform says
 * @property {(about: import("./record.js").Measure) => [string, string][]} report
 * @property {(seconds: number) => [string, string][]} ending
 * @property {(about: Answered) => [string, string][]} interaction names lack the beginning and the number
 *
 * @typedef {object} Answered
 * @property {string} id
 * @property {boolean} right
 * @property {string} given
 * @property {string} truth
 * @property {string} ask
 * @property {Date} when
 */

/** @typedef {ReturnType<typeof openPlatform>} Platform */

/**
 * @param {any} scope the page's window
 * @param {Version} version
 */
export function openPlatform(scope, {api: name, calls, running}) {
  const api = findApi(scope, name, calls.start);
  let open = Boolean(api);

  /** @param {keyof typeof calls} call @param {string[]} given */
  function ask(call, ...given) {
    try {
      return open ? String(api[calls[call]](...given) ?? "") : "";
    } catch {
      return "";
    }
  }

  /** What it has taken; many a platform asks its server for each value that it is told. */
  const taken = new Map();

  /** @param {[string, string]} pair @returns {boolean} whether the platform has it */
  function tell([name, value]) {
    if (taken.get(name) === value) return true;
    taken.delete(name);
    const isTaken = ask("set", name, value) === "true";
    if (isTaken) taken.set(name, value);
    return isTaken;
  }

  open &&= ask("start", "") === "true" || running.includes(ask("error"));

  return {
    /** Whether there is one that answers. */
    here: open,
    /** @param {() => void} then once there is one after all */
    whenLate(then) {
      if (!api) awaitApi(scope, name, calls.start, then);
    },
    /** @param {string} name @returns {string} nothing, where there is none */
    get: (name) => ask("get", name),
    /** @param {[string, string][]} pairs @returns {boolean} whether all were taken */
    set: (pairs) => pairs.map(tell).every(Boolean),
    /** @returns {boolean} whether what was set is kept */
    commit: () => ask("commit", "") === "true",
    end() {
      ask("end", "");
      open = false;
    }
  };
}
