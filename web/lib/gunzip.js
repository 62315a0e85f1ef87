/**
 * Unpack gzip as browsers do it: without a library, and without keeping the page from its work.
 *
 * @param {Uint8Array} packed
 * @returns {Promise<Uint8Array>}
 */
export async function gunzip(packed) {
  const stream = new Blob([/** @type {any} */ (packed)]).stream();
  const plain = stream.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}
