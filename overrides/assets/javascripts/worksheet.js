/**
 * The worksheet in the browser: ties the form, the draft, the bar and the reader's files
 * together. Loaded last; a page without a worksheet is left alone.
 */
"use strict";

(function (/** @type {any} */ guide) {
  /** Which copy of a sheet it is: two copies differ in club or in what they are about.
   * @param {any} values */
  function copyOf(values) {
    return ["club", "about"].map((key) => String(values.get(key) || "").trim())
      .filter(Boolean).join(", ");
  }

  class Worksheet {
    /** @param {HTMLFormElement} form */
    constructor(form) {
      const { sheet = "", version, guide: edition = "" } = form.dataset;
      const words = form.querySelector('[data-part="words"]');
      this.form = form;
      this.texts = JSON.parse((words && words.textContent) || "{}");
      this.sheet = { id: sheet, version: Number(version), guide: edition };
      this.fields = new guide.Fields(form, this.texts);
      this.store = new guide.Store(guide.sitePath(), sheet, "private" in form.dataset);
      this.bar = new guide.Bar(form, this.texts);
      this.paper = new guide.Paper(form);
      this.draft = new guide.Draft(this);
    }

    start() {
      this.bar.part("no-script").hidden = true;
      this.paper.start();
      this.fields.watchDates();
      this.draft.load();
      // Where nothing may lie on the device there is nothing to ask.
      this.bar.part("ask").hidden = !this.store.device || this.store.answer() !== null;
      this.bar.part("forgets").hidden = !guide.forgets();
      // Now the form is shown, and nothing in it moves any more.
      this.bar.part("tools").hidden = false;
      this.bar.start();
      this.offerEarlier();
      this.listen();
    }

    listen() {
      const { form, draft } = this;
      form.addEventListener("input", () => draft.changed());
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("click", (event) => {
        // Whoever clicks twice, as on the desktop, wants one file.
        if (event.detail < 2) this.press(/** @type {Element} */ (event.target));
      });
      this.bar.part("file").addEventListener("change", (/** @type {Event} */ event) => {
        this.chosen(event);
      });
      window.addEventListener("storage", (/** @type {StorageEvent} */ event) => {
        if (![null, this.store.draftKey, this.store.placeKey].includes(event.key)) return;
        if (this.store.answer()) this.bar.part("ask").hidden = true;
        draft.listen();
      });
      window.addEventListener("pageshow", (event) => { if (event.persisted) draft.listen(); });
      window.addEventListener("pagehide", () => draft.flush());
      document.addEventListener("visibilitychange", () => {
        if (document.hidden) draft.flush();
        else draft.listen();
      });
      this.warnOnLeaving();
      this.takeDrops();
    }

    /** Ask before the tab closes with what is nowhere else. */
    warnOnLeaving() {
      let staying = false;
      document.addEventListener("click", (event) => {
        const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
        if (!(link instanceof HTMLAnchorElement)) return;
        // A mail or a call leaves the page where it is.
        staying = !/^(http|file)/.test(link.protocol) || link.href.startsWith(guide.siteRoot());
        setTimeout(() => { staying = false; }, 1000);
      });
      window.addEventListener("beforeunload", (event) => {
        this.draft.flush();
        if (this.draft.atRisk(staying)) event.preventDefault();
      });
    }

    /** @param {Element} target */
    press(target) {
      const button = target.closest("[data-action]");
      const action = button instanceof HTMLElement ? button.dataset.action : "";
      if (action === "own") this.answer("device");
      if (action === "shared") this.answer("tab");
      if (action === "ask") this.ask();
      if (action === "save-file") this.saveFile();
      if (action === "open-file") this.bar.part("file").click();
      if (action === "print") window.print();
      if (action === "clear") this.clear();
    }

    ask() {
      const box = this.bar.part("ask");
      box.hidden = false;
      box.scrollIntoView({ block: "center" });
      box.focus({ preventScroll: true });
    }

    /** @param {"device" | "tab"} place */
    answer(place) {
      const box = this.bar.part("ask");
      const held = box.contains(document.activeElement);
      box.hidden = true;
      this.draft.choose(place);
      const first = this.form.querySelector("[data-key]");
      if (held && first instanceof HTMLElement) first.focus({ preventScroll: true });
    }

    saveFile() {
      const { bar, draft, fields } = this;
      draft.flush();
      const now = new Date();
      const day = fields.reference();
      const name = guide.answersFile.fileName(this.sheet.id, String(fields.value("club")), day);
      guide.download(JSON.stringify(draft.pack(now), null, 2) + "\n", name, "application/json");
      draft.markFiled();
      const items = fields.missing().map((/** @type {string} */ key) => (
        { text: fields.label(key), href: `#${fields.byKey.get(key)[0].id}` }
      ));
      bar.notice({ text: bar.say("file_saved", { name }), list: bar.say("not_filled"), items });
    }

    clear() {
      if (this.draft.isEmpty()) return;
      this.store.clearEarlier();
      this.draft.replace({ values: new Map(), rest: new Map() }, this.bar.say("cleared"));
    }

    /** @param {Event} event */
    async chosen(event) {
      const input = /** @type {HTMLInputElement} */ (event.target);
      const file = input.files && input.files[0];
      if (file) await this.open(file);
      input.value = "";
    }

    /** The sheets in a saved file or a filled PDF; or why it can't be read. @param {File} file
     * @returns {Promise<Contents[] | string>} */
    async contentsOf(file) {
      if (!/\.pdf$/i.test(file.name)) {
        const contents = guide.answersFile.parse(await file.text().catch(() => ""));
        return typeof contents === "string" ? contents : [contents];
      }
      try {
        const sheets = await guide.readPdf(new Uint8Array(await file.arrayBuffer()));
        return sheets.map((/** @type {Map<string, string>} */ fields) => this.fromPdf(fields));
      } catch (error) {
        return error instanceof Error && error.message === "two_sheets" ? "two_sheets" : "broken";
      }
    }

    /** Throws "broken" where it is no sheet. @param {Map<string, string>} written by the fields' names
     * @returns {Contents} */
    fromPdf(written) {
      const [sheet = "", version, edition = ""] = ["sheet", "version", "guide"].map((name) => written.get(`meta_${name}`));
      if (!sheet) throw new Error("broken");
      const values = new Map();
      written.forEach((value, name) => {
        if (name.startsWith("meta_")) return;
        const control = this.form.querySelector(`[name="${CSS.escape(name)}"]`);
        const box = control instanceof HTMLInputElement && control.type === "checkbox";
        values.set(control instanceof HTMLElement ? control.dataset.key : name, box ? Boolean(value) : value);
      });
      return { sheet, version: Number(version), guide: edition, saved: "", values };
    }

    /** @param {File} file */
    async open(file) {
      const { bar } = this;
      const found = await this.contentsOf(file);
      if (typeof found === "string") return bar.notice({ text: bar.say(`${found}_file`) });
      const ours = found.filter((one) => one.sheet === this.sheet.id);
      const others = found.filter((one) => one.sheet !== this.sheet.id).map((one) => one.sheet);
      if (!ours.length) return this.tellSheets(others);
      if (ours.length === 1) return this.consider(ours[0], others);
      return bar.notice({
        text: bar.say("several_in_file", { count: String(ours.length) }),
        urgent: true,
        actions: [...ours.map((one, at) => ({
          text: [copyOf(one.values), String(one.values.get("date") || "")].filter(Boolean).join(", ")
            || bar.say("number_in_file", { number: String(at + 1) }),
          run: () => this.consider(one, others),
        })), { text: bar.say("cancel"), run: () => {} }],
      });
    }

    /** Nothing that stands here and in no file is replaced unasked.
     * @param {Contents} contents @param {string[]} others sheets that the file has besides */
    consider(contents, others) {
      const { bar, draft } = this;
      const [here, there] = [copyOf(this.fields.values()), copyOf(contents.values)];
      const same = here.toLowerCase() === there.toLowerCase();
      if (draft.isEmpty() || draft.says(contents.values) || (same && draft.isFiled())) return this.take(contents, others);
      const unnamed = bar.say("unnamed");
      return bar.notice({
        text: same ? bar.say("replace_unsaved")
          : bar.say("replace_question", { file: there || unnamed, here: here || unnamed }),
        urgent: true,
        actions: [
          { text: bar.say("replace"), run: () => this.take(contents, others) },
          { text: bar.say("cancel"), run: () => {} },
        ],
      });
    }

    /** @param {Contents} contents @param {string[]} others */
    take(contents, others) {
      const { bar, draft } = this;
      const kept = draft.keepEarlier();
      const saved = new Date(contents.saved);
      const dated = !Number.isNaN(saved.getTime());
      const text = [bar.say(dated ? "opened" : "opened_undated", dated ? bar.moment(saved) : {})];
      if (contents.version !== this.sheet.version) text.push(bar.say("other_version"));
      if (others.length) text.push(bar.say("also_in_file", { sheets: others.map((id) => this.titleOf(id)).join(", ") }));
      if (!kept) text.push(bar.say("earlier_full"));
      const more = { list: bar.say("no_place") };
      draft.replace({ values: contents.values, rest: new Map() }, text.join(" "), more);
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

    /** What a file replaced can be had back in this tab, also after a reload. */
    offerEarlier() {
      const { bar, draft, store } = this;
      const earlier = store.earlier();
      if (!earlier || draft.overtaken) return;
      bar.notice({
        text: bar.say("earlier"),
        actions: [
          { text: bar.say("earlier_back"), run: () => draft.goBack(draft.unpack(earlier)) },
          { text: bar.say("earlier_drop"), run: () => { store.dropEarlier(); this.offerEarlier(); } },
        ],
      });
    }

    takeDrops() {
      const { form } = this;
      const hasFile = (/** @type {DragEvent} */ event) => Boolean(
        event.dataTransfer && [...event.dataTransfer.types].includes("Files")
      );
      const mark = (/** @type {boolean} */ on) => form.classList.toggle("takes-file", on);
      form.addEventListener("dragover", (event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        mark(true);
      });
      form.addEventListener("dragleave", (event) => {
        if (!form.contains(/** @type {Node | null} */ (event.relatedTarget))) mark(false);
      });
      form.addEventListener("drop", (event) => {
        mark(false);
        if (!hasFile(event)) return;
        event.preventDefault();
        const file = event.dataTransfer && event.dataTransfer.files[0];
        if (file) this.open(file);
      });
    }
  }

  guide.worksheets = [...document.querySelectorAll("form.worksheet")].map((form) => {
    const sheet = new Worksheet(/** @type {HTMLFormElement} */ (form));
    sheet.start();
    return sheet;
  });
})((window.Ombudsguiden = window.Ombudsguiden || {}));
