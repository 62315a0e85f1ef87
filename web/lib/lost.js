/** A page whose own script does not come is a page without scripts: what needs one hides. */
export function wireLoss() {
  const tell = (/** @type {any} */ {target}) => {
    // Those that are not deferred come when they are asked for, and are asked for again.
    if (target.defer) document.documentElement.classList.replace("js", "no-js");
  };
  addEventListener("error", tell, true);
}
