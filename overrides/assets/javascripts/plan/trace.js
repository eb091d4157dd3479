/**
 * What a plan's row said when a workbook was made of it, kept in the workbook: so that what somebody has
 * changed there is told from what has been changed in the plan since. Each cell is kept as a mark and not
 * in words: a name that is taken out of the workbook is in no hidden part of it.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const EDITION = "1";
  const SIGNS = 6; // of a mark
  const { markOf } = /** @type {Texts} */ (guide.text);

  /** A cell as a mark. Spaces and line ends are a program's own. @param {string} text */
  const mark = (text) => markOf(text.normalize("NFC").split(/\s+/).filter(Boolean).join(" "));

  /** Every column that is traced: all but the mark itself. */
  const traced = () => guide.asTable.columns.filter((/** @type {string} */ name) => name !== "id");

  /** @param {Record<string, string>} cells of a row, by column */
  const write = (cells) => [EDITION, cells.id, ...traced().map((/** @type {string} */ name) => mark(cells[name]))].join(" ");

  /** The marks of a row's cells, by column; null where nothing can be told. @param {string} text
   * @param {string} id @returns {Record<string, string> | null} */
  function read(text, id) {
    const [edition, own, ...marks] = text.split(" ");
    const names = traced();
    if (edition !== EDITION || own !== id || marks.length !== names.length || marks.some((one) => one.length !== SIGNS)) return null;
    return Object.fromEntries(names.map((/** @type {string} */ name, /** @type {number} */ at) => [name, marks[at]]));
  }

  /** The column's heading, with every row that the workbook had. @param {string} word @param {string[]} ids */
  const head = (word, ids) => [word, EDITION, ...ids].join(" ");

  /** The rows that it had; null where it is another heading. @param {string} word @param {string} text
   * @returns {string[] | null} */
  function rowsIn(word, text) {
    const [first, edition, ...ids] = text.split(" ");
    return first === word && edition === EDITION ? ids : null;
  }

  guide.trace = { mark, write, read, head, rowsIn };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
