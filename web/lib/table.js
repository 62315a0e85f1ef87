/** The data table that says what a picture shows; the build and the page make it alike. */
import {written} from "./language.js";

/** @typedef {{caption: string, columns: string[], rows: (string|number)[][]}} Table */

const MOST_ROWS = 60;

/**
 * Put a table into `box`, in place of what was there.
 *
 * @param {Element} box
 * @param {Table} table
 * @param {{truncated: string}} words
 */
export function fillTable(box, {caption, columns, rows}, words) {
  const page = /** @type {Document} */ (box.ownerDocument);
  /** @param {string} name @param {(Element|string)[]} inside */
  const make = (name, ...inside) => {
    const element = page.createElement(name);
    element.append(...inside);
    return element;
  };
  const head = columns.map((column) => {
    const cell = make("th", column);
    cell.setAttribute("scope", "col");
    return cell;
  });
  const body = rows.slice(0, MOST_ROWS).map((row) =>
    make(
      "tr",
      ...row.map((value) => {
        const cell = make("td", cellText(value));
        if (typeof value === "number") cell.setAttribute("class", "number");
        return cell;
      })
    )
  );
  const cut =
    rows.length > MOST_ROWS
      ? ` ${words.truncated.replace("{shown}", String(MOST_ROWS)).replace("{total}", String(rows.length))}`
      : "";
  box.replaceChildren(
    make(
      "table",
      make("caption", caption + cut),
      make("thead", make("tr", ...head)),
      make("tbody", ...body)
    )
  );
}

/**
 * A number with at most four decimals and a true minus sign; a text as it is.
 *
 * @param {string|number} value
 */
export function cellText(value) {
  if (typeof value !== "number") return value;
  return written(Math.round(value * 1e4) / 1e4);
}
