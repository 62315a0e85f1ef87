/** The service worker: keeps what a reader visits, and answers from what is kept. See README.md. */
import {offlinePage, ranged} from "./answer.js";
import {find, inherited, needs} from "./edition.js";
import {createKeeper, WAYS} from "./keeper.js";
import {createLibrary} from "./library.js";
import {openStore} from "./store.js";

/**
 * @param {any} worker the worker's global scope
 * @param {import("./edition.js").Edition} edition
 */
export function serve(worker, edition) {
  const {scope} = worker.registration;
  const store = openStore(scope);
  const keeper = createKeeper(edition, store, scope);
  const library = createLibrary(worker, edition, store);
  const quietly = () => {}; // keeping is a courtesy: a page never fails for it

  async function install() {
    const {older, held, everything} = await library.look();
    await keeper.keep(inherited(edition, older, held, everything));
    await library.enter();
    await worker.skipWaiting();
  }

  async function activate() {
    await library.open();
    await worker.clients.claim();
    await library.sweep();
  }

  /** @param {string} path @param {Request} request @param {(work: Promise<any>) => void} wait */
  async function file(path, request, wait) {
    const kept = request.cache !== "reload" && (await store.get(edition.files[path][0]));
    if (kept) return ranged(kept, request.headers.get("range"));
    const answer = await fetch(request);
    if (answer.status === 200) wait(keeper.take(path, answer.clone()).catch(quietly));
    return answer;
  }

  /** A page that was opened under an older edition goes on with that edition's files. */
  async function older(/** @type {string} */ path, /** @type {Request} */ request) {
    const kept = await library.older(path);
    return kept ? ranged(kept, request.headers.get("range")) : fetch(request);
  }

  /** @param {Request} request */
  async function page(request) {
    const {path, slash} = find(edition.files, request.url, scope);
    if (await library.holds(path)) {
      if (slash) return Response.redirect(withSlash(request.url), 302);
      const kept = await store.get(edition.files[path][0]);
      if (kept) return kept;
    }
    try {
      return await fetch(request);
    } catch (error) {
      const sheet = await store.get(edition.files["offline.html"]?.[0]);
      if (!sheet) throw error;
      const html = offlinePage(await sheet.text(), await library.titles(), scope);
      return new Response(html, {headers: sheet.headers});
    }
  }

  /**
   * A page says which edition it is of, and what it had loaded before this worker was there.
   *
   * @param {any} source
   * @param {{mark: string, changed: boolean, used: string[]}} said
   */
  async function hello(source, {mark, changed, used}) {
    const known = (/** @type {string} */ href) => find(edition.files, href, scope).path;
    const path = known(source.url);
    const about = Object.hasOwn(edition.pages, path) ? edition.pages[path] : undefined;
    if (changed && about && about.mark !== mark) source.postMessage({op: "newer"});
    const listed = used.map(known).filter((name) => Object.hasOwn(edition.files, name));
    await keeper.keep([...needs(edition, path), ...listed]);
  }

  /** @type {Record<string, (event: any) => Promise<any>>} */
  const answers = {
    hello: ({source, data}) => hello(source, data).catch(quietly),
    edition: async ({ports}) => ports[0].postMessage(edition),
    forget: ({ports}) => library.forget().then(() => ports[0].postMessage("done"))
  };

  worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
  worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));
  worker.addEventListener("message", (/** @type {any} */ event) => {
    const answer = answers[event.data?.op];
    if (answer) event.waitUntil(answer(event));
  });
  worker.addEventListener("fetch", (/** @type {any} */ event) => {
    const {request} = event;
    if (request.method !== "GET" || !request.url.startsWith(scope)) return;
    if (request.mode === "navigate") {
      event.respondWith(page(request));
      event.waitUntil(library.sweep().catch(quietly));
    } else if (!WAYS.includes(request.cache)) {
      const {path} = find(edition.files, request.url, scope);
      const known = Object.hasOwn(edition.files, path);
      const wait = (/** @type {Promise<any>} */ work) => event.waitUntil(work);
      event.respondWith(known ? file(path, request, wait) : older(path, request));
    }
  });
}

/** @param {string} href */
function withSlash(href) {
  const url = new URL(href);
  url.pathname += "/";
  return url.href;
}
