/**
 * The page Er plan: takes in filled sheets, from files and from this device, and shows the plan.
 * Nothing is kept: whoever wants the plan again opens the files again.
 *
 * @typedef {import("./plan.js").Filled} Filled
 * @typedef {{filled: Filled, wanted: boolean}} Taken
 */
"use strict";

(function (/** @type {any} */ guide) {
  const LARGEST = 20000000;
  const STATUSES = ["late", "running", "undated", "done"];

  /** @param {string} name @param {Record<string, any>} [more] @param {(Node | string)[]} [inside] */
  function element(name, more = {}, inside = []) {
    const made = Object.assign(document.createElement(name), more);
    made.append(...inside);
    return made;
  }

  class PlanPage {
    /** @param {HTMLElement} box */
    constructor(box) {
      this.box = box;
      this.data = JSON.parse(this.part("words").textContent || "{}");
      /** @type {Taken[]} */
      this.taken = [];
    }

    /** @param {string} name @returns {HTMLElement} */
    part(name) {
      return /** @type {HTMLElement} */ (this.box.querySelector(`[data-part="${name}"]`));
    }

    /** @param {string} name @param {Record<string, string | number>} [values] */
    say(name, values = {}) {
      return this.data.say[name].replace(/\{(\w+)\}/g, (/** @type {string} */ whole, /** @type {string} */ key) => (
        values[key] ?? whole
      ));
    }

    start() {
      this.part("no-script").hidden = true;
      this.part("tools").hidden = false;
      const file = /** @type {HTMLInputElement} */ (this.part("file"));
      this.box.addEventListener("click", (event) => {
        const button = /** @type {Element} */ (event.target).closest("[data-action]");
        if (button instanceof HTMLElement) this.press(button.dataset.action || "", file);
      });
      file.addEventListener("change", async () => {
        await this.open([...(file.files || [])]);
        file.value = "";
      });
      this.takeDrops();
      guide.Store.drafts(guide.sitePath()).forEach((/** @type {any} */ packed) => this.takeDraft(packed));
      this.show();
    }

    /** @param {string} action @param {HTMLInputElement} file */
    press(action, file) {
      if (action === "choose") file.click();
      if (action === "print") window.print();
      if (action === "copy") this.copy();
      if (action === "csv") this.save("csv", guide.plan.csv(this.rows, this.data.heads, this.data.statuses), "text/csv");
      if (action === "calendar") {
        const words = { name: this.say("file_name"), check_in: this.data.heads.check_in };
        this.save("ics", guide.plan.calendar(this.rows, new Date(), words), "text/calendar");
      }
    }

    takeDrops() {
      const hasFile = (/** @type {DragEvent} */ event) => Boolean(event.dataTransfer && [...event.dataTransfer.types].includes("Files"));
      document.addEventListener("dragover", (event) => { if (hasFile(event)) event.preventDefault(); });
      document.addEventListener("drop", (event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        this.open([...(event.dataTransfer ? event.dataTransfer.files : [])]);
      });
    }

    /** A draft that lies on this device or in this tab. @param {any} packed */
    takeDraft(packed) {
      const contents = guide.answersFile.unpack(packed);
      if (typeof contents === "object") this.add({ ...contents, source: this.say("this_device") });
    }

    /** @param {File[]} files */
    async open(files) {
      const faults = [];
      for (const file of files) {
        const fault = await this.take(file);
        if (fault) faults.push(this.say("not_read", { file: file.name, why: this.say(fault) }));
      }
      this.part("faults").replaceChildren(...faults.map((text) => element("li", { textContent: text })));
      this.show();
    }

    /** Why the file can't be read, or nothing. @param {File} file @returns {Promise<string>} */
    async take(file) {
      if (file.size > LARGEST) return "not_ours";
      const bytes = new Uint8Array(await file.arrayBuffer().catch(() => new ArrayBuffer(0)));
      if (/\.json$/i.test(file.name)) return this.takeSaved(new TextDecoder().decode(bytes), file.name);
      try {
        const filled = guide.plan.fromPdf(await guide.readPdf(bytes), this.data.sheets, file.name);
        return filled ? this.add(filled) : "not_ours";
      } catch (error) {
        const why = error instanceof Error ? error.message : "";
        return Object.hasOwn(this.data.say, why) ? why : "broken";
      }
    }

    /** @param {string} text @param {string} source */
    takeSaved(text, source) {
      const contents = guide.answersFile.parse(text);
      if (contents === "newer" || contents === "broken") return contents;
      return this.add({ ...contents, source });
    }

    /** @param {Filled} filled @returns {string} */
    add(filled) {
      if (!Object.hasOwn(this.data.sheets, filled.sheet)) return "not_ours";
      // The same file once more replaces itself.
      this.taken = this.taken.filter(({ filled: one }) => one.source !== filled.source || one.sheet !== filled.sheet
        || filled.source === this.say("this_device"));
      this.taken.push({ filled, wanted: !this.data.sheets[filled.sheet].private });
      return "";
    }

    show() {
      const wanted = this.taken.filter((one) => one.wanted).map((one) => one.filled);
      this.rows = guide.plan.make(wanted, this.data.sheets, guide.dates.today(new Date()), this.data);
      this.part("sheets").hidden = !this.taken.length;
      this.part("sheet-list").replaceChildren(...this.taken.map((one, at) => this.sheetRow(one, at)));
      this.part("result").hidden = !this.rows.length;
      this.part("status").textContent = this.summary();
      this.part("rows").replaceChildren(...this.rows.map((/** @type {any} */ row) => this.planRow(row)));
      const undated = this.rows.filter((/** @type {any} */ row) => row.due && !row.due_date);
      this.part("notes").replaceChildren(...undated.map((/** @type {any} */ row) => (
        element("li", { textContent: this.say("no_date", row) })
      )));
    }

    /** How many, in words: "4 beslut: 1 försenat, 2 på gång, 1 klart". */
    summary() {
      if (!this.taken.length) return "";
      if (!this.rows.length) return this.say("no_decisions");
      const parts = STATUSES.map((status) => (
        [this.rows.filter((/** @type {any} */ row) => row.status === status).length, this.data.statuses[status]]
      )).filter(([count]) => count);
      return this.say("summary", {
        count: this.rows.length, parts: parts.map(([count, word]) => `${count} ${word}`).join(", "),
      });
    }

    /** @param {Taken} one @param {number} at */
    sheetRow(one, at) {
      const { title, private: isPrivate } = this.data.sheets[one.filled.sheet];
      const copy = ["club", "about", "date"].map((key) => String(one.filled.values.get(key) || "").trim()).filter(Boolean);
      const box = element("input", { type: "checkbox", id: `plan-sheet-${at}`, checked: one.wanted });
      box.addEventListener("change", () => {
        one.wanted = /** @type {HTMLInputElement} */ (box).checked;
        this.show();
        const again = document.getElementById(box.id);
        if (again) again.focus();
      });
      const more = [...copy, one.filled.source].join(", ") + (isPrivate ? `. ${this.say("private")}` : "");
      const label = element("label", { htmlFor: box.id }, [element("b", { textContent: title }), " ", element("span", { textContent: more })]);
      return element("li", { className: "plan-sheet" }, [box, label]);
    }

    /** @param {Record<string, string>} row */
    planRow(row) {
      const { heads, statuses, sheets } = this.data;
      const cells = ["who", "due", "check_in", "status", "outcome", "from"].map((name) => {
        const cell = element("td", {}, [row[name] || ""]);
        cell.dataset.label = heads[name] || this.say("from");
        if (name === "status") {
          cell.textContent = statuses[row.status];
          cell.className = `plan-${row.status}`;
        }
        if (name === "from") {
          cell.append(element("a", { href: sheets[row.sheet].url, textContent: row.sheet_title }));
          const copy = [row.club, row.about].filter(Boolean).join(", ");
          if (copy) cell.append(` ${copy}`);
        }
        return cell;
      });
      const helps = row.helps ? [element("span", { className: "plan-helps", textContent: row.helps })] : [];
      return element("tr", {}, [element("th", { scope: "row" }, [row.what, ...helps]), ...cells]);
    }

    /** As a table for a word processor's minutes. `execCommand` also works from the disk. */
    copy() {
      const selection = window.getSelection();
      if (!selection) return;
      const before = document.activeElement;
      selection.selectAllChildren(this.part("table"));
      const done = document.execCommand("copy");
      selection.removeAllRanges();
      if (before instanceof HTMLElement) before.focus();
      this.part("done").textContent = this.say(done ? "copied" : "not_copied");
    }

    /** @param {string} ending @param {string} text @param {string} type */
    save(ending, text, type) {
      const name = `${this.say("file_name").toLowerCase()}-${guide.dates.today(new Date())}.${ending}`;
      guide.download(text, name, type);
      this.part("done").textContent = this.say("saved", { name });
    }
  }

  const box = document.querySelector(".plan");
  if (box instanceof HTMLElement) new PlanPage(box).start();
})((window.Ombudsguiden = window.Ombudsguiden || {}));
