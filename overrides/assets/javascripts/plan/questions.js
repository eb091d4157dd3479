/**
 * What only a person can say of the plan. Nothing is put together on a guess: both stand until
 * somebody has answered, and the plan works without answers.
 *
 * @typedef {{id: string, kind: "same" | "group" | "renamed" | "values", one: string, other: string, cell: string,
 *   texts: string[], proposed: string, sources: string[], say: string}} Question `one` and `other` are
 *   marks of decisions ("same"), of copies ("group", "renamed"), or `one` the decision's ("values"); `texts` are
 *   what stands on both; `say` is the question in words
 */
"use strict";

(function (/** @type {any} */ guide) {
  const ALIKE = 0.6; // of the pairs of letters, for words that may say the same

  const { markOf, grouped } = /** @type {Texts} */ (guide.text);

  /** @param {string} text */
  function pairsOf(text) {
    const words = text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    const pairs = new Map();
    for (let at = 0; at < words.length - 1; at += 1) {
      const pair = words.slice(at, at + 2);
      pairs.set(pair, (pairs.get(pair) || 0) + 1);
    }
    return pairs;
  }

  /** How alike two texts are, from 0 to 1, by the pairs of letters they share (Dice's coefficient).
   * @param {Map<string, number>} one @param {Map<string, number>} other */
  function likeness(one, other) {
    let [shared, all] = [0, 0];
    one.forEach((count, pair) => { shared += Math.min(count, other.get(pair) || 0); all += count; });
    other.forEach((count) => { all += count; });
    return all ? (2 * shared) / all : 0;
  }

  /** @param {Decision[]} decisions @param {Set<string>} answered ids of questions @returns {Question[]} */
  function find(decisions, answered) {
    /** @type {Map<string, Question>} */
    const found = new Map();
    const ask = (/** @type {any} */ question) => {
      const id = markOf([question.kind, ...[question.one, question.other].sort(), question.cell].join("|"));
      if (!answered.has(id) && !found.has(id)) found.set(id, { id, cell: "", proposed: "", say: "", ...question });
    };
    const signs = new Map(decisions.map((one) => [one, pairsOf(wordsOf(one))]));
    for (const group of grouped(decisions, ({ entries: [{ sheet }] }) => sheet.filled.sheet).values()) {
      askOfGroups(group, ask);
      askOfWords(group, signs, ask);
    }
    return [...found.values()];
  }

  /** @param {Decision} decision */
  const wordsOf = ({ entries }) => entries[entries.length - 1].key;

  /** The same words on papers of which one doesn't say whose it is, or that have each its own mark.
   * @param {Decision[]} group @param {(question: any) => void} ask */
  function askOfGroups(group, ask) {
    const every = group.flatMap((one) => one.entries.map((entry) => ({ one, entry })));
    const byWords = grouped(every, ({ entry }) => `${entry.row.table}|${entry.key}`);
    for (const alike of byWords.values()) {
      const sorted = alike.sort((one, other) => one.entry.sheet.at - other.entry.sheet.at);
      sorted.slice(1).forEach(({ one: two, entry: other }, before) => {
        const { one, entry } = sorted[before];
        const [sheet, second] = [entry.sheet, other.sheet];
        if (one === two || sheet.copy === second.copy) return;
        const renamed = sheet.filled.copy && sheet.filled.copy === second.filled.copy;
        if (!renamed && !guide.copies.mayBeSame(sheet, second)) return;
        if (renamed) ask({ ...question("renamed", one, two, entry, other), one: sheet.copy, other: second.copy });
        else if (sheet.club && sheet.club === second.club && sheet.about === second.about) ask(question("same", one, two, entry, other));
        else ask({ ...question("group", one, two, entry, other), one: sheet.copy, other: second.copy });
      });
    }
  }

  /** Nearly the same words, or another text in the same row, on the same paper at two times.
   * @param {Decision[]} group @param {Map<Decision, Map<string, number>>} signs @param {(question: any) => void} ask */
  function askOfWords(group, signs, ask) {
    const begun = grouped(group, ({ entries: [{ sheet, row }] }) => `${sheet.copy}|${row.table}`);
    for (const one of group) {
      const last = one.entries[one.entries.length - 1];
      /** @type {{other: Decision, first: Entry, alike: number} | null} */
      let best = null;
      for (const other of begun.get(`${last.sheet.copy}|${last.row.table}`) || []) {
        const [first] = other.entries;
        if (first.sheet.at <= last.sheet.at || bothStandOn(one, other) || hasBoth(one, other)) continue;
        if (first.key === last.key && recurs(first, group, last)) continue;
        const row = isPaperAgain(first.sheet, last.sheet) && first.row.row === last.row.row;
        const alike = likeness(signs.get(one) || new Map(), signs.get(other) || new Map()) + (row ? 1 : 0);
        if (alike >= ALIKE && (!best || alike > best.alike)) best = { other, first, alike };
      }
      if (best) ask(question("same", one, best.other, last, best.first));
    }
  }

  /** @param {Decision} one @param {Decision} other */
  const bothStandOn = (one, other) => one.entries.some(({ sheet }) => other.entries.some((entry) => entry.sheet === sheet));

  /** Words that a year plan has in several months are of as many decisions. @param {Entry} entry
   * @param {Decision[]} group @param {Entry} other */
  const recurs = (entry, group, other) => [entry, other].some(({ sheet, row, key }) => group.filter((one) => (
    one.entries.some((each) => each.sheet === sheet && each.row.table === row.table && each.key === key)
  )).length > 1);

  /** Two that each carry a mark of their own are two. @param {Decision} one @param {Decision} other */
  const hasBoth = (one, other) => [one, other].every(({ entries }) => entries.some(({ row }) => row.id));

  /** The same paper, read at two times: another meeting's has another date. @param {Read} one @param {Read} other */
  const isPaperAgain = (one, other) => Boolean(one.filled.copy && one.filled.copy === other.filled.copy)
    || (one.on.written && other.on.written && one.on.day === other.on.day);

  /** @param {string} kind @param {Decision} one @param {Decision} other @param {Entry} entry @param {Entry} second */
  const question = (kind, one, other, entry, second) => ({
    kind, one: one.id, other: other.id, texts: [entry, second].map(({ row }) => row.cells.what),
    sources: [entry, second].map(({ sheet }) => sheet.filled.source),
  });

  guide.questions = { find, isPaperAgain };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
