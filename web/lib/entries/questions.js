// Essays: their questions, once the page can be used and asks for them.
import {wireQuestions} from "../questions.js";

/** @type {any} */ (globalThis).scrollabAsk = wireQuestions;
