/**
 * What must be said of a plan, in the sentences that page and command share.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const ROW_KEY = /^([^/]+)\/r?[1-9][0-9]{0,3}\/([^/]+)$/;

  const { put, unique, grouped } = /** @type {Texts} */ (guide.text);

  /** A question in words. @param {Question} question @param {any} words */
  function question({ kind, cell, texts, sources }, words) {
    const { notes, heads } = words;
    const each = texts.map((text, at) => put(notes.one_text, { text: text || notes.nothing, file: sources[at] || notes.by_hand }));
    if (kind === "values") return put(notes.ask_values, { cell: heads[cell] || cell, texts: each.join(notes.or) });
    return put(notes[`ask_${kind}`], { first: each[0], second: each[1] });
  }

  /** @param {{sheets: Read[], rows: PlanRow[], decisions: Decision[], known: Record<string, Definition>,
   *   today: string, words: any}} plan @returns {{notes: string[], unsure: string[]}} `unsure` are the
   *   sheets of which the year is a guess */
  function of({ sheets, rows, decisions, known, today, words }) {
    const say = (/** @type {string} */ name, /** @type {any} */ values) => put(words.notes[name], values);
    const years = sheets.map((sheet) => yearsOf(sheet, today, words)).filter((note) => note !== null);
    return {
      notes: [
        ...rows.filter((row) => row.due_fault).map((row) => say(row.due_fault, { what: row.what, due: row.due, file: row.source })),
        ...years.map(({ note }) => note),
        ...rows.filter((row) => row.gone).map((row) => say("gone", { what: row.what, file: row.source })),
        ...decisions.map(againOf).filter((again) => again !== null).map((again) => say("done_before", again)),
        ...sharedOf(decisions).map((values) => say("shared", values)),
        ...sheets.filter(({ filled }) => !Object.hasOwn(known, filled.sheet)).map(({ filled }) => say("not_read", {
          file: filled.source, why: put(words.unread.unknown_sheet, { sheet: filled.sheet }),
        })),
        ...sheets.filter(({ filled }) => Object.hasOwn(known, filled.sheet)).flatMap(({ filled }) => placeless(filled, known)
          .map(([name, value]) => say("rest", { file: filled.source, name, value }))),
      ],
      unsure: years.map(({ file }) => file),
    };
  }

  /** What is done by an earlier sheet, and stands anew on a later one with another day: an outcome never
   * goes, but it may be meant for a new round. @param {Decision} decision */
  function againOf({ entries }) {
    const last = entries[entries.length - 1];
    const isDone = (/** @type {Entry} */ { row }) => (row.done === null ? Boolean(row.cells.outcome) : row.done);
    const before = entries.find((entry) => isDone(entry) && entry.row.cells.due !== last.row.cells.due
      && guide.copies.isNewer(last.sheet, entry.sheet) && !guide.questions.isPaperAgain(last.sheet, entry.sheet));
    if (!before || isDone(last)) return null;
    return { what: last.row.cells.what, first: before.sheet.filled.source, second: last.sheet.filled.source };
  }

  /** Which years on a sheet are guesses. @param {Read} sheet @param {string} today @param {any} words */
  function yearsOf({ filled, on, counted, rows }, today, words) {
    const guesses = rows.flatMap(({ cells }) => [cells.due, cells.check_in])
      .map((text) => ({ text, year: guide.sheet.readDay(text, counted, today, words).year }))
      .filter(({ year }) => year.endsWith("?"))
      .map(({ text, year }) => put(words.notes.guess, { text, year: year.slice(0, -1) }));
    if (!guesses.length) return null;
    const [file, date] = [filled.source, filled.values.date || ""];
    const name = date && !on.written ? "guessed_date" : "guessed";
    return { file, note: put(words.notes[name], { file, date, days: unique(guesses).join(", ") }) };
  }

  /** How many decisions stand on just the same sheets. @param {Decision[]} decisions */
  function sharedOf(decisions) {
    const several = decisions.map(({ entries }) => unique(entries.map(({ sheet }) => sheet.filled.source)))
      .filter((files) => files.length > 1).map((files) => files.join(", "));
    return [...grouped(several, (files) => files)].map(([files, { length }]) => ({ files, count: length }));
  }

  /** What was filled in that has no place on the sheet, and is no row either. @param {Filled} filled
   * @param {Record<string, Definition>} known @returns {[string, string][]} */
  function placeless({ sheet, rest }, known) {
    const { tables, texts, ticks } = Object.hasOwn(known, sheet) ? known[sheet] : { tables: [], texts: [], ticks: [] };
    const own = new Set([...texts, ...ticks]);
    return Object.entries(rest).filter(([key]) => {
      // A row more than the paper has.
      if (own.has(key.replace(/\/(r?)[1-9][0-9]{0,3}\//, (_, letter) => `/${letter}1/`))) return false;
      const [, name, column] = ROW_KEY.exec(key) || [];
      const table = tables.find((one) => one.name === name);
      const used = table ? [...Object.values(table.cells).join(" ").matchAll(/\w+/g)].map(([word]) => word) : [];
      return !used.includes(column) && !(table && table.decisions && column === "id");
    });
  }

  guide.notes = { question, of, placeless };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
