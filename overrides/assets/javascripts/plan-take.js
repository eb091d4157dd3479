/**
 * "Ta med planen" on the page Er plan: to the wall, the minutes, the calendar and Excel; and what has
 * been changed in Excel, back into the plan.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const OFFICE = "application/vnd.openxmlformats-officedocument";

  /** Put both on the clipboard as they are. Where a browser has no such way, or doesn't let a page without
   * a secure address use the other one, the first of them that works.
   * @param {string} html @param {string} text @returns {Promise<boolean>} whether they lie there */
  async function toClipboard(html, text) {
    if (copied(html, text)) return true;
    try {
      const parts = { "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob([text], { type: "text/plain" }) };
      await navigator.clipboard.write([new ClipboardItem(parts)]);
      return true;
    } catch {
      return false;
    }
  }

  /** This way also from the disk; and no browser looks the table's own look over by the page's policy.
   * @param {string} html @param {string} text */
  function copied(html, text) {
    let done = false;
    const put = (/** @type {ClipboardEvent} */ event) => {
      if (!event.clipboardData) return;
      event.clipboardData.setData("text/html", html);
      event.clipboardData.setData("text/plain", text);
      event.preventDefault();
      event.stopImmediatePropagation();
      done = true;
    };
    // Some copy nothing where nothing is chosen.
    const before = document.activeElement;
    const chosen = document.createElement("textarea");
    chosen.value = text;
    chosen.readOnly = true; // no keyboard comes up
    chosen.className = "hidden-words";
    document.body.append(chosen);
    chosen.select();
    document.addEventListener("copy", put, { once: true, capture: true });
    const said = document.execCommand("copy");
    document.removeEventListener("copy", put, { capture: true });
    chosen.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    return said && done;
  }

  class PlanTake {
    /** @param {HTMLElement} box the page's part @param {any} data its words
     * @param {() => {rows: PlanRow[], notes: string[]}} plan what is shown now */
    constructor(box, data, plan) {
      this.data = data;
      this.plan = plan;
      const found = box.querySelector('[data-part="files"]');
      if (!(found instanceof HTMLElement)) return;
      this.box = found;
      this.people = /** @type {HTMLSelectElement} */ (found.querySelector("select"));
      found.addEventListener("click", (event) => {
        const button = /** @type {Element} */ (event.target).closest("[data-take]");
        if (button instanceof HTMLElement) this.press(button, button.dataset.take || "");
      });
    }

    /** What the files are made of. @returns {any} */
    get file() {
      const now = new Date();
      return { ...this.plan(), words: this.data, today: guide.dates.today(now), stamp: now.toISOString() };
    }

    /** Whose days there are, once a change is shown. */
    show() {
      if (!this.people) return;
      const { value } = this.people;
      const names = guide.asCalendar.people(this.plan().rows);
      const every = new Option(this.data.take.everybody, "");
      this.people.replaceChildren(every, ...names.map((/** @type {string} */ name) => new Option(name, name)));
      this.people.value = names.includes(value) ? value : "";
      this.people.hidden = names.length < 2;
    }

    /** @param {HTMLElement} button @param {string} what */
    async press(button, what) {
      const { file } = this;
      if (what === "wall") guide.wall.print(file);
      if (what === "copy") {
        const done = await toClipboard(guide.asMinutes.html(file), guide.asMinutes.text(file));
        this.say(button, done ? "copied" : "not_copied");
      }
      if (what === "docx") this.save(button, "docx", guide.zip.pack(guide.asDocument.docx(file)), `${OFFICE}.wordprocessingml.document`);
      if (what === "xlsx") this.save(button, "xlsx", guide.zip.pack(guide.asTable.xlsx(file)), `${OFFICE}.spreadsheetml.sheet`);
      if (what === "csv") this.save(button, "csv", guide.asTable.csv(file), "text/csv");
      if (what === "ics") {
        const person = this.people ? this.people.value : "";
        this.save(button, "ics", guide.asCalendar.ics({ ...file, person }), "text/calendar", person);
      }
    }

    /** @param {HTMLElement} button @param {string} ending @param {BlobPart} content @param {string} type
     * @param {string} [more] of the file's name */
    save(button, ending, content, type, more = "") {
      const slug = more.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
      const name = `${[this.data.take.file_name, slug, guide.dates.today(new Date())].filter(Boolean).join("-")}.${ending}`;
      guide.download(content, name, type);
      this.say(button, ending === "xlsx" ? "saved_book" : "saved", { name });
    }

    /** Beside what was pressed, and nowhere else. @param {HTMLElement} button @param {string} text
     * @param {Record<string, string>} [values] */
    say(button, text, values = {}) {
      const row = button.closest(".take-row");
      if (this.box) this.box.querySelectorAll('[role="status"]').forEach((one) => {
        one.textContent = row && row.contains(one) ? guide.text.put(this.data.take[text], values) : "";
      });
    }
  }

  /** The changes of the workbooks that were opened, and what is said of them.
   * @param {any} intake @param {Stored} stored @param {any} data of the page @returns {Change[]} */
  function takeBooks(intake, stored, data) {
    const books = intake.books.splice(0);
    if (!books.length) return [];
    const today = guide.dates.today(new Date());
    const { changes, told } = guide.fromWorkbook.takeAll({ books, stored, known: data.sheets, today, words: data });
    intake.told.push(...told);
    return changes;
  }

  guide.PlanTake = PlanTake;
  guide.takeBooks = takeBooks;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
