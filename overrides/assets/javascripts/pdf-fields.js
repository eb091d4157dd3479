/**
 * The fields of a PDF's forms and what is filled in in them, whichever program saved it. The same
 * rules as scripts/guidebook/filled/form_fields.py; tests/file_cases.py holds them together.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const DEEPEST = 20;
  const MOST_VISITS = 100000;
  const MOST_TEXT = 2000000;
  const { Name, decode, latin } = guide.pdf;
  const isOff = (/** @type {string} */ state) => !state || state === "Off";

  /** A walk through a file's forms. Throws "too_much" where it takes too long. */
  class Fields {
    /** @param {any} file @param {Map<string, any>} root */
    constructor(file, root) {
      this.file = file;
      this.root = root;
      this.visits = MOST_VISITS;
      this.signs = MOST_TEXT;
      this.seen = new Set();
      /** @type {Map<string, any>[]} text fields without a value, and their marks on the pages */
      this.blank = [];
    }

    /** The values of a list, each counted. @param {any} list @returns {any[]} */
    visit(list) {
      if (!Array.isArray(list)) return [];
      this.visits -= list.length;
      if (this.visits < 0) throw new Error("too_much");
      return list.map((one) => this.file.get(one));
    }

    /** The full name and value of every field, those that the form's list has first. Programs that
     * copy pages leave the list behind: then a field stands on its page only.
     * @returns {Promise<[string, string][]>} */
    async found() {
      const { get } = this;
      /** @type {[string, string][]} */
      const found = [];
      const form = get(this.root.get("AcroForm"));
      if (form instanceof Map) await this.walk(get(form.get("Fields")), "", new Map(), 0, found);
      for (const widget of this.notes()) {
        if (this.seen.has(widget) || this.kindOf(widget) !== "Widget") continue;
        const { top, name } = await this.topOf(widget);
        const state = await this.textOf(get(widget.get("AS")));
        // The copy of a choice, hung up on the first one's field.
        if (this.seen.has(top) && !isOff(state)) found.push([name, state]);
        await this.walk([top], "", new Map(), 0, found);
      }
      return found;
    }

    get get() {
      return (/** @type {any} */ value) => this.file.get(value);
    }

    /** @param {Map<string, any>} note */
    kindOf(note) {
      const type = this.get(note.get("Subtype"));
      return type instanceof Name ? type.text : "";
    }

    /** What lies over the pages: the fields' marks, links, notes and drawings.
     * @returns {Map<string, any>[]} */
    notes() {
      return this.pages().flatMap((page) => this.visit(this.get(page.get("Annots"))))
        .filter((note) => note instanceof Map);
    }

    /** Each page once. Throws "broken" where the tree of pages goes in a ring. @returns {Map<string, any>[]} */
    pages() {
      const met = new Set();
      const pages = [];
      const waiting = [this.get(this.root.get("Pages"))];
      while (waiting.length) {
        const [node] = this.visit([waiting.pop()]);
        if (!(node instanceof Map)) continue;
        const kids = this.get(node.get("Kids"));
        if (met.has(node) && Array.isArray(kids)) throw new Error("broken");
        if (met.has(node)) continue;
        met.add(node);
        if (Array.isArray(kids)) waiting.push(...this.visit(kids).reverse());
        else pages.push(node);
      }
      return pages;
    }

    /** The field that a mark is part of, and its full name. @param {Map<string, any>} widget */
    async topOf(widget) {
      let top = widget;
      const names = [await this.textOf(this.get(top.get("T")))];
      for (let left = DEEPEST; left > 0; left -= 1) {
        const parent = this.get(top.get("Parent"));
        if (!(parent instanceof Map)) break;
        top = parent;
        names.unshift(await this.textOf(this.get(top.get("T"))));
      }
      return { top, name: names.filter(Boolean).join(".") };
    }

    /** @param {any} fields @param {string} parent @param {Map<string, any>} inherited
     * @param {number} depth @param {[string, string][]} found */
    async walk(fields, parent, inherited, depth, found) {
      if (depth > DEEPEST) return;
      for (const field of this.visit(fields)) {
        if (field === undefined || field === null) throw new Error("broken"); // it is gone
        if (!(field instanceof Map) || this.seen.has(field)) continue;
        this.seen.add(field);
        const known = new Map(inherited);
        ["FT", "V", "Opt"].forEach((key) => { if (field.has(key)) known.set(key, this.get(field.get(key))); });
        const part = await this.textOf(this.get(field.get("T")));
        const name = [parent, part].filter(Boolean).join(".");
        const kids = this.visit(this.get(field.get("Kids"))).filter((kid) => kid instanceof Map && kid !== field);
        if (kids.some((kid) => kid.has("T"))) {
          await this.walk(kids, name, known, depth + 1, found);
          continue;
        }
        kids.forEach((kid) => this.seen.add(kid));
        // One field on two sheets: the last text typed stands on both.
        if (part === "meta_sheet" && kids.length > 1) throw new Error("two_sheets");
        await this.takeOne(name, known, [field, ...kids], found);
      }
    }

    /** @param {string} name @param {Map<string, any>} known @param {Map<string, any>[]} widgets
     * @param {[string, string][]} found */
    async takeOne(name, known, widgets, found) {
      const [field] = widgets;
      if (name) {
        const value = await this.valueOf(known, widgets);
        const type = known.get("FT");
        const signed = known.get("V") instanceof Map;
        if (!value && !signed && type instanceof Name && type.text === "Tx") this.blank.push(...widgets);
        found.push([name, value]);
        return;
      }
      const state = await this.textOf(this.get(field.get("AS")));
      // A mark that another program has parted from its field: what it is called is left.
      if (!isOff(state)) found.push([await this.textOf(this.get(field.get("TU"))) || "?", state]);
    }

    /** @param {Map<string, any>} known @param {Map<string, any>[]} widgets */
    async valueOf(known, widgets) {
      const type = known.get("FT");
      if (!(type instanceof Name) || type.text !== "Btn") {
        // Some programs write the text on the mark, and leave the field's own value as it was.
        for (const value of [known.get("V"), ...widgets.map((one) => this.get(one.get("V")))]) {
          const text = await this.textOf(value);
          if (text) return text;
        }
        return "";
      }
      const states = [await this.textOf(known.get("V"))];
      for (const one of widgets) states.push(await this.textOf(this.get(one.get("AS"))));
      const state = states.map((one) => one.replace(/^\//, "")).find((one) => !isOff(one)) || "";
      const options = known.get("Opt");
      return /^\d{1,8}$/.test(state) && Array.isArray(options) && Number(state) < options.length
        ? this.textOf(this.get(options[Number(state)])) : state;
    }

    /** @param {any} value @returns {Promise<string>} */
    async textOf(value, depth = 0) {
      // A signature is a dictionary: bytes, no words.
      if (value === undefined || value === null || value instanceof Map || depth > DEEPEST) return "";
      let text = value instanceof Name ? value.text : String(value);
      if (Array.isArray(value)) {
        const parts = [];
        for (const one of this.visit(value)) parts.push(await this.textOf(one, depth + 1));
        text = parts.join(", ");
      } else if (value.dict) {
        const bytes = await this.file.contentOf(value, 2 * MOST_TEXT);
        if (bytes.length >= 2 * MOST_TEXT) throw new Error("too_much");
        text = decode(latin(bytes));
      }
      this.signs -= text.length;
      if (this.signs < 0) throw new Error("too_much");
      return text.replace(/\r\n?/g, "\n");
    }
  }

  guide.pdf.Fields = Fields;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
