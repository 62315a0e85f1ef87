/** Bring an embed to life: the essay's own script does what pages do, and this what frames need. */
import {addressOf, notice} from "../address.js";
import {mayStart, whenLabIsNear} from "../polite.js";
import {spawnBlob} from "../python-browser.js";
import {wayTo} from "./language.js";
import {tellHeight} from "./height.js";
import {readSettings} from "./settings.js";
import {wireSteps} from "./steps.js";
import {hide, lock, showTeacher} from "./teacher.js";
import {createTurn, inTurn, shared} from "./turn.js";

export function wireEmbed() {
  const page = /** @type {any} */ (globalThis);
  const means = shared();
  const turn = createTurn(means);
  const {spawn, watch} = inTurn(turn, spawnBlob, () => page.scrollab?.python);
  page.scrollabMeans = {spawn};
  const settings = readSettings(location.search);
  showTeacher(settings);
  if (wayTo(settings.lang) === "") settings.unknown.push(`lang=${settings.lang}`);
  settings.unknown.push(...hide(settings.hide));
  tellHeight(document.body);
  addEventListener("scrollab", () => {
    const boot = JSON.parse(document.getElementById("boot")?.textContent ?? "{}");
    const {figures, python} = page.scrollab;
    watch();
    wireFigures(figures, settings, boot);
    if (means.locks && mayStart(python, {...boot.python, waits: false})) {
      whenLabIsNear(async () => {
        if (await turn.takeFree()) python.start().catch(() => {}); // the pill says what went wrong
      });
    }
  });
}

/**
 * @param {Map<string, import("../figure.js").Figure>} figures
 * @param {import("./settings.js").Settings} settings
 * @param {any} boot
 */
function wireFigures(figures, settings, boot) {
  const words = boot.words.ui;
  const stories = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-stepped]")]);
  const {step, lock: locked, unknown} = settings;
  for (const story of stories) {
    const figure = figures.get(story.dataset.stepped ?? "");
    const first = stories.length === 1 ? step : 0;
    const found = figure && wireSteps(story, figure, words.scrolly, first);
    if (!found) unknown.push(`step=${step}`);
  }
  if (step && stories.length !== 1) unknown.push(`step=${step}`);
  for (const figure of figures.values()) figure.home = figure.wanted;
  unknown.push(...lock(locked, figures.values(), words.embed.locked));
  if (unknown.length) notice(words.controls.unknown.replace("{names}", unknown.join(", ")));
  wireLink(figures);
}

/** The way to the essay leads to what the figure shows. @param {Map<string, any>} figures */
function wireLink(figures) {
  const link = /** @type {HTMLAnchorElement|null} */ (document.querySelector("[data-tool=essay]"));
  if (!link) return;
  // A sandbox opens no windows: there the essay takes the frame.
  if (self.origin === "null") link.removeAttribute("target");
  const {hash} = link;
  link.addEventListener("click", () => {
    const step = /** @type {HTMLElement|null} */ (document.querySelector(".step.is-active"));
    const own = [...figures.values()].filter(({touched, holds}) => touched && !holds.length);
    const set = own.map(addressOf);
    const state = set.filter(Boolean).join("&");
    link.hash = state || (figures.size === 1 && step?.dataset.stop) || hash;
  });
}
