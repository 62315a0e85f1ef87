/**
 * What is changed in Pyodide's own scripts, so that a worker's memory can be saved and restored:
 * they tell what they link, and start from a memory that is handed to them.  And one loop, which
 * numpy and scikit-learn run a hundred times, looks at what is still open and not at everything.
 *
 * Every pattern must be found exactly once: another version of Pyodide needs another look.
 */

/** @type {Record<string, [pattern: string, replacement: string][]>} */
export const PATCHES = {
  "pyodide.asm.js": [
    // Each side module, where it lies and what it exports.
    [
      "moduleExports=relocateExports(instance.exports,memoryBase);",
      "moduleExports=relocateExports(instance.exports,memoryBase);" +
        "(Module.linked||=[]).push({name:libName,memoryBase,tableBase," +
        "memorySize:metadata.memorySize,tableSize:metadata.tableSize," +
        "needed:metadata.neededDynlibs,exports:instance.exports,relocated:moduleExports});"
    ],
    // JavaScript functions that got a place in the table: the table itself shows only wrappers.
    [
      "var wrapped=convertJsFunctionToWasm(func,sig);setWasmTableEntry(ret,wrapped)}functionsInTableMap",
      "var wrapped=convertJsFunctionToWasm(func,sig);setWasmTableEntry(ret,wrapped);" +
        "(Module.wrapped||=new Map).set(ret,[func,sig])}functionsInTableMap"
    ],
    // The main module's exports before they are wrapped: the table holds these.
    [
      "wasmExports=instance.exports;wasmExports=relocateExports(",
      "wasmExports=instance.exports;Module.mainExports=instance.exports;wasmExports=relocateExports("
    ],
    // In WebKit a function of the table is another object than the same function among the exports;
    // both are named after its number (WebAssembly's JavaScript interface).  Without this, the table
    // has a thousand places more there, and no memory that was made elsewhere fits.
    [
      "functionsInTableMap=new WeakMap;updateTableMap(0,wasmTable.length)}" +
        "return functionsInTableMap.get(func)||0};",
      "functionsInTableMap=new WeakMap;updateTableMap(0,wasmTable.length);placesOfExports()}" +
        "return functionsInTableMap.get(func)||0};" +
        "var placesOfExports=()=>{if(Module.bootTable)return;var places=new Map;" +
        "for(var i=0;i<wasmTable.length;i++){var item=wasmTable.get(i);if(item)places.set(item.name,i)}" +
        "for(var func of Object.values(Module.mainExports)){" +
        'if(typeof func=="function"&&places.has(func.name))' +
        "functionsInTableMap.set(func,places.get(func.name))}};"
    ],
    // How long the table is before Python does anything.
    [
      "API.finalizeBootstrap=function(t,e){",
      "API.finalizeBootstrap=function(t,e){Module.bootTable??=wasmTable.length;"
    ],
    // Each side module looks for symbols without a value, among thousands that got theirs long ago.
    [
      "var reportUndefinedSymbols=()=>{for(var[symName,entry]of Object.entries(GOT)){" +
        "if(entry.value==0){",
      "var symbolsWithValue=new Set;var reportUndefinedSymbols=()=>{for(var symName in GOT){" +
        "if(symbolsWithValue.has(symName))continue;var entry=GOT[symName];" +
        "if(entry.value!=0){symbolsWithValue.add(symName)}else{"
    ],
    // A helper that only some browsers can compile: take its place in the table everywhere, and
    // be able to write it again over a memory that came from elsewhere.
    [
      "const ptr=getPyEMCountArgsPtr();Module._PyEM_CountArgsPtr=ptr;" +
        "const offset=HEAP32[__PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET/4>>>0];" +
        "HEAP32[(__PyRuntime+offset)/4>>>0]=ptr",
      "const ptr=getPyEMCountArgsPtr();if(!ptr)getEmptyTableSlot();Module._PyEM_CountArgsPtr=ptr;" +
        "const offset=HEAP32[__PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET/4>>>0];" +
        "(Module.placeCountArgs=()=>{HEAP32[(__PyRuntime+offset)/4>>>0]=ptr})()"
    ],
    // What is remembered of the table is wrong once the table has been filled from outside.
    [
      'Module["reportUndefinedSymbols"]=reportUndefinedSymbols;',
      'Module["reportUndefinedSymbols"]=reportUndefinedSymbols;' +
        "Module.forgetTable=()=>{wasmTableMirror.length=0;functionsInTableMap=undefined};"
    ],
    // What Python holds from its start: the list of loaded packages, and nothing of the event loop,
    // which waits (build_scripts/runtime/late.py).
    [
      "return[null,API.config.jsglobals,API.public_api,API,dt,API,{}]",
      "return[null,API.config.jsglobals,API.public_api,API.public_api.loadedPackages]"
    ]
  ],
  "pyodide.js": [
    [
      "let o;if(e._loadSnapshot){",
      "let o=e._restore;if(o){a.noInitialRun=!0;a.INITIAL_MEMORY=o.memory}else if(e._loadSnapshot){"
    ],
    ["o&&(l=n.restoreSnapshot(o));", "o&&(l=e._restore?await o.into(c):n.restoreSnapshot(o));"]
  ]
};

/**
 * @param {string} name
 * @param {string} text
 * @returns {string}
 */
export function patched(name, text) {
  for (const [pattern, replacement] of PATCHES[name] ?? []) {
    const found = text.split(pattern).length - 1;
    if (found !== 1) {
      throw new Error(`${name} holds this ${found} times, where once is expected: ${pattern}`);
    }
    text = text.replace(pattern, () => replacement);
  }
  return text;
}
