/**
 * What a board's files become: the sheets and plans in them are put together, and one plan is made.
 *
 * @typedef {{source: string, file: string, text?: string, fields?: Record<string, string>, table?: BookTable}} FileItem
 *   a saved file's text, the fields of a PDF's sheet, or a workbook's table; `source` is what it is called, `file` the file it lay in
 * @typedef {{source: string, reason: string, sheet: string}} Fault why an item can't be read
 * @typedef {{known: Record<string, Definition>, today: string, words: any, version: string}} Frame
 */
"use strict";

(function (/** @type {any} */ guide) {
  const { plain, put, grouped } = /** @type {Texts} */ (guide.text);

  /** The sheets or the plan in an item. Throws the reason where there is neither.
   * @param {FileItem} item @param {Record<string, Definition>} known @returns {{sheets: Filled[], plan: Stored | null}} */
  function read({ source, text, fields }, known) {
    if (fields) return { sheets: [asSheet(guide.sheet.fromPdf(fields, known, source), fields.meta_sheet || "")], plan: null };
    const contents = guide.answersFile.parse(text);
    if (contents === "plan") {
      const plan = guide.planFile.parse(text);
      if (typeof plan === "string") throw new Error(plan);
      return { sheets: [], plan };
    }
    if (typeof contents === "string") throw new Error(contents);
    return { sheets: [asSheet(guide.sheet.fromSaved(contents, known, source), contents.sheet)], plan: null };
  }

  /** @param {Filled | null} filled @param {string} name what it says that it is @returns {Filled} */
  function asSheet(filled, name) {
    if (!filled) throw Object.assign(new Error("unknown_sheet"), { sheet: plain(name).slice(0, guide.sheet.TITLE) });
    return filled;
  }

  /** Read every item and make one plan. Sheets about individuals are left out, but for the `include`d.
   * @param {{items: FileItem[], earlier: string[], include: string[]} & Frame} given @returns {any} */
  function collect({ items, earlier, include, ...frame }) {
    const { known, words } = frame;
    /** @type {Fault[]} */
    const faults = [];
    /** @type {Filled[]} */
    const sheets = [];
    /** @type {Stored[]} */
    const plans = [];
    for (const item of items.filter(({ table }) => !table)) {
      try {
        const found = read(item, known);
        if (found.plan) plans.push(found.plan);
        sheets.push(...found.sheets);
      } catch (error) {
        const { message = "broken", sheet = "" } = /** @type {any} */ (error);
        faults.push({ source: item.source, reason: message, sheet });
      }
    }
    const files = new Map(items.map(({ source, file }) => [source, file]));
    const isOpen = (/** @type {Filled} */ one) => !Object.hasOwn(known, one.sheet) || !known[one.sheet].private;
    const wanted = (/** @type {Filled} */ one) => isOpen(one)
      || include.includes(one.source) || include.includes(files.get(one.source) || "");
    const kept = sheets.filter(wanted);
    // An earlier plan in the folder must not stop the next one: its rows follow from the sheets.
    const before = earlier.map(guide.planFile.parse).filter((one) => typeof one !== "string");
    const all = guide.planFile.merge([...before, ...plans, { sheets }]);
    // What was asked for once is not asked for every time; a sheet is known by what is on it.
    const asked = new Set(kept.map(guide.copies.serialOf));
    const isIn = (/** @type {Filled} */ one) => isOpen(one) || asked.has(guide.copies.serialOf(one));
    const { stored, out } = guide.removing.leaveOut(all, isIn, frame);
    const books = items.flatMap(({ source, table }) => (table ? [{ source, table }] : []));
    const taken = books.length ? guide.fromWorkbook.takeAll({ books, stored, ...frame }) : { changes: [], told: [] };
    stored.changes = [...stored.changes, ...taken.changes];
    const plan = guide.plan.make(stored, known, frame.today, words);
    const left = out.flatMap((/** @type {Filled} */ one) => notesOfPrivate(one, frame));
    return {
      earlier: earlier.map(guide.planFile.parse).filter((one) => typeof one === "string"),
      sheets: kept, read: sheets.length + plans.length + books.length, faults, file: guide.planFile.write(stored, plan, frame),
      rows: plan.rows, questions: plan.questions,
      notes: [...taken.told, ...plan.notes, ...left, ...notesOfSame(kept, words), ...notesOfEmpty(kept, frame)],
    };
  }

  /** What is said of a sheet about somebody: only how much is on it. @param {Filled} filled @param {Frame} frame */
  function notesOfPrivate(filled, { known, today, words }) {
    const { rows } = guide.plan.make({ sheets: [filled] }, known, today, words);
    const file = filled.source;
    const placeless = guide.notes.placeless(filled, known).length;
    return [
      rows.length && put(words.notes.private, { file, count: rows.length }),
      placeless && put(words.notes.rest_private, { file }),
    ].filter(Boolean);
  }

  /** Name the sheets that add nothing to the plan, so that nobody thinks that they do.
   * @param {Filled[]} sheets @param {Frame} frame */
  function notesOfEmpty(sheets, { known, today, words }) {
    return guide.copies.read(sheets, known, today, words)
      .filter((/** @type {Read} */ { rows }) => !rows.length)
      .map((/** @type {Read} */ { filled }) => put(words.notes.no_decisions_on, { file: filled.source }));
  }

  /** Name sheets that say the same as another, whatever their files are called. @param {Filled[]} sheets
   * @param {any} words @returns {string[]} */
  function notesOfSame(sheets, words) {
    return [...grouped(sheets, guide.copies.serialOf).values()].flatMap(([{ source }, ...others]) => (
      others.map((other) => put(words.notes.same_sheet, { file: other.source, other: source }))
    ));
  }

  guide.collect = { read, notesOfSame, all: collect };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
