/**
 * The plan as files: for a spreadsheet and for a calendar.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const COLUMNS = ["what", "helps", "who", "start", "due", "check_in", "outcome", "status", "sheet_title",
    "club", "about", "date"];

  /** As Swedish Excel reads it: semicolons and a byte order mark. No cell is run as a formula.
   * @param {Row[]} rows @param {{heads: Record<string, string>, statuses: Record<string, string>}} words */
  function csv(rows, words) {
    const { heads, statuses } = words;
    const cell = (/** @type {string} */ text) => {
      const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
      return /[;"\n\r]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless;
    };
    const lines = rows.map((row) => COLUMNS.map((name) => (
      cell(name === "status" ? statuses[row.status] : guide.plan.shown(row, name, words))
    )));
    return "\ufeff" + [COLUMNS.map((name) => cell(heads[name])), ...lines].map((line) => `${line.join(";")}\r\n`).join("");
  }

  /** A calendar with the days that something is due or looked at (RFC 5545).
   * @param {Row[]} rows @param {Date} now @param {{name: string, check_in: string, guessed: string}} words */
  function calendar(rows, now, words) {
    const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
    const events = rows.filter((row) => row.status !== "done").flatMap((row) => [
      { row, day: row.due_date, year: row.due_year, summary: row.what, part: "due" },
      { row, day: row.check_date, year: row.check_year, summary: `${words.check_in}: ${row.what}`, part: "check" },
    ]).filter(({ day }) => day);
    const lines = events.flatMap(({ row, day, year, summary, part }) => [
      "BEGIN:VEVENT", `UID:${part}-${nameOf(row.key)}@ombudsguiden`, `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${day.replace(/-/g, "")}`, `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped([row.who, row.sheet_title, row.club, year.endsWith("?") && words.guessed].filter(Boolean).join("\n"))}`,
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

  guide.planFiles = { csv, calendar };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
