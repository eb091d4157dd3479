/**
 * What can be done with a row: a button in its head opens the choices in a line of their own.
 */
"use strict";

(function (/** @type {any} */ guide) {
  class RowTools {
    /** @param {any} rows @param {(group: RowGroup) => HTMLElement[]} rowsOf */
    constructor(rows, rowsOf) {
      this.rows = rows;
      this.rowsOf = rowsOf;
      this.form = rows.form;
      this.bar = rows.bar;
      this.form.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
        if (event.key === "Escape" && event.target instanceof Element && event.target.closest(".row-tools")) this.close(true);
      });
    }

    /** @param {string} text @param {() => void} run */
    button(text, run) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: text });
      button.addEventListener("click", run);
      return button;
    }

    /** Give a row the button that opens what can be done with it.
     * @param {RowGroup} group @param {HTMLElement} row @param {number} at */
    dress(group, row, at) {
      const head = /** @type {HTMLElement} */ (row.querySelector("th, legend"));
      const old = row.querySelector(".row-change");
      if (old) old.remove();
      const button = this.button("", () => (button.getAttribute("aria-expanded") === "true" ? this.close(true) : this.open(group, row, button)));
      button.className = "row-change";
      button.setAttribute("aria-expanded", "false");
      button.setAttribute("aria-label", this.bar.say("change_row", { row: this.rows.nameOf(group, at) }));
      head.append(button);
      // Else the button would be a part of what each field is said to stand in.
      (group.prefix ? head : row).setAttribute("aria-label", this.rows.nameOf(group, at));
    }

    /** @param {RowGroup} group @param {HTMLElement} row @param {HTMLElement} button */
    open(group, row, button) {
      this.close(false);
      const at = this.rowsOf(group).indexOf(row);
      const last = this.rowsOf(group).filter((one) => !one.hidden).length - 1;
      const line = this.aside(group, "row-tools");
      const tools = [
        ...(at ? [this.button(this.bar.say("row_up"), () => this.rows.move(group, at, at - 1))] : []),
        ...(at < last ? [this.button(this.bar.say("row_down"), () => this.rows.move(group, at, at + 1))] : []),
        this.button(this.bar.say("row_remove"), () => this.rows.remove(group, at)),
      ];
      (line.querySelector("div") || line).append(...tools);
      if (group.prefix) row.after(line);
      else row.append(line);
      button.setAttribute("aria-expanded", "true");
      tools[0].focus();
    }

    /** A line beside the rows, which is no row. @param {RowGroup} group @param {string} className */
    aside(group, className) {
      const line = document.createElement(group.prefix ? "tr" : "p");
      line.className = `row-aside ${className}`;
      if (group.prefix) {
        const cell = document.createElement("td");
        cell.colSpan = group.box.querySelectorAll("thead th").length;
        cell.append(document.createElement("div"));
        line.append(cell);
      }
      return line;
    }

    /** @param {boolean} back to the button that opened it */
    close(back) {
      const line = this.form.querySelector(".row-tools");
      const button = this.form.querySelector('.row-change[aria-expanded="true"]');
      if (line) line.remove();
      if (!button) return;
      button.setAttribute("aria-expanded", "false");
      if (back) /** @type {HTMLElement} */ (button).focus();
    }

    /** @param {RowGroup} group @param {number} at @param {boolean} opened */
    focus(group, at, opened) {
      const row = this.rowsOf(group)[at];
      const button = /** @type {HTMLElement} */ (row.querySelector(".row-change"));
      if (opened) this.open(group, row, button);
      else button.focus();
    }
  }

  guide.RowTools = RowTools;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
