/**
 * What a person does in the plan, as the changes and answers that are stored: done, another day, struck,
 * added, an answer to a question. The rows follow from them in plan.js; nothing is taken away.
 *
 * `plan` is what plan.js makes, `at` the moment that it is done, as 2026-11-27T18:42:00.000Z.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const { plain, markOf, unique, keyOf } = /** @type {Texts} */ (guide.text);

  /** @param {string} decision @param {string} cell @param {string} to @param {string[]} over @param {string} at
   * @returns {Change} */
  const change = (decision, cell, to, over, at) => ({
    id: markOf([decision, cell, to, at].join("|")), decision, cell, to: plain(to), over: unique(over.filter(Boolean)), at,
  });

  /** What stands in a cell: all of it, where sheets say different things. @param {{questions: Question[]}} plan
   * @param {PlanRow} row @param {string} cell @returns {string[]} */
  function standing({ questions }, row, cell) {
    const asked = questions.find((one) => one.kind === "values" && one.one === row.id && one.cell === cell);
    return asked ? asked.texts : [/** @type {any} */ (row)[cell] || ""];
  }

  /** Another text in a cell of a sheet; nothing where it says the same. @param {{questions: Question[]}} plan
   * @param {PlanRow} row @param {string} cell @param {string} to @param {string} at @returns {Change[]} */
  function write(plan, row, cell, to, at) {
    const stood = standing(plan, row, cell);
    return stood.length === 1 && stood[0] === plain(to) ? [] : [change(row.id, cell, to, stood, at)];
  }

  /** Done, or open again; how it went stays as it was written. @param {{questions: Question[]}} plan
   * @param {PlanRow} row @param {boolean} done @param {string} at @returns {Change[]} */
  const tick = (plan, row, done, at) => [change(row.id, "done", done ? "true" : "", ["true", ...standing(plan, row, "outcome")], at)];

  /** Why it was struck, or ""; null where it isn't by hand. @param {PlanRow} row */
  function whyStruck({ history }) {
    const last = history.filter(({ cell }) => cell === "struck").pop();
    return last && last.to ? last.to.replace(/^true$/, "") : null;
  }

  /** @param {PlanRow} row @param {string} why @param {string} at @returns {Change[]} */
  const strike = (row, why, at) => [change(row.id, "struck", why || "true", [], at)];

  /** A struck row back in the plan, whether it was struck here or on its sheet. @param {{questions: Question[]}} plan
   * @param {PlanRow} row @param {string} at @returns {Change[]} */
  function putBack(plan, row, at) {
    if (whyStruck(row) !== null) return [change(row.id, "struck", "", [], at)];
    return [change(row.id, "outcome", "", standing(plan, row, "outcome"), at)];
  }

  /** A row that stands on no sheet. @param {Record<string, string>} cells what, who, due, club
   * @param {string} at @returns {Change[]} */
  function add(cells, at) {
    const filled = Object.entries(cells).map(([cell, text]) => [cell, plain(text)]).filter(([, text]) => text);
    const mark = markOf(["added", at, ...filled.flat()].join("|"));
    return [["added", "true"], ...filled].map(([cell, text]) => change(mark, cell, text, [], at));
  }

  /** Whether a step of a row's history was made here and is what holds. @param {PlanRow} row @param {Step} step */
  function canTakeBack(row, step) {
    const last = row.history.filter(({ cell }) => cell === step.cell).pop();
    const now = { done: row.status === "done" ? "true" : "", struck: step.to }[step.cell] ?? /** @type {any} */ (row)[step.cell];
    return step === last && !step.source && row.status !== "struck" && keyOf(now) === keyOf(step.to);
  }

  /** @param {{questions: Question[]}} plan @param {PlanRow} row @param {Step} step @param {string} at @returns {Change[]} */
  const takeBack = (plan, row, step, at) => (
    step.cell === "done" ? tick(plan, row, !step.to, at) : write(plan, row, step.cell, step.from, at)
  );

  /** @param {Question} question @param {string} answer "same", "apart" or "later" @param {string} at @returns {Answer} */
  const answer = ({ kind, one, other }, answer, at) => ({ kind, one, other, answer, at });

  /** Which of several values holds. @param {Question} question @param {string} text @param {string} at @returns {Change[]} */
  const choose = ({ one, cell, texts }, text, at) => [change(one, cell, text, texts, at)];

  /** A moment after all that has been done: two clocks may differ, and what is done last holds.
   * @param {string} now @param {Stored} stored */
  function moment(now, { answers = [], changes = [] }) {
    const last = [...answers, ...changes].map(({ at }) => Date.parse(at)).filter((at) => !Number.isNaN(at)).reduce((one, at) => Math.max(one, at), 0);
    return Date.parse(now) > last ? now : new Date(last + 1).toISOString();
  }

  guide.edits = { write, tick, whyStruck, strike, putBack, add, canTakeBack, takeBack, answer, choose, moment };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
