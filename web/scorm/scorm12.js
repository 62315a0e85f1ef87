/** SCORM 1.2.  It has one status for both reading and passing. */

/** @param {number} value @param {number} width */
const padded = (value, width) => String(Math.floor(value)).padStart(width, "0");

/** @param {number} seconds @returns {string} HHHH:MM:SS */
export function timespan(seconds) {
  const most = Math.min(seconds, 9999 * 3600);
  return `${padded(most / 3600, 4)}:${padded((most / 60) % 60, 2)}:${padded(most % 60, 2)}`;
}

/** @param {string} text */
const short = (text) => text.slice(0, 255);

/** @type {import("./platform.js").Version} */
export const scorm12 = {
  api: "API",
  calls: {
    start: "LMSInitialize",
    end: "LMSFinish",
    get: "LMSGetValue",
    set: "LMSSetValue",
    commit: "LMSCommit",
    error: "LMSGetLastError"
  },
  running: ["101", "0"], // some say "no error" to who begins again
  limits: {suspend: 4096, location: 255},
  names: {
    suspend: "cmi.suspend_data",
    location: "cmi.core.lesson_location",
    learner: "cmi.core.student_id",
    mode: "cmi.core.lesson_mode",
    score: "cmi.core.score.raw",
    count: "cmi.interactions._count"
  },

  done(get) {
    const status = get("cmi.core.lesson_status"); // some platforms never tell it
    return {complete: /^(completed|passed)$/.test(status), passed: status === "passed"};
  },

  mark: (get) => toNumber(get("cmi.student_data.mastery_score")),

  report({score, complete, passed}) {
    const status = passed ? "passed" : complete ? "completed" : "incomplete";
    /** @type {[string, string][]} */
    const pairs = [["cmi.core.lesson_status", status]];
    if (score === undefined) return pairs;
    return [
      ["cmi.core.score.min", "0"],
      ["cmi.core.score.max", "100"],
      ["cmi.core.score.raw", `${score}`],
      ...pairs
    ];
  },

  ending: (seconds) => [
    ["cmi.core.session_time", timespan(seconds)],
    ["cmi.core.exit", "suspend"] // or the next visit may begin with nothing
  ],

  // Choices may only be single letters here: the words themselves say more to a teacher.
  interaction: ({id, right, given, truth, when}) => [
    ["id", short(id)],
    ["type", isNumber(given) && isNumber(truth) ? "numeric" : "fill-in"],
    [
      "time",
      [when.getHours(), when.getMinutes(), when.getSeconds()].map((n) => padded(n, 2)).join(":")
    ],
    ["correct_responses.0.pattern", short(truth)],
    ["student_response", short(given)],
    ["result", right ? "correct" : "wrong"]
  ]
};

/** @param {string} text @returns {number | undefined} */
export const toNumber = (text) => (isNumber(text) ? Number(text) : undefined);

/** @param {string} text */
export const isNumber = (text) => /^-?\d{1,10}(\.\d+)?$/.test(text);
