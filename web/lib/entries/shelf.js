// The front page: the theme, and the filter over the cards.
import {wireShelf} from "../shelf.js";
import {wireTheme} from "../theme.js";

wireTheme();
wireShelf();
