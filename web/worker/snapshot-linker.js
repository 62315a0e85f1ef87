/**
 * What Emscripten's linker knows outside of Python's memory: which side modules lie where, which
 * function stands in which place of the table, and what every global symbol means.
 *
 * Python's memory is full of places in the table, so each must get the very function back.
 */

/**
 * @typedef {object} Linked one side module
 * @property {string} name
 * @property {number} memoryBase
 * @property {number} tableBase
 * @property {number} memorySize
 * @property {number} tableSize
 * @property {string[]} needed
 *
 * @typedef {object} Library as `dlopen` knows it
 * @property {string} name
 * @property {number | null} uses null: it is never let go
 * @property {boolean} global whether all others see its symbols
 * @property {number} module which of the modules it is; -1: none
 *
 * @typedef {[place: number, origin: number, name: string, signature?: string]} Slot
 *   where a function of the table comes from: a module, MAIN, or SCRIPT
 *
 * @typedef {object} LinkerState
 * @property {number} bootTable the table's length before Python did anything
 * @property {number} table and now
 * @property {[string, number][]} symbols
 * @property {Linked[]} modules in the order of their loading
 * @property {Slot[]} slots
 * @property {Library[]} libraries
 * @property {[string, number][]} names the libraries' names
 * @property {[number, number][]} handles and their handles in Python's memory
 * @property {number[]} free places of the table
 */

const MAIN = -1;
const SCRIPT = -2;

/**
 * @param {any} Module
 * @returns {LinkerState}
 */
export function record(Module) {
  const {wasmTable, LDSO, GOT, bootTable, freeTableIndexes} = Module;
  const linked = Module.linked ?? [];
  /** @type {Library[]} */
  const libraries = [];
  const numbers = new Map();
  const number = (/** @type {any} */ dso) => {
    if (!numbers.has(dso)) {
      numbers.set(dso, libraries.length);
      libraries.push({
        name: dso.name,
        uses: dso.refcount === Infinity ? null : dso.refcount,
        global: Boolean(dso.global),
        module: linked.findIndex((/** @type {any} */ {relocated}) => relocated === dso.exports)
      });
    }
    return numbers.get(dso);
  };
  return {
    bootTable,
    table: wasmTable.length,
    symbols: Object.keys(GOT).map((name) => [name, GOT[name].value]),
    modules: linked.map((/** @type {any} */ {exports: _exports, relocated: _r, ...rest}) => rest),
    slots: origins(Module, linked),
    names: Object.entries(LDSO.loadedLibsByName)
      .filter(([name]) => name !== "__main__")
      .map(([name, dso]) => [name, number(dso)]),
    handles: Object.entries(LDSO.loadedLibsByHandle)
      .filter(([handle]) => handle !== "0")
      .map(([handle, dso]) => [Number(handle), number(dso)]),
    libraries,
    free: [...freeTableIndexes]
  };
}

/**
 * The origin of each function that was put into the table one by one; a module's own stretch of
 * the table is filled when the module is made.
 *
 * @param {any} Module
 * @param {any[]} linked
 * @returns {Slot[]}
 */
function origins(Module, linked) {
  const {wasmTable, bootTable, mainExports, wrapped} = Module;
  /** @type {Map<Function, [origin: number, name: string]>} */
  const known = new Map();
  /** @param {Record<string, any>} exports @param {number} origin */
  const learn = (exports, origin) => {
    for (const [name, value] of Object.entries(exports)) {
      if (typeof value === "function" && !known.has(value)) known.set(value, [origin, name]);
    }
  };
  learn(mainExports, MAIN);
  linked.forEach(({exports}, i) => learn(exports, i));
  learn(scripts(Module), SCRIPT);
  /** @type {Slot[]} */
  const slots = [];
  for (const place of singles(bootTable, wasmTable.length, linked)) {
    const entry = wasmTable.get(place);
    if (!entry) continue;
    const [script, signature] = wrapped?.get(place) ?? [];
    const origin = known.get(entry) ?? known.get(script);
    if (!origin) throw new Error(`place ${place} of the table holds an unknown function`);
    slots.push(signature === undefined ? [place, ...origin] : [place, ...origin, signature]);
  }
  return slots;
}

/** The places after `start` that no module has taken as a stretch. */
function* singles(
  /** @type {number} */ start,
  /** @type {number} */ end,
  /** @type {Linked[]} */ modules
) {
  const taken = new Uint8Array(end);
  for (const {tableBase, tableSize} of modules) taken.fill(1, tableBase, tableBase + tableSize);
  for (let place = start; place < end; place++) if (!taken[place]) yield place;
}

/** The JavaScript functions that side modules may import, by name. */
function scripts(/** @type {any} */ Module) {
  return Module.LDSO.loadedLibsByName.__main__.exports;
}

/**
 * Link everything again, at the same places, without running any module's own start: what it
 * would do to Python's memory is in the memory that comes next.
 *
 * @param {any} Module
 * @param {LinkerState} state
 * @param {Map<string, WebAssembly.Module>} compiled by name
 */
export function relink(Module, state, compiled) {
  const {wasmTable, GOT, LDSO} = Module;
  if (wasmTable.length !== state.bootTable) {
    throw new Error(`the table begins with ${wasmTable.length} places, not ${state.bootTable}`);
  }
  wasmTable.grow(state.table - wasmTable.length);
  // What this memory is saved with in its turn.
  Module.bootTable = state.bootTable;
  Module.linked = [];
  Module.wrapped = new Map();
  for (const [name, value] of state.symbols) symbol(GOT, name).value = value;

  /** @type {any[]} what each module exports, its addresses made those of the memory */
  const relocated = state.modules.map(() => ({}));
  const shared = new Set(state.libraries.filter((l) => l.global).map((l) => l.module));
  /** @param {number} from */
  const slots = (from) => state.slots.filter(([, origin]) => origin === from);
  for (const [place, , name] of slots(MAIN)) wasmTable.set(place, Module.mainExports[name]);
  for (const [place, , name, signature] of slots(SCRIPT)) {
    const script = scripts(Module)[name];
    wasmTable.set(place, Module.convertJsFunctionToWasm(script, signature));
    Module.wrapped.set(place, [script, signature]);
  }
  const byName = new Map(state.names.map(([name, i]) => [name, state.libraries[i].module]));
  state.modules.forEach((module, i) => {
    const wasm = compiled.get(module.name);
    if (!wasm) throw new Error(`${module.name} is missing`);
    const needed = module.needed.map((name) => relocated[byName.get(name) ?? -1]);
    const imports = importsOf(Module, module, Object.assign({}, ...needed), relocated[i]);
    const {exports} = new WebAssembly.Instance(wasm, imports);
    Object.assign(relocated[i], moved(exports, module.memoryBase));
    Module.linked.push({...module, exports, relocated: relocated[i]});
    if (shared.has(i)) Module.mergeLibSymbols(relocated[i], module.name);
    for (const [place, , name] of slots(i)) {
      wasmTable.set(place, /** @type {any} */ (exports[name]));
    }
  });

  Module.freeTableIndexes.splice(0, Infinity, ...state.free);
  Module.forgetTable();
  const libraries = state.libraries.map(({name, uses, global, module}) => ({
    name,
    refcount: uses ?? Infinity,
    global,
    exports: relocated[module]
  }));
  for (const [name, i] of state.names) LDSO.loadedLibsByName[name] = libraries[i];
  for (const [handle, i] of state.handles) LDSO.loadedLibsByHandle[handle] = libraries[i];
}

/** @param {Record<string, WebAssembly.Global>} GOT @param {string} name */
function symbol(GOT, name) {
  return (GOT[name] ||= new WebAssembly.Global({value: "i32", mutable: true}));
}

/**
 * What a side module imports, found as Emscripten finds it: late, because modules may name
 * each other.
 *
 * @param {any} Module
 * @param {Linked} module
 * @param {any} scope the symbols of the libraries it needs
 * @param {any} own its own exports, once there are any
 */
function importsOf(Module, {memoryBase, tableBase}, scope, own) {
  const main = scripts(Module);
  /** @type {Record<string, any>} */
  const places = {__memory_base: memoryBase, __table_base: tableBase};
  /** @type {Record<string, (...args: any[]) => any>} */
  const late = {};
  const env = new Proxy(
    {},
    {
      get(_, /** @type {string} */ name) {
        if (Object.hasOwn(places, name)) return places[name];
        if (name in main && !main[name].stub) return main[name];
        /** @type {any} */
        let found;
        return (late[name] ??= (...args) => {
          found ??= Module.resolveGlobalSymbol(name).sym ?? scope[name] ?? own[name];
          if (!found) throw new Error(`no module has the function ${name}`);
          return found(...args);
        });
      }
    }
  );
  const got = new Proxy({}, {get: (_, /** @type {string} */ name) => symbol(Module.GOT, name)});
  return {"GOT.mem": got, "GOT.func": got, env, wasi_snapshot_preview1: env};
}

/** @param {WebAssembly.Exports} exports @param {number} memoryBase */
function moved(exports, memoryBase) {
  /** @type {Record<string, any>} */
  const found = {};
  for (const [name, value] of Object.entries(exports)) {
    if (name.startsWith("__em_js__") || name === "__start_em_asm") {
      throw new Error("a module brings JavaScript of its own");
    }
    const plain = value instanceof WebAssembly.Global ? value.value : value;
    found[name] = typeof plain === "number" ? plain + memoryBase : plain;
  }
  return found;
}
