// The front page, before anything is painted: whether there is something to go on with, for which
// it keeps a place.
import {readingSoFar} from "../reading.js";
import "./first.js";

document.documentElement.classList.toggle("is-reading", Boolean(readingSoFar().last));
