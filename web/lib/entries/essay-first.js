// An essay, before anything is painted: what is far away waits, and the worker that brings Python is
// on its way from here on.
import {wireArrival} from "../arrival.js";
import {hireEarly} from "../early.js";
import "./first.js";

wireArrival();
hireEarly(/** @type {HTMLElement} */ (document.currentScript).dataset);
