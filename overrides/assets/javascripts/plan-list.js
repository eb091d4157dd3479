/**
 * The list of the plan: what is late first. A row stays where it stands until the page is opened again.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const { element } = guide;
  const FILTER_FROM = 8; // rows

  class PlanList {
    /** @param {any} page */
    constructor(page) {
      this.page = page;
      /** @type {Map<string, any>} the rows' views, by their marks */
      this.views = new Map();
      /** @type {PlanRow[]} */
      this.rows = [];
      this.filter = /** @type {HTMLSelectElement} */ (page.part("filter"));
      this.filter.addEventListener("change", () => this.narrow());
    }

    /** @param {string} name */
    section(name) {
      return /** @type {HTMLElement} */ (this.page.box.querySelector(`[data-list="${name}"]`));
    }

    /** @param {PlanRow[]} rows @param {boolean} [anew] as when the page is opened */
    show(rows, anew = false) {
      const { data, today } = this.page;
      this.rows = rows;
      const names = new Set(rows.map((row) => row.id));
      [...this.views].filter(([id]) => anew || !names.has(id)).forEach(([id, view]) => {
        view.element.remove();
        this.views.delete(id);
      });
      rows.forEach((row) => {
        const view = this.views.get(row.id);
        if (view) { view.update(row); return; }
        const made = new guide.PlanRowView(row, data, this.page.acts, today);
        this.views.set(row.id, made);
        /** @type {HTMLElement} */ (this.section(guide.listing.sectionOf(row)).querySelector("ul")).append(made.element);
      });
      this.offer();
      this.narrow();
      this.page.part("how").hidden = !rows.length || rows.some(({ history }) => history.some(({ cell }) => cell === "done"));
      this.page.part("done-count").textContent = String(this.section("done").querySelectorAll("li.plan-row").length);
    }

    /** What the list may be narrowed to, in one field. */
    offer() {
      const { say } = this.page.data;
      const option = (/** @type {string} */ value, /** @type {string} */ textContent) => element("option", { value, textContent });
      const groups = guide.listing.choices(this.rows, this.page.data).map((/** @type {Choices} */ { name, options }) => (
        element("optgroup", { label: name }, options.map(({ value, text }) => option(value, text)))
      ));
      const before = this.filter.value;
      this.filter.replaceChildren(option("", say.whole), option("late", say.only_late), ...groups);
      this.filter.value = before;
      if (this.filter.selectedIndex < 0) this.filter.value = "";
      this.page.part("narrow").hidden = this.rows.length < FILTER_FROM;
      if (this.rows.length < FILTER_FROM) this.filter.value = "";
    }

    narrow() {
      this.rows.forEach((row) => { this.views.get(row.id).element.hidden = !guide.listing.isChosen(row, this.filter.value); });
      let some = false;
      guide.listing.SECTIONS.forEach((/** @type {string} */ name) => {
        const any = Boolean(this.section(name).querySelector("li.plan-row:not([hidden])"));
        this.section(name).hidden = !any;
        some ||= any;
      });
      this.page.part("none-shown").hidden = some || !this.rows.length;
    }

    /** Put the focus on a row, wherever it lies. @param {string | undefined} id */
    focus(id) {
      const view = id ? this.views.get(id) : null;
      if (!view) return false;
      if (view.element.hidden) {
        this.filter.value = "";
        this.narrow();
      }
      const fold = view.element.closest("details");
      if (fold) fold.open = true;
      view.button.focus();
      return true;
    }
  }

  guide.PlanList = PlanList;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
