import assert from "node:assert/strict";
import test from "node:test";
import {csvText} from "../../web/lib/csv-text.js";
import {plain} from "../../web/lib/share/picture.js";
import {pythonScript} from "../../web/lib/share/python-script.js";
import {SNIPPETS} from "../../web/lib/share/snippets.js";

const EMBED = {src: 'https://host/a?x=1&y="2"#s.t=3', title: "A <b> & “c”", height: 700};

test("every host but Notion gets a frame with its address, title and height, escaped", () => {
  const {notion, ...frames} = SNIPPETS;
  assert.equal(notion(EMBED), EMBED.src);
  for (const [host, write] of Object.entries(frames)) {
    const text = write(EMBED);
    assert.match(text, /src="https:\/\/host\/a\?x=1&amp;y=&quot;2&quot;#s\.t=3"/, host);
    assert.match(text, /title="A &lt;b&gt; &amp; “c”"/, host);
    assert.match(text, /height="700"/, host);
  }
});

test("course platforms get nothing that they would drop", () => {
  for (const host of ["canvas", "moodle", "brightspace", "blackboard"]) {
    assert.doesNotMatch(SNIPPETS[host](EMBED), /script|loading|allow=|data-|aspect-ratio/, host);
  }
});

test("books and slides get their own marks around it", () => {
  assert.match(SNIPPETS.jupyter_book(EMBED), /^```\{raw\} html\n<iframe[^`]+<\/script>\n```$/);
  assert.match(SNIPPETS.sphinx(EMBED), /^\.\. raw:: html\n\n {3}<iframe(.*\n {3})+<\/script>$/);
  assert.match(SNIPPETS.reveal(EMBED), /^<section>\n {2}<iframe data-src=/);
});

test("a table becomes rows that a spreadsheet reads", () => {
  const rows = [
    ["a,b", 1.5],
    ['say "so"', -2]
  ];
  const text = csvText({caption: "", columns: ["name", "value"], rows});
  assert.equal(text, 'name,value\r\n"a,b",1.5\r\n"say ""so""",-2\r\n');
});

test("a script names its wheels and writes values as Python does", () => {
  const text = pythonScript({
    title: 'A """quoted""" name',
    address: "https://host/x#y",
    engine: "train_validation_test.long_name",
    params: {on: true, list: [1], none: [], kind: "two words", share: 0.5},
    streams: true,
    wheels: ["https://host/wheels/1/scrollab_train_validation_test-0.1.0-py3-none-any.whl"]
  });
  assert.match(text, /^# {3}"scrollab-train-validation-test @ https:\/\/host\/wheels\/1\//m);
  assert.match(text, /from scrollab_train_validation_test import LongNameParams, long_name/);
  assert.match(text, /on=True,\n {4}list=\(1,\),\n {4}none=\(\),\n {4}kind="two words"/);
  assert.match(text, /\*_, frame = long_name\(params\)/);
});

test("mixed colours are written as drawings know them", () => {
  assert.equal(plain("color(srgb 1 0.5 0)"), "rgb(255, 128, 0)");
  assert.equal(plain("color(srgb 0 0 1 / 0.25)"), "rgba(0, 0, 255, 0.25)");
  assert.equal(plain("rgb(1, 2, 3)"), "rgb(1, 2, 3)");
});
