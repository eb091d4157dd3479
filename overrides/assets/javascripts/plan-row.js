/**
 * One row of the plan: a box that is pressed once when it is done, and a button that opens the rest.
 * What is written is kept when the field is left.
 *
 * @typedef {{tick: (row: PlanRow, done: boolean) => void, write: (row: PlanRow, cell: string, text: string) => void,
 *   strike: (row: PlanRow, why: string) => void, putBack: (row: PlanRow) => void,
 *   takeBack: (row: PlanRow, step: Step) => void}} RowActs
 */
"use strict";

(function (/** @type {any} */ guide) {
  const { element } = guide;

  class PlanRowView {
    /** @param {PlanRow} row @param {any} data of the page @param {RowActs} acts @param {string} today */
    constructor(row, data, acts, today) {
      this.data = data;
      this.acts = acts;
      this.today = today;
      this.row = row;
      this.isOpen = false;
      /** Whether it was ticked or struck since the page was opened: then the line stands there. */
      this.isFresh = false;
      this.name = `row-${row.id}`;
      this.box = element("input", { type: "checkbox", id: `${this.name}-box`, autocomplete: "off" });
      this.what = element("span", { className: "plan-what" });
      this.meta = element("span", { className: "plan-meta" });
      this.edit = element("span", { className: "plan-edit" });
      this.button = element("button", { type: "button", className: "plan-open", id: this.name }, [this.what, " ", this.meta, " ", this.edit]);
      this.line = element("div", { className: "plan-line", hidden: true });
      this.more = element("div", { className: "plan-more", id: `${this.name}-more`, hidden: true });
      const cell = element("label", { className: "plan-box", htmlFor: this.box.id }, [this.box]);
      this.element = element("li", { className: "plan-row" }, [cell, element("div", {}, [this.button, this.line, this.more])]);
      this.listen();
      this.update(row);
    }

    listen() {
      this.box.addEventListener("change", () => {
        this.isFresh = this.box.checked;
        this.acts.tick(this.row, this.box.checked);
      });
      this.button.addEventListener("click", () => {
        if (this.row.status === "struck") this.acts.putBack(this.row);
        else this.open(!this.isOpen);
      });
      this.element.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== "Escape" || !this.isOpen) return;
        event.preventDefault();
        this.button.focus(); // what is typed is kept as the field is left
        this.open(false);
      });
    }

    /** @param {boolean} open */
    open(open) {
      this.isOpen = open;
      this.update(this.row);
      // Its fields may have come under the bar.
      if (open) this.element.scrollIntoView({ block: "nearest" });
    }

    /** What it says now. What somebody is writing in is left alone. @param {PlanRow} row */
    update(row) {
      const { say } = this.data;
      const [done, struck] = [row.status === "done", row.status === "struck"];
      this.row = row;
      this.box.checked = done;
      this.box.hidden = struck;
      this.box.setAttribute("aria-label", guide.text.put(say.box, { what: row.what || say.no_words }));
      this.element.className = ["plan-row", done && "is-done", struck && "is-struck", guide.isLong(row) && "plan-long"].filter(Boolean).join(" ");
      this.what.textContent = row.what || row.helps || say.no_words;
      this.meta.replaceChildren(...this.metaParts());
      this.edit.textContent = struck ? say.take_back : this.isOpen ? say.shut : say.edit;
      const open = this.isOpen && !struck;
      if (struck) this.button.removeAttribute("aria-expanded");
      else this.button.setAttribute("aria-expanded", String(open));
      this.showLine(done, struck);
      if (open) this.fillMore();
      this.more.hidden = !open;
    }

    metaParts() {
      const { text, strong, more } = guide.listing.when(this.row, this.today, this.data);
      const when = element("span", { className: "plan-when" }, [text]);
      if (strong) when.append(", ", element("b", { textContent: strong }));
      const written = this.line.contains(document.activeElement) || (this.isFresh && ["done", "struck"].includes(this.row.status));
      // Where the line stands below, its words aren't said twice.
      if (more && !written) when.append(this.row.status === "done" || this.row.status === "struck" ? `. ${more}` : " ", ...(["done", "struck"].includes(this.row.status) ? [] : [element("span", { className: "plan-nb", textContent: more })]));
      if (this.row.gone) when.append(element("span", { className: "plan-gone", textContent: this.data.file.gone }));
      const who = [this.row.who, this.row.helper].filter(Boolean).join(", ");
      return who ? [element("span", { className: "plan-who", textContent: who }), " ", when] : [when];
    }

    /** How it went, or why it was struck: one line, that may be passed by. @param {boolean} done @param {boolean} struck */
    showLine(done, struck) {
      const kind = struck ? "why" : done ? "outcome" : "";
      const shown = kind && (this.isFresh || (done && this.isOpen));
      this.line.hidden = !shown;
      if (!shown) { this.line.replaceChildren(); return; }
      // Next from the box that was ticked; next from the button of a row that was struck.
      const next = struck ? this.button.nextSibling : this.button.previousSibling;
      if (next !== this.line) this.button[struck ? "after" : "before"](this.line);
      const text = struck ? guide.edits.whyStruck(this.row) || "" : this.row.outcome;
      const save = struck ? (/** @type {string} */ why) => this.acts.strike(this.row, why)
        : (/** @type {string} */ outcome) => this.acts.write(this.row, "outcome", outcome);
      this.field(this.line, kind, this.data.say[kind], text, save);
    }

    /** A field with its label, made once. @param {HTMLElement} place @param {string} kind @param {string} label
     * @param {string} text @param {(text: string) => void} save @returns {any} what it stands in */
    field(place, kind, label, text, save) {
      const id = `${this.name}-${kind}`;
      /** @type {any} */
      let input = place.querySelector(`#${CSS.escape(id)}`);
      if (!input) {
        input = element(kind === "what" ? "textarea" : "input", { id, autocomplete: "off" });
        if (kind === "what") input.rows = 2;
        input.addEventListener("change", () => guide.afterPress(() => save(input.value)));
        place.append(element("div", { className: "plan-field" }, [element("label", { htmlFor: id, textContent: label }), input]));
      }
      if (input !== document.activeElement) input.value = text;
      return input.parentElement;
    }

    fillMore() {
      const { row, more, data: { heads, say } } = this;
      if (!more.firstChild) more.append(...["pair", "rest", "past", "acts"].map((part) => element("div", { className: `plan-${part}` })));
      const [pair, rest, past, acts] = more.children;
      const write = (/** @type {string} */ cell) => (/** @type {string} */ text) => this.acts.write(this.row, cell, text);
      this.says(this.field(pair, "due", heads.due, row.due, write("due")), row.due, row.due_date, row.due_fault);
      this.field(pair, "who", heads.who, row.who, write("who"));
      this.field(rest, "what", heads.what, row.what, write("what"));
      if (row.check_in || rest.querySelector("[id$=check_in]")) {
        this.says(this.field(rest, "check_in", heads.check_in, row.check_in, write("check_in")), row.check_in, row.check_date, "");
      }
      past.replaceChildren(...this.pastParts());
      if (acts.firstChild) return;
      const strike = element("button", { type: "button", className: "button plan-quiet", textContent: say.strike });
      strike.addEventListener("click", () => {
        this.isFresh = true;
        this.isOpen = false;
        this.acts.strike(this.row, "");
        this.button.focus();
      });
      acts.append(element("p", { className: "buttons" }, [strike]));
    }

    /** The day in full, under its field. @param {any} field @param {string} text @param {string} day @param {string} fault */
    says(field, text, day, fault) {
      const input = field.querySelector("input");
      let line = field.querySelector(".plan-says");
      if (!line) {
        line = element("p", { className: "plan-says", id: `${input.id}-says` });
        line.setAttribute("role", "status");
        input.setAttribute("aria-describedby", line.id);
        field.append(line);
      }
      const full = guide.listing.dayInFull(text, day, fault, this.data);
      if (line.textContent !== full) line.textContent = full;
    }

    pastParts() {
      const { row, data, data: { say, sheets, heads } } = this;
      const steps = guide.listing.past(row, this.today, data);
      const items = steps.map((/** @type {any} */ { at, text, source, step }) => {
        const words = element("b", { textContent: source ? `${text} (${source})` : text });
        if (guide.edits.canTakeBack(row, step)) words.append(" ", this.backButton(step));
        return element("li", {}, [element("span", { textContent: at }), words]);
      });
      if (!row.sheet) items.unshift(element("li", {}, [element("span", { textContent: guide.listing.short(row.date, this.today, data) }), element("b", { textContent: say.added })]));
      const about = ["helps", "outside", "start"].filter((cell) => /** @type {any} */ (row)[cell])
        .map((cell) => element("p", { className: "plan-says", textContent: `${heads[cell].replace(/([^?:])$/, "$1:")} ${/** @type {any} */ (row)[cell]}` }));
      const [before, after] = say.from_sheet.split("{sheet}");
      const title = Object.hasOwn(sheets, row.sheet) ? element("a", { href: sheets[row.sheet].url, textContent: row.sheet_title }) : row.sheet_title;
      const from = row.sheet ? [element("p", { className: "plan-says" }, [before, title, after, ...[row.club, row.about].filter(Boolean).map((text) => `, ${text}`)])] : [];
      const list = items.length ? [element("p", { className: "plan-sub", textContent: say.happened }), element("ul", { className: "plan-past" }, items)] : [];
      return [...about, ...list, ...from];
    }

    /** @param {Step} step */
    backButton(step) {
      const button = element("button", { type: "button", className: "plan-link", textContent: this.data.say.take_back });
      button.addEventListener("click", () => {
        this.acts.takeBack(this.row, step);
        this.button.focus();
      });
      return button;
    }
  }

  guide.PlanRowView = PlanRowView;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
