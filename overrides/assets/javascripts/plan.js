/**
 * The action plan: every decision of every sheet, who does what by when. The same rows and
 * sentences as scripts/guidebook/plan/decisions.py and plan.py; tests/plan_cases.json holds them together.
 *
 * `day` is the day the sheet was filled in, where a reader has said it.
 *
 * @typedef {{sheet: string, source: string, saved: string, dated?: {at: string},
 *   values: Map<string, any>, day?: string}} Filled
 * @typedef {{title: string, url: string, private: boolean, decisions: string[]}} Known
 * @typedef {{months: string, weekdays: string, the: string, heads: Record<string, string>,
 *   notes: Record<string, string>}} Words
 * @typedef {Record<string, string>} Row
 * @typedef {{day: string, written: boolean, sure: boolean}} SheetDay
 */
"use strict";

(function (/** @type {any} */ guide) {
  const CELLS = ["what", "helps", "who", "start", "due", "check_in", "outcome"];
  const LAST = "9999";

  /** A text that every program can write and show, as answers.py has it. @param {any} value */
  function plain(value) {
    if (typeof value === "boolean") return value ? "true" : "";
    return String(value ?? "").replace(/\r\n|[\r\x0b\x0c\x85\u2028\u2029]/g, "\n")
      .replace(/[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]/g, "").replace(/\p{Surrogate}/gu, "\ufffd").trim();
  }

  /** What tells texts apart, whatever their capitals and spaces. @param {string[]} texts */
  const keyOf = (...texts) => texts.map((text) => text.split(/\s+/).filter(Boolean).join(" ").toLowerCase()).join("|");

  /** What a row is known by: what is to be done, or where that is empty all else in it.
   * @param {Row} cells */
  const wordsOf = (cells) => cells.what || CELLS.map((cell) => cells[cell]).join("\n");

  /** @param {string} key @param {number} number of the decision among those that say the same */
  const numbered = (key, number) => (number === 1 ? key : `${key}|${number}`);

  /** A sentence with its values. @param {string} text @param {Record<string, any>} values */
  const put = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);

  /** The fields of a filled PDF as a filled sheet. @param {Map<string, string>} fields
   * @param {Record<string, Known>} known @param {string} source @returns {Filled} */
  function fromPdf(fields, known, source) {
    const sheet = fields.get("meta_sheet") || "";
    const values = new Map(fields);
    fields.forEach((value, name) => {
      const found = /^(.+)_(\d+)_([a-z_]+)$/.exec(name);
      if (found && Object.hasOwn(known, sheet) && known[sheet].decisions.includes(found[1])) values.set(found.slice(1).join("/"), value);
    });
    return { sheet, source, saved: "", values };
  }

  /** The day the sheet was filled in, or else first saved, or else read.
   * @param {Filled} filled @param {string} today @param {Words} words @returns {SheetDay} */
  function dayOf(filled, today, words) {
    if (filled.day) return { day: filled.day, written: true, sure: true };
    const { parse, parseSheet, saysYear } = guide.dates;
    const [saved, dated] = [filled.saved, filled.dated ? filled.dated.at : ""]
      .map((time) => parse(time.slice(0, 10), today, words));
    const text = plain(filled.values.get("date"));
    const day = parseSheet(text, dated || saved || today, words);
    if (!day) return { day: dated || saved || today, written: false, sure: false };
    // A sheet that was saved some time after its day is that year's.
    const known = Boolean(dated && saved && day <= saved);
    return { day, written: true, sure: known || saysYear(text, words) };
  }

  /** The day that a text on the sheet means, and its year where nobody would know it: one that is
   * a guess ("2026?"), or known and another than the reader's ("2027"). A day without a year comes after the sheet's own day. On a sheet without one it is the nearest such day: what
   * should have been done last week is late, not due next year.
   * @param {string} text @param {SheetDay} on @param {string} today @param {Words} words */
  function readDay(text, on, today, words) {
    const day = guide.dates[on.written ? "parse" : "parseSheet"](text, on.day, words) || "";
    if (!day || guide.dates.saysYear(text, words)) return { day, year: "" };
    const year = day.slice(0, 4);
    if (!on.sure) return { day, year: `${year}?` };
    return { day, year: year === today.slice(0, 4) ? "" : year };
  }

  /** @param {string} outcome @param {string} due @param {string} today */
  function statusOf(outcome, due, today) {
    if (outcome) return "done";
    if (!due) return "undated";
    return due < today ? "late" : "running";
  }

  /** The decisions of one sheet, each with `key`, by which it is known again.
   * @param {Filled} filled @param {Known} known @param {string} today @param {Words} words
   * @returns {Row[]} */
  function decisionsOf(filled, known, today, words) {
    const text = (/** @type {string} */ key) => plain(filled.values.get(key));
    const [club, about, date] = ["club", "about", "date"].map(text);
    const on = dayOf(filled, today, words);
    const seen = new Map();
    const taken = new Set();
    const rows = [];
    for (const block of known.decisions) {
      for (const number of numbersOf(filled, block)) {
        const cells = Object.fromEntries(CELLS.map((cell) => [cell, text(`${block}/${number}/${cell}`)]));
        if (!Object.values(cells).some(Boolean)) continue;
        const id = text(`${block}/${number}/id`);
        const said = keyOf(filled.sheet, club, about, wordsOf(cells));
        seen.set(said, (seen.get(said) || 0) + 1);
        // Two rows of one sheet are two decisions, also where they say the same.
        const key = id && !taken.has(id) ? id : numbered(said, seen.get(said));
        taken.add(key);
        const [due, check] = [readDay(cells.due, on, today, words), readDay(cells.check_in, on, today, words)];
        rows.push({
          ...cells, key, club, about, date, due_date: due.day, due_year: due.year,
          check_date: check.day, check_year: check.year, status: statusOf(cells.outcome, due.day, today),
          sheet: filled.sheet, sheet_title: known.title, source: filled.source,
        });
      }
    }
    return rows;
  }

  /** The numbers of a block's rows, in order. @param {Filled} filled @param {string} block */
  function numbersOf(filled, block) {
    const found = [...filled.values.keys()].map((key) => key.split("/"))
      .filter(([name, number, cell]) => name === block && /^[1-9][0-9]{0,3}$/.test(number) && cell)
      .map(([, number]) => Number(number));
    return [...new Set(found)].sort((one, other) => one - other);
  }

  /** @param {string | number} one @param {string | number} other */
  const order = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

  /** By the first that differs. @param {(string | number)[]} one @param {(string | number)[]} other */
  const inOrder = (one, other) => one.map((part, at) => order(part, other[at])).find(Boolean) || 0;

  /** The same decision, changed; or a sheet that was copied to another group.
   * @param {Row} before @param {Row} row */
  function mayBeSame(before, row) {
    return before.sheet === row.sheet && ["club", "about"].every((name) => (
      !before[name] || !row[name] || keyOf(before[name]) === keyOf(row[name])
    ));
  }

  /** @param {SheetDay & Filled} old @param {SheetDay & Filled} fresh */
  function whyNewer(old, fresh) {
    if (old.written && fresh.written && old.day < fresh.day) return "newer_date";
    return old.saved && old.saved < fresh.saved ? "newer_saved" : "newer_unknown";
  }

  /** The year that its date meant, " (2026)", where the same words now mean another.
   * @param {Row} before @param {Row} row @param {string} name */
  function otherYear(before, row, name) {
    const [first, second] = [before.due_date.slice(0, 4), row.due_date.slice(0, 4)];
    return name === "due" && first && second && first !== second ? ` (${first})` : "";
  }

  /** Rows by key, each with the sheet that it was read from last; and what must be said. */
  class Gathered {
    /** @param {Words} words */
    constructor(words) {
      this.words = words;
      /** @type {Map<string, {row: Row, sheet: any}>} */
      this.rows = new Map();
      /** @type {string[]} */
      this.notes = [];
      /** @type {string[]} the sheets whose year is a guess */
      this.unsure = [];
    }

    /** @param {string} name @param {Record<string, any>} values */
    say(name, values) {
      this.notes.push(put(this.words.notes[name], values));
    }

    /** Take in a sheet that is newer than those before. @param {any} sheet @param {Row[]} rows */
    add(sheet, rows) {
      const own = new Set();
      const shared = new Map();
      for (const found of rows) {
        /** @type {Row} */
        const row = { ...found, key: this.keyFor(found, own) };
        own.add(row.key);
        const before = this.rows.get(row.key);
        if (before && !this.compare(before.row, row, before.sheet, sheet)) {
          shared.set(before.row.source, (shared.get(before.row.source) || 0) + 1);
        }
        this.rows.set(row.key, { row, sheet });
        if (row.due && !row.due_date) this.say("no_date", { what: row.what, due: row.due, file: row.source });
      }
      shared.forEach((count, first) => this.say("shared", { count, first, second: sheet.source }));
      this.tellYears(rows, sheet);
    }

    /** The row's key, or another where that is of another decision. @param {Row} row @param {Set<string>} own */
    keyFor(row, own) {
      const said = keyOf(row.sheet, row.club, row.about, wordsOf(row));
      const before = this.rows.get(row.key);
      let key = before && !own.has(row.key) && !mayBeSame(before.row, row) ? said : row.key;
      for (let number = 2; own.has(key); number += 1) key = numbered(said, number);
      return key;
    }

    /** Say what is set aside for a newer sheet: no text goes in silence. False for nothing.
     * @param {Row} before @param {Row} row @param {any} old @param {any} fresh */
    compare(before, row, old, fresh) {
      const left = CELLS.filter((name) => before[name] && (otherYear(before, row, name) || before[name] !== row[name]))
        .map((name) => `${this.words.heads[name]} ”${before[name]}${otherYear(before, row, name)}”`).join(", ");
      const why = put(this.words.notes[whyNewer(old, fresh)], { second: row.source });
      if (left) this.say("conflict", { what: row.what, first: before.source, second: row.source, why, left });
      return Boolean(left);
    }

    /** Say which years are guesses, once for each sheet. @param {Row[]} rows @param {any} sheet */
    tellYears(rows, sheet) {
      const guesses = rows.flatMap((row) => [[row.due, row.due_year], [row.check_in, row.check_year]])
        .filter(([, year]) => year.endsWith("?"))
        .map(([text, year]) => put(this.words.notes.guess, { text, year: year.slice(0, -1) }));
      if (!guesses.length) return;
      const [file, date] = [sheet.source, plain(sheet.values.get("date"))];
      this.unsure.push(file);
      this.say(date && !sheet.written ? "guessed_date" : "guessed", { file, date, days: [...new Set(guesses)].join(", ") });
    }
  }

  /** Every decision, the one that is due first comes first; and what the reader must know.
   * @param {Filled[]} every @param {Record<string, Known>} known
   * @param {string} today as 2026-11-20 @param {Words} words
   * @returns {{rows: Row[], notes: string[], unsure: string[]}} */
  function make(every, known, today, words) {
    const gathered = new Gathered(words);
    // The newest sheet comes last and wins where the same decision stands on two. Where nothing says
    // which is newest, more has been written on the later one; never is it the file's name.
    every.map((filled) => {
      const rows = decisionsOf(filled, known[filled.sheet], today, words);
      const written = rows.reduce((sum, row) => sum + CELLS.filter((name) => row[name]).length, 0);
      return { ...filled, ...dayOf(filled, today, words), rows, written_cells: written };
    }).sort((one, other) => inOrder([one.day, one.saved, one.written_cells, one.source],
      [other.day, other.saved, other.written_cells, other.source]))
      .forEach((sheet) => gathered.add(sheet, sheet.rows));
    const place = (/** @type {Row} */ row) => (
      [row.due_date || LAST, row.club, keyOf(row.what), row.sheet, row.about, row.source]
    );
    const rows = [...gathered.rows.values()].map(({ row }) => row);
    rows.sort((one, other) => inOrder(place(one), place(other)));
    return { rows, notes: gathered.notes, unsure: gathered.unsure };
  }

  /** A cell as it is shown: the year stands beside a date that nobody would know it of.
   * @param {Row} row @param {string} name @param {Words} words */
  function shown(row, name, words) {
    const year = { due: row.due_year, check_in: row.check_year }[name];
    return year ? put(words.notes.year, { text: row[name], year }) : row[name] || "";
  }

  guide.plan = { fromPdf, plain, make, put, shown };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
