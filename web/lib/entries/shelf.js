// The front page: the theme, the search, what was read, and reading offline.
import {wireOffline} from "../../offline/page.js";
import {wireShelf} from "../shelf.js";
import {wireShelfReading} from "../shelf-reading.js";
import {wireTheme} from "../theme.js";

wireTheme();
wireShelf();
wireShelfReading();
wireOffline();
