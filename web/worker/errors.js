/** What went wrong in Python, in words that a page can use. */

/**
 * @param {any} error
 * @param {any} sys Python's module; it holds the exception that `error` speaks of
 * @returns {{type: string, field?: string, message: string, fatal?: boolean}}
 */
export function describe(error, sys) {
  if (error?.constructor?.name !== "PythonError") {
    // Nothing but Python's own errors leaves a call, unless the interpreter itself is broken.
    const fatal = !(error instanceof TypeError);
    return {type: error?.name ?? "Error", message: String(error?.message ?? error), fatal};
  }
  const cause = sys.last_exc;
  try {
    const field = typeof cause?.field === "string" ? {field: cause.field} : {};
    return {type: error.type, ...field, message: cause?.toString() || error.type};
  } finally {
    cause?.destroy?.();
    // The traceback would keep every array of the failed call alive.
    for (const name of ["last_exc", "last_value", "last_traceback"]) sys[name] = undefined;
  }
}
