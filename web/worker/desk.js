/** Answers what figures ask: one frame, or a stream of them, a little at a time. */

import {describe} from "./errors.js";

/** @param {any} pyodide */
export function createDesk(pyodide) {
  const protocol = pyodide.pyimport("scrollab.protocol");
  const sys = pyodide.pyimport("sys");
  /** @type {Map<number, any>} streams by the id of the message that opened them */
  const streams = new Map();

  /** @type {Record<string, (message: any) => object>} */
  const actions = {
    call: ({engine, params}) =>
      plain(withParams(pyodide, params, (given) => protocol.call(engine, given))),

    open(message) {
      const {id, engine, params} = message;
      streams.set(
        id,
        withParams(pyodide, params, (given) => protocol.Stream(engine, given))
      );
      return {stream: id, ...actions.next({stream: id, budget: message.budget})};
    },

    next({stream, budget}) {
      if (!streams.has(stream)) throw new TypeError(`no stream ${stream}`);
      try {
        const reply = plain(streams.get(stream).next(budget));
        if (reply.done) actions.close({stream});
        return reply;
      } catch (error) {
        actions.close({stream});
        throw error;
      }
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

  /** @param {{id: number, op: string}} message */
  return function answer(message) {
    try {
      if (!Object.hasOwn(actions, message.op)) throw new TypeError(`no operation ${message.op}`);
      return {id: message.id, ...actions[message.op](message)};
    } catch (error) {
      return {id: message.id, error: describe(error, sys)};
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
