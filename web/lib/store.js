/** The frames that the build stored for this page. */
import {ARRAYS, decode} from "./frame.js";
import {gunzip} from "./gunzip.js";
import {canonicalParams} from "./params.js";

/** @typedef {{get(engine: string, params: Record<string, any>): Record<string, any>|undefined}} Store */

/**
 * Open a pack of frames, as `build_scripts/stored.py` writes it: the length of a JSON index, the
 * index, and the arrays it points to, by the rank of their bytes; gzip, then base64.
 *
 * @param {string} base64
 * @returns {Promise<Store>}
 */
export async function openStore(base64) {
  const bytes = await gunzip(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const {frames, buffers} = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  const start = 4 + length;
  /** @param {number} index */
  const array = (index) => {
    const [dtype, offset, size] = buffers[index];
    const Values = ARRAYS[/** @type {keyof ARRAYS} */ (dtype)];
    const width = Values.BYTES_PER_ELEMENT;
    const count = size / width;
    const own = new Uint8Array(size);
    for (let rank = 0; rank < width; rank += 1) {
      const from = start + offset + rank * count;
      for (let i = 0; i < count; i += 1) own[i * width + rank] = bytes[from + i];
    }
    return new Values(own.buffer);
  };
  /** @type {Map<string, Record<string, any>>} */
  const read = new Map();
  return {
    get(engine, params) {
      const name = `${engine} ${canonicalParams(params)}`;
      if (!frames[name]) return undefined;
      const [header, indexes] = frames[name];
      if (!read.has(name)) read.set(name, decode({header, buffers: indexes.map(array)}));
      return read.get(name);
    }
  };
}
