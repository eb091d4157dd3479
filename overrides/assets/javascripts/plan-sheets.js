/**
 * The sheets that the plan is made of, each with a box; and of some, when they were filled in.
 *
 * @typedef {{filled: Filled, wanted: boolean, live: boolean}} Taken `live` lies as a draft in this browser
 */
"use strict";

(function (/** @type {any} */ guide) {
  const { element } = guide;

  class PlanSheets {
    /** @param {any} page */
    constructor(page) {
      this.page = page;
    }

    /** @param {Taken[]} taken */
    show(taken) {
      const { page } = this;
      const box = /** @type {HTMLDetailsElement} */ (page.part("sheets"));
      box.hidden = !taken.length;
      const held = box.contains(document.activeElement);
      page.part("sheet-list").replaceChildren(...taken.map((one, at) => this.row(one, at)));
      // What somebody has to answer or to choose is seen.
      box.open = held || taken.some((one) => !one.wanted) || Boolean(box.querySelector(".plan-day")) || !page.rows.length;
    }

    /** What must be known of a sheet in the list. @param {Filled} filled */
    about(filled) {
      const { page } = this;
      if (!page.decisionsIn(filled)) return `. ${page.say("none_here")}`;
      return page.titleOf(filled.sheet).private ? `. ${page.say("private")}` : "";
    }

    /** @param {Taken} one @param {number} at */
    row(one, at) {
      const { page } = this;
      const { title } = page.titleOf(one.filled.sheet);
      const copy = ["club", "about", "date"].map((key) => one.filled.values[key]).filter(Boolean);
      const box = element("input", { type: "checkbox", id: `plan-sheet-${at}`, checked: one.wanted, autocomplete: "off" });
      box.addEventListener("change", () => {
        one.wanted = box.checked;
        page.sheetsChanged(!box.checked);
        const again = document.getElementById(box.id);
        if (again) again.focus();
      });
      // A draft is called by its sheet; the title stands before it here.
      const more = [...copy, one.filled.source.replace(`${title}, `, "")].join(", ") + this.about(one.filled);
      const label = element("label", { htmlFor: box.id }, [element("b", { textContent: title }), " ", element("span", { textContent: more })]);
      return element("li", { className: "plan-sheet" }, [box, label, ...this.dayQuestion(one, at)]);
    }

    /** The sheets that are the same one, filled in more or less. @param {Filled} filled @returns {Filled[]} */
    copiesOf(filled) {
      if (!filled.values.club) return [];
      const head = (/** @type {Filled} */ one) => ["club", "about", "date"].map((key) => one.values[key] || "").join("\n");
      return this.page.taken.map((/** @type {Taken} */ one) => one.filled)
        .filter((/** @type {Filled} */ one) => one !== filled && one.sheet === filled.sheet && head(one) === head(filled));
    }

    /** Where the sheet doesn't say its year: when was it filled in? @param {Taken} one @param {number} at */
    dayQuestion({ filled }, at) {
      const { page } = this;
      if (!filled.day && !page.unsure.includes(filled.source)) return [];
      const input = element("input", { type: "date", id: `plan-day-${at}`, value: filled.day || "" });
      input.addEventListener("input", () => {
        // While a year is typed it is year 2, 20 and 202 first.
        filled.day = input.value > "1900" ? input.value : undefined;
        this.copiesOf(filled).forEach((other) => { other.day = filled.day; });
        page.box.querySelectorAll(".plan-day input").forEach((/** @type {HTMLInputElement} */ each) => {
          const number = Number(each.id.slice("plan-day-".length));
          if (each !== input) each.value = page.taken[number].filled.day || "";
        });
        page.dayChanged();
      });
      const label = element("label", { htmlFor: input.id, textContent: page.say("which_day") });
      return [element("div", { className: "plan-day" }, [label, " ", input])];
    }
  }

  guide.PlanSheets = PlanSheets;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
