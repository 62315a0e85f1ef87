// Before anything is painted: the reader's theme, the word that scripts run, and whether there is
// something to go on with, for which the front page keeps a place.  On an essay's page the worker
// that brings Python is on its way from here on.
import {hireEarly} from "../early.js";
import {wireLateFonts} from "../late-fonts.js";
import {readingSoFar} from "../reading.js";
import {applyTheme, savedTheme} from "../theme.js";

const {classList} = document.documentElement;
classList.replace("no-js", "js");
classList.toggle("is-reading", Boolean(readingSoFar().last));
applyTheme(savedTheme());
wireLateFonts();
hireEarly(/** @type {HTMLElement} */ (document.currentScript).dataset);
