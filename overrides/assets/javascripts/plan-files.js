/**
 * The buttons of the plan, and its own file.
 */
"use strict";

(function (/** @type {any} */ guide) {
  class PlanFiles {
    /** @param {any} page */
    constructor(page) {
      this.page = page;
      this.isStaying = false;
    }

    listen() {
      const { page } = this;
      page.box.addEventListener("click", (/** @type {MouseEvent} */ event) => {
        const button = /** @type {Element} */ (event.target).closest("[data-action]");
        // Whoever clicks twice, as on the desktop, wants one file.
        if (button instanceof HTMLElement && event.detail < 2) this.press(button.dataset.action || "");
      });
      window.addEventListener("pagehide", () => this.flush());
      document.addEventListener("visibilitychange", () => { if (document.hidden) this.flush(); });
      this.warnOnLeaving();
    }

    /** @param {string} action */
    press(action) {
      const { page } = this;
      /** @type {Record<string, () => void>} */
      const acts = {
        "choose": () => page.opening.choose(),
        "new-row": () => page.adding.start(),
        "new-next": () => page.adding.next(),
        "new-end": () => page.adding.end(),
        "questions": () => page.asking.start(page.questions),
        "switch": () => page.merging.switchPlan(),
        "where": () => page.bar.explain(),
        "save-file": () => this.saveFile(),
        "outside": () => page.merging.meetOutside(),
        "remove-all": () => page.removing.ask(),
        "remove-name": () => page.removing.eraseName(),
      };
      if (Object.hasOwn(acts, action)) acts[action]();
    }

    /** What somebody is writing is kept, though the field isn't left. */
    flush() {
      guide.runWaiting();
      const { page } = this;
      const field = document.activeElement;
      if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || !page.box.contains(field)) return;
      if (page.part("new").contains(field)) page.adding.keep();
      else if (field.closest(".plan-row") && field.type !== "checkbox") field.dispatchEvent(new Event("change"));
    }

    /** Ask before the tab closes with what is nowhere else. */
    warnOnLeaving() {
      document.addEventListener("click", (event) => {
        const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
        if (!(link instanceof HTMLAnchorElement)) return;
        this.isStaying = link.href.startsWith(guide.siteRoot());
        setTimeout(() => { this.isStaying = false; }, 1000);
      });
      window.addEventListener("beforeunload", (event) => {
        this.flush();
        if (this.atRisk()) event.preventDefault();
      });
    }

    /** Whether something that was done here would be lost; the sheets are files or drafts already. */
    atRisk() {
      const { page } = this;
      const { keeping, filed } = page;
      const known = new Set(filed ? filed.keys : []);
      const own = { ...page.stored(), sheets: [] };
      if (guide.PlanKeep.keysOf(own).every((/** @type {string} */ key) => known.has(key))) return false;
      return this.isStaying ? !keeping.kept : keeping.failed || keeping.kept !== "device";
    }

    /** The plan as a file, to be opened here again. @returns {{text: string, keys: string[], name: string}} */
    made() {
      const { page } = this;
      const stored = page.stored();
      const plan = guide.plan.make(stored, page.data.sheets, page.today, page.data);
      const text = JSON.stringify(guide.planFile.write(stored, plan, { today: page.today, version: page.data.version }), null, 1);
      const clubs = guide.text.unique(page.rows.map((/** @type {PlanRow} */ { club }) => club).filter(Boolean));
      const club = clubs.length === 1 ? ` ${clubs[0].replace(/[^\p{L}\p{N} .-]/gu, " ").replace(/\s+/g, " ").trim().slice(0, 40)}` : "";
      return { text: `${text}\n`, keys: guide.PlanKeep.keysOf(stored), name: `Er plan${club}` };
    }

    async saveFile() {
      const { page } = this;
      this.flush();
      page.adding.keep();
      const { text, keys, name } = this.made();
      const dated = `${name} ${page.today}.plan.json`;
      const outcome = await page.saving.save(text, `${name}.plan.json`, dated);
      if (outcome === "cancelled") return;
      if (outcome === "outside") { page.shown.bar(); page.merging.meetOutside(); return; }
      const written = outcome === "written";
      this.noteFiled(keys, written ? page.saving.name : dated);
      const words = page.say(written ? "written" : "downloaded", { name: guide.planName(page.fileName) });
      page.bar.notice(outcome === "not_written" ? `${page.say("not_written")} ${words}` : words);
    }

    /** @param {string[]} keys @param {string} name */
    noteFiled(keys, name) {
      const { page } = this;
      page.filed = { at: new Date().toISOString(), name, keys };
      page.fileName = name;
      page.keeping.write({ ...page.all(), sheets: page.stored().sheets, left: page.left(), filed: page.filed, name }, false);
      page.shown.bar();
    }

    /** Once the reader has let us write in the file, each change is written in it, too. */
    async follow() {
      const { page } = this;
      if (!page.saving.isWriting || page.saving.outside) return;
      const { text, keys, name } = this.made();
      const outcome = await page.saving.save(text, `${name}.plan.json`, "");
      if (outcome === "written") this.noteFiled(keys, page.saving.name);
      else page.shown.bar();
    }
  }

  guide.PlanFiles = PlanFiles;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
