// Before anything is painted: the reader's theme, and the word that scripts run.
import {wireLateFonts} from "../late-fonts.js";
import {wireLoss} from "../lost.js";
import {applyTheme, savedTheme} from "../theme.js";

document.documentElement.classList.replace("no-js", "js");
applyTheme(savedTheme());
wireLateFonts();
wireLoss();
