/**
 * Several copies of one sheet, as for two groups: which one is open here, and the way to another.
 */
"use strict";

(function (/** @type {any} */ guide) {
  class Copies {
    /** @param {{form: HTMLFormElement, bar: any, store: any, draft: any, end: any}} parts */
    constructor({ form, bar, store, draft, end }) {
      this.form = form;
      this.bar = bar;
      this.store = store;
      this.draft = draft;
      this.end = end;
    }

    start() {
      this.show();
      // Their names follow what is written.
      this.form.addEventListener("change", () => guide.whenReleased(() => this.show()));
    }

    /** Name the copies there are, where there are more than one. */
    show() {
      const box = this.bar.part("copies");
      const every = this.store.copies();
      box.hidden = every.length < 2;
      box.querySelector("span").replaceChildren(...every.map((/** @type {any} */ one, /** @type {number} */ at) => this.button(one, at)));
    }

    /** @param {{slot: string, packed: any}} copy @param {number} at */
    button({ slot, packed }, at) {
      const here = slot === this.store.slot;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = this.nameOf(here ? this.draft.written().values : this.draft.unpack(packed).values, at);
      if (here) button.setAttribute("aria-current", "true");
      else button.addEventListener("click", () => this.open(slot));
      return button;
    }

    /** @param {Values} values @param {number} at */
    nameOf(values, at) {
      const words = ["club", "about"].map((key) => String(values.get(key) || "").trim()).filter(Boolean).join(", ");
      return words || this.bar.say("copy_number", { number: String(at + 1) });
    }

    /** Open another copy; false, told of, where what stands here would be lost. @param {string} slot */
    open(slot) {
      const { bar, draft, store } = this;
      draft.flush();
      const before = store.slot;
      if (draft.atRisk(true) || !store.use(slot)) {
        store.use(before);
        bar.notice({ text: bar.say("copy_not_kept") });
        return false;
      }
      bar.part("notice").hidden = true;
      draft.begin();
      draft.load();
      this.show();
      this.end.show();
      const first = this.form.querySelector("[data-key]");
      if (first instanceof HTMLElement) first.focus();
      return true;
    }

    /** An empty sheet beside this one. */
    make() {
      if (this.draft.isEmpty()) {
        this.bar.notice({ text: this.bar.say("copy_empty") });
        return false;
      }
      return this.open(Math.random().toString(36).slice(2, 10));
    }
  }

  guide.Copies = Copies;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
