/** Numbers as they are told in words and labels. */
import {format} from "d3-format";

export const two = format(".2f");
