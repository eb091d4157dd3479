/**
 * A workbook (XLSX, ECMA-376) as sheets of texts: what stands in each cell, as one reads it there.
 * Nothing is calculated: of a formula, what the program that saved it had found is read. No relation
 * that leads out of the file is followed.
 *
 * @typedef {{sheets: BookSheet[], names: Record<string, {sheet: string, column: number}>, modified: string}} Book
 *   `names` are of whole columns; `modified` is when it was saved last, or ""
 */
"use strict";

(function (/** @type {any} */ guide) {
  const MOST_CELLS = 100000;
  const MOST_SHEETS = 50;
  // The formats of days that have no words of their own in a file.
  const DAYS = [[14, 17], [22, 22], [27, 36], [50, 58]];
  const { walk } = guide.xml;
  const { said, columnOf } = guide.workbookSheet;

  /** Whether a format shows a day, whatever it is called. @param {string} code */
  function isDay(code) {
    const signs = code.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, "").toLowerCase();
    return /[yd]/.test(signs) || (/m/.test(signs) && !/[hs]/.test(signs));
  }

  /** What a part leads to, by its mark and by its kind; only what lies in the file.
   * @param {any} zip @param {string} part */
  function relationsOf(zip, part) {
    const at = part.lastIndexOf("/") + 1;
    const text = zip.read(`${part.slice(0, at)}_rels/${part.slice(at)}.rels`);
    /** @type {{id: string, kind: string, path: string}[]} */
    const found = [];
    if (text === null) return found;
    walk(text, { open: (/** @type {Tag} */ { name, given }) => {
      if (name !== "Relationship" || given.TargetMode === "External") return;
      const { Id: id = "", Type: type = "", Target: target = "" } = given;
      const steps = target.startsWith("/") ? [] : part.slice(0, at).split("/").filter(Boolean);
      target.split("/").forEach((step) => {
        if (step === "..") steps.pop();
        else if (step && step !== ".") steps.push(step);
      });
      found.push({ id, kind: type.slice(type.lastIndexOf("/") + 1), path: steps.join("/") });
    } });
    return found;
  }

  /** The texts that the sheets share. @param {string | null} text @returns {string[]} */
  function sharedIn(text) {
    /** @type {string[]} */
    const every = [];
    if (text === null) return every;
    let [now, on, aside] = ["", false, false];
    walk(text, {
      open: (/** @type {Tag} */ { name }) => {
        if (name === "si") now = "";
        if (name === "rPh") aside = true; // how a word is read aloud, in Japanese
        on = name === "t" && !aside;
      },
      said: (/** @type {string} */ words) => { if (on) now += words; },
      close: (/** @type {string} */ name) => {
        if (name === "si") every.push(said(now));
        if (name === "rPh") aside = false;
        on = false;
      },
    });
    return every;
  }

  /** Of each style of cell, whether it shows a day. @param {string | null} text @returns {boolean[]} */
  function daysIn(text) {
    /** @type {Map<number, boolean>} */
    const formats = new Map();
    /** @type {boolean[]} */
    const styles = [];
    let inCells = false;
    if (text === null) return styles;
    walk(text, {
      open: (/** @type {Tag} */ { name, given }) => {
        if (name === "numFmt") formats.set(Number(given.numFmtId), isDay(given.formatCode || ""));
        if (name === "cellXfs") inCells = true;
        if (name !== "xf" || !inCells) return;
        const format = Number(given.numFmtId || 0);
        styles.push(formats.get(format) ?? DAYS.some(([first, last]) => format >= first && format <= last));
      },
      close: (/** @type {string} */ name) => { if (name === "cellXfs") inCells = false; },
    });
    return styles;
  }

  /** What the main part says: its sheets, its names, and which day its numbers are counted from.
   * @param {string} text */
  function mainOf(text) {
    const made = { sheets: /** @type {{name: string, id: string}[]} */ ([]), names: /** @type {[string, string][]} */ ([]), from1904: false, root: "" };
    let [label, place] = ["", ""];
    walk(text, {
      open: (/** @type {Tag} */ { name, given }) => {
        made.root ||= name;
        if (name === "sheet") made.sheets.push({ name: given.name || "", id: given.id || "" });
        if (name === "workbookPr") made.from1904 = ["1", "true"].includes(given.date1904);
        if (name === "definedName") [label, place] = [given.localSheetId ? "" : given.name, ""];
      },
      said: (/** @type {string} */ words) => { place += words; },
      close: (/** @type {string} */ name) => { if (name === "definedName" && label) made.names.push([label, place]); },
    });
    if (made.root !== "workbook") throw new Error("document");
    if (made.sheets.length > MOST_SHEETS) throw new Error("too_much");
    return made;
  }

  /** When it was saved last. @param {any} zip @param {string | undefined} part */
  function modifiedIn(zip, part) {
    let [now, on] = ["", false];
    const text = part ? zip.read(part) : null;
    if (text !== null) {
      walk(text, {
        open: (/** @type {Tag} */ { name }) => { on = name === "modified"; },
        said: (/** @type {string} */ words) => { if (on) now += words; },
        close: () => { on = false; },
      });
    }
    return /^\d{4}-[01]\d-[0-3]\dT[\d:.]{5,12}Z?$/.test(now.trim()) ? now.trim() : "";
  }

  /** Throws why it can't be read; "document" where it is another office file. @param {Uint8Array} bytes
   * @returns {Book} */
  function read(bytes) {
    const zip = new guide.zip.Zip(bytes);
    const first = relationsOf(zip, "");
    const pathTo = (/** @type {{kind: string, path: string}[]} */ every, /** @type {string} */ kind) => (every.find((one) => one.kind === kind) || { path: undefined }).path;
    const main = pathTo(first, "officeDocument");
    const text = main ? zip.read(main) : null;
    if (!main || text === null) throw new Error("document");
    const { sheets, names, from1904 } = mainOf(text);
    const needed = relationsOf(zip, main);
    const part = (/** @type {string} */ kind) => { const path = pathTo(needed, kind); return path ? zip.read(path) : null; };
    const book = { shared: sharedIn(part("sharedStrings")), days: daysIn(part("styles")), from1904, left: { cells: MOST_CELLS } };
    const found = sheets.flatMap(({ name, id }) => {
      const relation = needed.find((one) => one.id === id);
      if (!relation || relation.kind !== "worksheet") return []; // a picture by itself, or a macro's
      const content = zip.read(relation.path);
      if (content === null) throw new Error("broken");
      return [guide.workbookSheet.read(name, content, book)];
    });
    return { sheets: found, names: Object.fromEntries(names.flatMap(columnNamed)), modified: modifiedIn(zip, pathTo(first, "core-properties")) };
  }

  /** A name of one column. @param {[string, string]} name @returns {[string, {sheet: string, column: number}][]} */
  function columnNamed([name, place]) {
    const found = /^(?:'((?:[^']|'')*)'|([^'!]*))!\$?([A-Z]{1,3})(?:\$?\d+)?(?::\$?([A-Z]{1,3})(?:\$?\d+)?)?$/.exec(place);
    if (!found || (found[4] && found[4] !== found[3])) return [];
    return [[name, { sheet: (found[1] ?? found[2]).replace(/''/g, "'"), column: columnOf(found[3]) }]];
  }

  guide.workbook = { read };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
