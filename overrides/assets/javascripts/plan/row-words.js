/**
 * What a plan's files say of a row beside its own words: what it said before, what is unsure, that
 * it is gone from its sheet. Said once here, so that every file says it alike.
 *
 * @typedef {{say: Record<string, string>, heads: Record<string, string>, notes: Record<string, string>,
 *   statuses: Record<string, string>, several: Record<string, string>, file: Record<string, string>}} PlanWords
 * @typedef {{rows: PlanRow[], notes?: string[], today: string, words: PlanWords, title?: string}} PlanFile
 */
"use strict";

(function (/** @type {any} */ guide) {
  const STATUSES = ["late", "running", "undated", "done", "struck"];
  /** The columns of a plan that is read, not calculated with. */
  const READ = ["what", "who", "due", "status", "outcome", "from"];

  const put = (/** @type {string} */ text, /** @type {Record<string, any>} */ values) => guide.text.put(text, values);

  /** A heading before what stands under it; some are questions. @param {string} head */
  const label = (head) => (/[?:]$/.test(head) ? head : `${head}:`);

  /** A cell with its year, and what stood there before. @param {PlanRow} row @param {string} cell
   * @param {PlanWords} words @returns {string} */
  function shown(row, cell, words) {
    const before = (row.before || {})[cell];
    return [guide.plan.shown(row, cell, words), before && `(${put(words.file.before, { text: before })})`]
      .filter(Boolean).join(" ");
  }

  /** What must be known of a row, in sentences. @param {PlanRow} row @param {PlanWords} words */
  function remarks(row, words) {
    const { file, notes, say } = words;
    const guesses = [[row.due, row.due_year], [row.check_in, row.check_year]]
      .filter(([, year]) => (year || "").endsWith("?"))
      .map(([text, year]) => `${put(notes.guess, { text, year: year.slice(0, -1) })}.`);
    return [
      ...(row.gone ? [file.gone] : []),
      ...(row.due_fault ? [put(file[row.due_fault], { due: row.due })] : []),
      ...guesses, ...(guesses.length ? [say.year_guessed] : []),
    ];
  }

  /** One thing that has happened to a row, without when and where. @param {Step} step @param {PlanWords} words */
  function step({ cell, from, to }, words) {
    const { file } = words;
    if (cell === "done") return to ? file.done : file.opened;
    if (cell === "struck") return !to ? file.put_back : to === "true" ? file.struck : put(file.struck_why, { why: to });
    const named = (/** @type {string} */ text) => (cell === "status" ? words.statuses[text] || text : text);
    const kind = !from ? "filled" : !to ? "emptied" : "changed";
    return `${label(words.heads[cell] || cell)} ${put(file[kind], { from: named(from), to: named(to) })}`;
  }

  /** What has been changed, oldest first, a sentence each. @param {PlanRow} row @param {PlanWords} words */
  function history(row, words) {
    return (row.history || []).map((one) => {
      const where = [one.at.slice(0, 10), one.source].filter(Boolean).join(", ");
      return [step(one, words), where && `(${where})`].filter(Boolean).join(" ");
    });
  }

  /** The lines of each cell of READ, the first of them the weightiest.
   * @param {PlanRow} row @param {PlanWords} words @param {string[]} place what says where, beside
   *   the sheet @returns {Record<string, string[]>} */
  function cells(row, words, place) {
    const { heads } = words;
    const text = (/** @type {string} */ cell) => shown(row, cell, words);
    const named = (/** @type {string} */ cell) => text(cell) && `${label(heads[cell])} ${text(cell)}`;
    return {
      what: [text("what"), text("helps"), ...remarks(row, words)],
      who: [text("who"), named("helper"), named("outside")],
      due: [text("due"), named("start"), named("check_in")],
      status: [words.statuses[row.status]],
      outcome: [text("outcome")],
      from: [text("sheet_title"), place.map(text).filter(Boolean).join(", "), named("id")],
    };
  }

  /** How many, in words: "4 beslut: 1 försenat, 3 på gång." @param {PlanRow[]} rows @param {PlanWords} words */
  function summary(rows, words) {
    const parts = STATUSES.map((status) => ({ status, count: rows.filter((row) => row.status === status).length }))
      .filter(({ count }) => count).map(({ status, count }) => `${count} ${(count > 1 ? words.several : words.statuses)[status]}`);
    if (!parts.length) return words.say.no_decisions;
    return put(words.say.summary, { count: rows.length, parts: parts.join(", ") });
  }

  /** The plan as it is read: in a document, on a page, in Markdown. @param {PlanFile} plan */
  function reading({ rows, notes = [], today, words, title = words.file.title }) {
    const clubs = [...new Set(rows.map((row) => row.club))];
    // The only club stands in the heading.
    const place = clubs.length > 1 ? ["club", "about"] : ["about"];
    return {
      title,
      clubs: clubs.filter(Boolean).sort(guide.text.order).join("; "),
      made: put(words.say.made, { date: today }),
      summary: summary(rows, words),
      columns: READ.map((name) => ({ name, head: name === "from" ? words.say.from : words.heads[name] })),
      rows: rows.map((row) => {
        const made = cells(row, words, place);
        return {
          id: row.id, what: row.what, status: row.status, history: history(row, words),
          // A word of a whole page takes a browser minutes to break where its letters are kerned.
          long: Object.values(made).some((lines) => lines.some((line) => /\S{300}/.test(line))),
          cells: READ.map((name) => made[name].filter(Boolean)),
        };
      }),
      notes,
      heads: { history: words.file.history, notes: words.file.notes },
    };
  }

  guide.rowWords = { cells, shown, remarks, step, history, summary, reading };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
