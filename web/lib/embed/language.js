/** A figure's page in other languages, which the page itself names. */

/**
 * The address of this page in a language.
 *
 * @param {string} lang as an address asks for it
 * @param {Document} [page] tests bring their own
 * @returns {string|undefined} nothing where it is this one, and "" where there is none
 */
export function wayTo(lang, page = document) {
  if (!lang || speaks(page.documentElement.lang, lang)) return undefined;
  const others = /** @type {NodeListOf<HTMLLinkElement>} */ (
    page.querySelectorAll("link[rel=alternate][hreflang]")
  );
  return [...others].find(({hreflang}) => speaks(hreflang, lang))?.href ?? "";
}

/** "en-GB" is spoken to who asks for "en", and "en" to who asks for "en-US". @param {string} tag @param {string} lang */
function speaks(tag, lang) {
  const [own, asked] = [tag, lang].map((text) => text.toLowerCase().split("-"));
  return own.every((part, i) => i >= asked.length || part === asked[i]);
}
