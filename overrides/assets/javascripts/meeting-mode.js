/**
 * Meeting mode: one question at a time, large, on a screen that all can see. It is the form itself, with
 * all but one question hidden: one value, one field, and saving is the form's.
 *
 * @typedef {{part: HTMLElement, block: Element, section: HTMLElement, kind: "question" | "row" | "decision"}} Asked
 *   `part` is what is shown; of rows to fill in one by one there is one more than are written
 */
"use strict";

(function (/** @type {any} */ guide) {
  const CONTROLS = 'textarea, input:not([type="hidden"])';
  const MINUTE = 60000;
  const ABOUT = 5; // minutes that a time is rounded to
  /** @type {Record<string, number>} */
  const KEYS = { PageDown: 1, PageUp: -1 }; // what a clicker sends

  /** @param {Element} part @returns {(HTMLInputElement | HTMLTextAreaElement)[]} */
  const controlsIn = (part) => [...part.querySelectorAll(CONTROLS)].map((one) => /** @type {any} */ (one));

  /** @param {Element} part */
  const isWritten = (part) => controlsIn(part).some((one) => (
    one instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(one.type) ? one.checked : one.value.trim()
  ));

  /** What a block is asked in. @param {Element} block @param {HTMLElement} section @returns {Asked[]} */
  function stepsOf(block, section) {
    const inTable = block.classList.contains("table-numbered");
    const kind = block.classList.contains("block-decisions") ? "decision" : inTable ? "row" : "question";
    const parts = /** @type {HTMLElement[]} */ ([...block.querySelectorAll(".scale-row, tbody tr:not(.row-aside), .decision")]);
    if (!parts.length && controlsIn(block).length) parts.push(/** @type {HTMLElement} */ (block));
    const written = parts.map(isWritten).lastIndexOf(true);
    const asked = kind === "question" ? parts : parts.slice(0, written + 2);
    return asked.map((part) => ({ part, block, section, kind }));
  }

  /** @param {string} name @param {string} className @param {string} [text] */
  function made(name, className, text = "") {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    return element;
  }

  class Meeting {
    /** @param {any} sheet */
    constructor(sheet) {
      this.form = /** @type {HTMLFormElement} */ (sheet.form);
      this.bar = sheet.bar;
      this.paper = sheet.paper;
      this.clock = new guide.MeetingClock();
      /** @type {Element | null} */
      this.shown = null;
      /** @type {HTMLElement[]} what cannot be reached meanwhile */
      this.away = [];
      this.head = made("div", "meeting-head");
      this.place = made("p", "meeting-place");
      this.place.setAttribute("role", "status");
      this.nav = made("div", "meeting-nav");
      this.time = made("p", "meeting-time");
      this.back = this.button("meeting.back", () => this.go(-1));
      this.next = this.button("meeting.next_question", () => this.go(1));
      this.next.classList.add("button-primary");
      const title = made("h1", "", this.form.getAttribute("aria-label") || "");
      const close = this.button("close", () => this.close());
      this.head.append(title, this.place, close);
      this.nav.append(this.back, this.next);
      // The numbers that the paper has, and the form needs not.
      this.form.querySelectorAll(".block-scale").forEach((block) => (
        block.querySelectorAll(".scale-row > legend").forEach((legend, at) => {
          /** @type {HTMLElement} */ (legend).dataset.number = String(at + 1);
        })
      ));
      this.form.addEventListener("keydown", (event) => this.press(event), true);
      this.form.addEventListener("input", () => { if (this.isOpen()) this.label(); });
    }

    /** @param {string} text @param {() => void} run */
    button(text, run) {
      const button = made("button", "button", this.bar.say(text));
      button.setAttribute("type", "button");
      button.addEventListener("click", run);
      return button;
    }

    isOpen() {
      return this.form.classList.contains("in-meeting");
    }

    /** @returns {Asked[]} */
    steps() {
      return /** @type {HTMLElement[]} */ ([...this.form.querySelectorAll(".sheet-section")]).flatMap(
        (section) => [...section.querySelectorAll(":scope > .fields > *")].flatMap((block) => stepsOf(block, section))
      );
    }

    /** Where it was left, else the first question without an answer. */
    open() {
      this.form.prepend(this.head);
      this.bar.part("bar").prepend(this.time);
      this.bar.part("bar").append(this.nav);
      this.form.classList.add("in-meeting");
      document.documentElement.classList.add("has-meeting");
      for (let inner = /** @type {Element} */ (this.form); inner !== document.body; inner = /** @type {Element} */ (inner.parentElement)) {
        const others = [.../** @type {Element} */ (inner.parentElement).children].filter((one) => one !== inner);
        this.away.push(.../** @type {HTMLElement[]} */ (others).filter((one) => !one.inert));
      }
      this.away.forEach((one) => { one.inert = true; });
      const steps = this.steps();
      const start = steps.find(({ part }) => part === this.shown) || steps.find(({ part }) => !isWritten(part));
      this.show(start || steps[0]);
    }

    /** @param {Asked} step */
    show(step) {
      this.form.querySelectorAll(".meeting-now").forEach((one) => one.classList.remove("meeting-now"));
      [step.part, step.block, step.section].forEach((one) => one.classList.add("meeting-now"));
      step.part.hidden = false;
      this.shown = step.part;
      this.label();
      this.time.textContent = this.until(step);
      this.form.scrollTop = 0;
      const controls = controlsIn(step.part);
      const [first] = [...controls.filter((one) => /** @type {any} */ (one).checked), ...controls];
      first.focus({ preventScroll: true });
    }

    /** Say where one is and where the buttons lead. */
    label() {
      const steps = this.steps();
      const at = this.at(steps);
      const { kind, block } = steps[at];
      const [before, after] = [steps[at - 1], steps[at + 1]];
      const alike = steps.filter((one) => one.kind === kind && (kind === "question" || one.block === block));
      const count = { number: String(alike.indexOf(steps[at]) + 1), total: String(alike.length) };
      const place = this.bar.say(`meeting.place_${kind}`, count);
      if (this.place.textContent !== place) this.place.textContent = place;
      this.back.hidden = !before;
      const toDecisions = after && after.kind === "decision" && kind !== "decision";
      this.next.textContent = this.bar.say(
        !after ? "meeting.done" : toDecisions ? "meeting.to_decisions" : `meeting.next_${after.kind}`
      );
    }

    /** @param {Asked[]} steps */
    at(steps) {
      return Math.max(0, steps.findIndex(({ part }) => part === this.shown));
    }

    /** @param {Asked} step */
    until(step) {
      const minutes = Number(step.section.dataset.minutes);
      if (!minutes) return "";
      const within = this.steps().filter(({ section }) => section === step.section);
      const left = step.kind === "question" ? within.slice(within.findIndex(({ part }) => part === step.part)) : [step];
      const asked = left.filter(({ kind }) => kind === "question").length;
      const rows = left.some(({ kind }) => kind !== "question");
      const moment = this.clock.until(step.section, minutes, step.part, asked + Number(rows), new Date());
      return this.bar.say("meeting.until", this.bar.moment(moment));
    }

    /** @param {number} step forward or back */
    go(step) {
      const steps = this.steps();
      const to = steps[this.at(steps) + step];
      if (to) this.show(to);
      else if (step > 0) this.close();
    }

    /** @param {KeyboardEvent} event */
    press(event) {
      if (!this.isOpen() || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      const steps = this.steps();
      // A clicker pressed once too often at the end leaves all as it is.
      if (event.key in KEYS && steps[this.at(steps) + KEYS[event.key]]) this.go(KEYS[event.key]);
      else if (event.key === "Escape") this.close();
      else if (!(event.key in KEYS)) return;
      event.preventDefault();
    }

    /** Back to the form, at the same field. */
    close() {
      const part = /** @type {HTMLElement} */ (this.shown);
      const held = document.activeElement;
      const controls = controlsIn(part);
      const field = controls.find((one) => one === held) || controls[0];
      this.form.classList.remove("in-meeting");
      document.documentElement.classList.remove("has-meeting");
      this.away.splice(0).forEach((one) => { one.inert = false; });
      [this.head, this.time, this.nav].forEach((one) => one.remove());
      this.paper.refresh();
      part.hidden = false;
      field.focus({ preventScroll: true });
      field.scrollIntoView({ block: "center" });
    }
  }

  guide.onPress.actions.set("meeting", (/** @type {any} */ sheet) => {
    sheet.meeting ||= new Meeting(sheet);
    sheet.meeting.open();
  });

  /** When a question may last to: the minutes left of its section, shared by the questions left. */
  guide.MeetingClock = class {
    constructor() {
      /** @type {Map<unknown, number>} when a section's minutes are over, from its first question on */
      this.ends = new Map();
      /** @type {Map<unknown, Date>} what was said of a question is said again */
      this.said = new Map();
    }

    /** @param {unknown} section @param {number} minutes @param {unknown} question @param {number} left
     * questions of the section, with this one @param {Date} now */
    until(section, minutes, question, left, now) {
      const end = this.ends.get(section) ?? now.getTime() + minutes * MINUTE;
      this.ends.set(section, end);
      const here = now.getTime();
      const exact = end > here ? here + (end - here) / left : end;
      const moment = this.said.get(question) || new Date(Math.ceil(exact / (ABOUT * MINUTE)) * ABOUT * MINUTE);
      this.said.set(question, moment);
      return moment;
    }
  };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
