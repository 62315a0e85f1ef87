/** Light, dark, or as the system is. */
import {recall, remember} from "./memory.js";

const NAME = "theme";

/** @returns {string} "light", "dark" or "system" */
export function savedTheme() {
  const saved = recall(NAME);
  return saved === "light" || saved === "dark" ? saved : "system";
}

/** @param {string} theme */
export function applyTheme(theme) {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
}

/** Make the switch in the page's head work. */
export function wireTheme() {
  for (const input of document.querySelectorAll("form.theme input")) {
    const radio = /** @type {HTMLInputElement} */ (input);
    radio.checked = radio.value === savedTheme();
    radio.addEventListener("change", () => {
      applyTheme(radio.value);
      remember(NAME, radio.value);
    });
  }
}
