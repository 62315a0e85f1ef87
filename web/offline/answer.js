/** What the worker answers with, made of a file that is kept. */

/** Headers that told of the bytes on their way here, not of the file. */
const OF_THE_WAY = [
  ...["content-encoding", "content-length", "content-range", "transfer-encoding"],
  ...["connection", "keep-alive", "vary", "set-cookie", "age", "date"]
];

/**
 * The headers to keep a file under: the host's own, for some say who may frame a page, with the
 * build's media type, for hosts guess.
 *
 * @param {Headers} headers the host's
 * @param {string} path
 * @param {Record<string, string>} types by suffix
 * @param {number} size
 */
export function keptHeaders(headers, path, types, size) {
  const kept = new Headers(headers);
  for (const name of OF_THE_WAY) kept.delete(name);
  const suffix = path.slice(path.lastIndexOf("."));
  kept.set("content-type", types[suffix] ?? "application/octet-stream");
  kept.set("content-length", String(size));
  return kept;
}

/**
 * The part of a file that a request's Range header asks for; the whole file where it asks for
 * nothing, or for more than one part.
 *
 * @param {Response} whole
 * @param {string | null} range
 * @returns {Promise<Response>}
 */
export async function ranged(whole, range) {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(range ?? "");
  if (!asked || asked[0] === "bytes=-") return whole;
  const bytes = await whole.arrayBuffer();
  const size = bytes.byteLength;
  const [first, last] = asked.slice(1);
  const start = first ? Number(first) : Math.max(0, size - Number(last));
  const end = first && last ? Math.min(Number(last), size - 1) : size - 1;
  const headers = new Headers(whole.headers);
  if (start > end) {
    headers.set("content-range", `bytes */${size}`);
    headers.set("content-length", "0");
    return new Response(null, {status: 416, headers});
  }
  headers.set("content-range", `bytes ${start}-${end}/${size}`);
  headers.set("content-length", String(end - start + 1));
  return new Response(bytes.slice(start, end + 1), {status: 206, headers});
}

/**
 * The offline page with links to the pages that are kept.
 *
 * @param {string} html
 * @param {{path: string, title: string}[]} pages titles as HTML
 * @param {string} scope
 */
export function offlinePage(html, pages, scope) {
  const links = pages.map(
    ({path, title}) => `<li><a href="${new URL(path, scope).pathname}">${title}</a></li>`
  );
  return html.replace("<!-- kept -->", () => links.join("\n"));
}
