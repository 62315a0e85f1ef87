// Pages without figures: only the theme to switch.
import {wireTheme} from "../theme.js";

wireTheme();
