/**
 * What is far below the window waits: while a page comes, and while Python may be starting, it is
 * neither laid out (`is-arriving` in page.css) nor are its drawings read (unpack.js).  Browsers would
 * lay out all words anew each time that more of them, or their fonts, are there.
 */
import {soon, whenIdle} from "./idle.js";
import {isShown} from "./sight.js";
import {packed, unpack} from "./unpack.js";

const ARRIVING = "is-arriving";

/** How far from the window a drawing is made whole. */
const NEAR = "100% 0px";

/** Milliseconds after a page has loaded until what nobody came near is made ready too. */
const PAUSE = 3000;

/** By these a reader begins to move: the page must know at once how long it is. */
const MOVES = ["scroll", "wheel", "touchstart", "pointerdown", "keydown", "beforeprint"];

/** Make the page ready where the reader is, and then the rest, a part in each idle moment. */
export function wireArrival() {
  /** @type {any} */ (globalThis).scrollabWhole = unpack; // for figures, whose script comes later
  const {classList, dataset} = document.documentElement;
  const [visit] = /** @type {any[]} */ (performance.getEntriesByType("navigation"));
  // Elsewhere the browser goes to a place by itself; and a frame tells its host how tall it is.
  const waits = dataset.kind === "essay" && !location.hash && visit?.type === "navigate";
  classList.toggle(ARRIVING, waits);

  const near = new IntersectionObserver(
    (entries) => {
      for (const {isIntersecting, target} of entries) if (isIntersecting) unpack(target);
    },
    {rootMargin: NEAR}
  );
  const watch = () => packed().forEach((svg) => near.observe(svg));
  const show = () => inPlace(() => classList.remove(ARRIVING));
  const move = () => {
    for (const name of MOVES) removeEventListener(name, move, true);
    show();
  };
  for (const name of MOVES) addEventListener(name, move, {capture: true, passive: true});
  addEventListener("scroll", watch); // on a slow line a reader is there before the page has ended
  addEventListener("beforeprint", () => packed().forEach(unpack));
  addEventListener("DOMContentLoaded", () => {
    removeEventListener("scroll", watch);
    watch();
    const parts = [...document.querySelectorAll(".body > *")];
    const rest = () => {
      const part = parts.shift();
      if (!part) return show();
      if (classList.contains(ARRIVING)) part.classList.add("is-here");
      packed(part).filter(isShown).forEach(unpack);
      soon(rest);
    };
    whenIdle(() => setTimeout(rest, PAUSE));
  });
}

/** What a jump has led to stays where it is, whatever above it takes its room. @param {() => void} act */
function inPlace(act) {
  const middle = scrollY ? document.elementFromPoint(innerWidth / 2, innerHeight / 2) : null;
  const part = middle?.closest(".body > *");
  if (!part) return act();
  const before = part.getBoundingClientRect().top;
  act();
  scrollBy({top: part.getBoundingClientRect().top - before, behavior: "instant"});
}
