/** SCORM 2004, 4th edition. */
import {isNumber, toNumber} from "./scorm12.js";

/** @param {number} seconds @returns {string} ISO 8601 */
export function duration(seconds) {
  const [hours, minutes] = [seconds / 3600, (seconds / 60) % 60].map(Math.floor);
  return `PT${hours}H${minutes}M${Math.floor(seconds % 60)}S`;
}

/** @type {import("./platform.js").Version} */
export const scorm2004 = {
  api: "API_1484_11",
  calls: {
    start: "Initialize",
    end: "Terminate",
    get: "GetValue",
    set: "SetValue",
    commit: "Commit",
    error: "GetLastError"
  },
  running: ["103", "0"], // some say "no error" to who begins again
  limits: {suspend: 64000, location: 1000},
  names: {
    suspend: "cmi.suspend_data",
    location: "cmi.location",
    learner: "cmi.learner_id",
    mode: "cmi.mode",
    score: "cmi.score.raw",
    count: "cmi.interactions._count"
  },

  done(get) {
    const passed = get("cmi.success_status") === "passed";
    return {complete: get("cmi.completion_status") === "completed", passed};
  },

  mark(get) {
    const scaled = toNumber(get("cmi.scaled_passing_score"));
    return scaled === undefined ? undefined : 100 * scaled;
  },

  report({score, share, complete, passed, failed}) {
    /** @type {[string, string][]} */
    const pairs = [
      ["cmi.progress_measure", `${share}`],
      ["cmi.completion_status", complete ? "completed" : "incomplete"],
      ["cmi.success_status", passed ? "passed" : failed ? "failed" : "unknown"]
    ];
    if (score === undefined) return pairs;
    return [
      ["cmi.score.min", "0"],
      ["cmi.score.max", "100"],
      ["cmi.score.raw", `${score}`],
      ["cmi.score.scaled", `${score / 100}`],
      ...pairs
    ];
  },

  ending: (seconds) => [
    ["cmi.session_time", duration(seconds)],
    ["cmi.exit", "suspend"] // or the next visit begins with nothing
  ],

  interaction({id, right, given, truth, ask, when}) {
    const numeric = isNumber(given) && isNumber(truth);
    return [
      ["id", id],
      ["type", numeric ? "numeric" : "fill-in"],
      ["description", ask.slice(0, 250)],
      ["timestamp", `${when.toISOString().slice(0, 22)}Z`], // a zone only behind a fraction
      ["correct_responses.0.pattern", numeric ? `${truth}[:]${truth}` : truth.slice(0, 250)],
      ["learner_response", given.slice(0, 250)],
      ["result", right ? "correct" : "incorrect"]
    ];
  }
};
