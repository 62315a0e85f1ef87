/** What a reader can take away from a figure: texts to copy, or to save as files. */
import {say} from "./status.js";
import {copied} from "./tools.js";

/** @typedef {{file: string, label: string, text: string}} Export */

/**
 * @param {import("./figure.js").Figure} figure
 * @param {Record<string, string>} words
 */
export function wire(figure, words) {
  const {drawing} = figure;
  const foot = document.querySelector(`.figure-foot[data-for="${figure.id}"]`);
  if (!drawing.exports || !foot) return;
  const box = document.createElement("details");
  box.className = "twin exports";
  const title = document.createElement("summary");
  title.textContent = words.title;
  box.append(title);
  foot.append(box);
  const fill = () => {
    if (!box.open || !figure.drawn || !drawing.exports) return;
    const made = drawing.exports(figure.drawn.frame, figure.view(figure.sheet.size));
    box.replaceChildren(title, ...made.map((each) => offered(each, words)));
  };
  box.addEventListener("toggle", fill);
  // While work streams the texts would change under the reader's hand: they follow once it rests.
  figure.addEventListener("drawn", () => figure.stream || fill());
  figure.addEventListener("stopped", fill);
}

/** @param {Export} each @param {Record<string, string>} words */
function offered({file, label, text}, words) {
  const part = document.createElement("div");
  part.className = "export";
  const area = document.createElement("textarea");
  area.readOnly = true;
  area.rows = 8;
  area.spellcheck = false;
  area.value = text;
  area.setAttribute("aria-label", label);
  const name = document.createElement("p");
  name.textContent = label;
  const copy = document.createElement("button");
  copy.type = "button";
  copy.className = "button-quiet";
  copy.textContent = words.copy;
  copy.addEventListener("click", async () => {
    const done = await copied(text);
    if (!done) area.select();
    say((done ? words.copied : words.not_copied).replace("{name}", label));
  });
  const save = document.createElement("a");
  save.className = "tool";
  save.textContent = words.save;
  save.download = file;
  save.href = URL.createObjectURL(new Blob([text], {type: "text/plain"}));
  save.addEventListener("click", () => setTimeout(() => (save.hidden = false)));
  part.append(name, area, copy, save);
  return part;
}
