/**
 * What a decision says, where its sheets say different things: by cell, a text goes before nothing, an
 * outcome never goes, another text on a later sheet takes over and the earlier is kept in the history.
 * Where the sheets don't tell which is later, both stand, and a person is asked.
 *
 * @typedef {{text: string, same: string, day: string, year: string, fault: string, at: string,
 *   source: string, entry: Entry | null, change: any}} Value what a sheet, or a change that a person
 *   made in the plan, says in one cell; `same` is equal where two mean the same
 * @typedef {{cell: string, from: string, to: string, at: string, source: string}} Step of the history
 * @typedef {{now: Value[], steps: Step[]}} Merged `now` is the one that holds, or all that stand
 */
"use strict";

(function (/** @type {any} */ guide) {
  const { keyOf, inOrder, unique } = /** @type {Texts} */ (guide.text);
  const BETWEEN = " / ";
  const DATES = ["due", "check_in", "start"];

  /** @param {Decision} decision @param {string} cell @param {any[]} changes of this decision
   * @param {string} today @param {any} words @returns {Merged} */
  function merge(decision, cell, changes, today, words) {
    const some = decision.entries.some(({ row }) => row.cells[cell]) || changes.some((change) => change.cell === cell);
    if (!some) return { now: [], steps: [] };
    const values = valuesOf(decision, cell, changes, today, words);
    const standing = values.filter((value) => value.text || value.change);
    const passed = (/** @type {Value} */ value) => standing.some((other) => other.same !== value.same && isNewer(other, value));
    const old = new Set(standing.filter(passed).map((value) => value.same));
    // A text that another has taken the place of is old also on a sheet that doesn't say when.
    const isOld = (/** @type {Value} */ value) => old.has(value.same)
      && !standing.some((other) => other.same !== value.same && isNewer(value, other));
    const last = standing.filter((value) => !passed(value));
    // Of sheets that go round in a ring, all stand.
    const left = [last.filter((value) => !isOld(value)), last, standing].find((every) => every.length) || [];
    const sure = (/** @type {Value} */ value) => !value.year.endsWith("?");
    const now = unique(left.map((value) => value.same)).map((same) => {
      const equal = left.filter((value) => value.same === same);
      return /** @type {Value} */ (equal.filter(sure).pop() || equal.pop());
    });
    return { now, steps: steps(values, now, cell) };
  }

  /** @param {Decision} decision @param {string} cell @param {any[]} changes @param {string} today
   * @param {any} words @returns {Value[]} oldest first */
  function valuesOf(decision, cell, changes, today, words) {
    const values = decision.entries.map((entry) => {
      const { sheet, row } = entry;
      // When it was written is known best by when the file was saved.
      const at = sheet.filled.saved.slice(0, 10) || (sheet.on.written ? sheet.on.day : "");
      return { ...read(row.cells[cell] || "", cell, sheet.counted, today, words), at, source: sheet.filled.source, entry, change: null };
    });
    /** @type {string[]} */
    const seen = [];
    const made = inTime(changes.filter((change) => change.cell === cell)).map((change) => {
      const on = { day: change.at.slice(0, 10), written: true, sure: true };
      // Who changes it a second time changes what the first change was over, too.
      seen.push(...change.over);
      return { ...read(change.to, cell, on, today, words), at: on.day, source: "", entry: null, change: { ...change, over: [...seen] } };
    });
    return [...values, ...made];
  }

  /** @template {{at: string, id: string}} T @param {T[]} changes @returns {T[]} the first made first */
  const inTime = (changes) => [...changes].sort((one, other) => inOrder([one.at, one.id], [other.at, other.id]));

  /** @param {string} text @param {string} cell @param {SheetDay} on @param {string} today @param {any} words */
  function read(text, cell, on, today, words) {
    const { day, year, fault } = DATES.includes(cell)
      ? guide.sheet.readDay(text, on, today, words) : { day: "", year: "", fault: "" };
    return { text, day, year, fault, same: day || keyOf(text) };
  }

  /** @param {Value} one @param {Value} other */
  function isNewer(one, other) {
    if (one.entry && other.entry) return guide.copies.isNewer(one.entry.sheet, other.entry.sheet);
    if (one.change && other.change) return one.change.at > other.change.at;
    const [change, value] = one.change ? [one.change, other] : [other.change, one];
    const sheet = /** @type {Entry} */ (value.entry).sheet;
    // Who changed it saw what stood there; a sheet from a later day was filled in after.
    const over = change.over.map((/** @type {string} */ text) => keyOf(text)).includes(keyOf(value.text));
    const later = over || !sheet.on.written || sheet.on.day <= change.at.slice(0, 10);
    return one.change ? later : !later;
  }

  /** What was there before, each text that another took the place of. @param {Value[]} values
   * @param {Value[]} now @param {string} cell @returns {Step[]} */
  function steps(values, now, cell) {
    /** @type {Step[]} */
    const made = [];
    const several = now.length > 1 ? now.map((value) => value.same) : [];
    // Of what is typed and mended on one day, the last is what happened.
    const mended = (/** @type {Value} */ value) => value.change && values.some(({ at, change }) => (
      change && at === value.at && change.at > value.change.at
    ));
    const chain = values.filter((value, at) => (
      (!at || value.text || value.change) && !several.includes(value.same) && !mended(value)
    ));
    const last = now[now.length - 1];
    const held = last ? [{ ...last, text: textOf(now), same: now.map((value) => value.same).join(BETWEEN) }] : [];
    [...chain, ...held].reduce((before, value) => {
      // The same words may mean another year.
      const [from, to] = [before, value].map((one) => (
        keyOf(before.text) === keyOf(value.text) && one.day ? `${one.text} (${one.day.slice(0, 4)})` : one.text
      ));
      if (value.same !== before.same) made.push({ cell, from, to, at: value.at, source: value.source });
      return value;
    }, chain[0] || held[0]);
    return made;
  }

  /** Texts that all stand. @param {Value[]} now */
  const textOf = (now) => now.map((value) => value.text).filter(Boolean).join(BETWEEN);

  guide.cells = { DATES, inTime, merge, textOf };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
