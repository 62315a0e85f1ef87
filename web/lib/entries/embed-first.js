// An embed, before anything is painted: that scripts run, the language and the colours that its
// address asks for, and what is far away waits.
import {wireArrival} from "../arrival.js";
import {wayTo} from "../embed/language.js";
import {readSettings} from "../embed/settings.js";
import {wireLateFonts} from "../late-fonts.js";
import {wireLoss} from "../lost.js";

const root = document.documentElement;
const {lang, theme, transparent} = readSettings(location.search);
const way = wayTo(lang);
if (way) location.replace(way + location.search + location.hash);
root.classList.replace("no-js", "js");
if (theme === "light" || theme === "dark") root.dataset.theme = theme;
root.toggleAttribute("data-transparent", transparent);
wireArrival();
wireLateFonts();
wireLoss();
