/**
 * Opens a saved file or a filled PDF on the form, and asks where it would replace something.
 */
"use strict";

(function (/** @type {any} */ guide) {
  /** Which copy of a sheet it is: two copies differ in club or in what they are about.
   * @param {any} values */
  function copyOf(values) {
    return ["club", "about"].map((key) => String(values.get(key) || "").trim())
      .filter(Boolean).join(", ");
  }

  class Opening {
    /** @param {{form: HTMLFormElement, texts: any, sheet: Sheet, fields: any, bar: any, draft: any, copies: any}} parts */
    constructor({ form, texts, sheet, fields, bar, draft, copies }) {
      this.form = form;
      this.texts = texts;
      this.sheet = sheet;
      this.fields = fields;
      this.bar = bar;
      this.draft = draft;
      this.copies = copies;
    }

    /** The sheets in a saved file or a filled PDF, and what must be said of it. Throws why it can't be
     * read. @param {File} file @returns {Promise<{found: Contents[], told: string[]}>} */
    async contentsOf(file) {
      const { bytesOf, kindOf, readPdf, readSaved } = guide.filledFile;
      const bytes = await bytesOf(file);
      if (kindOf(bytes) === "saved") return { found: [readSaved(bytes)], told: [] };
      const { sheets, notes, drawn } = await readPdf(bytes);
      const told = notes ? [this.bar.say("beside", { count: String(notes) })] : [];
      if (drawn.length) told.push(this.bar.say("drawn", { fields: drawn.join(", ") }));
      return { found: sheets.map((/** @type {Map<string, string>} */ fields) => this.fromPdf(fields)), told };
    }

    /** @param {Map<string, string>} written by the fields' names @returns {Contents} */
    fromPdf(written) {
      const [sheet = "", version, edition = "", copy = ""] = ["sheet", "version", "guide", "copy"]
        .map((name) => written.get(`meta_${name}`));
      const values = new Map();
      written.forEach((value, name) => {
        if (name.startsWith("meta_")) return;
        const control = this.form.querySelector(`[name="${CSS.escape(name)}"]`);
        const box = control instanceof HTMLInputElement && control.type === "checkbox";
        values.set(control instanceof HTMLElement ? control.dataset.key : name, box ? Boolean(value) : value);
      });
      const dated = { text: String(values.get("date") || ""), at: "" };
      return { sheet, version: Number(version), guide: edition, saved: "", dated, copy, values };
    }

    /** @param {File} file */
    async open(file) {
      try {
        const { found, told } = await this.contentsOf(file);
        return this.choose(found, told);
      } catch (error) {
        const { unread } = this.texts;
        const reason = error instanceof Error ? error.message : "";
        const why = unread[Object.hasOwn(unread, reason) ? reason : "broken"];
        return this.bar.notice({ text: this.bar.say("not_read", { why }) });
      }
    }

    /** @param {Contents[]} found @param {string[]} told of the file */
    choose(found, told) {
      const { bar } = this;
      const ours = found.filter((one) => one.sheet === this.sheet.id);
      const others = found.filter((one) => one.sheet !== this.sheet.id).map((one) => one.sheet);
      if (!ours.length) return this.tellSheets(others);
      if (ours.length === 1) return this.consider(ours[0], others, told);
      return bar.notice({
        text: bar.say("several_in_file", { count: String(ours.length) }),
        urgent: true,
        actions: [...ours.map((one, at) => ({
          text: [copyOf(one.values), String(one.values.get("date") || "")].filter(Boolean).join(", ")
            || bar.say("number_in_file", { number: String(at + 1) }),
          run: () => this.consider(one, others, told),
        })), { text: bar.say("cancel"), run: () => {} }],
      });
    }

    /** Nothing that stands here and in no file is replaced unasked.
     * @param {Contents} contents @param {string[]} others sheets that the file has besides
     * @param {string[]} told of the file */
    consider(contents, others, told) {
      const { bar, draft } = this;
      const [here, there] = [copyOf(this.fields.values()), copyOf(contents.values)];
      const same = here.toLowerCase() === there.toLowerCase();
      if (draft.isEmpty() || draft.says(contents.values) || (same && draft.isFiled())) return this.take(contents, others, told);
      const unnamed = bar.say("unnamed");
      return bar.notice({
        text: same ? bar.say("replace_unsaved")
          : bar.say("replace_question", { file: there || unnamed, here: here || unnamed }),
        urgent: true,
        actions: [
          ...(same ? [] : [{ text: bar.say("as_new_copy"), run: () => { if (this.copies.make()) this.take(contents, others, told); } }]),
          { text: bar.say("replace"), run: () => this.take(contents, others, told) },
          { text: bar.say("cancel"), run: () => {} },
        ],
      });
    }

    /** @param {Contents} contents @param {string[]} others @param {string[]} told */
    take(contents, others, told) {
      const { bar, draft } = this;
      const kept = draft.replacing.keepEarlier();
      const saved = new Date(contents.saved);
      const dated = !Number.isNaN(saved.getTime());
      const text = [...told, bar.say(dated ? "opened" : "opened_undated", dated ? bar.moment(saved) : {})];
      if (contents.version !== this.sheet.version) text.push(bar.say("other_version"));
      if (others.length) text.push(bar.say("also_in_file", { sheets: others.map((id) => this.titleOf(id)).join(", ") }));
      if (!kept) text.push(bar.say("earlier_full"));
      const more = { list: bar.say("no_place") };
      draft.replacing.replace({ ...contents, rest: new Map() }, text.join(" "), more);
      draft.markFiled();
    }

    /** "constructor" is a word that every object knows. @param {string} id */
    known(id) {
      return Object.hasOwn(this.texts.sheets, id) ? this.texts.sheets[id] : null;
    }

    /** @param {string} id */
    titleOf(id) {
      const known = this.known(id);
      return known ? known.title : id;
    }

    /** The file belongs to another sheet: say which, and lead there where we know the way.
     * @param {string[]} ids */
    tellSheets(ids) {
      const { bar } = this;
      const known = ids.filter((id) => this.known(id));
      const items = known.map((id) => ({
        text: ids.length > 1 ? this.titleOf(id) : bar.say("go_to_sheet"), href: this.known(id).url,
      }));
      bar.notice({ text: bar.say("wrong_sheet", { sheet: ids.map((id) => this.titleOf(id)).join(", ") }), items });
    }
  }

  guide.Opening = Opening;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
