/**
 * The page Er plan: takes in filled sheets and plans, shows one plan, and keeps what is done in it. What is
 * shown follows from what is stored: the sheets, and what persons have answered and changed.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const [OWN, APART] = ["er-plan", "filens-plan"]; // no sheet is called so

  class PlanPage {
    /** @param {HTMLElement} box */
    constructor(box) {
      this.box = box;
      this.data = JSON.parse(this.part("words").textContent || "{}");
      /** @type {Taken[]} the sheets, in the plan or not */
      this.taken = [];
      /** @type {Answer[]} */
      this.answers = [];
      /** @type {Change[]} */
      this.changes = [];
      /** @type {PlanRow[]} */
      this.rows = [];
      /** @type {Question[]} */
      this.questions = [];
      /** @type {string[]} sheets of which the year is a guess */
      this.unsure = [];
      /** @type {{place: string, packed: any}[]} */
      this.drafts = [];
      this.intake = new guide.PlanIntake(this.data, (/** @type {any} */ found) => this.opening.addFound(found));
      this.keep = new guide.PlanKeep(OWN);
      this.other = new guide.PlanKeep(APART, true);
      /** Whether a file's plan is shown alone, and the board's own lies beside. */
      this.isApart = false;
      this.saving = new guide.PlanSaving();
      /** @type {Filed | null} */
      this.filed = null;
      this.fileName = "";
      this.acts = guide.planActs(this);
      this.shown = new guide.PlanShown(this);
      this.list = new guide.PlanList(this);
      this.sheets = new guide.PlanSheets(this);
      this.bar = new guide.PlanBar(this);
      this.asking = new guide.PlanQuestions(this, this.acts);
      this.meeting = new guide.PlanMeet(this);
      this.removing = new guide.PlanRemove(this);
      this.adding = new guide.PlanNew(this, this.acts.add);
      this.merging = new guide.PlanMerging(this);
      this.opening = new guide.PlanOpening(this);
      this.files = new guide.PlanFiles(this);
      /** @type {string[]} what is said of the plan */
      this.notes = [];
      this.take = new guide.PlanTake(box, this.data, () => ({ rows: this.rows, notes: this.notes }));
    }

    /** @param {string} name @returns {any} */
    part(name) {
      return this.box.querySelector(`[data-part="${name}"]`);
    }

    /** @param {string} name @param {Record<string, string | number>} [values] */
    say(name, values = {}) {
      return guide.text.put(this.data.say[name], values);
    }

    get today() {
      return guide.dates.today(new Date());
    }

    get rules() {
      return { known: this.data.sheets, today: this.today, words: this.data };
    }

    start() {
      this.part("no-script").hidden = true;
      this.load(this.keep);
      this.opening.takeDrafts();
      this.opening.listen();
      this.files.listen();
      this.bar.start();
      this.shown.faults();
      this.refresh(true);
      // What is begun on a sheet is in the plan from now on.
      if (this.keep.kept !== this.keep.place() || !this.keep.hasAll(this.stored())) this.save();
      this.box.dataset.ready = "";
      this.opening.fromAddress();
    }

    /** @param {any} keep which of the two plans is shown */
    load(keep) {
      this.isApart = keep === this.other;
      const kept = (this.isApart ? this.other : this.keep).load();
      this.clear();
      if (kept) this.adopt(kept);
    }

    clear() {
      this.intake.opened = [];
      [this.taken, this.answers, this.changes] = [[], [], []];
      this.filed = null;
      this.fileName = "";
    }

    /** Nothing is in the plan; drafts wait to be ticked. */
    empty() {
      this.clear();
      this.opening.takeDrafts(false);
      this.refresh(true);
    }

    /** @param {any} kept */
    adopt(kept) {
      const each = (/** @type {Filled[]} */ sheets, /** @type {boolean} */ wanted) => sheets.map((filled) => ({ filled, wanted, live: false }));
      this.taken = [...each(kept.sheets, true), ...each(kept.left || [], false)];
      this.answers = kept.answers;
      this.changes = kept.changes;
      this.filed = kept.filed || null;
      this.fileName = kept.name || "";
    }

    get keeping() {
      return this.isApart ? this.other : this.keep;
    }

    /** All that the plan is made of. @returns {Stored} */
    all() {
      return guide.planFile.merge([{ sheets: this.taken.map((one) => one.filled), answers: this.answers, changes: this.changes }]);
    }

    /** What is in the plan. @returns {Stored} */
    stored() {
      const wanted = new Set(this.taken.filter((one) => one.wanted).map((one) => guide.copies.serialOf(one.filled)));
      return guide.removing.leaveOut(this.all(), (/** @type {Filled} */ one) => wanted.has(guide.copies.serialOf(one)), this.rules).stored;
    }

    /** Sheets that aren't in it, and may be kept. @returns {Filled[]} */
    left() {
      return this.taken.filter(({ wanted, live, filled }) => !wanted && !live && !this.titleOf(filled.sheet).private)
        .map(({ filled }) => filled);
    }

    /** Keep what is there, at once. */
    save() {
      this.merging.catchUp();
      const stored = { ...this.all(), sheets: this.stored().sheets };
      const isEmpty = !this.taken.some(({ wanted, live }) => wanted || !live) && !this.changes.length;
      this.keeping.write({ ...stored, left: this.left(), filed: this.filed, name: this.fileName }, isEmpty);
      this.shown.bar();
      this.files.follow();
    }

    /** @param {boolean} [anew] as when the page is opened: each row in its place */
    refresh(anew = false) {
      const made = guide.plan.make(this.stored(), this.data.sheets, this.today, this.data);
      [this.rows, this.questions, this.unsure] = [made.rows, made.questions, made.unsure];
      this.notes = made.notes;
      this.shown.all(made.notes, anew);
    }

    /** Where the plan may lie. @param {"device" | "tab"} place */
    choosePlace(place) {
      this.keep.choose(place);
      if (this.keep.failed) this.shown.bar();
      else this.save();
      this.bar.explain();
    }

    /** How many decisions stand on a sheet, wanted or not. @param {Filled} filled */
    decisionsIn(filled) {
      return guide.plan.make({ sheets: [filled] }, this.data.sheets, this.today, this.data).rows.length;
    }

    /** A plan's file may hold a sheet that this guide doesn't have. @param {string} sheet */
    titleOf(sheet) {
      return Object.hasOwn(this.data.sheets, sheet) ? this.data.sheets[sheet] : { title: sheet, private: false };
    }

    /** A box of the list of sheets was pressed. @param {boolean} out */
    sheetsChanged(out) {
      if (out) this.keeping.begin();
      this.refresh(true);
      this.save();
    }

    dayChanged() {
      this.refresh();
      this.save();
    }

    /** Something was taken out everywhere. @param {Stored} stored @param {Filled[]} left */
    replaceWith(stored, left) {
      this.keeping.begin();
      const { filed, fileName } = this;
      this.adopt({ answers: [], changes: [], ...stored, left, filed, name: fileName });
      this.refresh();
      this.save();
    }

    /** Show what a sheet has put in the plan, once the page has it. @param {string} copy the sheet's mark */
    showFrom(copy) {
      this.opening.showFrom(copy);
    }
  }

  const box = document.querySelector(".plan");
  if (box instanceof HTMLElement) {
    guide.planPage = new PlanPage(box);
    guide.planPage.start();
  }
})((window.Ombudsguiden = window.Ombudsguiden || {}));
