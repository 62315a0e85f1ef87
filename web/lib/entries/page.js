// Pages without figures: the theme to switch, and reading offline.
import {wireOffline} from "../../offline/page.js";
import {wireTheme} from "../theme.js";

wireTheme();
wireOffline();
