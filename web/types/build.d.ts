/** zstd's decoder in base64, which the build puts into the worker. */
declare const ZSTD_WASM: string;
