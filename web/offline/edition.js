/**
 * One edition of the bundle: the list of its files that the build wrote.  All here is pure.
 *
 * @typedef {object} Page
 * @property {string} mark also in the page itself, as `data-edition`: it tells whose child a page is
 * @property {string} [title] as HTML, of a page that the offline page may offer
 * @property {string[]} assets what it needs before Python
 * @property {string[]} python what Python needs on it
 *
 * @typedef {object} Edition
 * @property {string} version
 * @property {Record<string, [sha256: string, size: number]>} files by path from the bundle's root
 * @property {Record<string, Page>} pages by path
 * @property {string[]} shell the paths that every visit keeps
 * @property {string[]} everything the paths that "keep for offline" keeps
 * @property {Record<string, string>} types media types by suffix
 */

/**
 * Find the file that an address means, as static hosts do: a folder is its index.html, a query says
 * nothing, and `.html` may be left out.  `slash` tells of an address that lacks its last slash.
 *
 * @param {Edition["files"]} files
 * @param {string} href
 * @param {string} scope the address of the bundle's root
 * @returns {{path: string, slash?: boolean}}
 */
export function find(files, href, scope) {
  const rest = decoded(new URL(href).pathname.slice(new URL(scope).pathname.length));
  const path = rest === "" || rest.endsWith("/") ? `${rest}index.html` : rest;
  if (Object.hasOwn(files, path)) return {path};
  if (Object.hasOwn(files, `${rest}.html`)) return {path: `${rest}.html`};
  if (Object.hasOwn(files, `${rest}/index.html`)) return {path: `${rest}/index.html`, slash: true};
  return {path};
}

/**
 * A page with all that it needs before Python.
 *
 * @param {Edition} edition
 * @param {string} path
 * @returns {string[]}
 */
export function needs(edition, path) {
  const page = Object.hasOwn(edition.pages, path) ? edition.pages[path] : undefined;
  return page ? [path, ...page.assets] : [];
}

/**
 * What an edition must hold before it may serve: all that is kept of the editions before it.
 *
 * @param {Edition} edition
 * @param {Edition[]} older
 * @param {Set<string>} held the SHA-256 of each file that is kept
 * @param {boolean} everything whether the reader keeps everything
 * @returns {string[]} paths
 */
export function inherited(edition, older, held, everything) {
  if (everything) return edition.everything;
  const paths = [...edition.shell];
  for (const {files, pages} of older) {
    const has = (/** @type {string} */ path) => held.has(files[path]?.[0]);
    for (const path of Object.keys(pages).filter(has)) {
      paths.push(...needs(edition, path));
      const {python} = pages[path];
      if (python.length && python.every(has)) paths.push(...(edition.pages[path]?.python ?? []));
    }
  }
  return [...new Set(paths)];
}

/**
 * Which of these paths are not kept, and how many bytes they and all of them have.  Files that are
 * equal are kept once.
 *
 * @param {Edition["files"]} files
 * @param {string[]} paths
 * @param {Set<string>} held
 */
export function balance(files, paths, held) {
  const unique = [...new Map(paths.map((path) => [files[path][0], path])).values()];
  const missing = unique.filter((path) => !held.has(files[path][0]));
  const bytes = (/** @type {string[]} */ some) => some.reduce((sum, p) => sum + files[p][1], 0);
  return {missing, size: bytes(unique), lacking: bytes(missing)};
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray per cent sign names no file of ours
  }
}
