/** The same essay of the same learner in two tabs: each tells the other what it knows. */
import {merge, unpack} from "./record.js";

/**
 * @param {string} name of learner and essay
 * @param {import("./record.js").Record} record
 * @param {() => void} learnt something new came from another tab
 * @returns {() => void} tells the others what has changed here
 */
export function joinTabs(name, record, learnt) {
  if (typeof BroadcastChannel !== "function") return () => {};
  const channel = new BroadcastChannel(name);
  const tell = () => channel.postMessage(JSON.stringify(record));
  channel.onmessage = ({data}) => {
    const before = JSON.stringify(record);
    const other = unpack(String(data));
    merge(record, other);
    const after = JSON.stringify(record);
    if (after !== before) learnt();
    if (after !== JSON.stringify(other)) answer(other);
  };
  /** @param {import("./record.js").Record} other who knows less is told, once */
  function answer(other) {
    const known = JSON.stringify(other);
    merge(other, record);
    if (JSON.stringify(other) !== known) tell();
  }
  tell();
  return tell;
}
