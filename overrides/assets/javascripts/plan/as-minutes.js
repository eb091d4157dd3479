/**
 * The plan to paste into the minutes: a table that a word processor keeps, with its lines and widths,
 * and the same as lines of text for a mail. It has no typeface of the site's, and no address.
 */
"use strict";

(function (/** @type {any} */ guide) {
  /** The columns of row-words.js but for the sheet, and how wide each is, in hundredths. */
  const WIDTHS = /** @type {Record<string, number>} */ ({ what: 38, who: 16, due: 16, status: 12, outcome: 18 });
  // Word's own face: a table without one is set in another than the minutes that it is put in.
  const FACE = "font-family:Calibri,Arial,sans-serif;font-size:11pt;color:#000000";
  const EDGE = "border:1px solid #808080;padding:4px 6px";

  /** @param {string} text */
  const html = (text) => guide.officeFile.xml(text).replace(/\n/g, "<br>");

  /** What the table has of the plan. @param {any} plan see row-words.js */
  function tableOf(plan) {
    const read = guide.rowWords.reading(plan);
    const columns = read.columns.map((/** @type {any} */ column, /** @type {number} */ at) => ({ ...column, at }))
      .filter((/** @type {any} */ { name }) => WIDTHS[name]);
    const several = read.clubs.includes(";");
    const rows = read.rows.map((/** @type {any} */ row, /** @type {number} */ number) => columns.map((/** @type {any} */ { name, at }) => (
      several && name === "what" ? [...row.cells[at], plan.rows[number].club].filter(Boolean) : row.cells[at]
    )));
    return { read, columns, rows };
  }

  /** @param {any} plan */
  function asHtml(plan) {
    const { columns, rows } = tableOf(plan);
    const cell = (/** @type {string} */ tag, /** @type {string} */ name, /** @type {string} */ inside) => (
      `<${tag} width="${WIDTHS[name]}%" align="left" valign="top" style="${EDGE};text-align:left;vertical-align:top;width:${WIDTHS[name]}%;${FACE}">${inside}</${tag}>`);
    const lines = (/** @type {string[]} */ [first = "", ...others]) => [html(first), ...others.map((line) => `<span style="font-size:9.5pt">${html(line)}</span>`)].join("<br>");
    const head = columns.map((/** @type {any} */ { name, head: text }) => cell("th", name, `<b>${html(text)}</b>`)).join("");
    const body = rows.map((/** @type {string[][]} */ row) => `<tr>${
      row.map((texts, at) => cell("td", columns[at].name, lines(texts))).join("")}</tr>`).join("");
    return '<table border="1" cellspacing="0" cellpadding="5" width="100%" style="border-collapse:collapse;width:100%">'
      + `<thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
  }

  /** A paragraph a row. @param {any} plan */
  function asText(plan) {
    const { read, columns, rows } = tableOf(plan);
    const said = rows.map((/** @type {string[][]} */ row) => row.flatMap((texts, at) => {
      const text = texts.join(", ");
      if (!text) return [];
      return columns[at].name === "what" ? [`- ${texts.join("\n  ")}`] : [`  ${columns[at].head}: ${text}`];
    }).join("\n"));
    return [read.title, ...said].join("\n\n");
  }

  guide.asMinutes = { html: asHtml, text: asText };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
