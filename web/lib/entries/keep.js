// Loaded when a reader comes near the panel that keeps all essays.
import {wirePanel} from "../../offline/panel.js";

const panel = document.getElementById("keep");
if (panel) wirePanel(panel);
