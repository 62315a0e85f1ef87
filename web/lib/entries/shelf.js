// The front page: the theme, the filter over the cards, and reading offline.
import {wireOffline} from "../../offline/page.js";
import {wireShelf} from "../shelf.js";
import {wireTheme} from "../theme.js";

wireTheme();
wireShelf();
wireOffline();
