/**
 * What the page of the plan shows and says around its list.
 */
"use strict";

(function (/** @type {any} */ guide) {
  class PlanShown {
    /** @param {any} page */
    constructor(page) {
      this.page = page;
    }

    /** @param {string[]} notes of the plan @param {boolean} anew */
    all(notes, anew) {
      const { page } = this;
      const { rows, data, taken } = page;
      const wanted = taken.filter((/** @type {Taken} */ one) => one.wanted).map((/** @type {Taken} */ one) => one.filled);
      const told = [...notes, ...guide.collect.notesOfSame(wanted, data), ...this.leftOut()];
      const some = Boolean(rows.length);
      page.part("start").hidden = some;
      page.part("result").hidden = !some && !told.length && !page.questions.length;
      ["made", "table", "files", "after-list"].forEach((part) => { page.part(part).hidden = !some; });
      page.part("remove").hidden = !some && !taken.length && !page.keep.blocked;
      page.part("status").textContent = this.summary();
      const clubs = guide.text.unique(rows.map((/** @type {PlanRow} */ row) => row.club).filter(Boolean)).join("; ");
      page.part("made").textContent = [page.say("made", { date: page.today }), clubs].filter(Boolean).join(" ");
      page.part("rows").replaceChildren(...rows.map((/** @type {PlanRow} */ row) => guide.tableRow(row, data)));
      page.list.show(rows, anew);
      page.take.show();
      this.questions();
      page.part("noted").hidden = !told.length;
      this.fill("notes", told);
      if (anew) page.sheets.show(taken);
      this.apart();
      this.bar();
    }

    questions() {
      const { page } = this;
      const { length } = page.questions;
      page.part("ask").hidden = !length;
      page.part("unclear").textContent = page.say("unclear");
      page.part("ask-button").textContent = length === 1 ? page.say("answer_one")
        : page.say("answer_some", { count: guide.listing.inWords(length, page.data.say) });
      page.part("asked").hidden = !length;
      this.fill("questions", page.questions.map((/** @type {Question} */ { say }) => say));
    }

    /** @param {{question: Question, said: string} | null} answered */
    answered(answered) {
      const { page } = this;
      const place = page.part("answered");
      place.replaceChildren();
      if (!answered) return;
      const { question, said } = answered;
      const change = guide.element("button", { type: "button", className: "plan-link", textContent: page.say("change_answer") });
      change.addEventListener("click", () => page.asking.start([question]));
      place.append(`${page.say("you_answered", { answer: said })} `, change);
    }

    /** That a file's plan is shown alone, or lies beside. */
    apart() {
      const { page } = this;
      const beside = page.other.read("tab");
      page.part("apart").hidden = !page.isApart && !beside;
      const name = guide.planName(page.isApart ? page.fileName : (beside || { name: "" }).name);
      page.part("apart-text").textContent = page.isApart ? page.say("apart", { name }) : "";
      page.part("apart-button").textContent = page.isApart ? page.say("to_own") : page.say("to_apart", { name });
    }

    bar() {
      const { page } = this;
      const { filed, saving, keeping: keep } = page;
      const keys = guide.PlanKeep.keysOf(page.stored());
      const known = new Set(filed ? filed.keys : []);
      const unfiled = keys.filter((/** @type {string} */ key) => !known.has(key)).length;
      page.bar.show({ keep, saving, filed, unfiled, isEmpty: !keys.length, outside: Boolean(saving.outside) });
    }

    /** What is said of a sheet about somebody that isn't in the plan: only that there is something. */
    leftOut() {
      const { taken, data, intake } = this.page;
      return taken.filter((/** @type {Taken} */ { wanted, filled }) => !wanted && guide.notes.placeless(filled, data.sheets).length)
        .map((/** @type {Taken} */ { filled }) => intake.note("rest_private", { file: filled.source }));
    }

    /** How many, in words. */
    summary() {
      const { page } = this;
      if (page.rows.length) return guide.listing.count(page.rows, page.data.say);
      if (!page.taken.length) return "";
      const left = page.taken.filter((/** @type {Taken} */ one) => !one.wanted && page.decisionsIn(one.filled));
      return page.say(left.length ? "none_chosen" : "no_decisions");
    }

    /** What couldn't be read, and why. */
    faults() {
      const { intake, keep } = this.page;
      this.fill("faults", [...intake.faults, ...(keep.blocked ? [this.page.say(keep.blocked)] : [])]);
    }

    /** @param {string} part @param {string[]} lines */
    fill(part, lines) {
      this.page.part(part).replaceChildren(...lines.map((textContent) => guide.element("li", { textContent })));
    }

    /** Said once, to who listens. @param {string} name @param {Record<string, string | number>} [values] */
    announce(name, values = {}) {
      const said = this.page.say(name, values);
      this.page.part("said").textContent = `${said}${/[.!?]$/.test(said) ? "" : "."} ${this.summary()}`.trim();
    }
  }

  guide.PlanShown = PlanShown;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
