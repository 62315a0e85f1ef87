/** How long a page has been looked at; a tab that is forgotten over night is not read. */

/** @param {Document} page @returns {() => number} in seconds */
export function createClock(page) {
  let before = 0;
  let since = performance.now();
  let runs = !page.hidden;
  const seconds = () => before + (runs ? (performance.now() - since) / 1000 : 0);
  page.addEventListener("visibilitychange", () => {
    before = seconds();
    since = performance.now();
    runs = !page.hidden;
  });
  return seconds;
}
