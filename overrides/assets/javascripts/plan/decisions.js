/**
 * Which rows of which sheets are one decision.
 *
 * By the mark that the row carries, wherever it stands; else by what it says on the same copy of the
 * same sheet. Two rows of one sheet are two decisions, also where they say the same. The answer is the
 * same in whatever order the sheets were read.
 *
 * @typedef {{sheet: Read, row: Row, key: string, number: number}} Entry a row on its sheet; `key` is what
 *   it says, `number` counts those that say the same on it, from 0
 * @typedef {{id: string, names: string[], entries: Entry[]}} Decision the same row on several sheets,
 *   oldest first; `names` are all the marks that it has had
 */
"use strict";

(function (/** @type {any} */ guide) {
  const { keyOf, markOf, inOrder, grouped, unique, joined: joinPairs } = /** @type {Texts} */ (guide.text);
  const { CELLS } = guide.sheet;

  /** What a row is known by: what is to be done, or where that is empty all else in it.
   * @param {Row} row */
  const wordsOf = ({ cells }) => keyOf(cells.what || CELLS.map((/** @type {string} */ cell) => cells[cell]).join("\n"));

  /** What tells a row without a mark from others of its table: its words, in March or in April.
   * @param {Row} row @param {string} key */
  const ownOf = (row, key) => [row.table, row.fixed ? row.row : "", key].join("|");

  /** The mark that a row is given for what it says. @param {Entry} entry */
  const markFor = ({ sheet: { filled, club, about }, row, key, number }) => (
    markOf([filled.sheet, filled.copy, club, about, ownOf(row, key), number].join("|"))
  );

  /** @param {Read} sheet @returns {Entry[]} */
  function entriesOf(sheet) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    return sheet.rows.map((row) => {
      const key = wordsOf(row);
      const number = counts.get(ownOf(row, key)) || 0;
      counts.set(ownOf(row, key), number + 1);
      return { sheet, row, key, number };
    });
  }

  /** @param {Read[]} sheets as copies.js tells them @param {[string, string][]} same marks of decisions
   * that a person has said are one @returns {Decision[]} in the order that they were first decided */
  function find(sheets, same) {
    const entries = sheets.flatMap(entriesOf);
    const named = nameByMark(entries);
    const slots = nameByWords(entries, named);
    const nodes = grouped(entries, (entry) => named.get(entry) || slots.get(entry) || "");
    /** @type {Map<string, string[]>} */
    const marks = new Map([...nodes].map(([name, group]) => [name, unique(group.map((entry) => (
      named.has(entry) ? entry.row.id : markFor(entry)
    )))]));
    const joined = joinPairs([...given(nodes, marks), ...answered(marks, same)]);
    const found = [...grouped(nodes.keys(), joined).values()].map((names) => {
      const group = names.flatMap((name) => nodes.get(name) || []).sort((one, other) => one.sheet.at - other.sheet.at);
      const every = unique(group.map((entry) => (named.has(entry) ? entry.row.id : markFor(entry))));
      // A mark that stands on a sheet goes before one that only follows from its words.
      const id = (group.find((entry) => named.has(entry)) || { row: { id: "" } }).row.id || every[0];
      return { id, names: every, entries: group };
    });
    return distinct(found.sort((one, other) => inOrder(firstOf(one), firstOf(other))));
  }

  /** The node of each row that has a mark: a mark counts once a sheet, and stays with its own group
   * where a sheet was copied to another. @param {Entry[]} entries @returns {Map<Entry, string>} */
  function nameByMark(entries) {
    const named = new Map();
    const marked = grouped(entries.filter(({ row }) => row.id), ({ sheet, row }) => `${sheet.filled.sheet}|${row.id}`);
    marked.forEach((group, key) => {
      for (const on of grouped(group, ({ sheet }) => String(sheet.at)).values()) {
        const heads = (/** @type {"club" | "about"} */ part) => {
          const names = unique(group.map(({ sheet }) => sheet[part]).filter(Boolean));
          return names.length > 1 ? on[0].sheet[part] : "";
        };
        named.set(on[0], `mark|${key}|${heads("club")}|${heads("about")}`);
      }
    });
    return named;
  }

  /** Rows that say the same on one copy; where a sheet has several, whose they are tells them apart.
   * @param {Entry[]} entries */
  function alike(entries) {
    const own = (/** @type {Entry} */ { sheet, row, key }) => `${sheet.copy}|${ownOf(row, key)}`;
    const several = new Set(entries.filter(({ number }) => number).map(own));
    return grouped(entries, (entry) => [own(entry), several.has(own(entry)) ? keyOf(entry.row.cells.who) : ""].join("|"));
  }

  /** The node of each row without a mark: of those on its copy that say the same it is the first, the
   * second … that its own sheet doesn't have by a mark already.
   * @param {Entry[]} entries @param {Map<Entry, string>} named @returns {Map<Entry, string>} */
  function nameByWords(entries, named) {
    const slots = new Map();
    const taken = new Map([...grouped(named.keys(), ({ sheet }) => String(sheet.at))]
      .map(([at, group]) => [at, new Set(group.map((entry) => named.get(entry)))]));
    for (const [key, group] of alike(entries)) {
      const marks = unique(group.map((entry) => named.get(entry)).filter(Boolean));
      for (const [at, on] of grouped(group, ({ sheet }) => String(sheet.at))) {
        const used = taken.get(at) || new Set();
        const free = marks.filter((mark) => !used.has(mark));
        let number = 0;
        for (const entry of on.filter((one) => !named.has(one))) {
          number += free.length ? 0 : 1;
          const slot = free.shift() || `words|${key}|${number}`;
          slots.set(entry, slot);
          taken.set(at, used.add(slot));
        }
      }
    }
    return slots;
  }

  /** Marks that were given to rows for their words, and stand on later sheets.
   * @param {Map<string, Entry[]>} nodes @param {Map<string, string[]>} marks @returns {[string, string][]} */
  function given(nodes, marks) {
    const words = [...nodes.keys()].filter((name) => name.startsWith("words|"));
    const byMark = grouped(words.flatMap((name) => (marks.get(name) || []).map((mark) => ({ mark, name }))), ({ mark }) => mark);
    return [...nodes].filter(([name]) => name.startsWith("mark|")).flatMap(([name, entries]) => {
      const found = (byMark.get((entries.find(({ row }) => row.id) || entries[0]).row.id) || []);
      const apart = found.length === 1 && (nodes.get(found[0].name) || []).every(({ sheet }) => entries.every((entry) => (
        guide.copies.mayBeSame(sheet, entry.sheet) && sheet.at !== entry.sheet.at
      )));
      return apart ? [/** @type {[string, string]} */ ([name, found[0].name])] : [];
    });
  }

  /** @param {Map<string, string[]>} marks @param {[string, string][]} same @returns {[string, string][]} */
  function answered(marks, same) {
    const byMark = new Map([...marks].flatMap(([name, every]) => every.map((mark) => [mark, name])));
    return same.filter((pair) => pair.every((mark) => byMark.has(mark)))
      .map(([one, other]) => [byMark.get(one) || "", byMark.get(other) || ""]);
  }

  /** @param {Decision} one */
  const firstOf = ({ entries: [{ sheet, row }] }) => [sheet.at, sheet.rows.indexOf(row)];

  /** Two that would have one mark: a sheet was copied to another group. @param {Decision[]} every */
  function distinct(every) {
    const taken = new Set();
    for (const one of every) {
      const free = one.names.find((name) => !taken.has(name));
      for (let number = 1; taken.has(one.id); number += 1) one.id = free || markOf(`${one.names[0]}|${number}`);
      taken.add(one.id);
    }
    return every;
  }

  guide.decisions = { find };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
