/**
 * Where two plans meet: the one here and one in a file, in another tab, or in the file as somebody else has
 * left it. All that is in either is kept.
 */
"use strict";

(function (/** @type {any} */ guide) {
  class PlanMerging {
    /** @param {any} page */
    constructor(page) {
      this.page = page;
    }

    /** A plan in a file, and the one here. @param {Stored} plan @param {string} name
     * @param {{handle: any, text: string} | null} use */
    meet(plan, name, use) {
      const { page } = this;
      const { keysOf } = guide.PlanKeep;
      const own = { ...page.all(), sheets: page.taken.filter((/** @type {Taken} */ { live, wanted }) => wanted && !live).map((/** @type {Taken} */ one) => one.filled) };
      const [here, there] = [keysOf(own), keysOf(plan)];
      const has = (/** @type {string[]} */ all, /** @type {string[]} */ some) => some.every((key) => all.includes(key));
      const merge = () => this.merge(plan, name, use, there);
      if (has(there, here) || has(here, there)) { merge(); return; }
      const rows = guide.plan.make(plan, page.data.sheets, page.today, page.data).rows;
      page.meeting.show(page.rows, rows, name, { merge: () => { merge(); page.shown.announce("merged"); page.part("status").focus(); }, only: () => this.showOnly(plan, name, use, there) });
    }

    /** All that is in either. @param {Stored} plan @param {string} name @param {{handle: any, text: string} | null} use
     * @param {string[]} keys that the file holds */
    merge(plan, name, use, keys) {
      const { page } = this;
      this.takeIn(plan);
      page.filed = { at: new Date().toISOString(), name, keys };
      page.fileName = name;
      if (use) page.saving.use(use.handle, use.text);
      page.refresh(true);
      page.save();
      page.shown.announce("opened_plan", { name: guide.planName(name) });
    }

    /** @param {Stored & {left?: Filled[]}} plan */
    takeIn(plan) {
      const { page } = this;
      const serial = guide.copies.serialOf;
      plan.sheets.forEach((filled) => {
        const same = page.taken.find((/** @type {Taken} */ one) => serial(one.filled) === serial(filled));
        // Whoever made the plan has said that these are in it.
        if (!same) page.taken.push({ filled, wanted: true, live: false });
        else {
          same.wanted = true;
          same.filled = guide.planFile.merge([{ sheets: [same.filled] }, { sheets: [filled] }]).sheets[0];
        }
      });
      const all = guide.planFile.merge([{ sheets: [], answers: page.answers, changes: page.changes }, { ...plan, sheets: [] }]);
      [page.answers, page.changes] = [all.answers, all.changes];
    }

    /** The file's plan alone; the board's own stays where it is kept. @param {Stored} plan @param {string} name
     * @param {{handle: any, text: string} | null} use @param {string[]} keys */
    showOnly(plan, name, use, keys) {
      const { page } = this;
      page.save();
      page.isApart = true;
      page.saving.forget();
      page.clear();
      this.merge(plan, name, use, keys);
      page.part("status").focus();
    }

    /** From the file's plan to the board's own, or back. */
    switchPlan() {
      const { page } = this;
      page.saving.forget();
      page.load(page.isApart ? page.keep : page.other);
      page.opening.takeDrafts();
      page.refresh(true);
      page.part("status").focus();
    }

    /** What another tab has done with the plan since. @param {boolean} [told] */
    catchUp(told = false) {
      const { page } = this;
      if (page.isApart) return;
      const news = page.keep.news();
      if (news === "gone") {
        page.keep.kept = "";
        page.keep.turn = "";
        page.empty();
        page.shown.announce("gone_tab");
      } else if (news) {
        const replaced = news.epoch !== page.keep.epoch;
        const isNew = replaced || !guide.PlanKeep.keysOf(news).every((/** @type {string} */ key) => guide.PlanKeep.keysOf(page.all()).includes(key));
        [page.keep.turn, page.keep.epoch, page.keep.kept] = [news.turn, news.epoch, "device"];
        if (replaced) page.adopt(news);
        else this.takeIn(news);
        page.filed = news.filed || page.filed;
        page.refresh(replaced);
        if (told && isNew) page.shown.announce("other_tab");
      }
      // The answer whose device it is was given in another tab: what is here goes where it says.
      const moved = told && page.keep.kept && !page.keep.failed && page.keep.kept !== page.keep.place();
      if (moved) page.save();
    }

    /** Somebody else has changed the file: both are shown before it is written over. */
    meetOutside() {
      const { page } = this;
      const { outside, name, handle } = page.saving;
      const plan = guide.planFile.parse(outside);
      if (typeof plan === "string") {
        // What isn't a plan is not written over.
        page.saving.forget();
        page.intake.refuse(name, plan);
        page.shown.faults();
        page.shown.bar();
        return;
      }
      const rows = guide.plan.make(plan, page.data.sheets, page.today, page.data).rows;
      page.meeting.show(page.rows, rows, name, {
        merge: () => {
          page.saving.settle();
          this.merge(plan, name, null, guide.PlanKeep.keysOf(plan));
          page.shown.announce("merged");
          page.files.saveFile();
        },
        only: () => this.showOnly(plan, name, { handle, text: outside }, guide.PlanKeep.keysOf(plan)),
      });
    }
  }

  guide.PlanMerging = PlanMerging;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
