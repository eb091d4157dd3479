/**
 * Rows of a sheet's tables and its decisions: added, taken away and moved.
 *
 * A row more than the paper has is called as the next would be: beslut/4, uppgifter/r9. Should the
 * sheet get room for it, that is where it belongs. Till then a file has it in `rest`, as it has all
 * that the sheet has no place for: the answers' schema and fields.lock stay as they are, an older
 * guide keeps it, and the plan reads rows there already. What is moved are the values, with a
 * decision's mark, never the fields: the first row of the form is always the first on paper.
 *
 * @typedef {{name: string, box: HTMLElement, prefix: string, printed: number, open?: boolean,
 *   toggle?: HTMLElement}} RowGroup `open`: how its rows are moved and taken away is shown
 */
"use strict";

(function (/** @type {any} */ guide) {
  const MOST = 100; // rows of a group, whatever a file says
  const ROW = ".decision, tbody > tr:not(.row-aside)";

  /** @param {RowGroup} group @returns {HTMLElement[]} */
  const rowsOf = ({ box }) => [...box.querySelectorAll(ROW)].map((row) => /** @type {HTMLElement} */ (row));

  /** @param {Element} row @returns {Control[]} */
  const controlsOf = (row) => /** @type {Control[]} */ ([...row.querySelectorAll("[data-key]")]);

  /** @param {Control} control */
  const valueOf = (control) => (control.type === "checkbox" ? /** @type {HTMLInputElement} */ (control).checked : control.value);

  /** @param {Control} control @param {string | boolean} value */
  function put(control, value) {
    if (typeof value === "boolean") /** @type {HTMLInputElement} */ (control).checked = value;
    else control.value = value;
  }

  /** @param {Element} row */
  const isWritten = (row) => controlsOf(row).some((control) => valueOf(control));

  class Rows {
    /** @param {{form: HTMLFormElement, texts: any, bar: any, fields: any, draft: any, paper: any}} parts */
    constructor({ form, texts, bar, fields, draft, paper }) {
      this.form = form;
      this.texts = texts;
      this.bar = bar;
      this.fields = fields;
      this.draft = draft;
      this.paper = paper;
      /** @type {RowGroup[]} */
      this.groups = [...form.querySelectorAll(".block-decisions, .table-numbered")].map((box) => {
        const keys = [...box.querySelectorAll("[data-key]")].map((control) => (
          (/** @type {HTMLElement} */ (control).dataset.key || "").split("/")
        ));
        const [name, first] = keys[0];
        return {
          name, box: /** @type {HTMLElement} */ (box), prefix: first.replace(/\d+$/, ""),
          printed: new Set(keys.map(([, row]) => row)).size,
        };
      });
      this.tools = new guide.RowTools(this, rowsOf);
      fields.beforeFill = (/** @type {Values} */ values) => this.fit(values);
    }

    start() {
      this.groups.forEach((group) => {
        if (group.prefix) group.box.after(this.addLine(group));
        const line = group.prefix ? group.box.nextElementSibling : group.box.querySelector(".sheet-add");
        if (line) line.append(" ", this.tools.toggle(group));
      });
    }

    /** @param {RowGroup} group */
    addLine(group) {
      const line = document.createElement("p");
      line.className = "sheet-add";
      line.append(this.tools.button(this.bar.say("add_row"), () => this.add(group)));
      return line;
    }

    /** What the row is called. @param {RowGroup} group @param {number} at */
    nameOf(group, at) {
      return this.bar.say(group.prefix ? "row" : "decision", { number: String(at + 1) });
    }

    /** One row more than there are. @param {RowGroup} group */
    make(group) {
      const rows = rowsOf(group);
      const row = /** @type {HTMLElement} */ (rows[rows.length - 1].cloneNode(true));
      const number = rows.length + 1;
      row.hidden = false;
      row.querySelectorAll(".field-error, .field-meaning, .paper-text, .row-aside").forEach((part) => part.remove());
      controlsOf(row).forEach((control) => this.rename(group, row, control, number));
      const words = [.../** @type {Element} */ (row.querySelector("th, legend")).childNodes].find((node) => (
        node.nodeType === Node.TEXT_NODE && /\d/.test(node.textContent || "")));
      if (words) words.textContent = String(number);
      rows[rows.length - 1].after(row);
      if (number === group.printed + 1) this.tellBeyond(group, row);
    }

    /** @param {RowGroup} group @param {Element} row @param {Control} control @param {number} number */
    rename(group, row, control, number) {
      const column = /** @type {string} */ (control.dataset.key).split("/")[2];
      const label = row.querySelector(`label[for="${CSS.escape(control.id)}"]`);
      control.dataset.key = `${group.name}/${group.prefix}${number}/${column}`;
      control.dataset.spare = "";
      control.name = `${group.name}_${group.prefix}${number}_${column}`;
      control.id = `f-${control.name}`;
      put(control, control.type === "checkbox" ? false : "");
      ["aria-invalid", "aria-describedby"].forEach((name) => control.removeAttribute(name));
      if (!label) return;
      label.setAttribute("for", control.id);
      if (!control.hasAttribute("aria-label")) return;
      control.setAttribute("aria-label", this.bar.say("cell", { row: String(number), column: label.textContent || "" }));
    }

    /** Say where the paper ends. @param {RowGroup} group @param {HTMLElement} row the first beyond */
    tellBeyond(group, row) {
      const line = this.tools.aside(group, "row-beyond");
      (line.querySelector("div") || line).append(this.bar.say("beyond_paper"));
      row.before(line);
    }

    /** As many rows as there are values for. @param {Values} values */
    fit(values) {
      this.groups.forEach((group) => {
        group.open = false;
        const known = new RegExp(`^${group.name}/${group.prefix}([1-9][0-9]{0,2})/(\\w+)$`);
        const columns = controlsOf(rowsOf(group)[0]).map((control) => (control.dataset.key || "").split("/")[2]);
        const numbers = [...values].filter(([, value]) => value).map(([key]) => known.exec(key))
          .map((found) => (found && columns.includes(found[2]) && Number(found[1]) <= MOST ? Number(found[1]) : 0));
        this.resize(group, Math.max(group.printed, ...numbers));
        this.tools.show(group);
      });
    }

    /** @param {RowGroup} group @param {number} count */
    resize(group, count) {
      while (rowsOf(group).length < count) this.make(group);
      rowsOf(group).slice(count).forEach((row) => row.remove());
      const beyond = group.box.querySelector(".row-beyond");
      if (beyond && count <= group.printed) beyond.remove();
      this.fields.find();
    }

    /** @param {RowGroup} group */
    add(group) {
      const rows = rowsOf(group);
      if (rows.length >= MOST) return;
      this.resize(group, rows.length + 1);
      this.tools.show(group);
      const first = controlsOf(rowsOf(group)[rows.length]).find((control) => control.type !== "hidden");
      if (first) first.focus();
    }

    /** @param {HTMLElement} box of decisions, where all are shown */
    addTo(box) {
      const group = this.groups.find((one) => one.box === box);
      if (group) this.add(group);
    }

    /** Two rows change places. @param {RowGroup} group @param {number} from @param {number} to
     * @param {string} tool that was pressed */
    move(group, from, to, tool) {
      const [one, other] = [rowsOf(group)[from], rowsOf(group)[to]].map(controlsOf);
      const values = one.map(valueOf);
      one.forEach((control, at) => put(control, valueOf(other[at])));
      other.forEach((control, at) => put(control, values[at]));
      this.changed(group);
      this.tools.focus(group, to, tool);
      this.tell("row_moved", { row: this.nameOf(group, to) });
    }

    /** The rows after it move up; what was in it can be had back. @param {RowGroup} group @param {number} at */
    remove(group, at) {
      const earlier = this.draft.written();
      const rows = rowsOf(group);
      const written = isWritten(rows[at]);
      rows.slice(at).forEach((row, place) => {
        const next = rows[at + place + 1];
        const values = next ? controlsOf(next).map(valueOf) : [];
        controlsOf(row).forEach((control, each) => put(control, next ? values[each] : control.type === "checkbox" ? false : ""));
      });
      this.resize(group, Math.max(group.printed, rows.length - 1));
      this.changed(group);
      this.tools.focus(group, Math.min(at, rowsOf(group).filter((row) => !row.hidden).length - 1), "row_remove");
      if (written) this.draft.replacing.offerUndo(earlier, this.bar.say("row_removed"));
      else this.tell("row_removed", {});
    }

    /** @param {string} name @param {Record<string, string>} values */
    tell(name, values) {
      this.bar.part("said").textContent = this.bar.say(name, values);
    }

    /** @param {RowGroup} group */
    changed(group) {
      this.paper.refresh();
      this.tools.show(group);
      rowsOf(group).flatMap(controlsOf).filter((control) => control.dataset.kind === "date")
        .forEach((control) => this.fields.check(control));
      this.form.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  guide.Rows = Rows;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
