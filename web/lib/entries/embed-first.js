// An embed, before anything is painted: that scripts run, and the colours that its address asks for.
import {readSettings} from "../embed/settings.js";
import {wireLateFonts} from "../late-fonts.js";

const root = document.documentElement;
const {theme, transparent} = readSettings(location.search);
root.classList.replace("no-js", "js");
if (theme === "light" || theme === "dark") root.dataset.theme = theme;
root.toggleAttribute("data-transparent", transparent);
wireLateFonts();
