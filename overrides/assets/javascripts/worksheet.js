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
        if (event.key === null || event.key === this.store.draftKey) draft.listen();
      });
      window.addEventListener("pageshow", (event) => { if (event.persisted) draft.listen(); });
      window.addEventListener("pagehide", () => draft.flush());
      document.addEventListener("visibilitychange", () => { if (document.hidden) draft.flush(); });
      window.addEventListener("beforeunload", (event) => {
        draft.flush();
        if (draft.atRisk()) event.preventDefault();
      });
      this.takeDrops();
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
      this.store.keepEarlier(null);
      this.draft.replace({ values: new Map(), rest: new Map() }, this.bar.say("cleared"));
    }

    /** @param {Event} event */
    async chosen(event) {
      const input = /** @type {HTMLInputElement} */ (event.target);
      const file = input.files && input.files[0];
      if (file) await this.open(file);
      input.value = "";
    }

    /** What a saved file or a filled PDF holds. @param {File} file
     * @returns {Promise<Contents | "broken" | "newer">} */
    async contentsOf(file) {
      if (!/\.pdf$/i.test(file.name)) return guide.answersFile.parse(await file.text().catch(() => ""));
      try {
        return this.fromPdf((await guide.readPdf(new Uint8Array(await file.arrayBuffer())))[0]);
      } catch {
        return "broken";
      }
    }

    /** @param {Map<string, string>} written by the fields' names
     * @returns {Contents | "broken"} */
    fromPdf(written) {
      const [sheet = "", version, edition = ""] = ["sheet", "version", "guide"].map((name) => written.get(`meta_${name}`));
      const values = new Map();
      written.forEach((value, name) => {
        if (name.startsWith("meta_")) return;
        const control = this.form.querySelector(`[name="${CSS.escape(name)}"]`);
        const box = control instanceof HTMLInputElement && control.type === "checkbox";
        values.set(control instanceof HTMLElement ? control.dataset.key : name, box ? Boolean(value) : value);
      });
      return sheet ? { sheet, version: Number(version), guide: edition, saved: "", values } : "broken";
    }

    /** @param {File} file */
    async open(file) {
      const { bar } = this;
      const contents = await this.contentsOf(file);
      if (contents === "broken") return bar.notice({ text: bar.say("broken_file") });
      if (contents === "newer") return bar.notice({ text: bar.say("newer_file") });
      if (contents.sheet !== this.sheet.id) return this.tellSheet(contents.sheet);
      const here = copyOf(this.fields.values());
      const there = copyOf(contents.values);
      const same = here.toLowerCase() === there.toLowerCase();
      if (this.draft.isEmpty() || same) return this.take(contents);
      const unnamed = bar.say("unnamed");
      return bar.notice({
        text: bar.say("replace_question", { file: there || unnamed, here: here || unnamed }),
        urgent: true,
        actions: [
          { text: bar.say("replace"), run: () => this.take(contents) },
          { text: bar.say("cancel"), run: () => {} },
        ],
      });
    }

    /** @param {Contents} contents */
    take(contents) {
      const { bar, draft } = this;
      if (!draft.isEmpty()) this.store.keepEarlier(draft.pack(new Date()));
      const saved = new Date(contents.saved);
      const dated = !Number.isNaN(saved.getTime());
      const text = [bar.say(dated ? "opened" : "opened_undated", dated ? bar.moment(saved) : {})];
      if (contents.version !== this.sheet.version) text.push(bar.say("other_version"));
      const more = { list: bar.say("no_place") };
      draft.replace({ values: contents.values, rest: new Map() }, text.join(" "), more);
      draft.markFiled();
    }

    /** The file belongs to another sheet: say which, and lead there where we know the way.
     * @param {string} id */
    tellSheet(id) {
      const { bar } = this;
      // "constructor" is a word that every object knows.
      const known = Object.hasOwn(this.texts.sheets, id) ? this.texts.sheets[id] : null;
      const items = known ? [{ text: bar.say("go_to_sheet"), href: known.url }] : [];
      bar.notice({ text: bar.say("wrong_sheet", { sheet: known ? known.title : id }), items });
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
          { text: bar.say("earlier_drop"), run: () => store.keepEarlier(null) },
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
