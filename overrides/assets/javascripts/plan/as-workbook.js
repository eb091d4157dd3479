/**
 * The plan as a workbook (XLSX, ECMA-376). It is made to come back: what was typed stands as typed
 * in cells of text, each row has its mark, and each column a name (plan_what, plan_id …) that
 * follows it where somebody moves it, puts in another or writes another heading. from-workbook.js
 * reads it.
 *
 * The mark stands in a column that is seen, as it is on the paper on the wall: a locked sheet could
 * not be sorted, and a hidden mark would be gone from a row that is copied. Hidden is only what tells
 * what has been changed (trace.js).
 */
"use strict";

(function (/** @type {any} */ guide) {
  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const MOST = 32767; // signs in a cell; a program says that a file with more is broken
  const WIDTHS = /** @type {Record<string, number>} */ ({ what: 36, helps: 24, outcome: 26, remarks: 36,
    sheet_title: 22, club: 22, about: 22, due_date: 12, check_date: 12, start: 12, status: 12,
    date: 18, id: 12 });
  const WIDTH = 15;
  const NOTE = 110;
  const [LINE, HIGHEST] = [15, 409]; // points
  const PRINTED = "remarks"; // the last column that is printed: all would be too small to read
  const DAYS = ["due_date", "check_date"];
  const TRACE = "trace";
  // The places of cellXfs in STYLES.
  const [PLAIN, TEXT, DAY, HEAD, STRONG, TITLE] = [0, 1, 2, 3, 4, 5];
  const alignment = (/** @type {number} */ style) => (style === PLAIN || style === TITLE ? ""
    : `<alignment${style === DAY ? ' horizontal="left"' : ""} vertical="top" wrapText="1"/>`);
  const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>`
    + `<fonts count="3">${["11", "11B", "18B"].map((font) => (
      `<font>${font.endsWith("B") ? "<b/>" : ""}<sz val="${parseInt(font, 10)}"/><name val="Calibri"/><family val="2"/></font>`)).join("")}</fonts>`
    + '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    + '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    + '<border><left/><right/><top/><bottom style="medium"><color rgb="FF14201C"/></bottom><diagonal/></border></borders>'
    + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    + `<cellXfs count="6">${[[0, 0, 0], [49, 0, 0], [164, 0, 0], [49, 1, 1], [49, 1, 0], [49, 2, 0]].map(([format, font, border], at) => (
      `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" `
      + `applyBorder="1" applyAlignment="1">${alignment(at)}</xf>`)).join("")}</cellXfs>`
    + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

  /** A column's letters. @param {number} at from 0 @returns {string} */
  const letters = (at) => (at < 26 ? "" : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

  /** A day as the number that a workbook has for it, from 1 January 1900, which it takes for a
   * year with a leap day. @param {string} day as 2026-11-20 */
  function serial(day) {
    const [year, month, date] = day.split("-").map(Number);
    const number = Date.UTC(year, month - 1, date) / 86400000 + 25569;
    return number > 60 ? number : number - 1;
  }

  /** Every text once, and the cells that show them. */
  class Cells {
    /** @param {string} cut what is said where a text has no room */
    constructor(cut) {
      this.cut = cut;
      this.count = 0;
      /** @type {Map<string, number>} */
      this.texts = new Map();
    }

    /** @param {string} text */
    roomFor(text) {
      return text.length <= MOST ? text : `${text.slice(0, MOST - this.cut.length - 1)} ${this.cut}`;
    }

    /** @param {string} place such as A1 @param {string} text @param {number} style */
    text(place, text, style) {
      if (!text) return `<c r="${place}" s="${style}"/>`;
      const whole = this.roomFor(text);
      this.count += 1;
      const number = this.texts.get(whole) ?? this.texts.size;
      this.texts.set(whole, number);
      return `<c r="${place}" s="${style}" t="s"><v>${number}</v></c>`;
    }

    /** @param {string} place @param {string} day */
    day(place, day) {
      return day ? `<c r="${place}" s="${DAY}"><v>${serial(day)}</v></c>` : `<c r="${place}" s="${DAY}"/>`;
    }

    /** The part with the texts. A program reads _x0041_ as a sign, so such a text is written otherwise. */
    shared() {
      const every = [...this.texts.keys()].map((text) => (
        `<si><t xml:space="preserve">${guide.officeFile.xml(text.replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_"))}</t></si>`));
      return `<sst xmlns="${MAIN}" count="${this.count}" uniqueCount="${every.length}">${every.join("")}</sst>`;
    }
  }

  /** Rows of cells, in order, each as high as its texts need at about so many signs a line: not every
   * program reckons it. @param {{cells: string[], texts: [string, number][]}[]} rows */
  const data = (rows) => `<sheetData>${rows.map(({ cells, texts }, at) => {
    const lines = texts.map(([text, width]) => text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / (width - 2))), 0));
    return `<row r="${at + 1}" ht="${Math.min(HIGHEST, LINE * Math.max(...lines))}">${cells.join("")}</row>`;
  }).join("")}</sheetData>`;
  const paper = '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
    + '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>';

  const columnsOf = () => [...guide.asTable.columns, TRACE];

  /** A row's cells, and what tells whether somebody has changed them. @param {any} row @param {any} words
   * @param {Cells} cells @returns {Record<string, string>} */
  function traced(row, words, cells) {
    const made = guide.asTable.flat(row, words);
    const written = Object.fromEntries(Object.entries(made).map(([name, text]) => [name, cells.roomFor(String(text))]));
    return { ...made, [TRACE]: guide.trace.write(written) };
  }

  /** The sheet with the rows. @param {any} plan @param {Cells} cells */
  function table({ rows, words }, cells) {
    const columns = columnsOf();
    const texts = rows.map((/** @type {any} */ row) => traced(row, words, cells));
    const heads = { ...words.heads, trace: cells.roomFor(guide.trace.head(words.heads.trace, rows.map((/** @type {any} */ { id }) => id))) };
    const last = `${letters(columns.length - 1)}${rows.length + 1}`;
    const width = (/** @type {string} */ name) => WIDTHS[name] || WIDTH;
    const line = (/** @type {Record<string, string>} */ texts, /** @type {(name: string, place: string) => string} */ cell, /** @type {number} */ number) => ({
      cells: columns.map((/** @type {string} */ name, /** @type {number} */ at) => cell(name, `${letters(at)}${number}`)),
      texts: guide.asTable.columns.map((/** @type {string} */ name) => [texts[name], width(name)]),
    });
    const lines = [line(heads, (name, place) => cells.text(place, heads[name], HEAD), 1),
      ...rows.map((/** @type {any} */ row, /** @type {number} */ number) => {
        const made = texts[number];
        return line(made, (name, place) => {
          if (DAYS.includes(name)) return cells.day(place, made[name]);
          const strong = name === "what" || (name === "status" && row.status === "late");
          return cells.text(place, made[name], strong ? STRONG : TEXT);
        }, number + 2);
      })];
    // What is written below is text, too: a day as one types it is not turned into a number.
    const cols = columns.map((/** @type {string} */ name, /** @type {number} */ at) => (
      `<col min="${at + 1}" max="${at + 1}" width="${width(name)}" style="${DAYS.includes(name) ? DAY : TEXT}" customWidth="1"${name === TRACE ? ' hidden="1"' : ""}/>`));
    return `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${last}"/>`
      + '<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>'
      + '<selection pane="bottomRight" activeCell="B2" sqref="B2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
      + `<cols>${cols.join("")}</cols>${data(lines)}<autoFilter ref="A1:${last}"/>${paper}`
      + `<ignoredErrors><ignoredError sqref="A1:${last}" numberStoredAsText="1"/></ignoredErrors></worksheet>`;
  }

  /** The sheet with whose plan it is, of which day, and what must be known. @param {any} read @param {Cells} cells */
  function about(read, cells) {
    const notes = read.notes.length ? ["", ...read.notes] : [];
    const lines = [read.title, read.clubs, read.made, read.summary, ...notes].map((line, at) => ({
      cells: [cells.text(`A${at + 1}`, line, at ? TEXT : TITLE)], texts: /** @type {[string, number][]} */ ([[at ? line : `${line}\n`, NOTE]]),
    }));
    return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>`
      + `<cols><col min="1" max="1" width="${NOTE}" style="${TEXT}" customWidth="1"/></cols>${data(lines)}${paper}</worksheet>`;
  }

  /** A name of a sheet as a workbook takes it. @param {string} text */
  const sheetName = (text) => text.replace(/[[\]:*?/\\']/g, " ").slice(0, 31);

  /** The workbook as base64. @param {any} plan see row-words.js */
  function xlsx(plan) {
    const { words, today } = plan;
    const { xml, pack, relationships } = guide.officeFile;
    const read = guide.rowWords.reading(plan);
    const cells = new Cells(words.file.cut);
    const text = table(plan, cells);
    const other = about(read, cells);
    const sheets = [words.file.title, words.file.notes].map((name) => xml(sheetName(name)));
    const columns = columnsOf();
    const area = (/** @type {number} */ at) => `$A$1:$${letters(at)}$${plan.rows.length + 1}`;
    const name = (/** @type {string} */ label, /** @type {string} */ place, more = "") => (
      `<definedName name="${label}"${more}>'${sheets[0]}'!${place}</definedName>`);
    const names = [name("_xlnm._FilterDatabase", area(columns.length - 1), ' localSheetId="0" hidden="1"'),
      name("_xlnm.Print_Area", area(columns.indexOf(PRINTED)), ' localSheetId="0"'),
      name("_xlnm.Print_Titles", "$1:$1", ' localSheetId="0"'),
      ...columns.map((/** @type {string} */ column, /** @type {number} */ at) => name(`plan_${column}`, `$${letters(at)}:$${letters(at)}`))];
    const workbook = `<workbook xmlns="${MAIN}" xmlns:r="${relationships}"><bookViews><workbookView activeTab="0"/></bookViews>`
      + `<sheets>${sheets.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join("")}</sheets>`
      + `<definedNames>${names.join("")}</definedNames></workbook>`;
    return pack([
      { path: "xl/workbook.xml", type: "spreadsheetml.sheet.main", text: workbook },
      { path: "xl/worksheets/sheet1.xml", type: "spreadsheetml.worksheet", text },
      { path: "xl/worksheets/sheet2.xml", type: "spreadsheetml.worksheet", text: other },
      { path: "xl/styles.xml", type: "spreadsheetml.styles", text: STYLES },
      { path: "xl/sharedStrings.xml", type: "spreadsheetml.sharedStrings", text: cells.shared() },
    ], [["worksheet", "worksheets/sheet1.xml"], ["worksheet", "worksheets/sheet2.xml"], ["styles", "styles.xml"],
      ["sharedStrings", "sharedStrings.xml"]], { title: read.title, maker: words.file.maker, today });
  }

  guide.asTable.xlsx = xlsx;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
