import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";

const {readRows, wire, writeRows} = await import("../../web/lib/csv.js");
const words = JSON.parse(
  readFileSync(new URL("../../web/words/en.json", import.meta.url), "utf8")
).csv;
const read = (text, rule = {}) => readRows(text, {columns: 3, most: 4, ...rule}, words);

test("rows are read however they are parted", () => {
  const wanted = [1.5, 2, 1, -3, 4, 2];
  for (const text of [
    "1.5,2,1\n-3,4,2",
    "1.5; 2; 1\r\n-3; 4; 2\r\n",
    "1.5\t2\t1\n-3\t4\t2",
    "1.5 2 1\n\n-3 4 2\n",
    "1,5;2;1\n-3;4;2",
    "1,5 2 1\n-3 4 2",
    '"1.5","2","1"\n"-3","4","2"',
    "1.5, 2, 1, −3, 4, 2"
  ]) {
    assert.deepEqual(read(text), wanted, text);
  }
});

test("a heading is passed over", () => {
  assert.deepEqual(read("length, width, kind\n1,2,1"), [1, 2, 1]);
});

test("words are kinds, in the order in which they come", () => {
  assert.deepEqual(read("x,y,species\n1,2,cat\n3,4,dog\n5,6,cat"), [1, 2, 1, 3, 4, 2, 5, 6, 1]);
});

test("what cannot be read is named with its line and column, and with a way on", () => {
  const faults = [
    ["1,2,1\n3,4", /^Line 2: “3, 4” has too few columns, 2 of 3\. Add what is missing/],
    ["1,2,1\n3", /^Line 2: “3” has too few columns, 1 of 3\./],
    [
      "1,2,1\n1,5,2,5,1",
      /^Line 2: “1, 5, 2, 5, 1” has too many columns, 5 instead of 3\..*semicolons/
    ],
    [
      "x,y,kind\n1,2,1\n\n3,many,2",
      /^Line 4, column 2: “many” is not a number\. Write it in digits/
    ],
    ["1,2,1\n,4,2", /^Line 2, column 1 is empty\. Write a number there/],
    ["1\t2\t1\n\t4\t2", /^Line 2, column 1 is empty/],
    ["1\t2\t1\n3\t\t2", /^Line 2, column 2 is empty/],
    ["1,2,1\n1,n/a,2", /column 2: “n\/a” is not a number/],
    [`1,2,1\n${"9".repeat(40)}x,2,1`, /“9{24}…” is not a number/],
    ["1,2,5", /^Line 1, column 3: “5” is one kind too many; there may be 4\. Give it/],
    ["  \n", /^There is no row of numbers here\. Write one to a line/],
    ["a,b,c", /no row of numbers/],
    [",,\n;;", /no row of numbers/]
  ];
  for (const [text, says] of faults) assert.throws(() => read(text), {message: says}, text);
  assert.throws(() => read("1,2,a\n1,2,b\n1,2,c", {most: 2}), /^Error: Line 3, column 3: “c” is/);
});

test("rows are counted, and numbers held to what the engine takes", () => {
  const rule = {fewest: 2, rows: 3, low: -100, high: 100};
  assert.throws(() => read("x,y,k\n1,2,1", rule), /Too few rows, 1: at least 2 are needed/);
  const four = "1,2,1\n\n1,2,1\n1,2,1\n1,2,1";
  assert.throws(() => read(four, rule), /Too many rows, 4: there may be 3\..* from line 5 on/);
  const far = "1,2,1\n1,-2500,1";
  assert.throws(() => read(far, rule), /Line 2, column 2: -2500 is outside -100 to 100\. Give/);
});

test("a separator too many at a line’s end is no column", () => {
  assert.deepEqual(read("1,2,1,\n3,4,2,,"), [1, 2, 1, 3, 4, 2]);
  assert.deepEqual(read("1;2;plum;\n3;4;pear"), [1, 2, 1, 3, 4, 2]);
});

test("a figure’s list is read and written by the rule that its drawing has for it", () => {
  const schema = {points: {least: 6, most: 9, low: -10, high: 10}};
  const figure = {drawing: {rows: {points: {columns: 3, most: 2}}}, schema, forms: {}};
  wire(figure, words);
  const {points} = figure.forms;
  assert.deepEqual(points.read("x,y,kind\n1,2,cat\n3,4,dog"), [1, 2, 1, 3, 4, 2]);
  assert.equal(points.write([1, 2, 1, 3, 4, 2]), "1, 2, 1\n3, 4, 2");
  assert.throws(() => points.read("1,2,a\n1,2,b\n1,2,c"), /Line 3/);
  assert.throws(() => points.read("1,2,1"), /at least 2/);
  assert.throws(() => points.read("1,2,1\n1,2,1\n1,2,1\n1,2,1"), /there may be 3/);
  assert.throws(() => points.read("1,2,1\n1,20,1"), /column 2: 20 is outside -10 to 10/);
});

test("what was written is read again", () => {
  const numbers = [0.5, -1.25, 2, 3, 4e-7, 1];
  assert.deepEqual(read(writeRows(numbers, 3)), numbers);
});
