import {dirname} from "node:path";
import {fileURLToPath} from "node:url";
import js from "@eslint/js";
import globals from "globals";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const noPage = [
  ...["document", "window", "self", "globalThis", "navigator", "location", "localStorage"],
  ...["fetch", "setTimeout", "setInterval", "requestAnimationFrame", "performance", "Date"]
].map((name) => ({name, message: "A figure is a pure picture of its frame."}));

export default [
  {
    ignores: [
      "**/node_modules/",
      "**/generated/",
      "**/types/concepts/",
      "dist/",
      ".venv/",
      ".cache/",
      "tests/build/cases/"
    ]
  },
  js.configs.recommended,
  {
    basePath: root,
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: {ecmaVersion: 2022, sourceType: "module"},
    rules: {
      complexity: ["error", 10],
      "max-lines": ["error", {max: 200, skipBlankLines: true, skipComments: true}],
      "max-params": ["error", 4],
      eqeqeq: ["error", "always", {null: "ignore"}],
      "no-unused-vars": ["error", {argsIgnorePattern: "^_"}],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error"
    }
  },
  {
    basePath: root,
    files: [
      "web/lib/**",
      "web/scorm/**",
      "web/shell/**",
      "web/embed/**",
      "build_scripts/reload.js"
    ],
    languageOptions: {globals: globals.browser}
  },
  {
    basePath: root,
    files: ["web/offline/**", "build_scripts/no_worker.js"],
    languageOptions: {globals: {...globals.browser, ...globals.serviceworker}}
  },
  {basePath: root, files: ["web/worker/**"], languageOptions: {globals: globals.worker}},
  {
    basePath: root,
    files: ["**/tests/**", "build_scripts/**/*.mjs", "web/*.js"],
    languageOptions: {globals: {...globals.node, document: "readonly", window: "readonly"}}
  },
  {
    // A picture has many small decisions; one drawing stays one file.
    basePath: root,
    files: ["web/essays/**"],
    rules: {
      complexity: ["error", 16],
      "max-lines": ["error", {max: 260, skipBlankLines: true, skipComments: true}],
      "max-params": ["error", 5]
    }
  },
  {
    // Facts stand one after another; a long list of them is not a tangle.
    basePath: root,
    files: ["tests/**"],
    rules: {"max-lines": "off"}
  },
  {
    // Strokes laid down by hand: many numbers, run once by the build.
    basePath: root,
    files: ["web/essays/*/drawings/**"],
    rules: {"max-params": "off"}
  },
  {
    basePath: root,
    files: ["**/essays/*/{figures,parts}/**"],
    rules: {
      "no-restricted-globals": ["error", ...noPage],
      "no-restricted-properties": [
        "error",
        {object: "Math", property: "random", message: "Chance lives in Python, with a seed."}
      ]
    }
  }
];
