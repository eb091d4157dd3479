/**
 * The plan's table in a workbook that comes back: whoever has sorted its rows, moved, hidden or renamed
 * its columns, or put in others. Columns are known by their headings, else by the names that they were
 * given (plan_what …); rows by their mark.
 *
 * @typedef {{line: number, id: string, trace: Record<string, string> | null, cells: Record<string, string>}} BookRow
 *   `cells` are what stands in the columns that are left
 * @typedef {{modified: string, rows: BookRow[], listed: string[], missing: string[], strange: string[],
 *   faults: BookFault[]}} BookTable `listed` are the marks of the rows
 *   that it had, `missing` columns that are gone, `strange` headings that are none of the plan's
 */
"use strict";

(function (/** @type {any} */ guide) {
  const MOST_ABOVE = 50; // rows over the headings
  const { plain, keyOf, order } = /** @type {Texts} */ (guide.text);

  /** @typedef {Map<number, string>} Line */

  /** Which column is which, by the headings that stand in a line. @param {Line} line
   * @param {Record<string, string>} heads @returns {Map<string, number>} */
  function columnsIn(line, heads) {
    const named = new Map(guide.asTable.columns.map((/** @type {string} */ name) => [keyOf(heads[name]), name]));
    /** @type {Map<string, number>} */
    const found = new Map();
    [...line].forEach(([column, text]) => {
      const name = guide.trace.rowsIn(heads.trace, text) ? "trace" : named.get(keyOf(text));
      if (name && !found.has(name)) found.set(name, column);
    });
    return found;
  }

  /** @param {BookSheet} sheet @param {Book["names"]} names @param {Record<string, string>} heads */
  function placeIn(sheet, names, heads) {
    const lines = [...sheet.rows].sort(([one], [other]) => one - other);
    const headed = lines.slice(0, MOST_ABOVE).map(([number, line]) => ({ number, line, columns: columnsIn(line, heads) }))
      .find(({ columns }) => columns.size > 1);
    const columns = headed ? headed.columns : new Map();
    const taken = new Set(columns.values());
    for (const [label, place] of Object.entries(names)) {
      const name = label.replace(/^plan_/, "");
      const known = name === "trace" || guide.asTable.columns.includes(name);
      if (!known || name === label || place.sheet !== sheet.name || columns.has(name) || taken.has(place.column)) continue;
      columns.set(name, place.column);
      taken.add(place.column);
    }
    return { columns, lines: lines.filter(([number]) => number > (headed ? headed.number : 0)), head: headed ? headed.line : new Map() };
  }

  /** The plan's table in a workbook. Throws why there is none. @param {Uint8Array | string} given the
   * file's bytes, or a sign for each of them @param {any} words @returns {BookTable} */
  function read(given, words) {
    const bytes = typeof given === "string" ? Uint8Array.from(given, (sign) => sign.charCodeAt(0)) : given;
    const book = guide.workbook.read(bytes);
    const places = book.sheets.map((/** @type {BookSheet} */ sheet) => ({ sheet, ...placeIn(sheet, book.names, words.heads) }));
    const place = places.find((/** @type {any} */ { columns }) => columns.has("id") && columns.size > 1);
    if (!place) throw new Error("other_book");
    const { sheet, columns, lines, head } = place;
    const used = new Set(columns.values());
    const listed = guide.trace.rowsIn(words.heads.trace, head.get(columns.get("trace")) || "") || [];
    return {
      modified: book.modified, listed,
      rows: lines.map((/** @type {[number, Line]} */ [line, texts]) => rowOf(line, texts, columns, sheet.faults))
        .filter((/** @type {BookRow} */ { id, cells }) => id || Object.values(cells).some(Boolean)),
      missing: guide.asTable.columns.filter((/** @type {string} */ name) => !columns.has(name)),
      strange: [...head].filter(([column, text]) => plain(text) && !used.has(column)).map(([, text]) => plain(text)).sort(order),
      faults: sheet.faults.filter((/** @type {BookFault} */ { column }) => used.has(column)),
    };
  }

  /** A cell that says nothing is as one of a column that is gone. @param {number} line @param {Line} texts
   * @param {Map<string, number>} columns @param {BookFault[]} faults @returns {BookRow} */
  function rowOf(line, texts, columns, faults) {
    const silent = faults.filter(({ row }) => row === line).map(({ column }) => column);
    const said = [...columns].filter(([, column]) => !silent.includes(column));
    const { id = "", trace = "", ...cells } = Object.fromEntries(said.map(([name, column]) => [name, plain(texts.get(column) || "")]));
    return { line, id, trace: guide.trace.read(trace, id), cells };
  }

  /** For the command, which asks for one file at a time. @param {{bytes: string, words: any}} given
   * @returns {{table: BookTable | null, reason: string}} */
  function ask({ bytes, words }) {
    try {
      return { table: read(bytes, words), reason: "" };
    } catch (error) {
      return { table: null, reason: /** @type {Error} */ (error).message };
    }
  }

  guide.bookTable = { read, ask };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
