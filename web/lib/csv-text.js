/** A table as a file that spreadsheets read. */

/**
 * RFC 4180: commas, quotes doubled, lines that end in CRLF.
 *
 * @param {{columns: (string|number)[], rows: (string|number)[][]}} table
 */
export function csvText({columns, rows}) {
  return [columns, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** @param {string|number} value */
function cell(value) {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
