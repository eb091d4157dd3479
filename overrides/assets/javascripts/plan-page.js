/**
 * The page Er plan: takes in filled sheets, from files and from this device, and shows the plan.
 * Nothing is kept: whoever wants the plan again opens the files again.
 *
 * @typedef {{filled: Filled, wanted: boolean}} Taken
 */
"use strict";

(function (/** @type {any} */ guide) {
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
      /** @type {Stored[]} the plans of opened files, whose sheets are among the taken */
      this.plans = [];
      this.intake = new guide.PlanIntake(this.data, (/** @type {any} */ found) => this.addFound(found));
    }

    /** @param {string} name @returns {HTMLElement} */
    part(name) {
      return /** @type {HTMLElement} */ (this.box.querySelector(`[data-part="${name}"]`));
    }

    /** @param {string} name @param {Record<string, string | number>} [values] */
    say(name, values = {}) {
      return guide.text.put(this.data.say[name], values);
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
      guide.Store.drafts(guide.sitePath()).forEach((/** @type {any} */ draft) => this.takeDraft(draft));
      this.list("faults", this.intake.faults);
      this.show();
      this.intake.receive((/** @type {string} */ copy) => this.showFrom(copy));
    }

    /** Show the sheet that the reader came from. @param {string} copy "" where it can't be had */
    showFrom(copy) {
      this.list("faults", this.intake.faults);
      this.show();
      const at = this.taken.findIndex(({ filled, wanted }) => wanted && filled.copy === copy);
      if (copy && at >= 0) this.part("status").scrollIntoView({ block: "nearest" });
    }

    /** @param {string} action @param {HTMLInputElement} file */
    press(action, file) {
      if (action === "choose") file.click();
      if (action === "print") window.print();
      if (action === "copy") this.copy();
      if (action === "csv") this.save("csv", guide.asTable.csv(this.file), "text/csv");
      if (action === "calendar") this.save("ics", guide.asCalendar.ics(this.file), "text/calendar");
    }

    takeDrops() {
      const hasFile = (/** @type {DragEvent} */ event) => Boolean(event.dataTransfer && [...event.dataTransfer.types].includes("Files"));
      document.addEventListener("dragover", (event) => { if (hasFile(event)) event.preventDefault(); });
      document.addEventListener("drop", (event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        /** @type {File[]} */
        const files = [];
        [...(event.dataTransfer ? event.dataTransfer.items : [])].forEach((item) => {
          const entry = item.webkitGetAsEntry();
          const file = item.getAsFile();
          if (entry && entry.isDirectory) this.intake.refuse(entry.name, "folder");
          else if (file) files.push(file);
        });
        this.open(files);
      });
    }

    /** A draft that lies on this device or in this tab. @param {{place: string, packed: any}} draft */
    takeDraft({ place, packed }) {
      const sheet = String(packed.sheet || "");
      const title = Object.hasOwn(this.data.sheets, sheet) ? this.data.sheets[sheet].title : sheet;
      this.intake.takeDraft(packed, this.intake.freeName([title, this.say(`this_${place}`)].filter(Boolean).join(", ")));
    }

    /** @param {File[]} files */
    async open(files) {
      await this.intake.open(files);
      this.list("faults", this.intake.faults);
      this.list("told", this.intake.told);
      this.show();
    }

    /** @param {string} part @param {string[]} lines */
    list(part, lines) {
      this.part(part).replaceChildren(...lines.map((textContent) => element("li", { textContent })));
    }

    /** @param {{sheets: Filled[], plan: Stored | null, handed?: boolean}} found */
    addFound({ sheets, plan, handed }) {
      sheets.forEach((filled) => this.add(filled, handed || !this.data.sheets[filled.sheet].private));
      if (!plan) return;
      this.plans.push({ ...plan, sheets: [] });
      // Whoever made the plan has said that these are in it.
      plan.sheets.forEach((filled) => this.add(filled, true));
    }

    /** @param {Filled} filled @param {boolean} wanted */
    add(filled, wanted) {
      // What was answered of a sheet holds for a newer copy of it, too.
      const known = this.copiesOf(filled).find((other) => other.day);
      if (known && !filled.day) filled.day = known.day;
      this.taken.push({ filled, wanted });
    }

    show() {
      this.showPlan();
      this.part("sheets").hidden = !this.taken.length;
      this.part("sheet-list").replaceChildren(...this.taken.map((one, at) => this.sheetRow(one, at)));
    }

    showPlan() {
      const wanted = this.taken.filter((one) => one.wanted).map((one) => one.filled);
      const { rows, notes, questions, unsure } = this.planOf(wanted, this.plans);
      this.rows = rows;
      this.unsure = unsure;
      const told = [...notes, ...guide.collect.notesOfSame(wanted, this.data), ...this.leftOut()];
      this.part("result").hidden = !rows.length && !told.length && !questions.length;
      this.showQuestions(questions);
      ["made", "table", "files"].forEach((part) => { this.part(part).hidden = !rows.length; });
      this.part("status").textContent = this.summary();
      const clubs = [...new Set(rows.map((/** @type {any} */ row) => row.club).filter(Boolean))].join("; ");
      this.part("made").textContent = [this.say("made", { date: guide.dates.today(new Date()) }), clubs].filter(Boolean).join(" ");
      this.part("rows").replaceChildren(...rows.map((/** @type {any} */ row) => this.planRow(row)));
      this.part("noted").hidden = !told.length;
      this.list("notes", told);
    }

    /** @param {Question[]} questions */
    showQuestions(questions) {
      this.part("asked").hidden = !questions.length;
      this.part("questions").replaceChildren(...questions.map((question) => {
        const answers = question.kind === "values" ? [] : ["same", "apart"].map((answer) => {
          const button = element("button", { type: "button", className: "button", textContent: this.say(`answer_${answer}`) });
          button.addEventListener("click", () => this.answer(question, answer));
          return button;
        });
        const row = answers.length ? [element("div", { className: "buttons" }, answers.flatMap((button) => [button, " "]))] : [];
        return element("li", {}, [question.say, ...row]);
      }));
    }

    /** What a person says holds as long as the page is open. @param {Question} question @param {string} answer */
    answer({ kind, one, other }, answer) {
      this.plans.push({ sheets: [], answers: [{ kind, one, other, answer, at: new Date().toISOString() }], changes: [] });
      this.showPlan();
      this.part("answered").textContent = this.say(`answered_${answer}`);
      const next = this.part("questions").querySelector("button");
      // The next question; after the last, what was answered.
      /** @type {HTMLElement} */ (next || this.part("answered")).focus({ preventScroll: !next });
    }

    /** What is said of a sheet about somebody that isn't in the plan: only that there is something. */
    leftOut() {
      return this.taken.filter(({ wanted, filled }) => !wanted && guide.notes.placeless(filled, this.data.sheets).length)
        .map(({ filled }) => this.intake.note("rest_private", { file: filled.source }));
    }

    /** @param {Filled[]} sheets @param {Stored[]} [plans] */
    planOf(sheets, plans = []) {
      const stored = guide.planFile.merge([...plans, { sheets }]);
      return guide.plan.make(stored, this.data.sheets, guide.dates.today(new Date()), this.data);
    }

    /** How many, in words. */
    summary() {
      if (!this.taken.length) return "";
      const left = this.taken.filter((one) => !one.wanted && this.decisionsIn(one.filled));
      if (!this.rows.length) return this.say(left.length ? "none_chosen" : "no_decisions");
      return guide.rowWords.summary(this.rows, this.data);
    }

    /** How many decisions stand on a sheet, wanted or not. @param {Filled} filled */
    decisionsIn(filled) {
      return this.planOf([filled]).rows.length;
    }

    /** What must be known of a sheet in the list. @param {Filled} filled */
    aboutSheet(filled) {
      if (!this.decisionsIn(filled)) return `. ${this.say("none_here")}`;
      return this.titleOf(filled.sheet).private ? `. ${this.say("private")}` : "";
    }

    /** @param {Taken} one @param {number} at */
    sheetRow(one, at) {
      const { title } = this.titleOf(one.filled.sheet);
      const copy = ["club", "about", "date"].map((key) => one.filled.values[key]).filter(Boolean);
      const box = element("input", { type: "checkbox", id: `plan-sheet-${at}`, checked: one.wanted });
      box.addEventListener("change", () => {
        one.wanted = /** @type {HTMLInputElement} */ (box).checked;
        this.show();
        const again = document.getElementById(box.id);
        if (again) again.focus();
      });
      // A draft is called by its sheet; the title stands before it here.
      const more = [...copy, one.filled.source.replace(`${title}, `, "")].join(", ") + this.aboutSheet(one.filled);
      const label = element("label", { htmlFor: box.id }, [element("b", { textContent: title }), " ", element("span", { textContent: more })]);
      return element("li", { className: "plan-sheet" }, [box, label, ...this.dayQuestion(one, at)]);
    }

    /** A plan's file may hold a sheet that this guide doesn't have. @param {string} sheet */
    titleOf(sheet) {
      return Object.hasOwn(this.data.sheets, sheet) ? this.data.sheets[sheet] : { title: sheet, private: false };
    }

    /** The sheets that are the same one, filled in more or less. @param {Filled} filled @returns {Filled[]} */
    copiesOf(filled) {
      if (!filled.values.club) return [];
      const head = (/** @type {Filled} */ one) => ["club", "about", "date"].map((key) => one.values[key] || "").join("\n");
      return this.taken.map((one) => one.filled)
        .filter((one) => one !== filled && one.sheet === filled.sheet && head(one) === head(filled));
    }

    /** Where the sheet doesn't say its year: when was it filled in? @param {Taken} one @param {number} at */
    dayQuestion({ filled }, at) {
      if (!filled.day && !this.unsure.includes(filled.source)) return [];
      const input = element("input", { type: "date", id: `plan-day-${at}`, value: filled.day || "" });
      input.addEventListener("input", () => {
        const { value } = /** @type {HTMLInputElement} */ (input);
        // While a year is typed it is year 2, 20 and 202 first.
        filled.day = value > "1900" ? value : undefined;
        this.copiesOf(filled).forEach((other) => { other.day = filled.day; });
        this.box.querySelectorAll(".plan-day input").forEach((each) => {
          const number = Number(each.id.slice("plan-day-".length));
          if (each !== input && each instanceof HTMLInputElement) each.value = this.taken[number].filled.day || "";
        });
        this.showPlan();
      });
      const label = element("label", { htmlFor: input.id, textContent: this.say("which_day") });
      return [element("div", { className: "plan-day" }, [label, " ", input])];
    }

    /** @param {PlanRow} row */
    planRow(row) {
      const { heads, statuses, sheets } = this.data;
      const lines = guide.rowWords.cells(row, this.data, []);
      const under = (/** @type {string[]} */ every) => every.slice(1).filter(Boolean)
        .map((textContent) => element("span", { className: "plan-helps", textContent }));
      const cells = ["who", "due", "check_in", "status", "outcome", "from"].map((name) => {
        const cell = element("td", {}, name === "from" ? [] : [guide.rowWords.shown(row, name, this.data)]);
        if (name === "who") cell.append(...under(lines.who));
        cell.dataset.label = heads[name] || this.say("from");
        if (name === "status") {
          cell.textContent = statuses[row.status];
          cell.className = `plan-${row.status}`;
        }
        if (name === "from") {
          if (Object.hasOwn(sheets, row.sheet)) cell.append(element("a", { href: sheets[row.sheet].url, textContent: row.sheet_title }));
          else cell.append(row.sheet_title);
          const copy = [row.club, row.about].filter(Boolean).join(", ");
          if (copy) cell.append(` ${copy}`);
        }
        return cell;
      });
      // A word of a whole page takes a browser minutes to break where its letters are kerned.
      const long = Object.values(row).some((text) => typeof text === "string" && /\S{300}/.test(text));
      const what = element("th", { scope: "row" }, [row.what, ...under(lines.what)]);
      // On paper a long word, as an address, is divided; the others keep whole.
      [what, ...cells].filter((cell) => /\S{20}/.test(cell.textContent || ""))
        .forEach((cell) => cell.classList.add("plan-wide"));
      return element("tr", { className: long ? "plan-long" : "" }, [what, ...cells]);
    }

    /** What the plan's files are made of. */
    get file() {
      return { rows: this.rows, words: this.data, stamp: new Date().toISOString() };
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
  if (box instanceof HTMLElement) {
    guide.planPage = new PlanPage(box);
    guide.planPage.start();
  }
})((window.Ombudsguiden = window.Ombudsguiden || {}));
