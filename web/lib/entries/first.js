// Before anything is painted: the reader's theme, and the word that scripts run.
import {applyTheme, savedTheme} from "../theme.js";

document.documentElement.classList.replace("no-js", "js");
applyTheme(savedTheme());
