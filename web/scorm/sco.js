/**
 * An essay on a course platform: takes up the learner's record before the page begins, and reports
 * what is read and answered.  It runs before all other scripts of the page.
 */
import {createClock} from "./clock.js";
import {numberOf} from "./learner.js";
import {openPlatform} from "./platform.js";
import {empty, measure, merge, note, pack, unpack} from "./record.js";
import {scorm12, toNumber} from "./scorm12.js";
import {scorm2004} from "./scorm2004.js";
import {lendStorage} from "./storage.js";
import {joinTabs} from "./tabs.js";

/** Milliseconds for which steps are gathered before the platform is told: it may ask its server each time. */
const REST = 5000;
const READ_ONLY = /^(browse|review)$/;

/** @param {DOMStringMap} about what the package says: `version`, `slug`, `mark` */
export function startSco({version: named, slug = "", mark: usual}) {
  const version = named === "1.2" ? scorm12 : scorm2004;
  const {names, limits} = version;
  const platform = openPlatform(window, version);
  const {get} = platform;
  const reports = platform.here && !READ_ONLY.test(get(names.mode));
  const record = unpack(get(names.suspend));
  merge(record, {...empty(), at: get(names.location), ...version.done(get)});
  record.told = toNumber(get(names.count)) ?? record.told; // some platforms never tell it
  const judged = {mark: version.mark(get) ?? Number(usual), least: toNumber(get(names.score))};
  const seconds = createClock(document);
  const tell = reports
    ? joinTabs(`scrollab.sco ${get(names.learner)} ${slug}`, record, soon)
    : () => {};
  let timer = 0;
  let isTaken = true;
  let isWhole = false; // half an essay would be complete too soon

  if (platform.here) {
    const learner = get(names.learner);
    if (learner) record.kept["scrollab.seed"] = String(numberOf(learner)); // see lib/seed.js
    lendStorage(window, slug, record, soon);
  }
  platform.whenLate(() => location.reload()); // all that the page remembers comes from there

  /** Tell the platform a little later, with what else comes. */
  function soon() {
    timer ||= window.setTimeout(report, REST);
  }

  /** @param {[string, string][]} more to be told with it */
  function report(more = []) {
    clearTimeout(timer);
    timer = 0;
    if (!isWhole) return;
    const about = measure(record, essay(), judged);
    if (reports) {
      const at = record.at.length <= limits.location && record.at;
      // The record first: it alone is enough for the next visit, where a platform that asks its
      // server for each value gets no further before the page is gone.
      platform.set([
        [names.suspend, pack(record, limits.suspend)],
        .../** @type {[string, string][]} */ (at ? [[names.location, at]] : []), // some refuse ""
        ...version.report(about),
        ...version.ending(seconds()),
        ...more
      ]);
      isTaken = platform.commit();
      tell();
    }
    show(about, reports ? (isTaken ? "told" : "lost") : platform.here ? "looked" : "alone");
  }

  /** @param {CustomEvent} event */
  function answered({detail}) {
    const {id, right, given, truth} = detail;
    note(record, id, right);
    if (!reports) return;
    const ask = document.querySelector(`[data-question="${CSS.escape(id)}"] .ask`);
    const said = {
      id,
      right,
      ask: words(ask),
      given: plain(given),
      truth: plain(truth),
      when: new Date()
    };
    const place = `cmi.interactions.${record.told}.`;
    record.told += 1;
    report(version.interaction(said).map(([name, value]) => [place + name, value]));
  }

  addEventListener("scrollab:answered", (event) => answered(/** @type {CustomEvent} */ (event)));
  document.addEventListener("visibilitychange", () => document.hidden && report());
  addEventListener("pagehide", () => {
    report();
    platform.end();
  });
  // A page that comes back from history has ended its session.
  addEventListener("pageshow", ({persisted}) => persisted && location.reload());
  document.addEventListener("DOMContentLoaded", () => {
    isWhole = true;
    report();
  });
  addEventListener("load", () => {
    if (!record.complete && !location.hash) goOn(record.at);
  });
}

/** What there is to read and to answer. */
function essay() {
  const ids = (
    /** @type {string} */ selector,
    /** @type {(element: HTMLElement) => string} */ id
  ) => [...document.querySelectorAll(selector)].map((element) => id(/** @type {any} */ (element)));
  return {
    steps: ids(".step[id], .lab[id]", ({id}) => id),
    questions: ids("section[data-question]", ({dataset}) => dataset.question ?? "")
  };
}

/** Go to where the last visit ended. @param {string} at */
function goOn(at) {
  document.getElementById(at)?.scrollIntoView({block: "center", behavior: "instant"});
}

/**
 * Say in one sentence what the platform knows.
 *
 * @param {import("./record.js").Measure} about
 * @param {"told" | "lost" | "looked" | "alone"} how
 */
function show(about, how) {
  const place = document.getElementById("course");
  if (!place) return;
  const sentence = JSON.parse(place.dataset.words ?? "{}")[how];
  place.dataset.how = how;
  place.textContent = sentence.replace(
    /\{(\w+)\}/g,
    (/** @type {string} */ _, /** @type {keyof typeof about} */ name) => `${about[name]}`
  );
}

/** @param {Element | null} element */
const words = (element) => (element?.textContent ?? "").trim().replace(/\s+/g, " ");

/** @param {string} text with the minus of print */
const plain = (text) => String(text).replaceAll("\u2212", "-");

const script = /** @type {HTMLElement | null} */ (document.currentScript);
if (script) startSco(script.dataset);
