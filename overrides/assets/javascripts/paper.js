/**
 * The form as a paper: fields that grow with their text, decisions that come one by one,
 * and a print where nothing is cut.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const GROWS = typeof CSS !== "undefined" && CSS.supports("field-sizing", "content");
  const WRITTEN = 'textarea, input[type="text"]';

  /** @param {HTMLFormElement} form */
  const texts = (form) => /** @type {(HTMLInputElement | HTMLTextAreaElement)[]} */ (
    [...form.querySelectorAll(WRITTEN)]
  );

  /** For browsers whose text areas do not grow by themselves. @param {HTMLElement} area */
  function grow(area) {
    if (GROWS || area.tagName !== "TEXTAREA") return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  }

  /** A field on paper cuts what does not fit; a paragraph breaks over lines and pages.
   * @param {HTMLFormElement} form @param {boolean} empty */
  function layOut(form, empty) {
    clearPaper(form);
    texts(form).forEach((control) => {
      const copy = document.createElement("div");
      copy.className = "paper-text" + (control.tagName === "TEXTAREA" ? ` ${control.className}` : "");
      copy.setAttribute("aria-hidden", "true");
      copy.textContent = empty ? "" : control.value;
      control.after(copy);
      control.classList.add("has-paper-text");
    });
    // An empty sheet is printed to be written on by hand: with all its decisions.
    form.classList.toggle("print-empty", empty);
  }

  /** @param {HTMLFormElement} form */
  function clearPaper(form) {
    form.querySelectorAll(".paper-text").forEach((copy) => copy.remove());
    texts(form).forEach((control) => control.classList.remove("has-paper-text"));
  }

  /** @param {Element} row */
  const isWritten = (row) => [...row.querySelectorAll(WRITTEN)].some(
    (control) => /** @type {HTMLInputElement} */ (control).value.trim()
  );

  /** Show the decisions that are written, and one to write in; how it went comes afterwards.
   * @param {HTMLElement} block */
  function showDecisions(block) {
    const rows = /** @type {HTMLElement[]} */ ([...block.querySelectorAll(".decision")]);
    const last = rows.reduce((found, row, place) => (isWritten(row) ? place : found), 0);
    rows.forEach((row, place) => {
      if (place <= last) row.hidden = false;
      const outcome = /** @type {HTMLElement | null} */ (row.querySelector(".outcome"));
      if (outcome) outcome.hidden = !isWritten(row);
    });
    /** @type {HTMLElement} */ (block.querySelector('[data-action="add-decision"]')).hidden = false;
  }

  /** Show one more; false where all are shown. @param {HTMLElement} block */
  function addDecision(block) {
    const next = /** @type {HTMLElement | null} */ (block.querySelector(".decision[hidden]"));
    if (!next) return false;
    next.hidden = false;
    showDecisions(block);
    const first = /** @type {HTMLElement | null} */ (next.querySelector(WRITTEN));
    if (first) first.focus();
    return true;
  }

  class Paper {
    /** @param {HTMLFormElement} form */
    constructor(form) {
      this.form = form;
      this.isEmpty = () => false;
      /** @type {(block: HTMLElement) => void} makes another decision */
      this.more = () => {};
      this.blocks = /** @type {HTMLElement[]} */ (
        [...form.querySelectorAll('[data-part="decisions"]')]
      );
    }

    start() {
      this.fewest();
      this.form.addEventListener("input", (event) => grow(/** @type {any} */ (event.target)));
      // On leaving a field, not while writing: the form must not move under the fingers.
      this.form.addEventListener("change", () => guide.whenReleased(
        () => this.blocks.forEach(showDecisions)
      ));
      this.blocks.forEach((block) => block.addEventListener("click", (event) => {
        const target = /** @type {HTMLElement} */ (event.target);
        if (target.dataset.action === "add-decision" && !addDecision(block)) this.more(block);
      }));
      window.addEventListener("beforeprint", () => layOut(this.form, this.isEmpty()));
      window.addEventListener("afterprint", () => clearPaper(this.form));
    }

    /** After the form was filled in or emptied. */
    refresh() {
      this.fewest();
      texts(this.form).forEach(grow);
    }

    fewest() {
      this.blocks.forEach((block) => {
        block.querySelectorAll(".decision").forEach((row, place) => {
          /** @type {HTMLElement} */ (row).hidden = place > 0;
        });
        showDecisions(block);
      });
    }
  }

  guide.Paper = Paper;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
