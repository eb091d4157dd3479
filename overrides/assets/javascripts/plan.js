/**
 * The action plan: every decision of every sheet, who does what by when. The same rows as
 * scripts/guidebook/plan.py; tests/test_plan_page.py holds them together.
 *
 * @typedef {{sheet: string, source: string, saved: string, values: Map<string, any>}} Filled
 * @typedef {{title: string, url: string, private: boolean, decisions: string[]}} Known
 * @typedef {{months: string, weekdays: string, the: string}} DateWords
 * @typedef {Record<string, string>} Row
 */
"use strict";

(function (/** @type {any} */ guide) {
  const CELLS = ["what", "helps", "who", "start", "due", "check_in", "outcome", "id"];
  const COLUMNS = [...CELLS.slice(0, -1), "status", "sheet_title", "club", "about", "date"];
  const LAST = "9999";

  /** A text that every program can write and show, as answers.py has it. @param {any} value */
  function plain(value) {
    if (typeof value === "boolean") return value ? "true" : "";
    return String(value ?? "").replace(/\r\n|[\r\x0b\x0c\x85\u2028\u2029]/g, "\n")
      .replace(/[\x00-\x08\x0e-\x1f\x7f-\x9f]/g, "").trim();
  }

  /** What tells texts apart, whatever their capitals and spaces. @param {string[]} texts */
  const keyOf = (...texts) => texts.map((text) => text.split(/\s+/).filter(Boolean).join(" ").toLowerCase()).join("|");

  /** The fields of a filled PDF as a filled sheet; null where it is not one of ours.
   * @param {Map<string, string>} fields @param {Record<string, Known>} known @param {string} source
   * @returns {Filled | null} */
  function fromPdf(fields, known, source) {
    const sheet = fields.get("meta_sheet") || "";
    if (!Object.hasOwn(known, sheet)) return null;
    const values = new Map(fields);
    fields.forEach((value, name) => {
      const found = /^(.+)_(\d+)_([a-z_]+)$/.exec(name);
      if (found && known[sheet].decisions.includes(found[1])) values.set(found.slice(1).join("/"), value);
    });
    return { sheet, source, saved: "", values };
  }

  /** The day a sheet was filled in: dates without a year come after it.
   * @param {Filled} filled @param {string} today @param {DateWords} words */
  function referenceOf(filled, today, words) {
    const saved = guide.dates.parse(filled.saved.slice(0, 10), today, words) || today;
    return guide.dates.parseSheet(plain(filled.values.get("date")), saved, words) || saved;
  }

  /** @param {string} outcome @param {string | null} due @param {string} today */
  function statusOf(outcome, due, today) {
    if (outcome) return "done";
    if (!due) return "undated";
    return due < today ? "late" : "running";
  }

  /** The decisions of one sheet, each with `key`, by which it is known again.
   * @param {Filled} filled @param {Known} known @param {string} today @param {DateWords} words
   * @returns {Row[]} */
  function decisionsOf(filled, known, today, words) {
    const text = (/** @type {string} */ key) => plain(filled.values.get(key));
    const [club, about] = [text("club"), text("about")];
    const reference = referenceOf(filled, today, words);
    const taken = new Set();
    const rows = [];
    for (const block of known.decisions) {
      for (const number of numbersOf(filled, block)) {
        const cells = Object.fromEntries(CELLS.map((cell) => [cell, text(`${block}/${number}/${cell}`)]));
        const { id, ...said } = cells;
        if (!Object.values(said).some(Boolean)) continue;
        let key = id && !taken.has(id) ? id : keyOf(filled.sheet, club, about, cells.what);
        for (const first = key; taken.has(key);) key = `${first}|${taken.size}`;
        taken.add(key);
        const due = cells.due ? guide.dates.parse(cells.due, reference, words) : null;
        rows.push({
          ...said, key, club, about, date: text("date"), due_date: due || "",
          check_date: guide.dates.parse(cells.check_in, reference, words) || "",
          status: statusOf(cells.outcome, due, today),
          sheet: filled.sheet, sheet_title: known.title, source: filled.source,
        });
      }
    }
    return rows;
  }

  /** The numbers of a block's rows, in order. @param {Filled} filled @param {string} block */
  function numbersOf(filled, block) {
    const found = [...filled.values.keys()].filter((key) => key.startsWith(`${block}/`))
      .map((key) => Number(key.split("/")[1]));
    return [...new Set(found)].filter((number) => number > 0).sort((one, other) => one - other);
  }

  /** @param {string} one @param {string} other */
  const order = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

  /** The same decision, changed; or a sheet that was copied to another group.
   * @param {Row} before @param {Row} row */
  function mayBeSame(before, row) {
    return before.sheet === row.sheet && ["club", "about"].every((name) => (
      !before[name] || !row[name] || keyOf(before[name]) === keyOf(row[name])
    ));
  }

  /** Every decision, the one that is due first comes first.
   * @param {Filled[]} every @param {Record<string, Known>} known
   * @param {string} today as 2026-11-20 @param {DateWords} words */
  function make(every, known, today, words) {
    const rows = new Map();
    // The newest sheet comes last and wins where the same decision stands on two.
    const sorted = every.map((filled) => ({ filled, day: referenceOf(filled, today, words) }))
      .sort((one, other) => order(one.day, other.day)
        || order(one.filled.saved, other.filled.saved) || order(one.filled.source, other.filled.source));
    for (const { filled } of sorted) {
      for (const row of decisionsOf(filled, known[filled.sheet], today, words)) {
        const before = rows.get(row.key);
        const key = before && !mayBeSame(before, row) ? keyOf(row.sheet, row.club, row.about, row.what) : row.key;
        rows.set(key, { ...row, key });
      }
    }
    return [...rows.values()].sort((one, other) => order(one.due_date || LAST, other.due_date || LAST)
      || order(one.club, other.club) || order(one.key, other.key));
  }

  /** As Swedish Excel reads it: semicolons and a byte order mark. No cell is run as a formula.
   * @param {Row[]} rows @param {Record<string, string>} heads @param {Record<string, string>} statuses */
  function csv(rows, heads, statuses) {
    const cell = (/** @type {string} */ text) => {
      const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
      return /[;"\n\r]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless;
    };
    const lines = rows.map((row) => COLUMNS.map((name) => (
      cell(name === "status" ? statuses[row.status] : row[name])
    )));
    return "\ufeff" + [COLUMNS.map((name) => cell(heads[name])), ...lines].map((line) => `${line.join(";")}\r\n`).join("");
  }

  /** A calendar with the days that something is due or looked at (RFC 5545).
   * @param {Row[]} rows @param {Date} now @param {{name: string, check_in: string}} words */
  function calendar(rows, now, words) {
    const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
    const events = rows.filter((row) => row.status !== "done").flatMap((row) => [
      { row, day: row.due_date, summary: row.what, part: "due" },
      { row, day: row.check_date, summary: `${words.check_in}: ${row.what}`, part: "check" },
    ]).filter(({ day }) => day);
    const lines = events.flatMap(({ row, day, summary, part }) => [
      "BEGIN:VEVENT", `UID:${part}-${nameOf(row.key)}@ombudsguiden`, `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${day.replace(/-/g, "")}`, `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped([row.who, row.sheet_title, row.club].filter(Boolean).join("\n"))}`,
      "TRANSP:TRANSPARENT", "END:VEVENT",
    ]);
    return ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//Ombudsguiden//${words.name}//SV`, ...lines,
      "END:VCALENDAR"].map(folded).join("");
  }

  /** @param {string} text */
  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");

  /** A line of at most 75 bytes, the rest on lines that begin with a space. @param {string} line */
  function folded(line) {
    const lengthOf = (/** @type {string} */ sign) => new TextEncoder().encode(sign).length;
    let made = "";
    let room = 75;
    for (const sign of line) {
      const length = lengthOf(sign);
      if (length > room) { made += "\r\n "; room = 74; }
      made += sign;
      room -= length;
    }
    return `${made}\r\n`;
  }

  /** A short name for a key: the same words give the same, so a calendar isn't doubled (FNV-1a).
   * @param {string} key */
  function nameOf(key) {
    let sum = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(key)) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
    return sum.toString(36) + key.length.toString(36);
  }

  guide.plan = { fromPdf, make, csv, calendar };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
