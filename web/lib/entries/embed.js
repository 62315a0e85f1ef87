// An embed, before the essay's own script: what is different in a frame.
import {wireEmbed} from "../embed/start.js";

wireEmbed();
