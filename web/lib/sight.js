/** What is on the screen, or near it: what nobody sees neither moves nor computes. */

/** Tells of "change". */
export class Sight extends EventTarget {
  /** @param {Element} element */
  constructor(element) {
    super();
    this.seen = false;
    new IntersectionObserver((entries) => {
      this.seen = entries[entries.length - 1].isIntersecting;
      this.dispatchEvent(new Event("change"));
    }).observe(element);
  }
}

/**
 * @param {Iterable<Element>} elements
 * @param {number} far how far from the window, in its heights, is near
 * @param {() => void} act once, when one of them is near
 */
export function whenNear(elements, far, act) {
  const seen = (/** @type {IntersectionObserverEntry[]} */ entries) => {
    if (!entries.some(({isIntersecting}) => isIntersecting)) return;
    observer.disconnect();
    act();
  };
  const observer = new IntersectionObserver(seen, {rootMargin: `${far * 100}% 0px`});
  for (const element of elements) observer.observe(element);
}

/** Whether an element has a place on the page; a look costs a layout. @param {Element} element */
export const isShown = (element) => element.getClientRects().length > 0;

/** Whether the browser has not laid out yet where it is. @param {any} element whose check is newer than our types */
export function waits(element) {
  return element.checkVisibility?.({contentVisibilityAuto: true}) === false;
}
