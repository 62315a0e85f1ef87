/** Share a figure: a link to what it shows, a snippet for a course page, files to take away. */
import {addressOf} from "../address.js";
import {copied} from "../tools.js";
import {csvText} from "../csv-text.js";
import {heightOf} from "./measure.js";
import {png, standalone} from "./picture.js";
import {pythonScript} from "./python-script.js";
import {SNIPPETS} from "./snippets.js";

/** @typedef {import("../figure.js").Figure} Figure */

/**
 * @param {any} words the catalogue's "share"
 * @param {string} style the dialog's own sheet: most readers never need it
 * @returns {(figure: Figure) => void} opens it
 */
export function createShare(words, style) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return (figure) => open(figure, words);
}

/** @param {Figure} figure @param {any} words */
function open(figure, words) {
  const boot = JSON.parse(document.getElementById("boot")?.textContent ?? "{}");
  const box = document.createElement("dialog");
  box.className = "share";
  box.setAttribute("aria-labelledby", "share-title");
  const title = element("h2", words.title);
  title.id = "share-title";
  const close = button(words.close, () => box.close(), "button-quiet share-close");
  const said = element("p", "");
  said.setAttribute("role", "status");
  said.className = "share-said";
  const say = (/** @type {string} */ text) => (said.textContent = text);
  const about = aboutOf(figure, boot);
  const parts = document.createElement("div");
  const fill = (/** @type {About} */ {link, embed, title}) => {
    const own = embed ? [pagePart({embed, title}, words, say)] : [];
    parts.replaceChildren(linkPart({link}, words, say), ...own);
  };
  fill(about);
  box.append(title, ...languagePart(about, words, fill), parts);
  box.append(filesPart(figure, about, words, say), said, close);
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal(); // Escape closes it, and the focus goes back to where it was
}

/**
 * Where this figure is, and where its page for frames is; a page that is one file has none.
 *
 * @param {Figure} figure
 * @param {any} boot
 */
function aboutOf(figure, boot) {
  const {id} = figure;
  const {root, twins, wheels} = boot.python;
  const {hash, query, state} = placeOf(figure);
  const frame = (/** @type {string} */ language) =>
    absolute(`${root}${boot.slug}/embed/${id}/${language}index.html${query}${state}`);
  const foot = /** @type {HTMLElement|null} */ (
    document.querySelector(`.figure-foot[data-for="${id}"]`)
  );
  return {
    name: `${boot.slug}-${id}`,
    title: document.title.split(" · ")[0],
    link: location.href.replace(/[?#].*/, "") + hash,
    embed: twins ? "" : frame(""),
    languages: twins ? [] : languagesOf(foot, (name) => frame(`${name}/`)),
    wheels: wheels.map((/** @type {any} */ {url}) => absolute(root + url)),
    single: foot?.dataset.single ?? "",
    root
  };
}

/**
 * The same in other languages: there the figure's page for frames is what there is.
 *
 * @param {HTMLElement|null} foot
 * @param {(name: string) => string} place
 */
function languagesOf(foot, place) {
  /** @type {[string, {name: string, title: string}][]} */
  const told = Object.entries(JSON.parse(foot?.dataset.languages ?? "{}"));
  return told.map(([folder, {name, title}]) => {
    const embed = place(folder);
    return {name, title, link: embed, embed};
  });
}

/** @param {string} address */
const absolute = (address) => new URL(address, location.href).href;

/** What the reader set; else the step that a story has come to. @param {Figure} figure */
function placeOf(figure) {
  const state = figure.touched ? addressOf(figure) : "";
  if (state) return {hash: `#${state}`, query: "", state: `#${state}`};
  const steps = [...document.querySelectorAll(`[data-scrolly="${figure.id}"] .step`)];
  const step = steps.findIndex((each) => each.classList.contains("is-active"));
  const hash = `#${steps[step]?.id ?? `fig-${figure.id}`}`;
  return {hash, query: step > 0 ? `?step=${step + 1}` : "", state: ""};
}

/** @typedef {{link: string, embed: string, title: string}} About what is shared, in one language */
/** @typedef {ReturnType<typeof aboutOf>} Whole */
/** @typedef {(text: string) => void} Say */

/**
 * A choice of languages, where the figure has more than one.
 *
 * @param {Whole} about
 * @param {any} words
 * @param {(about: About) => void} fill
 */
function languagePart(about, words, fill) {
  const {languages} = about;
  if (!languages.length) return [];
  const names = document.createElement("select");
  names.append(new Option(words.own), ...languages.map(({name}) => new Option(name)));
  const note = element("p", "");
  note.className = "help";
  names.addEventListener("change", () => {
    const other = languages[names.selectedIndex - 1];
    note.textContent = other ? words.alone.replace("{name}", other.name) : "";
    fill(other ?? about);
  });
  const own = part(words.language, names);
  own.append(note);
  return [own];
}

/** @param {Pick<About, "link">} about @param {any} words @param {Say} say */
function linkPart({link}, words, say) {
  const field = document.createElement("input");
  field.readOnly = true;
  field.value = link;
  return part(words.link, field, copyButton(field, words, say));
}

/** @param {Omit<About, "link">} about @param {any} words @param {Say} say */
function pagePart({embed, title}, words, say) {
  const hosts = document.createElement("select");
  for (const host of Object.keys(SNIPPETS)) hosts.append(new Option(words.hosts[host].name, host));
  hosts.setAttribute("aria-label", words.host);
  const text = document.createElement("textarea");
  text.readOnly = true;
  text.rows = 5;
  text.spellcheck = false;
  const note = element("p", "");
  note.className = "help";
  let height = 900;
  const write = () => {
    text.value = SNIPPETS[hosts.value]({src: embed, title, height});
    const local = /^(file:|https?:\/\/(localhost|127\.0\.0\.1)\b)/.test(embed);
    note.textContent = `${words.hosts[hosts.value].note}${local ? ` ${words.local}` : ""}`;
  };
  hosts.addEventListener("change", write);
  write();
  const own = part(words.page, text, copyButton(text, words, say));
  /** @type {Element} */ (own.firstChild).after(hosts);
  own.append(note);
  heightOf(embed, own).then((measured) => {
    height = measured ?? height;
    write();
  });
  return own;
}

/** @param {Figure} figure @param {Whole} about @param {any} words @param {Say} say */
function filesPart(figure, about, words, say) {
  const own = document.createElement("section");
  const row = document.createElement("div");
  row.className = "share-files";
  own.append(element("h3", words.files), row);
  const offer = (/** @type {string} */ kind, /** @type {() => any} */ make) =>
    row.append(
      button(words[kind], async () => {
        try {
          save(`${about.name}.${kind === "python" ? "py" : kind}`, await make(), row);
          say(words.saved);
        } catch {
          say(words.not_saved);
        }
      })
    );
  const {drawing} = figure;
  // While Python is on its way the drawing is still the one before.
  const now = () => figure.drawn?.frame ?? figure.frameAtHand(figure.start.params);
  const view = () => figure.view(figure.sheet.size);
  const picture = () => standalone(figure.sheet.svg, drawing.describe(now(), view()));
  offer("png", async () => png(await picture()));
  offer("svg", picture);
  offer("csv", () => csvText(drawing.table(now(), view())));
  const {params} = figure.wanted;
  const {engine} = drawing;
  const script = {...about, address: about.link, engine, params, streams: figure.streams};
  offer("python", () => pythonScript(script));
  if (about.single) {
    const whole = document.createElement("a");
    whole.className = "button-quiet";
    whole.download = "";
    whole.href = `${about.root}single/${about.name}.html`;
    whole.textContent = words.single.replace("{size}", (+about.single / 1e6).toFixed(1));
    row.append(whole);
  }
  return own;
}

/** @param {string} heading @param {HTMLElement} field @param {HTMLElement[]} tools */
function part(heading, field, ...tools) {
  const own = document.createElement("section");
  field.setAttribute("aria-label", heading);
  own.append(element("h3", heading), field, ...tools);
  return own;
}

/** @param {HTMLInputElement|HTMLTextAreaElement} field @param {any} words @param {Say} say */
function copyButton(field, words, say) {
  return button(words.copy, async () => {
    const done = await copied(field.value);
    if (!done) {
      field.focus();
      field.select();
    }
    say(done ? words.copied : words.not_copied);
  });
}

/** @param {string} label @param {() => void} act */
function button(label, act, kind = "button-quiet") {
  const made = document.createElement("button");
  made.type = "button";
  made.className = kind;
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

/** @param {string} name @param {string} text */
function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** @param {string} name @param {string|Blob} content @param {Element} place */
function save(name, content, place) {
  const blob = content instanceof Blob ? content : new Blob([content], {type: "text/plain"});
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.hidden = true;
  place.append(link); // all but the dialog is inert
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
