/**
 * The cells of one sheet of a workbook as texts, as one reads them there.
 *
 * @typedef {{cell: string, row: number, column: number, kind: "error" | "formula"}} BookFault a cell that
 *   says nothing: an error, or a formula that no program has reckoned
 * @typedef {{name: string, rows: Map<number, Map<number, string>>, faults: BookFault[]}} BookSheet
 *   rows and columns are numbered from 1
 * @typedef {{shared: string[], days: boolean[], from1904: boolean, left: {cells: number}}} BookFrame what the
 *   sheets share: texts, which styles show a day, how many cells may still be read
 */
"use strict";

(function (/** @type {any} */ guide) {
  const [MOST_ROWS, MOST_COLUMNS] = [1048576, 16384];
  const DAY_OF_1904 = 1462;
  const { walk } = guide.xml;

  /** @param {string} letters @returns {number} from 1 */
  const columnOf = (letters) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

  /** @param {number} column @returns {string} */
  const lettersOf = (column) => (column > 0 ? lettersOf(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26)) : "");

  /** A text without the signs that a workbook writes as _x000D_. @param {string} text */
  const said = (text) => text.replace(/_x([0-9a-f]{4})_/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))).replace(/\r\n?/g, "\n");

  /** The day that a number stands for, as 2026-11-20; "" where it stands for none.
   * @param {number} number @param {boolean} from1904 */
  function dayOf(number, from1904) {
    const whole = Math.floor(number) + (from1904 ? DAY_OF_1904 : 0);
    if (!(whole >= 1 && whole < 110000)) return "";
    return new Date((whole - (whole > 60 ? 25569 : 25568)) * 86400000).toISOString().slice(0, 10);
  }

  /** A number as a Swedish program shows it. @param {string} text */
  function numberIn(text) {
    const number = Number(text);
    if (!text.trim() || !Number.isFinite(number)) return text;
    return String(Number(number.toPrecision(15))).replace(".", ",");
  }

  /** Reads the cells of one sheet. */
  class SheetReader {
    /** @param {string} name @param {BookFrame} book */
    constructor(name, book) {
      this.book = book;
      /** @type {BookSheet} */
      this.sheet = { name, rows: new Map(), faults: [] };
      this.row = 0;
      this.column = 0;
      /** @type {Record<string, string>} */
      this.given = {};
      this.value = "";
      this.inline = "";
      this.into = "";
      this.formula = false;
    }

    /** @param {string} text */
    read(text) {
      walk(text, {
        open: (/** @type {Tag} */ tag) => this.open(tag),
        said: (/** @type {string} */ words) => {
          if (this.into === "v") this.value += words;
          if (this.into === "t") this.inline += words;
        },
        close: (/** @type {string} */ name) => { this.into = ""; if (name === "c") this.end(); },
      });
      return this.sheet;
    }

    /** A place that isn't written is the next. @param {Tag} tag */
    open({ name, given }) {
      if (name === "row") [this.row, this.column] = [Number(given.r) || this.row + 1, 0];
      if (name === "c") {
        if (--this.book.left.cells < 0) throw new Error("too_much");
        const place = /^([A-Z]{1,3})(\d{1,7})$/.exec(given.r || "");
        [this.column, this.row] = place ? [columnOf(place[1]), Number(place[2])] : [this.column + 1, this.row];
        if (this.row < 1 || this.row > MOST_ROWS || this.column > MOST_COLUMNS) throw new Error("broken");
        [this.given, this.value, this.inline, this.formula] = [given, "", "", false];
      }
      if (name === "f") this.formula = true;
      this.into = name === "v" || name === "t" ? name : "";
    }

    end() {
      const { t: type = "n" } = this.given;
      const { row: number, column } = this;
      const fault = type === "e" ? "error" : this.formula && !this.value && type !== "str" ? "formula" : "";
      if (fault) this.sheet.faults.push({ cell: `${lettersOf(column)}${number}`, row: number, column, kind: fault });
      const row = this.sheet.rows.get(this.row) || new Map();
      this.sheet.rows.set(this.row, row);
      const text = fault ? "" : this.text(type);
      if (text) row.set(this.column, text);
    }

    /** @param {string} type @returns {string} */
    text(type) {
      const { shared, days, from1904 } = this.book;
      if (type === "inlineStr") return said(this.inline);
      if (type === "str") return said(this.value);
      if (type === "b") return this.value === "1" ? "SANT" : "FALSKT";
      if (type === "d") return this.value.slice(0, 10);
      if (type === "s") {
        const found = shared[this.value.trim() ? Number(this.value) : -1];
        if (found === undefined) throw new Error("broken");
        return found;
      }
      const day = days[Number(this.given.s || 0)] && this.value ? dayOf(Number(this.value), from1904) : "";
      return day || numberIn(this.value);
    }
  }

  /** Throws "broken" and "too_much". @param {string} name @param {string} text @param {BookFrame} book
   * @returns {BookSheet} */
  const read = (name, text, book) => new SheetReader(name, book).read(text);

  guide.workbookSheet = { read, said, columnOf };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
