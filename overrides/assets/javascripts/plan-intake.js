/**
 * Takes in what a board chooses for its plan: each file gives its sheets, or a sentence of its own.
 *
 * A sheet's own page leads here with its copy in the address, `#lagg-in=<copy>`: that sheet is taken
 * in by itself. Where this page can't read what that page has stored, it asks the page that opened it.
 *
 * @typedef {{source: string, bytes: Uint8Array}} Opened
 */
"use strict";

(function (/** @type {any} */ guide) {
  /** What a computer keeps to itself in a folder. */
  const OWN = /^(\.DS_Store|\._.*|~\$.*|Thumbs\.db|desktop\.ini)$/i;

  /** @param {Uint8Array} one @param {Uint8Array} other */
  const isSame = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);

  const ASKS = "ombudsguiden:redo"; // what sheet-end.js answers
  const MOST_HANDED = 8000000; // signs, as of a saved file
  const WAITS = 5000; // milliseconds for the sheet's page to answer in

  /** The copy of a sheet that the reader came here to add, or "". */
  const wantedCopy = () => new URLSearchParams(location.hash.slice(1)).get("lagg-in") || "";

  class PlanIntake {
    /** @param {any} data of the page @param {(found: {sheets: Filled[], plan: Stored | null,
     *   handed?: boolean}) => void} add `handed`: the reader has just said that it is to be in the plan */
    constructor(data, add) {
      this.data = data;
      this.add = add;
      /** @type {Set<string>} copies of sheets that have been taken in */
      this.copies = new Set();
      /** @type {Opened[]} */
      this.opened = [];
      /** @type {Set<string>} */
      this.names = new Set();
      /** @type {{source: string, table: BookTable}[]} workbooks whose changes are still to be taken */
      this.books = [];
      /** @type {string[]} why files couldn't be read */
      this.faults = [];
      /** @type {string[]} what must be said of others */
      this.told = [];
    }

    /** A sentence that the command has too. @param {string} name @param {Record<string, any>} values */
    note(name, values) {
      return guide.text.put(this.data.notes[name], values);
    }

    /** @param {File[]} files */
    async open(files) {
      for (const file of files.filter(({ name }) => !OWN.test(name))) {
        // Two files may have one name, and every PDF of a sheet has: the name is for people only.
        const source = this.freeName(file.name);
        try {
          await this.openOne(file, source);
        } catch (error) {
          this.faults.push(this.whyNot(source, error instanceof Error ? error.message : ""));
        }
      }
    }

    /** Throws why it can't be read. @param {File} file @param {string} source */
    async openOne(file, source) {
      const bytes = await guide.filledFile.bytesOf(file);
      const same = this.opened.find((one) => isSame(one.bytes, bytes));
      if (same) {
        this.told.push(this.note("same_file", { file: source, other: same.source }));
        return;
      }
      if (guide.filledFile.isWorkbook(bytes)) {
        this.books.push({ source, table: guide.bookTable.read(bytes, this.data) });
        return;
      }
      const items = await this.itemsIn(bytes, source);
      const added = items.filter((item) => this.take(() => guide.collect.read(item, this.data.sheets), item.source));
      if (added.length) this.opened.push({ source, bytes });
    }

    /** False, with the reason told, where there is nothing to read.
     * @param {() => {sheets: Filled[], plan: Stored | null}} read @param {string} source */
    take(read, source) {
      try {
        const found = read();
        const handed = found.sheets.some(({ copy }) => copy && copy === wantedCopy());
        found.sheets.forEach(({ copy }) => this.copies.add(copy));
        this.add({ ...found, handed });
        return true;
      } catch (error) {
        const { message = "", sheet = "" } = /** @type {any} */ (error);
        this.faults.push(this.whyNot(source, message, sheet));
        return false;
      }
    }

    /** A draft on this device or in this tab. @param {any} packed @param {string} name */
    takeDraft(packed, name) {
      const text = JSON.stringify(packed);
      this.take(() => guide.collect.read({ source: name, file: name, text }, this.data.sheets), name);
    }

    /** Take in the sheet that the reader came from, if it wasn't among the drafts.
     * @param {(copy: string) => void} shown called with its copy when it is in, with "" when it can't be had */
    receive(shown) {
      const copy = wantedCopy();
      if (!copy) return;
      if (this.copies.has(copy)) {
        shown(copy);
        return;
      }
      const page = window.opener;
      const missing = setTimeout(() => {
        this.faults.push(this.note("not_handed", {}));
        shown("");
      }, page ? WAITS : 0);
      if (!page) return;
      const listen = (/** @type {MessageEvent} */ event) => {
        const ours = location.protocol === "file:" ? !/^http/.test(event.origin) : event.origin === location.origin;
        const text = event.data && event.data.ombudsguiden;
        if (event.source !== page || !ours || typeof text !== "string" || text.length > MOST_HANDED) return;
        window.removeEventListener("message", listen);
        clearTimeout(missing);
        this.takeHanded(text);
        shown(copy);
      };
      window.addEventListener("message", listen);
      // Nothing but that this page is there, so it may go to any.
      page.postMessage(ASKS, "*");
    }

    /** What another page of ours gave: a saved file's text, read as one. @param {string} text */
    takeHanded(text) {
      const contents = guide.answersFile.parse(text);
      const sheet = Object.hasOwn(this.data.sheets, contents.sheet) ? `${this.data.sheets[contents.sheet].title}, ` : "";
      const source = this.freeName(sheet + this.note("handed", {}));
      this.take(() => guide.collect.read({ source, file: source, text }, this.data.sheets), source);
    }

    /** @param {string} name @param {string} reason */
    refuse(name, reason) {
      this.faults.push(this.whyNot(this.freeName(name), reason));
    }

    /** Why a file can't be read, as the command says it. @param {string} file @param {string} reason */
    whyNot(file, reason, sheet = "") {
      const { unread } = this.data;
      const why = guide.text.put(unread[Object.hasOwn(unread, reason) ? reason : "broken"], { sheet });
      return this.note("not_read", { file, why });
    }

    /** @param {Uint8Array} bytes @param {string} source @returns {Promise<FileItem[]>} */
    async itemsIn(bytes, source) {
      const { kindOf, readPdf, textOf } = guide.filledFile;
      if (kindOf(bytes) === "saved") return [{ source, file: source, text: textOf(bytes) }];
      const { sheets, notes, drawn } = await readPdf(bytes);
      if (notes) this.told.push(this.note("beside", { file: source, count: notes }));
      if (drawn.length) this.told.push(this.note("drawn", { file: source, fields: drawn.join(", ") }));
      return sheets.map((/** @type {Map<string, string>} */ fields, /** @type {number} */ at) => ({
        source: sheets.length > 1 ? this.note("part", { file: source, number: at + 1 }) : source,
        file: source, fields: Object.fromEntries(fields),
      }));
    }

    /** @param {string} name */
    freeName(name) {
      let free = guide.text.plain(name);
      for (let number = 2; this.names.has(free); number += 1) free = this.note("copy", { file: name, number });
      this.names.add(free);
      return free;
    }
  }

  guide.PlanIntake = PlanIntake;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
