/**
 * The plan as a table: for a spreadsheet (CSV; as-workbook.js has XLSX), and as Markdown.
 */
"use strict";

(function (/** @type {any} */ guide) {
  /** Every cell of a row, what was typed before what is made of it. The mark comes last. */
  const columns = ["what", "helps", "who", "helper", "outside", "start", "due", "due_date", "check_in", "check_date",
    "outcome", "status", "remarks", "sheet_title", "club", "about", "date", "id"];

  // What a spreadsheet runs (OWASP, CSV injection), and the numbers that it changes: zeros that go
  // at the beginning ("08-12" becomes a day) or at the end, long ones that are rounded, a mark such
  // as 12e456.
  const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
  const NUMBER = /^(?:0[\d -]*\d|\d+[.,]\d*0|\d[\d ]{11,}|\d+e[+-]?\d+)$/i;

  /** A row's cells by column, as typed. @param {any} row @param {any} words @returns {Record<string, string>} */
  function flat(row, words) {
    const before = columns.filter((name) => (row.before || {})[name])
      .map((name) => `${words.heads[name]} (${guide.text.put(words.file.before, { text: row.before[name] })})`);
    const made = {
      ...row,
      status: words.statuses[row.status],
      remarks: [...guide.rowWords.remarks(row, words), ...before, ...guide.rowWords.history(row, words)].join("\n"),
    };
    return Object.fromEntries(columns.map((name) => [name, made[name] || ""]));
  }

  /** As Swedish Excel reads it: semicolons and a byte order mark. No cell is run as a formula.
   * @param {{rows: any[], words: any}} plan */
  function csv({ rows, words }) {
    const cell = (/** @type {string} */ text) => {
      const harmless = FORMULA.test(text) || NUMBER.test(text) ? `'${text}` : text;
      return /[;"\n\r]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless;
    };
    const lines = rows.map((row) => {
      // A spreadsheet takes "15 nov" for a day of this year, so another year must stand beside it.
      const [due, check_in] = ["due", "check_in"].map((name) => guide.plan.shown(row, name, words));
      const made = { ...flat(row, words), due, check_in };
      return columns.map((name) => made[/** @type {"due"} */ (name)]);
    });
    return `\ufeff${[columns.map((name) => words.heads[name]), ...lines]
      .map((line) => `${line.map(cell).join(";")}\r\n`).join("")}`;
  }

  /** Nothing that was typed becomes a link, a picture or a look, nor another cell.
   * @param {string} text */
  const harmless = (text) => text.replace(/\\/g, "\\\\").replace(/&/g, "&amp;").replace(/</g, "&lt;")
    .replace(/[|[*_`]/g, "\\$&").replace(/~~/g, "&#126;&#126;").replace(/\n/g, "<br>");

  /** A text that begins a line: it opens no list and no heading. @param {string} text */
  const line = (text) => harmless(text).replace(/^(\d*)([#>+.)-])/, "$1\\$2");

  /** A page with one table, and below it what has been changed and what must be known.
   * @param {any} plan see row-words.js */
  function markdown(plan) {
    const read = guide.rowWords.reading(plan);
    const row = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
    const list = (/** @type {string} */ head, /** @type {string[]} */ lines) => (
      lines.length ? ["", `## ${line(head)}`, "", ...lines.map((one) => `- ${line(one)}`)] : []
    );
    const changed = read.rows.filter((/** @type {any} */ one) => one.history.length)
      .map((/** @type {any} */ one) => [one.what, ...one.history].join("\n"));
    return `${[
      `# ${line(read.title)}`, "", [read.clubs, read.made, read.summary].filter(Boolean).map(line).join("<br>"), "",
      row(read.columns.map((/** @type {any} */ { head }) => harmless(head))),
      row(read.columns.map(() => "---")),
      ...read.rows.map((/** @type {any} */ one) => row(one.cells.map((/** @type {string[]} */ cell) => harmless(cell.join("\n"))))),
      ...list(read.heads.history, changed), ...list(read.heads.notes, read.notes),
    ].join("\n")}\n`;
  }

  guide.asTable = { columns, flat, csv, markdown };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
