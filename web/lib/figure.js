/** One figure on the page: what it is asked to show, what it shows, and the way between. */
import "./attr.js";
import {decode} from "./frame.js";
import {latest} from "./latest.js";
import {mover, stop} from "./motion.js";
import {canonicalParams, fullParams} from "./params.js";
import {isShown, Sight, waits} from "./sight.js";
import {SIZES} from "./sizes.js";
import {fullState} from "./state.js";
import {inputTime, measureFrame} from "./timing.js";

/** @typedef {Record<string, any>} Values */
/**
 * @typedef {object} Setting
 * @property {Values} params
 * @property {Values} state
 * @property {number} [since] when a reader's hand asked for it, by the page's clock
 */
/** @typedef {{size: import("./svg.js").Size, svg: SVGSVGElement, drawn: string}} Sheet */

/**
 * @typedef {object} Drawing what a figure's file exports
 * @property {string} engine
 * @property {import("./state.js").Views} [views]
 * @property {(svg: SVGSVGElement, frame: any, view: import("./svg.js").View) => void} render
 * @property {(frame: any, view: import("./svg.js").View) => string} describe
 * @property {(frame: any, view: import("./svg.js").View) => import("./table.js").Table} table
 * @property {(frame: any, view: import("./svg.js").View) => import("./handles.js").Handle[]} [handles]
 * @property {(frame: any, view: import("./svg.js").View) => import("./pad.js").Pad} [pad] where points are drawn
 * @property {Record<string, import("./csv.js").Rule>} [rows] lists that are rows of a table, by parameter
 * @property {(frame: any, view: import("./svg.js").View) => import("./exports.js").Export[]} [exports]
 * @property {(params: Record<string, any>) => string[]} [idle] controls that would change nothing now: they rest
 */

/**
 * @typedef {object} Context what all figures of a page share
 * @property {import("./store.js").Store} store
 * @property {any} python
 * @property {Record<string, any>} words
 * @property {Record<string, {schema: import("./params.js").Schema, stream: boolean}>} engines
 */

/**
 * Tells of "drawn", "resized", "asked" (Python), "streaming", "stopped" (a stream, by the reader), "failed"
 * (with the error), "set" (by the reader).
 */
export class Figure extends EventTarget {
  /** @type {Sheet|undefined} */
  #sheet;

  /**
   * @param {HTMLElement} element the `<figure>`
   * @param {Drawing} drawing
   * @param {Context} context
   * @param {{id: string, params: Values, state: Values, holds?: string[]}} place what the build drew, and
   *   the parameters that are a reader's answer: they are drawn, and reach Python when it is given
   */
  constructor(element, drawing, context, {id, params, state, holds = []}) {
    super();
    this.element = element;
    this.id = id;
    this.drawing = drawing;
    this.context = context;
    const {schema, stream} = context.engines[drawing.engine];
    this.schema = schema;
    this.streams = stream;
    /** @type {Setting} */
    this.start = {params: fullParams(schema, params), state: fullState(drawing.views, state)};
    /** @type {Setting} */
    this.wanted = this.start;
    /** @type {Setting|null} where `reset` leads, if a teacher has begun an embed elsewhere */
    this.home = null;
    this.holds = holds;
    /** Whether the reader has set something here. */
    this.touched = false;
    /** Whether there is nothing to take hold of for now: an answer was given. */
    this.rests = false;
    /** @type {Setting & {frame: any}|null} */
    this.drawn = null;
    /** @type {Sheet[]} */
    this.sheets = ["wide", "narrow"].map((name) => ({
      size: SIZES[/** @type {"wide"|"narrow"} */ (name)],
      svg: /** @type {SVGSVGElement} */ (element.querySelector(`svg.${name}`)),
      drawn: ""
    }));
    /** @type {Record<string, import("./controls.js").ListForm>} how lists are written, by parameter */
    this.forms = {};
    /** @type {{pause(): void, resume(): void, step(): void, close(): void}|null} */
    this.stream = null;
    /** @type {Values|null} of the long work that is under way, or about to be */
    this.streamed = null;
    /** Whether the reader holds the stream. */
    this.held = false;
    this.sight = new Sight(element);
    this.sight.addEventListener("change", () => this.#pace());
    this.ask = latest(
      () => this.#run(),
      ({frame, setting}) => this.#answer(frame, setting),
      (error) => this.#fail(error)
    );
    const sizes = new ResizeObserver(() => this.#refresh());
    for (const box of [element, ...this.sheets.map(({svg}) => svg)]) sizes.observe(box);
  }

  /**
   * Change parameters, the engine's or the view's, and keep the others.
   *
   * @param {Values} values
   * @param {"cut"|"tween"} [how]
   * @param {number} [since]
   */
  set(values, how = "cut", since = undefined) {
    const {params, state} = this.wanted;
    const next = {params: {...params}, state: {...state}, since};
    for (const [name, value] of Object.entries(values)) {
      (name in this.schema ? next.params : next.state)[name] = value;
    }
    this.show(next, how);
  }

  /**
   * Change parameters as a reader does: the address follows, and changes are told aloud.
   *
   * @param {Values} values
   * @param {"cut"|"tween"} [how]
   */
  touch(values, how = "cut") {
    this.touched = true;
    this.set(values, how, inputTime());
    this.dispatchEvent(new Event("set"));
  }

  /**
   * Show one setting: at once where its frame is at hand, else when Python has answered.
   *
   * @param {Setting} setting
   * @param {"cut"|"tween"} [how]
   * @param {any} [frame] that is at hand
   */
  show(setting, how = "cut", frame = this.frameAtHand(setting.params)) {
    this.wanted = setting;
    if (frame) {
      // Another view of what is being worked on does not end the work.
      if (!this.#streams(setting.params)) this.#endStream();
      this.draw(frame, setting, how);
      this.#measure(setting, "stored");
      return;
    }
    this.dispatchEvent(new Event("asked"));
    if (this.streams) this.#play(setting);
    else this.ask(setting);
  }

  /** @param {Values} params @returns {any} the frame that is drawn or stored for them, if any */
  frameAtHand(params) {
    const asked = this.#asked(params);
    const same =
      this.drawn && canonicalParams(this.#asked(this.drawn.params)) === canonicalParams(asked);
    return same ? this.drawn?.frame : this.context.store.get(this.drawing.engine, asked);
  }

  /** What is asked of the engine, an answer that was not given left out. @param {Values} params */
  #asked(params) {
    const unset = this.holds.map((name) => [name, this.schema[name].default]);
    return {...params, ...Object.fromEntries(unset)};
  }

  /**
   * Draw a frame on the sheet that shows.
   *
   * @param {any} frame
   * @param {Setting} setting
   * @param {"cut"|"tween"} [how]
   */
  draw(frame, setting, how = "cut") {
    this.drawn = {...setting, frame};
    this.#render(this.sheet, how);
    this.dispatchEvent(new Event("drawn"));
  }

  /**
   * The sheet that shows, or the wide one.  Looked for once, for a look costs a layout; what waits
   * far below (arrival.js) is not laid out for it, and is refreshed when it is there.
   */
  get sheet() {
    if (!this.#sheet && waits(this.element)) return this.sheets[0];
    this.#sheet ??= this.sheets.find(({svg}) => isShown(svg)) ?? this.sheets[0];
    return this.#sheet;
  }

  /**
   * What a drawing may know beside its frame.
   *
   * @param {import("./svg.js").Size} size
   * @param {"cut"|"tween"} [how]
   * @returns {import("./svg.js").View}
   */
  view(size, how = "cut") {
    const {params, state} = this.drawn ?? this.wanted;
    const {words} = this.context;
    return {size, words, params, state, move: mover(how), id: `${this.id}-${size.name}`};
  }

  /** Back to where it began; where long work was stopped half way, to its end. */
  reset() {
    const {store} = this.context;
    this.touched = true;
    this.#endStream();
    const home = this.home ?? this.start;
    this.show(home, "tween", store.get(this.drawing.engine, home.params));
    this.dispatchEvent(new Event("set"));
  }

  /** @param {Sheet} sheet @param {"cut"|"tween"} how */
  #render(sheet, how) {
    const {size, svg} = sheet;
    stop(svg);
    /** @type {any} */ (globalThis).scrollabWhole?.(svg); // arrival.js knows how
    this.drawing.render(svg, this.drawn?.frame, this.view(size, how));
    sheet.drawn = this.drawnKey();
  }

  /** What is drawn, as a text: sheets that show something else are redrawn when they appear. */
  drawnKey() {
    if (!this.drawn) return "";
    return `${canonicalParams(this.drawn.params)} ${canonicalParams(this.drawn.state)}`;
  }

  /** Another sheet shows, after a turn of the phone: draw there what was drawn here. */
  #refresh() {
    this.#sheet = undefined;
    if (!this.drawn) return;
    const {sheet} = this;
    if (sheet.drawn !== this.drawnKey()) this.#render(sheet, "cut");
    this.dispatchEvent(new Event("resized"));
  }

  async #run() {
    const {python} = this.context;
    await python.ready();
    const setting = this.wanted; // the newest, not the one that woke us
    const reply = await python.call(this.drawing.engine, setting.params);
    return {frame: decode(reply), setting};
  }

  /** @param {any} frame @param {Setting} setting */
  #answer(frame, setting) {
    if (this.#overtaken(setting)) return;
    this.draw(frame, {params: setting.params, state: this.wanted.state});
    this.#measure(setting, "python");
  }

  /** @param {Setting} setting that is drawn now @param {"stored"|"python"} source */
  #measure({since}, source) {
    const {id, drawing} = this;
    if (since) measureFrame(since, {figure: id, engine: drawing.engine, source});
  }

  /** @param {Setting} setting whether the reader has meanwhile gone to a frame that was at hand */
  #overtaken(setting) {
    if (canonicalParams(setting.params) === canonicalParams(this.wanted.params)) return false;
    return Boolean(this.frameAtHand(this.wanted.params));
  }

  /** @param {any} error */
  #fail(error) {
    if (this.drawn) this.wanted = {params: this.drawn.params, state: this.drawn.state};
    this.dispatchEvent(new CustomEvent("failed", {detail: error}));
  }

  /**
   * Run long work from its start, though its last frame may be at hand.
   *
   * @param {boolean} [held] only to its first frame, to go on by steps
   */
  replay(held = false) {
    this.touched = true;
    this.dispatchEvent(new Event("asked"));
    return this.#play(this.wanted, held);
  }

  /** Let go of long work; the last frame stays. */
  halt() {
    this.#endStream();
    this.dispatchEvent(new Event("stopped"));
  }

  /** @param {Values} params whether the stream that runs is theirs */
  #streams(params) {
    const {streamed} = this;
    return Boolean(streamed && canonicalParams(streamed) === canonicalParams(params));
  }

  /**
   * @param {Setting} setting whose engine yields frames, each drawn as it comes
   * @param {boolean} [held]
   */
  async #play(setting, held = false) {
    const params = {...setting.params}; // an object of its own tells this run from the next
    this.#endStream();
    this.streamed = params;
    const over = () => this.streamed !== params;
    try {
      await this.context.python.ready();
      if (over()) return;
      const tell = {
        frame: (/** @type {any} */ reply, /** @type {boolean} */ done) => {
          if (done) this.stream = this.streamed = null;
          this.draw(decode(reply), {params, state: this.wanted.state});
        },
        fail: (/** @type {any} */ error) => {
          this.#endStream();
          this.#fail(error);
        }
      };
      this.stream = this.context.python.stream(this.drawing.engine, params, tell, held);
      this.hold(held);
      this.dispatchEvent(new Event("streaming"));
    } catch (error) {
      if (over()) return;
      this.#endStream();
      this.#fail(error);
    }
  }

  /** @param {boolean} held long work waits for the reader */
  hold(held) {
    this.held = held;
    this.#pace();
  }

  /** Long work goes on while it is seen and nobody holds it. */
  #pace() {
    if (this.sight.seen && !this.held) this.stream?.resume();
    else this.stream?.pause();
  }

  #endStream() {
    this.stream?.close();
    this.stream = this.streamed = null;
  }
}
