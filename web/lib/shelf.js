/** The front page's filter: by level, and by words. */

/** Make level buttons and search box choose among the cards. */
export function wireShelf() {
  const shelf = document.querySelector(".shelf");
  const form = /** @type {HTMLFormElement|null} */ (shelf?.querySelector("form.filter"));
  if (!shelf || !form) return;
  const cards = /** @type {HTMLElement[]} */ ([...shelf.querySelectorAll(".card")]);
  const filter = () => show(/** @type {HTMLElement} */ (shelf), cards, new FormData(form));
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  shelf.querySelector('[data-tool="clear"]')?.addEventListener("click", () => {
    form.reset();
    filter();
    /** @type {HTMLElement|null} */ (form.querySelector("[type=search]"))?.focus();
  });
}

/** @param {HTMLElement} shelf @param {HTMLElement[]} cards @param {FormData} asked */
function show(shelf, cards, asked) {
  const level = asked.get("level");
  const words = String(asked.get("search")).toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const card of cards) {
    const text = card.dataset.search ?? "";
    const fits =
      (!level || card.dataset.level === level) && words.every((word) => text.includes(word));
    card.hidden = !fits;
    if (fits) count += 1;
  }
  const nothing = shelf.querySelector(".shelf-nothing");
  if (nothing) nothing.toggleAttribute("hidden", count > 0);
  const status = shelf.querySelector("[role=status]");
  const sentence = (count === 1 ? shelf.dataset.countOne : shelf.dataset.countMany) ?? "";
  if (status) status.textContent = sentence.replace("{count}", String(count));
}
