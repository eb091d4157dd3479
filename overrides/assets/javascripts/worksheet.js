/**
 * The worksheet in the browser: ties the form, the draft, the bar and the reader's files
 * together. Loaded last; a page without a worksheet is left alone.
 */
"use strict";

(function (/** @type {any} */ guide) {
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
      // A sheet about somebody is asked about as a whole.
      if (!("private" in form.dataset)) this.store.personal = () => this.fields.personal();
      this.bar = new guide.Bar(form, this.texts);
      this.paper = new guide.Paper(form);
      this.draft = new guide.Draft(this);
      this.rows = new guide.Rows(this);
      this.paper.more = (/** @type {HTMLElement} */ block) => this.rows.addTo(block);
      this.staying = false;
      this.end = new guide.SheetEnd(this);
      this.copies = new guide.Copies(this);
      this.paper.isEmpty = () => this.draft.isEmpty();
    }

    start() {
      this.bar.part("no-script").hidden = true;
      this.rows.start();
      this.paper.start();
      this.fields.watchDates();
      this.draft.load();
      // Where nothing may lie on the device there is nothing to ask.
      this.bar.part("ask").hidden = !this.store.device || this.store.answer() !== null;
      this.bar.part("forgets").hidden = !guide.forgets();
      // Now the form is shown, and nothing in it moves any more.
      this.bar.part("tools").hidden = false;
      this.bar.start();
      this.end.start();
      this.copies.start();
      this.offerEarlier();
      this.listen();
    }

    listen() {
      const { form, draft } = this;
      form.addEventListener("input", () => draft.changed());
      // What is needed first now; a failure is told of when it is needed.
      ["focusin", "dragenter"].forEach((name) => form.addEventListener(name, () => { guide.later().catch(() => {}); }, { once: true }));
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("click", (event) => {
        // Whoever clicks twice, as on the desktop, wants one file.
        if (event.detail < 2) this.press(/** @type {Element} */ (event.target));
      });
      this.bar.part("file").addEventListener("change", (/** @type {Event} */ event) => {
        this.chosen(event);
      });
      window.addEventListener("storage", (/** @type {StorageEvent} */ event) => {
        this.copies.show();
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

    /** Whether all that later.js fetches is there; else it is told of. */
    async ready() {
      try {
        await guide.later();
        return true;
      } catch {
        this.bar.notice({ text: this.bar.say("not_fetched") });
        return false;
      }
    }

    /** Ask before the tab closes with what is nowhere else. */
    warnOnLeaving() {
      document.addEventListener("click", (event) => {
        const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
        if (!(link instanceof HTMLAnchorElement)) return;
        // A mail or a call leaves the page where it is.
        if (!/^(http|file)/.test(link.protocol) || link.href.startsWith(guide.siteRoot())) this.stay();
      });
      window.addEventListener("beforeunload", (event) => {
        this.draft.flush();
        if (this.draft.atRisk(this.staying)) event.preventDefault();
      });
    }

    /** What is only in the tab goes along to another page of the site. */
    stay() {
      this.staying = true;
      setTimeout(() => { this.staying = false; }, 1000);
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
      if (action === "new-copy") this.copies.make();
      if (action === "to-plan") this.end.toPlan(() => this.stay());
      if (button instanceof HTMLElement) guide.onPress.press(action, this, button);
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

    async saveFile() {
      const { bar, draft, fields } = this;
      draft.flush();
      if (!await this.ready()) return;
      const packed = draft.pack(new Date());
      const day = fields.reference(packed.dated);
      const title = this.form.getAttribute("aria-label") || "";
      const name = guide.answersFile.fileName(title, String(fields.value("club")), day);
      const at = new Date(packed.saved);
      // Whoever reads it in some years must know which.
      const saved = bar.say("saved_day", { ...bar.moment(at), day: guide.dates.long(guide.dates.today(at), this.texts) });
      const rest = [...draft.rest].map(([key, value]) => ({ head: "", label: fields.label(key), value: value === true ? "✓" : String(value) }));
      const page = guide.answersPage({ fields, packed, title, saved, rest, words: { ...this.texts.page, plan: this.end.offers() ? this.texts.page.plan : "" } });
      guide.download(page, name, "text/html");
      draft.markFiled();
      const items = fields.missing().map((/** @type {string} */ key) => (
        { text: fields.label(key), href: `#${fields.byKey.get(key)[0].id}` }
      ));
      this.end.filed(name.replace(/\.\w+$/, ""));
      const plan = { text: bar.say("to_plan"), run: () => this.end.toPlan(() => this.stay()) };
      const actions = this.end.offers() ? [plan, { text: bar.say("close"), run: () => {} }] : undefined;
      bar.notice({ text: bar.say("file_saved", { name: this.end.name }), list: bar.say("not_filled"), items, actions });
    }

    /** What is in no file is asked about: whoever empties the sheet on a computer that others use
     * wants it gone, and another only pressed beside a button. */
    clear() {
      const { bar, draft } = this;
      if (draft.isEmpty()) return;
      const empty = () => {
        this.store.clearEarlier();
        draft.replacing.replace({ values: new Map(), rest: new Map() }, bar.say("cleared"));
      };
      if (draft.isFiled()) { empty(); return; }
      bar.notice({
        text: bar.say("clear_question"),
        urgent: true,
        actions: [{ text: bar.say("clear"), run: empty }, { text: bar.say("cancel"), run: () => {} }],
      });
    }

    /** @param {Event} event */
    async chosen(event) {
      const input = /** @type {HTMLInputElement} */ (event.target);
      const file = input.files && input.files[0];
      if (file) await this.open(file);
      input.value = "";
    }

    /** @param {File} file */
    async open(file) {
      if (await this.ready()) await new guide.Opening(this).open(file);
    }

    /** What a file replaced can be had back in this tab, also after a reload. */
    offerEarlier() {
      const { bar, draft, store } = this;
      const earlier = store.earlier();
      if (!earlier || draft.overtaken) return;
      bar.notice({
        text: bar.say("earlier"),
        actions: [
          { text: bar.say("earlier_back"), run: () => draft.replacing.goBack(draft.unpack(earlier)) },
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
        const items = event.dataTransfer ? [...event.dataTransfer.items] : [];
        const isFolder = items.some((item) => (item.webkitGetAsEntry() || { isDirectory: false }).isDirectory);
        const files = event.dataTransfer ? [...event.dataTransfer.files] : [];
        // Which of several should it be? The plan takes them all.
        if (isFolder) this.bar.notice({ text: this.bar.say("one_file_not_folder") });
        else if (files.length > 1) this.bar.notice({ text: this.bar.say("one_file", { count: String(files.length) }) });
        else if (files.length) this.open(files[0]);
      });
    }
  }

  guide.worksheets = [...document.querySelectorAll("form.worksheet")].map((form) => {
    const sheet = new Worksheet(/** @type {HTMLFormElement} */ (form));
    sheet.start();
    return sheet;
  });
})((window.Ombudsguiden = window.Ombudsguiden || {}));
