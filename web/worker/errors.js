/** What went wrong, in words that a page can use. */

import {MissingError} from "./rest.js";

/** The exception that reached JavaScript last, as Python's `sys` keeps it. */
const KEPT = ["last_exc", "last_value", "last_traceback"];

/**
 * @typedef {object} Trouble
 * @property {string} type
 * @property {string} [field] the parameter that was refused
 * @property {string} message
 * @property {boolean} [fatal] the interpreter itself is broken
 */

/**
 * @param {any} error
 * @param {any} sys Python's module
 * @returns {Trouble}
 */
export function describe(error, sys) {
  // Nothing but Python's own errors leaves a call, unless the interpreter itself is broken.
  if (error?.constructor?.name !== "PythonError") {
    const harmless = error instanceof TypeError || error instanceof MissingError;
    return {...plainly(error), fatal: !harmless};
  }
  const cause = sys.last_exc;
  try {
    const field = typeof cause.field === "string" ? {field: cause.field} : {};
    return {type: error.type, ...field, message: cause.toString()};
  } finally {
    cause.destroy();
    // The traceback would keep every array of the failed call alive.
    for (const name of KEPT) sys[name] = undefined;
  }
}

/** @param {any} error @returns {Trouble} */
export function plainly(error) {
  return {type: error?.name ?? "Error", message: String(error?.message ?? error)};
}
