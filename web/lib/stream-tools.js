/** The buttons of long work: run, hold, one step, stop; and a bar that is as long as what is done. */
import {say} from "./status.js";

/**
 * Put the buttons under a figure whose engine yields frames.  A frame's own `progress`, 0 to 1, fills the bar;
 * engines without one have no bar.
 *
 * @param {import("./figure.js").Figure} figure
 * @param {Record<string, string>} words
 */
export function wire(figure, words) {
  if (!figure.streams) return;
  const page = figure.element.ownerDocument;
  const kept = figure.element.nextElementSibling; // its place, so that nothing moves
  const bar = kept?.matches(".stream-tools") ? kept : page.createElement("div");
  bar.className = "stream-tools";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", words.label);
  const button = (/** @type {string} */ name, /** @type {() => void} */ act) => {
    const made = page.createElement("button");
    made.type = "button";
    made.dataset.tool = name;
    made.className = name === "stream" ? "button" : "button-quiet";
    made.textContent = words[name] ?? "";
    made.addEventListener("click", act);
    bar.append(made);
    return made;
  };
  const main = button("stream", () => {
    if (figure.stream) figure.hold(!figure.held);
    else figure.replay();
    show();
  });
  button("step", () => {
    if (!figure.stream) figure.replay(true);
    else if (figure.held) figure.stream.step();
    else figure.hold(true);
    show();
  });
  const stop = button("stop", () => {
    figure.halt();
    say(words.stopped);
    main.focus(); // the button that was used is about to go
  });
  const progress = page.createElement("progress");
  progress.max = 1;
  progress.setAttribute("aria-label", words.progress);
  bar.append(progress);

  const show = () => {
    const {stream, drawn} = figure;
    main.textContent = stream ? (figure.held ? words.resume : words.pause) : words.run;
    stop.hidden = !stream;
    const share = drawn?.frame.progress;
    progress.hidden = typeof share !== "number";
    if (!progress.hidden) progress.value = share;
  };
  for (const event of ["streaming", "drawn", "failed", "stopped", "asked"]) {
    figure.addEventListener(event, show);
  }
  show();
  if (bar !== kept) figure.element.after(bar);
}
