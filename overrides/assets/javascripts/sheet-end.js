/**
 * The end of a sheet: how many decisions stand on it, and one press to the plan with this sheet in it.
 *
 * The plan finds the draft in the storage that all pages of the site share. Where there is none, as
 * for pages from the disk in Firefox or where storage is blocked, the plan is opened beside the sheet
 * and asks it for what is written; nothing of it is ever part of an address.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const ASKS = "ombudsguiden:redo"; // what plan-intake.js asks with
  const WAITS = 30000; // milliseconds that the plan has to open in

  class SheetEnd {
    /** @param {{form: HTMLFormElement, texts: any, bar: any, draft: any, fields: any}} parts */
    constructor({ form, texts, bar, draft, fields }) {
      this.form = form;
      this.texts = texts;
      this.bar = bar;
      this.draft = draft;
      this.fields = fields;
      this.private = "private" in form.dataset;
      this.name = "";
      this.timer = 0;
      this.inPlan = ""; // what stood on the sheet when the plan was given it
    }

    get hasPlan() {
      return Boolean(this.texts.plan && this.texts.tables.length);
    }

    start() {
      this.bar.part("end").hidden = false;
      this.form.addEventListener("input", () => this.later());
      this.show();
    }

    /** Not for every key that is pressed. */
    later() {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.show(), 400);
    }

    /** How many rows the plan would have of this sheet: the plan's own rule. */
    decisions() {
      if (!guide.sheet) return 0;
      const { values, rest } = this.draft.written();
      const all = [...guide.answersFile.merge(rest, values)]
        .map(([key, value]) => [key, guide.text.plain(value)]);
      const filled = { values: Object.fromEntries(all), rest: {} };
      const day = this.fields.reference();
      const isDate = (/** @type {string} */ text) => Boolean(guide.sheet.readOnce(text, day, this.texts).day);
      return guide.sheet.rowsOf(filled, { tables: this.texts.tables }, isDate).length;
    }

    show() {
      const { bar } = this;
      const filed = Boolean(this.name) && this.draft.isFiled();
      bar.part("filed").hidden = !filed;
      if (!this.hasPlan) return;
      if (!guide.sheet && !this.draft.isEmpty()) guide.later().then(() => this.show(), () => {});
      const count = this.decisions();
      const [title, text] = this.wordsFor(count, filed);
      bar.part("end-title").textContent = title;
      bar.part("end-text").textContent = text;
      bar.part("to-plan").hidden = !count;
    }

    /** @param {number} count @param {boolean} filed @returns {[string, string]} */
    wordsFor(count, filed) {
      const { bar } = this;
      if (!count) return [bar.say("end"), bar.say("end_none")];
      const words = this.texts.dates.count.split(" ");
      const number = count > 1 && count <= words.length ? words[count - 1] : String(count);
      const said = bar.say(count > 1 ? "end_many" : "end_one", { count: number[0].toUpperCase() + number.slice(1) });
      if (this.inPlan === this.serial()) return [bar.say("end_in_plan"), bar.say("end_plan")];
      const text = this.private ? `${said} ${bar.say("end_private")}` : `${said} ${bar.say("end_plan")}`;
      if (!filed || this.private) return [bar.say("end"), text];
      return [bar.say(count > 1 ? "end_filed_many" : "end_filed_one"), bar.say("end_plan")];
    }

    /** What stands on the sheet, in one text. */
    serial() {
      const { values, rest } = this.draft.written();
      return JSON.stringify([[...values], rest]);
    }

    /** Whether there is something to put in the plan, and nothing against it. */
    offers() {
      return this.hasPlan && !this.private && this.decisions() > 0;
    }

    /** What was saved, and what can be done with it. @param {string} name of the file, without its ending */
    filed(name) {
      this.name = name;
      this.bar.part("filed-name").textContent = name;
      this.show();
    }

    /** True where the plan's page can read what this page has stored. */
    get shares() {
      return location.protocol !== "file:" && this.draft.kept;
    }

    /** What the plan may keep on the device: not what waits for a yes of its own. @param {any} packed */
    given(packed) {
      const { store } = this.draft;
      const waits = store.place() === "device" && store.namesAnswer() !== "device";
      return waits ? guide.names.part(packed, store.personal()).outer : packed;
    }

    /** @param {() => void} leave called before the page is left */
    toPlan(leave) {
      const { draft } = this;
      draft.flush();
      const packed = draft.pack(new Date());
      const url = `${this.texts.plan}#lagg-in=${encodeURIComponent(packed.copy)}`;
      if (this.shares) {
        leave();
        location.assign(url);
        return;
      }
      const page = window.open(url);
      if (page) this.answer(page, JSON.stringify(this.given(packed)));
      else this.bar.notice({ text: this.bar.say("plan_blocked") });
    }

    /** Give the plan what it asks for: once, and no other page. @param {Window} page @param {string} text */
    answer(page, text) {
      const listen = (/** @type {MessageEvent} */ event) => {
        const ours = location.protocol === "file:" ? !/^http/.test(event.origin) : event.origin === location.origin;
        if (event.source !== page || event.data !== ASKS || !ours) return;
        end();
        // A page from the disk has no origin to name; that it is the plan's was looked at above.
        page.postMessage({ ombudsguiden: text }, location.protocol === "file:" ? "*" : location.origin);
        this.inPlan = this.serial();
        this.show();
      };
      const end = () => window.removeEventListener("message", listen);
      window.addEventListener("message", listen);
      setTimeout(end, WAITS);
    }
  }

  guide.SheetEnd = SheetEnd;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
