/** Answers what figures ask: one frame, or a stream of them, a little at a time. */

import {describe} from "./errors.js";

/**
 * @param {any} pyodide
 * @param {import("./start.js").Rest} rest
 */
export function createDesk(pyodide, rest) {
  const protocol = pyodide.pyimport("scrollab.protocol");
  const sys = pyodide.pyimport("sys");
  /** @type {Map<number, any>} streams by the id of the message that opened them */
  const streams = new Map();

  /** @param {number} stream one that broke off in the midst of its work */
  function renew(stream) {
    const old = streams.get(stream);
    streams.set(stream, old.again());
    old.destroy();
  }

  /** @type {Record<string, (message: any, again: boolean) => any>} */
  const actions = {
    call: ({engine, params}) =>
      plain(withParams(pyodide, params, (given) => protocol.call(engine, given))),

    open(message) {
      const {id, engine, params} = message;
      streams.get(id)?.destroy(); // it broke off at once, and is opened again
      streams.set(
        id,
        withParams(pyodide, params, (given) => protocol.Stream(engine, given))
      );
      return {stream: id, ...actions.next({stream: id, budget: message.budget}, false)};
    },

    next({stream, budget}, again) {
      if (!streams.has(stream)) throw new TypeError(`no stream ${stream}`);
      if (again) renew(stream);
      return plain(streams.get(stream).next(budget));
    },

    close({stream}) {
      const open = streams.get(stream);
      streams.delete(stream);
      try {
        open?.close();
      } finally {
        open?.destroy();
      }
      return {};
    }
  };

  /** @param {{id: number, op: string, stream?: number}} message */
  return async function answer(message) {
    const {id, op, stream = id} = message;
    try {
      if (!Object.hasOwn(actions, op)) throw new TypeError(`no operation ${op}`);
      const reply = await rest.complete((again) => actions[op](message, again));
      if (reply.done) actions.close({stream}, false);
      return {id, ...reply};
    } catch (error) {
      if (streams.has(stream)) actions.close({stream}, false);
      return {id, error: describe(error, sys)};
    }
  };
}

/**
 * @param {any} pyodide
 * @param {object} params
 * @param {(given: any) => any} ask
 */
function withParams(pyodide, params, ask) {
  const given = pyodide.toPy(params);
  try {
    return ask(given);
  } finally {
    given.destroy();
  }
}

/**
 * A reply's text and arrays, each array copied out of Python's memory once.
 *
 * @param {any} reply
 */
function plain(reply) {
  try {
    const [header, buffers, done] = reply.toJs({create_pyproxies: false});
    return done === undefined ? {header, buffers} : {header, buffers, done};
  } finally {
    reply.destroy();
  }
}
