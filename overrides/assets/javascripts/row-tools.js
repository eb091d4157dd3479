/**
 * What can be done with rows: a button below them shows, at each row, how it is moved and taken away.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const TOOL = "data-tool"; // what a button does

  class RowTools {
    /** @param {any} rows @param {(group: RowGroup) => HTMLElement[]} rowsOf */
    constructor(rows, rowsOf) {
      this.rows = rows;
      this.rowsOf = rowsOf;
      this.bar = rows.bar;
    }

    /** @param {string} text @param {() => void} run */
    button(text, run) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: text });
      button.addEventListener("click", run);
      return button;
    }

    /** The button below the rows. @param {RowGroup} group */
    toggle(group) {
      const button = this.button(this.bar.say("change_rows"), () => {
        group.open = !group.open;
        this.show(group);
      });
      group.toggle = button;
      button.setAttribute("aria-expanded", "false");
      group.box.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !(event.target instanceof Element) || !event.target.closest(".row-tools")) return;
        group.open = false;
        this.show(group);
        button.focus();
      });
      return button;
    }

    /** @param {RowGroup} group */
    show(group) {
      group.box.querySelectorAll(".row-tools").forEach((line) => line.remove());
      group.toggle?.setAttribute("aria-expanded", String(Boolean(group.open)));
      if (!group.open) return;
      const rows = this.rowsOf(group).filter((row) => !row.hidden);
      rows.forEach((row, at) => {
        const line = this.aside(group, "row-tools");
        (line.querySelector("div") || line).append(...this.tools(group, at, rows.length));
        if (group.prefix) row.after(line);
        else row.append(line);
      });
    }

    /** @param {RowGroup} group @param {number} at @param {number} count of rows */
    tools(group, at, count) {
      /** @type {[string, boolean, () => void][]} */
      const every = [
        ["row_up", at > 0, () => this.rows.move(group, at, at - 1, "row_up")],
        ["row_down", at < count - 1, () => this.rows.move(group, at, at + 1, "row_down")],
        ["row_remove", true, () => this.rows.remove(group, at)],
      ];
      return every.filter(([, can]) => can).map(([name, , run]) => {
        const button = this.button(this.bar.say(name), run);
        button.setAttribute(TOOL, name);
        button.setAttribute("aria-label", `${this.rows.nameOf(group, at)}: ${this.bar.say(name)}`);
        return button;
      });
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

    /** To the same button at another row, or to another one there.
     * @param {RowGroup} group @param {number} at @param {string} name */
    focus(group, at, name) {
      const line = group.box.querySelectorAll(".row-tools")[at];
      const button = line && (line.querySelector(`[${TOOL}="${name}"]`) || line.querySelector("button"));
      if (button instanceof HTMLElement) button.focus();
    }
  }

  guide.RowTools = RowTools;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
