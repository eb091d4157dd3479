/**
 * One filled sheet: what was answered, its rows with who and when, and the day it is from.
 *
 * A filled sheet is what the plan file stores, just as it was read.
 *
 * @typedef {{sheet: string, version: number, guide: string, source: string, saved: string,
 *   dated: string, copy: string, day?: string, values: Record<string, string>,
 *   rest: Record<string, string>}} Filled `values` has each field that is filled in, by its key
 *   ("beslut/1/what"), `rest` what has no place on the sheet; `saved` and `dated` are times or "";
 *   `copy` tells this paper from others of its kind; `day` is what a person has said of an undated one
 * @typedef {{name: string, rows: string[], labels: string[], decisions: boolean, only_dated: boolean,
 *   cells: Record<string, string>}} Table `cells` are sentences with {column} and {row}
 * @typedef {{title: string, url: string, private: boolean, version: number, texts: string[],
 *   ticks: string[], choices: Record<string, string[]>, tables: Table[]}} Definition of a sheet
 * @typedef {{day: string, written: boolean, sure: boolean}} SheetDay `written` on it or not;
 *   `sure` where its year is known
 * @typedef {{table: string, row: string, fixed: boolean, id: string, cells: Record<string, string>,
 *   done: boolean | null}} Row `fixed` where the sheet prints what the row is, as a month; `done` is
 *   null where the sheet has no box for it
 */
"use strict";

(function (/** @type {any} */ guide) {
  const CELLS = ["what", "helps", "who", "helper", "outside", "start", "due", "check_in", "outcome"];
  const ROW = /^r?[1-9][0-9]{0,3}$/; // the name of a row that a table may have had more of
  const BESIDE = " \n:,–"; // signs between two texts
  const MARK = /^[\w-]{1,40}$/; // what may be a decision's
  const LONGEST = 1000000; // signs in one field
  const TITLE = 60; // signs of a sheet's name that are told

  const { plain, put, order, unique } = /** @type {Texts} */ (guide.text);

  /** A file's contents as a filled sheet, or null where the guide has no such sheet.
   * @param {{sheet: string, version: number, guide: string, saved: string, dated: {at: string},
   *   copy: string, values: Map<string, string | boolean>}} contents
   * @param {Record<string, Definition>} known @param {string} source @returns {Filled | null} */
  function fromSaved({ dated, values, ...contents }, known, source) {
    return cleaned({ ...contents, dated: dated.at, source }, [...values], known);
  }

  /** The fields of a filled PDF as a filled sheet. @param {Record<string, string>} fields by name
   * @param {Record<string, Definition>} known @param {string} source @returns {Filled | null} */
  function fromPdf(fields, known, source) {
    const { meta_sheet = "", meta_version = "", meta_guide = "", meta_copy = "", ...given } = fields;
    const definition = Object.hasOwn(known, meta_sheet) ? known[meta_sheet] : null;
    const keys = definition ? keysByName(definition) : new Map();
    const pairs = Object.entries(given).map(([name, text]) => /** @type {[string, string]} */ ([
      keys.get(name) || spareKey(name, definition) || name, text,
    ]));
    const frame = {
      sheet: meta_sheet, version: /^[0-9]{1,9}$/.test(meta_version) ? Number(meta_version) : 0,
      guide: meta_guide, copy: meta_copy, saved: "", dated: "", source,
    };
    return cleaned(frame, pairs, known);
  }

  /** The keys by the names that a PDF's fields have. @param {Definition} definition */
  function keysByName(definition) {
    const every = [...definition.texts, ...definition.ticks, ...Object.keys(definition.choices)];
    return new Map(every.map((key) => [key.replace(/\/value$/, "").replaceAll("/", "_"), key]));
  }

  /** A field of a row that the sheet no longer has. @param {string} name @param {Definition | null} definition */
  function spareKey(name, definition) {
    const found = /^(.+)_(r?[1-9][0-9]{0,3})_([a-z_]+)$/.exec(name);
    const table = found && definition && definition.tables.find((one) => one.name === found[1]);
    return table ? found.slice(1).join("/") : "";
  }

  /** @param {any} frame @param {[string, unknown][]} pairs @param {Record<string, Definition>} known
   * @returns {Filled | null} */
  function cleaned(frame, pairs, known) {
    if (!Object.hasOwn(known, frame.sheet)) return null;
    const { texts, ticks, choices, version } = known[frame.sheet];
    const [isText, isTick] = [new Set(texts), new Set(ticks)];
    /** @type {Record<string, string>} */
    const values = {};
    /** @type {Record<string, string>} */
    const rest = {};
    for (const [key, given] of pairs) {
      const text = plain(given);
      if (!text) continue;
      if (text.length > LONGEST) throw new Error("too_much");
      if (isText.has(key)) values[key] = text;
      else if (isTick.has(key)) { if (text !== "false" && text !== "Off") values[key] = "true"; }
      // A choice that the sheet no longer offers is kept, and told of.
      else if (Object.hasOwn(choices, key) && choices[key].includes(text)) values[key] = text;
      else rest[plain(key)] = text;
    }
    const { sheet, source } = frame;
    const whole = Number.isSafeInteger(frame.version) && frame.version > 0;
    return {
      sheet, version: whole ? frame.version : version, guide: plain(frame.guide), source,
      saved: plain(frame.saved), dated: plain(frame.dated), copy: plain(frame.copy), values, rest,
    };
  }

  /** The day the sheet was filled in, or else first saved, or else read.
   * @param {Filled} filled @param {string} today @param {any} words @returns {SheetDay} */
  function dayOf(filled, today, words) {
    if (filled.day) return { day: filled.day, written: true, sure: true };
    const { parse, parseSheet, saysYear } = guide.dates;
    const [saved, dated] = [filled.saved, filled.dated].map((time) => parse(time.slice(0, 10), today, words));
    const text = filled.values.date || "";
    const day = parseSheet(text, dated || saved || today, words);
    if (!day) return { day: dated || saved || today, written: false, sure: false };
    // A sheet that was saved some time after its day is that year's.
    const known = Boolean(dated && saved && day <= saved);
    return { day, written: true, sure: known || saysYear(text, words) };
  }

  /** The day that days without a year are counted from: a plan of a year says which.
   * @param {Filled} filled @param {SheetDay} on @returns {SheetDay} */
  function countedFrom(filled, on) {
    const year = [filled.values.about, filled.values.date].find((text) => /^(?:19|20)[0-9]{2}$/.test(text || ""));
    return year ? { day: `${year}-01-01`, written: true, sure: true } : on;
  }

  /** @type {WeakMap<any, Map<string, DateRead>>} a plan has the same few texts over and over */
  const reads = new WeakMap();

  /** @param {string} text @param {string} day @param {any} words @returns {DateRead} */
  function readOnce(text, day, words) {
    const known = reads.get(words) || new Map();
    reads.set(words, known);
    const key = `${day} ${text}`;
    const found = known.get(key) || guide.dates.read(text, day, words);
    known.set(key, found);
    return found;
  }

  /** What a text on the sheet means: the day, why it is none, and its year where nobody would know
   * it: one that is a guess ("2026?"), or known and another than the reader's ("2027"). A day without
   * a year comes after the sheet's own day. On a sheet without one it is the nearest such day: what
   * should have been done last week is late, not due next year.
   * @param {string} text @param {SheetDay} on @param {string} today @param {any} words */
  function readDay(text, on, today, words) {
    if (!text) return { day: "", year: "", fault: "" };
    const { day, fault, said, relative } = readOnce(text, on.day, words);
    if (!day) return { day, year: "", fault };
    if (said && !(relative && !on.written)) return { day, year: "", fault: "" };
    const meant = on.written || relative ? day : guide.dates.parseSheet(text, on.day, words) || day;
    const year = meant.slice(0, 4);
    if (!on.sure) return { day: meant, year: `${year}?`, fault: "" };
    return { day: meant, year: year === today.slice(0, 4) ? "" : year, fault: "" };
  }

  /** Every row with something to do in it, in the order of the sheet. Rows that the sheet has no
   * room for stand after a table's own. @param {Filled} filled @param {Definition} definition
   * @param {(text: string) => boolean} isDate @returns {Row[]} */
  function rowsOf(filled, definition, isDate) {
    const every = { ...filled.rest, ...filled.values };
    return definition.tables.flatMap((table) => {
      const own = table.rows.map((row, at) => ({ row, label: table.labels[at] || "" }));
      return [...own, ...spareRows(filled, table)].map(({ row, label }) => (
        rowOf(table, row, label, (column) => every[`${table.name}/${row}/${column}`] || "", isDate)
      )).filter((row) => row !== null);
    });
  }

  /** @param {Filled} filled @param {Table} table */
  function spareRows(filled, table) {
    const names = Object.keys({ ...filled.rest, ...filled.values }).map((key) => key.split("/"))
      .filter(([name, row, column]) => name === table.name && column && ROW.test(row) && !table.rows.includes(row))
      .map(([, row]) => row);
    const number = (/** @type {string} */ row) => Number(row.replace("r", ""));
    return unique(names).sort((one, other) => order(number(one), number(other)))
      .map((row) => ({ row, label: "" }));
  }

  /** @typedef {{cell: string, sentence: string, columns: string[], withRow: boolean}} Sentence */
  /** @type {WeakMap<Table, Sentence[]>} */
  const sentences = new WeakMap();

  /** How each cell is put together. @param {Table} table @returns {Sentence[]} */
  function sentencesOf(table) {
    const known = sentences.get(table);
    if (known) return known;
    const made = CELLS.map((cell) => {
      const sentence = table.cells[cell] || "";
      const names = [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      return { cell, sentence, columns: names.filter((name) => name !== "row"), withRow: names.includes("row") };
    });
    sentences.set(table, made);
    return made;
  }

  /** @param {Table} table @param {string} row @param {string} label @param {(column: string) => string} read
   * @param {(text: string) => boolean} isDate @returns {Row | null} */
  function rowOf(table, row, label, read, isDate) {
    /** @type {Record<string, string>} */
    const cells = {};
    let filled = false;
    for (const { cell, sentence, columns, withRow } of sentencesOf(table)) {
      const texts = Object.fromEntries(columns.map((name) => [name, read(name)]));
      const some = columns.some((name) => texts[name]);
      cells[cell] = columns.length && !some ? "" : said(sentence, withRow ? { ...texts, row: cell === "due" ? label.toLowerCase() : label } : texts);
      // "Dag" in a table of months is only its number; or it is whole, and the month says nothing.
      if (cell === "due" && withRow && some && !isDate(cells.due)) {
        const bare = said(sentence.replace("{row}", ""), texts).trim();
        if (isDate(bare)) cells.due = bare;
      }
      // A goal, and what is printed, are nothing to do.
      filled ||= some && (table.decisions || cell !== "helps");
    }
    const done = table.cells.done ? Boolean(read(table.cells.done)) : null;
    if ((!filled && !done) || (table.only_dated && !cells.due)) return null;
    // A month of a table of months is when, also where no day is given.
    if (!cells.due && (table.cells.due || "").includes("{row}")) cells.due = label.toLowerCase();
    return { table: table.name, row, fixed: Boolean(label), id: table.decisions && MARK.test(read("id")) ? read("id") : "", cells, done };
  }

  /** A sentence with its texts; the signs beside an empty one go with it.
   * @param {string} sentence @param {Record<string, string>} texts */
  function said(sentence, texts) {
    const text = put(sentence, texts);
    if (Object.values(texts).every(Boolean)) return text;
    let [from, to] = [0, text.length];
    while (from < to && BESIDE.includes(text[from])) from += 1;
    while (from < to && BESIDE.includes(text[to - 1])) to -= 1;
    return text.slice(from, to);
  }

  guide.sheet = { CELLS, TITLE, fromSaved, fromPdf, dayOf, readDay, readOnce, countedFrom, rowsOf };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
