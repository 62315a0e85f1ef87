// Essays: reading offline, once the page has loaded.
import {wireOffline} from "../../offline/page.js";

wireOffline();
