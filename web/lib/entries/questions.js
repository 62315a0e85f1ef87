// Essays: their questions and all that comes once the page can be used and asks for it.
import {wireAfter} from "../after.js";

/** @type {any} */ (globalThis).scrollabAsk = wireAfter;
