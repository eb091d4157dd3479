/**
 * What a board does in its plan: each act becomes the changes or the answer that is stored, at once.
 */
"use strict";

(function (/** @type {any} */ guide) {
  /** @param {any} page */
  guide.planActs = (page) => {
    const at = () => guide.edits.moment(new Date().toISOString(), page);
    const { edits } = guide;

    /** @param {Change[]} changes @param {string} name what is said of it @param {string} what */
    const commit = (changes, name, what) => {
      if (!changes.length) return;
      page.part("notice").hidden = true; // what it says is of before
      page.changes = [...page.changes, ...changes];
      page.refresh();
      page.save();
      page.shown.announce(name, { what });
    };

    return {
      /** @param {PlanRow} row @param {boolean} done */
      tick: (row, done) => commit(edits.tick(page, row, done, at()), done ? "ticked" : "unticked", row.what),
      /** @param {PlanRow} row @param {string} cell @param {string} text */
      write: (row, cell, text) => commit(edits.write(page, row, cell, text, at()), "was_changed", row.what),
      /** @param {PlanRow} row @param {string} why */
      strike: (row, why) => commit(edits.strike(row, why, at()), "was_struck", row.what),
      /** @param {PlanRow} row */
      putBack: (row) => commit(edits.putBack(page, row, at()), "was_put_back", row.what),
      /** @param {PlanRow} row @param {Step} step */
      takeBack: (row, step) => commit(edits.takeBack(page, row, step, at()), "was_changed", row.what),
      /** @param {Record<string, string>} cells */
      add: (cells) => {
        const clubs = guide.text.unique(page.rows.map((/** @type {PlanRow} */ { club }) => club));
        commit(edits.add({ ...cells, club: clubs.length === 1 ? clubs[0] : "" }, at()), "was_added", cells.what);
      },
      /** @param {Question} question @param {string} answer */
      answer: (question, answer) => {
        page.answers = [...page.answers, edits.answer(question, answer, at())];
        page.refresh();
        page.save();
      },
      /** @param {Question} question @param {string} text */
      choose: (question, text) => {
        page.changes = [...page.changes, ...edits.choose(question, text, at())];
        page.refresh();
        page.save();
      },
    };
  };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
