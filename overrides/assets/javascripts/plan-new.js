/**
 * Rows written by hand: what, who, when. Enter in the last field keeps the row and gives the next.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const CELLS = ["what", "who", "due"];

  class PlanNew {
    /** @param {any} page @param {(cells: Record<string, string>) => void} add */
    constructor(page, add) {
      this.page = page;
      this.add = add;
      this.box = page.part("new");
      this.inputs = CELLS.map((cell) => this.box.querySelector(`[name="${cell}"]`));
      this.says = page.part("new-says");
      this.box.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.key(event));
      // The line that comes would push away the button that is being pressed.
      this.inputs[2].addEventListener("change", () => guide.afterPress(() => this.sayDay()));
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      const at = this.inputs.indexOf(event.target);
      if (event.key === "Escape" && this.isEmpty()) this.end();
      if (event.key !== "Enter" || at < 0 || event.isComposing) return;
      event.preventDefault();
      if (at < CELLS.length - 1) this.inputs[at + 1].focus();
      else this.next();
    }

    isEmpty() {
      return this.inputs.every((input) => !input.value.trim());
    }

    sayDay() {
      const text = this.inputs[2].value.trim();
      const { day, fault } = guide.dates.read(text, this.page.today, this.page.data);
      this.says.textContent = guide.listing.dayInFull(text, day, fault, this.page.data);
    }

    start() {
      this.box.hidden = false;
      this.box.scrollIntoView({ block: "nearest" });
      this.inputs[0].focus();
    }

    /** Keep what is written, and begin another. */
    next() {
      if (this.keep() || this.isEmpty()) { this.inputs[0].focus(); return; }
      this.inputs[0].focus(); // a row without what to do is none
    }

    /** @returns {boolean} whether there was a row */
    keep() {
      const [what, who, due] = this.inputs.map((input) => input.value.trim());
      if (!what) return false;
      this.inputs.forEach((input) => { input.value = ""; });
      this.says.textContent = "";
      this.add({ what, who, due });
      return true;
    }

    end() {
      this.keep();
      if (!this.isEmpty()) { this.inputs[0].focus(); return; }
      this.box.hidden = true;
      const button = [...this.page.box.querySelectorAll('[data-action="new-row"]')].find((one) => one.offsetParent);
      if (button) button.focus();
    }
  }

  guide.PlanNew = PlanNew;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
