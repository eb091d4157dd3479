/**
 * The plan as a calendar: the days that something is due or looked at (RFC 5545).
 */
"use strict";

(function (/** @type {any} */ guide) {
  const LINE = 75; // bytes

  /** @param {string} text */
  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|[\r\n]/g, "\\n");

  /** A line of at most 75 bytes, the rest on lines that begin with a space. @param {string} line */
  function folded(line) {
    let made = "";
    let room = LINE;
    for (const sign of line) {
      const code = /** @type {number} */ (sign.codePointAt(0));
      const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      if (bytes > room) { made += "\r\n "; room = LINE - 1; }
      made += sign;
      room -= bytes;
    }
    return `${made}\r\n`;
  }

  /** What stands under a day in the calendar. @param {any} row @param {any} words */
  function about(row, words) {
    const { shown, remarks, history } = guide.rowWords;
    const text = (/** @type {string} */ name) => shown(row, name, words);
    const moved = ["what", "due", "check_in"].filter((name) => (row.before || {})[name])
      .map((name) => `${words.heads[name]} ${text(name)}`);
    return [["who", "helper"].map(text).filter(Boolean).join(", "), text("sheet_title"), text("club"), text("about"),
      ...moved, ...remarks(row, words), ...history(row, words)].filter(Boolean).join("\n");
  }

  /** What is done or struck is in no calendar. An event is known again by its row's mark, whatever
   * the row says. @param {{rows: any[], words: any, stamp: string}} plan `stamp` is when the file is
   * made, as 2026-11-28T12:00:00Z */
  function ics({ rows, words, stamp }) {
    const made = stamp.replace(/[-:]|\.\d+/g, "");
    const events = rows.filter(({ status }) => status !== "done" && status !== "struck").flatMap((row) => [
      { row, day: row.due_date, summary: row.what, part: "due" },
      { row, day: row.check_date, summary: `${words.heads.check_in}: ${row.what}`, part: "check" },
    ]).filter(({ day }) => day);
    const lines = events.flatMap(({ row, day, summary, part }) => [
      "BEGIN:VEVENT", `UID:${part}-${row.id.replace(/[^\w-]/g, "")}@ombudsguiden`, `DTSTAMP:${made}`,
      `DTSTART;VALUE=DATE:${day.replace(/-/g, "")}`, `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped(about(row, words))}`, "TRANSP:TRANSPARENT", "END:VEVENT",
    ]);
    return ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${words.file.maker}//${words.file.title}//SV`, ...lines,
      "END:VCALENDAR"].map(folded).join("");
  }

  guide.asCalendar = { ics };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
