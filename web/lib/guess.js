/** The form in which a guess and how sure one is are given. */

/**
 * What the form holds.
 *
 * @param {HTMLFormElement} form
 * @param {any} about
 * @param {string} name
 */
export function read(form, about, name) {
  const data = new FormData(form);
  const guess = data.get(about.kind === "choice" ? `guess-${name}` : "guess");
  const sure = String(data.get(`confidence-${name}`) ?? "");
  const number = guess === null || guess === "" ? null : Number(guess);
  return {guess: about.kind === "choice" ? guess : number, sure};
}

/**
 * What is missing, in words.
 *
 * @param {any} guess
 * @param {string} sure
 * @param {Record<string, string>} words
 * @param {string} kind of the question
 */
export function lacking(guess, sure, words, kind) {
  if (guess === null || Number.isNaN(guess)) return words[`missing_${kind}`] ?? words.missing;
  return sure ? "" : words.missing_confidence;
}

/** The slider and the number field of a guess are one. */
export function wireSlider(/** @type {HTMLElement} */ section) {
  const slider = /** @type {HTMLInputElement|null} */ (
    section.querySelector("[data-guess-slider]")
  );
  const field = /** @type {HTMLInputElement|null} */ (section.querySelector("input[name=guess]"));
  if (!slider || !field) return;
  slider.addEventListener("input", () => {
    field.value = slider.value;
    slider.classList.remove("is-unset");
  });
  field.addEventListener("input", () => {
    slider.value = field.value;
    slider.classList.toggle("is-unset", field.value === "");
  });
}

/** Put a saved answer back. @param {HTMLFormElement} form @param {any} about @param {import("./answers.js").Answer} saved */
export function restore(form, about, saved) {
  const check = (/** @type {string} */ value) => {
    const radio = /** @type {HTMLInputElement|null} */ (
      form.querySelector(`input[type=radio][value="${CSS.escape(value)}"]`)
    );
    if (radio) radio.checked = true;
  };
  const field = /** @type {HTMLInputElement|null} */ (form.querySelector("input[name=guess]"));
  if (about.kind === "choice") check(String(saved.guess));
  else if (field) field.value = saved.guess;
  if (saved.sure) check(saved.sure);
}
