/** Whether a figure is on the screen: what nobody sees neither moves nor computes. */

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
