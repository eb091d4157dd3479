/**
 * The plan as a calendar: the days that something is due or looked at (RFC 5545).
 */
"use strict";

(function (/** @type {any} */ guide) {
  const LINE = 75; // bytes
  const { keyOf, order, grouped } = /** @type {Texts} */ (guide.text);

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

  /** What is done or struck is in no calendar. @param {any[]} rows */
  const open = (rows) => rows.filter(({ status }) => status !== "done" && status !== "struck");

  /** @param {any} row @returns {string[]} */
  const peopleIn = ({ who, helper }) => [who, helper].flatMap((text) => guide.listing.peopleIn(text || ""));

  /** Everybody who has a day to keep, by the alphabet. @param {any[]} rows @returns {string[]} */
  function people(rows) {
    const names = open(rows).filter((row) => row.due_date || row.check_date).flatMap(peopleIn);
    return [...grouped(names, keyOf)].sort(([one], [other]) => order(one, other)).map(([, [name]]) => name);
  }

  /** An event is known again by its row's mark, whatever the row says.
   * @param {{rows: any[], words: any, stamp: string, person?: string}} plan `stamp` is when the file is
   * made, as 2026-11-28T12:00:00Z; of a `person`, only what they do or help with */
  function ics({ rows, words, stamp, person = "" }) {
    const made = stamp.replace(/[-:]|\.\d+/g, "");
    const isTheirs = (/** @type {any} */ row) => !person || peopleIn(row).some((name) => keyOf(name) === keyOf(person));
    const events = open(rows).filter(isTheirs).flatMap((row) => [
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

  guide.asCalendar = { ics, people };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
