/** The page of results: a dialog to read, print, or save.  What is typed there is kept nowhere. */
import {calibration, cells, csv, judgement, summary} from "./results.js";
import {phrase} from "./phrases.js";

/** @typedef {import("./results.js").Row} Row */

/**
 * @param {HTMLElement} button that opens it
 * @param {Map<string, import("./question.js").Question>} questions
 * @param {any} words
 */
export function wireResults(button, questions, words) {
  button.addEventListener("click", () => {
    const dialog = made(questions, words);
    document.body.append(dialog);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
  });
}

/**
 * @param {Map<string, import("./question.js").Question>} questions
 * @param {any} words
 */
function made(questions, words) {
  const said = words.results;
  const rows = [...questions.values()].flatMap((question) => {
    const told = question.record();
    return told ? [{...told, ask: question.ask()}] : [];
  });
  const dialog = element("dialog", "", {class: "results", "aria-labelledby": "results-title"});
  const page = element("div", "", {class: "results-page"});
  const title = document.querySelector("h1")?.textContent ?? "";
  const {lang} = document.documentElement;
  const date = new Date().toLocaleDateString(lang, {dateStyle: "long"});
  const label = element("label", said.name, {class: "results-name"});
  const name = /** @type {HTMLInputElement} */ (element("input", "", {autocomplete: "name"}));
  label.append(name);
  page.append(
    element("h2", phrase(said.title, {title}), {id: "results-title"}),
    element("p", date),
    label,
    element("p", phrase(said.summary, summary(rows, questions.size)))
  );
  page.append(...seeded(rows, said.own_data).map((sentence) => element("p", sentence)));
  if (rows.length) {
    const levels = calibration(rows).map(({level, answers, right}) => [
      words.question[level],
      String(answers),
      String(right)
    ]);
    page.append(
      table(said.answers, said.columns, cells(rows, words)),
      table(said.calibration, said.levels, levels),
      element("p", said[judgement(rows)])
    );
  }
  const note = element("p", said.private, {class: "help no-print"});
  dialog.append(page, note, tools(dialog, {page, rows, title, date, name, words}));
  return dialog;
}

/**
 * Print, save, close.
 *
 * @param {HTMLDialogElement} dialog
 * @param {{page: HTMLElement, rows: Row[], title: string, date: string, name: HTMLInputElement, words: any}} about
 */
function tools(dialog, {page, rows, title, date, name, words}) {
  const said = words.results;
  const lines = () => [
    [title, name.value, date, ...seeded(rows, said.seed)],
    [],
    said.columns,
    ...cells(rows, words)
  ];
  const file = `${location.pathname.split("/").at(-2) || "scrollab"}-${said.file}`;
  const box = element("div", "", {class: "question-tools no-print"});
  const offer = (/** @type {string} */ tool, /** @type {() => void} */ act) => {
    const button = element("button", said[tool], {
      type: "button",
      class: "button-quiet",
      "data-tool": `results-${tool}`
    });
    button.addEventListener("click", act);
    box.append(button);
  };
  offer("print", () => window.print());
  offer("html", () => save(`${file}.html`, document_(page, name.value), "text/html"));
  offer("text", () => save(`${file}.txt`, text(page, name.value), "text/plain"));
  offer("csv", () => save(`${file}.csv`, csv(lines()), "text/csv"));
  offer("close", () => dialog.close());
  return box;
}

/** A sentence for each seed of the reader's own that was answered to. @param {Row[]} rows @param {string} sentence */
const seeded = (rows, sentence) =>
  [...new Set(rows.flatMap(({seed}) => seed ?? []))].map((seed) => phrase(sentence, {seed}));

/** @param {string} name @param {string} content @param {string} type */
function save(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], {type: `${type};charset=utf-8`}));
  const link = element("a", "", {href: url, download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), LONG);
}

const LONG = 60_000; // ms in which a browser has surely begun to save

/** A page of its own, that needs nothing. @param {HTMLElement} page @param {string} name */
function document_(page, name) {
  const {lang, dir} = document.documentElement;
  const copy = named(page, name);
  const title = copy.querySelector("h2")?.textContent ?? "";
  const head = element("head", "");
  const charset = element("meta", "", {charset: "utf-8"});
  const small = element("meta", "", {name: "viewport", content: "width=device-width"});
  head.append(charset, small, element("title", title), element("style", STYLE));
  const root = element("html", "", {lang, dir});
  const body = element("body", "");
  body.append(copy);
  root.append(head, body);
  return `<!doctype html>\n${root.outerHTML}\n`;
}

const STYLE =
  "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}" +
  "table{border-collapse:collapse;margin:1rem 0}caption{text-align:start;font-weight:700}" +
  "th,td{border:1px solid;padding:.3rem .5rem;text-align:start;vertical-align:top}";

/** What the page shows, with the name as plain words. @param {HTMLElement} page @param {string} name */
function named(page, name) {
  const copy = /** @type {HTMLElement} */ (page.cloneNode(true));
  const label = copy.querySelector("label");
  label?.replaceWith(element("p", `${label.textContent} ${name}`));
  return copy;
}

/** Lines of text: a table's row is a line, its cells apart by tabs. @param {HTMLElement} page @param {string} name */
function text(page, name) {
  const lines = [...named(page, name).querySelectorAll("h2, p, caption, tr")].map((line) => {
    const parts = [...line.querySelectorAll("th, td")].map((cell) => cell.textContent);
    return parts.length ? parts.join("\t") : `${line.textContent}`;
  });
  return `${lines.join("\n")}\n`;
}

/** @param {string} caption @param {string[]} columns @param {string[][]} lines */
function table(caption, columns, lines) {
  const row = (/** @type {string[]} */ texts, /** @type {string} */ tag) => {
    const line = element("tr", "");
    line.append(...texts.map((each) => element(tag, each, tag === "th" ? {scope: "col"} : {})));
    return line;
  };
  const head = element("thead", "");
  head.append(row(columns, "th"));
  const body = element("tbody", "");
  body.append(...lines.map((line) => row(line, "td")));
  const made = element("table", "");
  made.append(element("caption", caption), head, body);
  const box = element("div", "", {
    class: "table-box",
    tabindex: "0",
    role: "group",
    "aria-label": caption
  });
  box.append(made);
  return box;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag|string} tag
 * @param {string} text
 * @param {Record<string, string>} [attributes]
 * @returns {any}
 */
function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
