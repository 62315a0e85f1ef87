/**
 * The trial, scene by scene.
 *
 * The alpacas and the deals are the same marks in every scene; they only move.
 */
import {layer} from "../../../lib/svg.js";
import {alpacas} from "./alpacas.js";
import {comments, judgement} from "./judgement.js";
import {averages, ruler} from "./ruler.js";
import {names, picked, scenery} from "./scenery.js";
import {stageOf} from "./stage.js";

/** @typedef {import("../../../lib/svg.js").Root} Root */
/** @typedef {import("../../../lib/svg.js").View} View */

/** From back to front; all are made at once, so that one scene may follow any other. */
const LAYERS = [
  "furniture",
  "softness",
  "lane-lines",
  "lane-names",
  "lane-signs",
  "tail",
  "interval",
  "floor",
  "edge",
  "deals",
  "real-deal",
  "herd",
  "means",
  "mean-texts",
  "names",
  "picked",
  "notes",
  "tail-texts"
];

/**
 * Draw one scene.
 *
 * @param {Root} root
 * @param {any} frame
 * @param {View} view
 * @param {string} scene
 */
export function draw(root, frame, view, scene) {
  for (const name of LAYERS) layer(root, name);
  const all = {root, frame, view, scene, stage: stageOf(frame, view, scene)};
  scenery(all);
  ruler(all);
  judgement(all);
  alpacas(layer(root, "herd"), all.stage.herd, view);
  averages(all);
  names(all);
  picked(all);
  comments(all);
}
