/**
 * What is taken out of a plan: a sheet with what was changed in its rows, or a person's name everywhere.
 */
"use strict";

(function (/** @type {any} */ guide) {
  /** @typedef {{known: Record<string, Definition>, today: string, words: any}} Rules */

  /** The plan without some of its sheets, and without what was changed in rows that only they have.
   * @param {Stored} all @param {(filled: Filled) => boolean} isIn @param {Rules} rules
   * @returns {{stored: Stored, out: Filled[]}} */
  function leaveOut(all, isIn, { known, today, words }) {
    const out = all.sheets.filter((one) => !isIn(one));
    const sheets = all.sheets.filter(isIn);
    if (!out.length) return { stored: all, out };
    const namesOf = (/** @type {Filled[]} */ some) => new Set(guide.plan.make({ sheets: some }, known, today, words).rows
      .flatMap((/** @type {PlanRow} */ row) => row.names));
    const [gone, left] = [namesOf(out), namesOf(sheets)];
    const changes = (all.changes || []).filter(({ decision }) => !gone.has(decision) || left.has(decision));
    return { stored: { ...all, changes, sheets }, out };
  }

  /** The plan without a name, in any part of it. A row whose words had the name gets another mark by
   * them: what was changed in it follows it there. @param {Stored} stored @param {string} name
   * @param {Rules} rules @returns {{stored: Stored, count: number}} */
  function eraseName(stored, name, { known, today, words }) {
    const rowsOf = (/** @type {Stored} */ one) => guide.plan.make(one, known, today, words).rows;
    const found = guide.planFile.erase(stored, name);
    if (!found.count) return found;
    const clean = (/** @type {any} */ value) => JSON.stringify(guide.planFile.erase(value, name).stored);
    const marks = new Map(rowsOf(found.stored).map((/** @type {PlanRow} */ row) => [JSON.stringify(row.from), row.id]));
    const moved = new Map(rowsOf(stored).flatMap((/** @type {PlanRow} */ row) => {
      const mark = row.from.length ? marks.get(clean(row.from)) : undefined;
      return mark ? row.names.map((each) => [each, mark]) : [];
    }));
    const now = (/** @type {string} */ mark) => moved.get(mark) || mark;
    const { sheets, answers = [], changes = [] } = found.stored;
    return {
      count: found.count,
      stored: {
        sheets, changes: changes.map((/** @type {Change} */ one) => ({ ...one, decision: now(one.decision) })),
        answers: answers.map((/** @type {Answer} */ one) => ({ ...one, one: now(one.one), other: now(one.other) })),
      },
    };
  }

  guide.removing = { leaveOut, eraseName };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
