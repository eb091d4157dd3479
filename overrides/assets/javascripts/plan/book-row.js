/**
 * What somebody has said in one row of a workbook: the texts that another has taken the place of, a day
 * that was set beside its words, and what the column of the status means.
 *
 * @typedef {{cells: Record<string, string>, done: boolean | null, struck: boolean | null,
 *   told: [string, Record<string, string>][]}} BookSaid `cells` are those that differ from what the plan
 *   said when the workbook was made; `told` are names of texts with their values
 */
"use strict";

(function (/** @type {any} */ guide) {
  const { keyOf } = /** @type {Texts} */ (guide.text);
  const { CELLS } = guide.sheet;
  /** The day beside the words, of each cell that has one. */
  const DAYS = /** @type {Record<string, string>} */ ({ due: "due_date", check_in: "check_date" });
  /** What stands there is reckoned, or is the sheet's own. */
  const COMPUTED = ["remarks", "sheet_title", "club", "about", "date"];
  const DAY = /^\d{4}-\d\d-\d\d$/;

  const { mark } = guide.trace;

  /** A day in words that every part of the guide reads, as 20 nov 2026; another text as it is.
   * @param {string} text @param {any} words */
  const inWords = (text, words) => (DAY.test(text) ? guide.listing.short(text, "", words) : text);

  /** Which status a word means; "" where none. @param {string} text @param {any} words */
  function statusOf(text, { statuses, notes }) {
    if (notes.struck.split(", ").includes(keyOf(text))) return "struck";
    return Object.keys(statuses).find((name) => keyOf(statuses[name]) === keyOf(text)) || "";
  }

  /** What stands in the status of a row that was one thing and is now another. @param {string} text
   * @param {string} before @param {any} words @param {BookSaid} said */
  function status(text, before, words, said) {
    const wanted = statusOf(text, words);
    if (!wanted) said.told.push(["book_status", { status: text }]);
    else if (wanted === "struck") said.struck = before === "struck" ? null : true;
    else {
      if (before === "struck") said.struck = false;
      // The day decides whether it is late.
      if ((wanted === "done") !== (before === "done")) said.done = wanted === "done";
    }
  }

  /** @param {BookRow} row @param {Record<string, string>} base the marks of what stood in each cell
   * @param {string} before its status @param {any} words @returns {BookSaid} */
  function read({ cells }, base, before, words) {
    /** @type {BookSaid} */
    const said = { cells: {}, done: null, struck: null, told: [] };
    const isNew = (/** @type {string} */ name) => name in cells && mark(cells[name]) !== base[name];
    CELLS.filter(isNew).forEach((/** @type {string} */ cell) => {
      said.cells[cell] = guide.cells.DATES.includes(cell) ? inWords(cells[cell], words) : cells[cell];
    });
    for (const [cell, beside] of Object.entries(DAYS)) {
      if (!isNew(beside)) continue;
      const day = inWords(cells[beside], words);
      if (!isNew(cell)) said.cells[cell] = day;
      else if (day && cells[beside] !== cells[cell] && keyOf(day) !== keyOf(cells[cell])) {
        said.told.push(["book_two_days", { said: cells[cell], day, column: words.heads[cell] }]);
      }
    }
    if (isNew("status")) status(cells.status, before, words, said);
    COMPUTED.filter(isNew).forEach((name) => said.told.push(["book_not_here", { column: words.heads[name] }]));
    return said;
  }

  guide.bookRow = { read };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
