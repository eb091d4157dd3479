/**
 * The fields of the form: what is written in them, and whether a date can be read.
 *
 * @typedef {HTMLInputElement | HTMLTextAreaElement} Control
 */
"use strict";

(function (/** @type {any} */ guide) {
  // Of what is written, so much is said again in a sentence about it.
  const LONGEST = 40;

  /** The first text of an element, without the words "must be filled in" after it.
   * @param {Element | null} element */
  const words = (element) => (element ? element.childNodes[0].textContent || "" : "").trim();

  /** @type {(() => void)[] | null} what waits while a finger or a button is down */
  let waiting = null;
  document.addEventListener("pointerdown", () => { waiting = waiting || []; }, true);
  ["pointerup", "pointercancel"].forEach((name) => document.addEventListener(name, () => {
    const runs = waiting || [];
    waiting = null;
    // After the click that comes with it.
    setTimeout(() => runs.forEach((run) => run()));
  }, true));

  /** Run what moves things on the page, but never between press and release: what was
   * pressed would no longer be under the pointer, and the click would be lost.
   * @param {() => void} run */
  function whenReleased(run) {
    if (waiting) waiting.push(run);
    else run();
  }

  class Fields {
    /** @param {HTMLFormElement} form @param {any} texts */
    constructor(form, texts) {
      this.form = form;
      this.texts = texts;
      /** @type {(values: Values) => void} makes room for what is filled in */
      this.beforeFill = () => {};
      /** @type {Map<string, Control[]>} radio buttons share a key */
      this.byKey = new Map();
      this.find();
    }

    /** Every field in the order of the form; again when rows have come or gone. */
    find() {
      this.byKey.clear();
      this.form.querySelectorAll("[data-key]").forEach((element) => {
        const control = /** @type {Control} */ (element);
        const key = /** @type {string} */ (control.dataset.key);
        this.byKey.set(key, [...(this.byKey.get(key) || []), control]);
      });
    }

    /** @param {string} key @returns {string | boolean} */
    value(key) {
      const [first, ...more] = this.byKey.get(key) || [];
      if (first.type === "checkbox") return /** @type {HTMLInputElement} */ (first).checked;
      if (first.type !== "radio") return first.value;
      const chosen = [first, ...more].find((radio) => /** @type {any} */ (radio).checked);
      return chosen ? chosen.value : "";
    }

    /** Every value in the order of the form. @returns {Values} */
    values() {
      return new Map([...this.byKey.keys()].map((key) => [key, this.value(key)]));
    }

    /** Whether a field is in a row that the paper has no room for. @param {string} key */
    isSpare(key) {
      return (this.byKey.get(key) || []).some((control) => "spare" in control.dataset);
    }

    /** Fill in the form; what is not named becomes empty.
     * @param {Values} values @param {boolean} [unlooked] at dates @returns {Values} what has no place here */
    fill(values, unlooked) {
      const left = new Map(values);
      this.beforeFill(values);
      this.byKey.forEach((controls, key) => {
        if (this.put(controls, left.has(key) ? left.get(key) : "")) left.delete(key);
      });
      left.forEach((value, key) => { if (!value) left.delete(key); });
      this.dates().forEach((control) => {
        this.describe(control, "meaning", null);
        if (!unlooked || guide.dates) this.check(control);
      });
      return left;
    }

    /** False where the value is none that the field can have.
     * @param {Control[]} controls @param {any} value */
    put(controls, value) {
      const control = /** @type {HTMLInputElement} */ (controls[0]);
      if (control.type === "radio") {
        controls.forEach((radio) => {
          /** @type {HTMLInputElement} */ (radio).checked = radio.value === value;
        });
        return !value || controls.some((radio) => radio.value === value);
      }
      if (control.type === "checkbox") {
        control.checked = value === true || value === "true";
        return typeof value === "boolean" || ["true", "false", ""].includes(value);
      }
      control.value = typeof value === "string" ? value : "";
      return typeof value === "string";
    }

    /** What the field is called, as it is heard: "Vem, beslut 2". @param {string} key */
    label(key) {
      const [control] = this.byKey.get(key) || [];
      if (!control) return key.replace(/\//g, " ");
      const named = control.getAttribute("aria-label");
      if (named) return named;
      const group = control.type === "radio" ? control.closest("fieldset") : null;
      return words(group ? group.querySelector("legend")
        : this.form.querySelector(`label[for="${control.id}"]`));
    }

    /** How many questions are answered: a list of boxes, a table and all decisions are one each. */
    count() {
      const units = [...this.form.querySelectorAll(".sheet-section .fields > :not(.block-scale), .scale-row")]
        .filter((unit) => unit.querySelector("[data-key]"));
      const keysIn = (/** @type {Element} */ unit) => [...unit.querySelectorAll("[data-key]")]
        .map((control) => /** @type {string} */ (/** @type {HTMLElement} */ (control).dataset.key));
      const isDone = (/** @type {Element} */ unit) => keysIn(unit).some((key) => {
        const value = this.value(key);
        return typeof value === "string" ? value.trim() : value;
      });
      return { done: units.filter(isDone).length, of: units.length };
    }

    /** Keys of what is about people. */
    personal() {
      return [...this.byKey].filter(([, [control]]) => "personal" in control.dataset).map(([key]) => key);
    }

    /** Keys of the fields that must be filled in and are not. */
    missing() {
      return [...this.byKey.keys()].filter((key) => {
        const [control] = this.byKey.get(key) || [];
        const value = this.value(key);
        return control.required && !(typeof value === "string" ? value.trim() : value);
      });
    }

    dates() {
      return /** @type {HTMLInputElement[]} */ (
        [...this.form.querySelectorAll('[data-kind="date"]')]
      );
    }

    /** The sheet's own date, as 2026-11-20, or today. @param {string} [at] when it was typed */
    reference(at) {
      const today = guide.dates.today(new Date(at || Date.now()));
      const own = this.byKey.has("date") ? String(this.value("date")) : "";
      return guide.dates.parseSheet(own, today, this.texts) || today;
    }

    /** What is wrong with a date, as a sentence: the day is not there, or the words are no day.
     * @param {Control} control */
    faultIn(control) {
      const text = control.value.trim().replace(/\s+/g, " ");
      const { fault } = guide.dates.read(text, this.reference(), this.texts);
      if (!text || !fault) return "";
      const signs = [...text];
      const short = signs.length > LONGEST ? `${signs.slice(0, LONGEST).join("")} …` : text;
      return this.texts.say[fault].split("{text}").join(short);
    }

    /** Show or take away the words under a date that cannot be read; never change the text.
     * @param {Control} control */
    check(control) {
      if (!guide.dates) {
        if (control.value) guide.later().then(() => this.check(control), () => {});
        return;
      }
      const old = document.getElementById(`${control.id}-error`);
      const fault = this.faultIn(control);
      if (old && fault && old.textContent !== fault) old.replaceChildren(this.told(fault));
      if (Boolean(fault) === Boolean(old)) return;
      this.describe(control, "error", fault ? this.told(fault) : null);
      if (fault) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }

    /** Say which day a date means, whole: "tisdag 15 december 2026". @param {Control} control */
    explain(control) {
      if (!guide.dates) return;
      const text = control.value.trim().replace(/\s+/g, " ");
      const day = control.dataset.key === "date" ? text && guide.dates.parseSheet(text, this.reference(), this.texts)
        : guide.dates.read(text, this.reference(), this.texts).day;
      this.describe(control, "meaning", text && day ? document.createTextNode(guide.dates.long(day, this.texts)) : null);
    }

    /** Put a line under a field, that describes it, or take it away.
     * @param {Control} control @param {"error" | "meaning"} what @param {Node | null} content */
    describe(control, what, content) {
      const id = `${control.id}-${what}`;
      const old = document.getElementById(id);
      if (!old && !content) return;
      const described = (control.getAttribute("aria-describedby") || "").split(" ");
      const others = described.filter((part) => part && part !== id);
      if (old) old.remove();
      if (content) {
        control.after(this.line(id, what, content));
        others.unshift(id);
      }
      if (others.length) control.setAttribute("aria-describedby", others.join(" "));
      else control.removeAttribute("aria-describedby");
    }

    /** @param {string} fault */
    told(fault) {
      const template = /** @type {HTMLTemplateElement} */ (
        this.form.querySelector('[data-part="error"]')
      );
      const part = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
      /** @type {Element} */ (part.lastElementChild).textContent = fault;
      return part;
    }

    /** @param {string} id @param {"error" | "meaning"} what @param {Node} content */
    line(id, what, content) {
      const line = document.createElement("p");
      line.id = id;
      line.className = `field-${what}`;
      // It is no hurry: the words come when the reader has finished the next thing.
      line.setAttribute("role", what === "error" ? "alert" : "status");
      line.setAttribute("aria-live", "polite");
      line.append(content);
      return line;
    }

    watchDates() {
      this.form.addEventListener("focusout", (event) => {
        const control = /** @type {Control} */ (event.target);
        if (control.dataset.kind === "date") whenReleased(() => { this.check(control); this.explain(control); });
      });
      this.form.addEventListener("input", (event) => {
        const control = /** @type {Control} */ (event.target);
        if (control.dataset.kind === "date") this.describe(control, "meaning", null);
        // While someone is still writing, a fault may only go away.
        if (control.getAttribute("aria-invalid") && !this.faultIn(control)) this.check(control);
      });
    }
  }

  guide.whenReleased = whenReleased;
  guide.Fields = Fields;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
