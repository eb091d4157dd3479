/**
 * The action plan: every decision of every sheet, who does what by when. What is shown follows from
 * what is stored alone: the sheets as they were read, and what persons have answered and changed.
 *
 * @typedef {{sheets: Filled[], answers?: Answer[], changes?: Change[]}} Stored
 * @typedef {{kind: string, one: string, other: string, answer: string, at: string}} Answer to a
 *   question of questions.js: "same" or "apart"; "later" takes the answer back
 * @typedef {{id: string, decision: string, cell: string, to: string, over: string[], at: string}} Change
 *   that a person made in the plan; `over` is what stood there. `cell` is one of a sheet's, or "done" and
 *   "struck" ("true" or why, "" takes it back), or "added": a row that stands on no sheet, with its "club"
 * @typedef {{id: string, sheet: string, sheet_title: string, club: string, about: string, date: string,
 *   what: string, helps: string, who: string, helper: string, outside: string, start: string, due: string,
 *   check_in: string, outcome: string, due_date: string, check_date: string, due_year: string,
 *   check_year: string, due_fault: string, status: string, source: string, gone: boolean,
 *   before: Record<string, string>, history: Step[], from: {source: string, table: string, row: string}[],
 *   names: string[]}} PlanRow `from` is every place that it stands, oldest first; `names` all its marks
 */
"use strict";

(function (/** @type {any} */ guide) {
  const LAST = "9999";

  const { keyOf, put, markOf, order, inOrder, grouped, unique } = /** @type {Texts} */ (guide.text);
  const { CELLS } = guide.sheet;

  /** Every decision, the one that is due first comes first; what must be asked, and what must be said.
   * @param {Stored} stored @param {Record<string, Definition>} known @param {string} today as
   * 2026-11-20 @param {any} words @returns {{rows: PlanRow[], questions: Question[], notes: string[], unsure: string[]}} */
  function make({ sheets: every, answers = [], changes = [] }, known, today, words) {
    const answered = latest(answers).filter(({ answer }) => answer !== "later");
    const same = (/** @type {string} */ kind) => answered.filter((one) => one.kind === kind && one.answer === "same")
      .map((one) => /** @type {[string, string]} */ ([one.one, one.other]));
    const sheets = guide.copies.read(every, known, today, words);
    guide.copies.tell(sheets, [...same("group"), ...same("renamed")]);
    const onSheets = guide.decisions.find(sheets, same("same"));
    const asked = guide.questions.find(onSheets, new Set(answered.map(idOf)));
    const decisions = [...onSheets, ...addedBy(changes, onSheets)];
    const open = new Set(asked.flatMap((/** @type {Question} */ one) => [one.one, one.other]));
    const papers = grouped(/** @type {Read[]} */ (sheets), (sheet) => sheet.copy);
    const changed = changesOf(decisions, changes);
    /** @type {{row: PlanRow, questions: Question[]}[]} */
    const made = decisions.map((/** @type {Decision} */ one) => (
      rowOf(one, papers, { known, today, words, own: changed.get(one) || [], open })
    ));
    const first = new Map(made.map(({ row }, at) => [row, at]));
    const rows = [...first.keys()].sort((one, other) => (
      inOrder([...place(one), first.get(one)], [...place(other), first.get(other)])
    ));
    const questions = [...asked, ...made.flatMap((one) => one.questions)];
    questions.forEach((one) => { one.say = guide.notes.question(one, words); });
    const { notes, unsure } = guide.notes.of({ sheets, rows, decisions: onSheets, known, today, words });
    const lost = changes.length - [...changed.values()].flat().length;
    if (lost) notes.push(put(words.notes.changes_lost, { count: lost }));
    return { rows, questions, notes, unsure };
  }

  /** The rows that somebody has written in the plan itself. @param {Change[]} changes
   * @param {Decision[]} others @returns {Decision[]} in the order of their marks */
  function addedBy(changes, others) {
    const taken = new Set(others.flatMap(({ id, names }) => [id, ...names]));
    const marks = changes.filter(({ cell, decision }) => cell === "added" && !taken.has(decision)).map(({ decision }) => decision);
    return unique(marks).sort(order).map((id) => ({ id, names: [id], entries: [] }));
  }

  /** The changes of each decision: by the mark that it has, else by one that it has had.
   * @param {Decision[]} decisions @param {Change[]} changes @returns {Map<Decision, Change[]>} */
  function changesOf(decisions, changes) {
    const named = new Map(decisions.flatMap((one) => one.names.map((name) => [name, one])));
    decisions.forEach((one) => named.set(one.id, one));
    const found = grouped(changes, (change) => (named.get(change.decision) || { id: "" }).id);
    return new Map(decisions.map((one) => [one, found.get(one.id) || []]));
  }

  /** @param {Answer} answer */
  const idOf = ({ kind, one, other }) => markOf([kind, ...[one, other].sort(), ""].join("|"));

  /** The last answer to each question: one may be changed. @param {Answer[]} answers */
  function latest(answers) {
    const sorted = [...answers].sort((one, other) => inOrder([one.at, one.answer], [other.at, other.answer]));
    return [...new Map(sorted.map((answer) => [idOf(answer), answer])).values()];
  }

  /** @param {PlanRow} row */
  const place = (row) => [row.due_date || LAST, row.club, keyOf(row.what), row.sheet, row.about];

  /** @param {Decision} decision @param {Map<string, Read[]>} papers the sheets by their copy
   * @param {{known: Record<string, Definition>, today: string, words: any, own: Change[], open: Set<string>}} given
   *   `own` are its changes */
  function rowOf(decision, papers, { known, today, words, own, open }) {
    const merged = Object.fromEntries([...CELLS, "struck"].map((cell) => (
      [cell, guide.cells.merge(decision, cell, own, today, words)]
    )));
    const text = (/** @type {string} */ cell) => guide.cells.textOf(merged[cell].now);
    const ticked = own.filter(({ cell }) => cell === "done").map(({ at }) => at).sort()[0];
    const before = doneOf(decision, own.filter(({ at }) => at < ticked), today, words);
    const history = [...Object.values(merged).flatMap((/** @type {Merged} */ one) => one.steps), ...doneSteps(own, before)];
    const last = decision.entries[decision.entries.length - 1];
    const { sheet, source } = last ? last.sheet.filled : { sheet: "", source: "" };
    const title = Object.hasOwn(known, sheet) ? known[sheet].title : sheet;
    const [due, check] = ["due", "check_in"].map((cell) => whenOf(merged[cell].now));
    const done = doneOf(decision, own, today, words);
    /** @type {PlanRow} */
    const row = {
      id: decision.id, sheet, sheet_title: last ? title : words.notes.added,
      ...headOf(decision, own), .../** @type {any} */ (Object.fromEntries(CELLS.map((/** @type {string} */ cell) => [cell, text(cell)]))),
      due_date: due.day, due_year: due.year, due_fault: due.fault, check_date: check.day, check_year: check.year,
      status: text("struck") || isStruck(text("outcome"), words) ? "struck" : statusOf(done, due.day, today), source,
      gone: false, before: beforeOf(history), history, names: decision.names,
      from: decision.entries.map((entry) => ({ source: entry.sheet.filled.source, table: entry.row.table, row: entry.row.row })),
    };
    row.gone = !done && !open.has(row.id) && isGone(decision, papers);
    const several = Object.entries(merged).filter(([, one]) => one.now.length > 1);
    return { row, questions: several.map(([cell, one]) => askWhich(row, cell, one.now)) };
  }

  /** @param {Decision} decision @param {Change[]} changes */
  function headOf({ entries }, changes) {
    if (!entries.length) {
      const of = (/** @type {string} */ cell) => guide.cells.inTime(changes).filter((/** @type {Change} */ one) => one.cell === cell);
      return { club: (of("club").pop() || { to: "" }).to, about: "", date: of("added")[0].at.slice(0, 10) };
    }
    const newest = [...entries].reverse().map(({ sheet }) => sheet.filled.values);
    return Object.fromEntries(["club", "about", "date"].map((key) => [key, (newest.find((values) => values[key]) || {})[key] || ""]));
  }

  /** Of two days that both stand, the later: late is only what is late by both. @param {Value[]} values */
  function whenOf(values) {
    const sorted = [...values].sort((one, other) => inOrder([one.day], [other.day]));
    return sorted.pop() || { day: "", year: "", fault: "", text: "" };
  }

  /** Where the sheet has a box for it, the box says it, else how it went; it never goes again, unless
   * somebody opens it in the plan. @param {Decision} decision @param {Change[]} changes
   * @param {string} today @param {any} words */
  function doneOf({ id, names, entries }, changes, today, words) {
    const of = (/** @type {any[]} */ every, /** @type {Change[]} */ own, /** @type {string} */ cell) => (
      Boolean(guide.cells.textOf(guide.cells.merge({ id, names, entries: every }, cell, own, today, words).now))
    );
    if (changes.some((change) => change.cell === "done")) {
      const said = (/** @type {Row} */ { done, cells }) => (done === false ? "" : cells.outcome || (done ? "true" : ""));
      const on = entries.map((entry) => ({ ...entry, row: { ...entry.row, cells: { done: said(entry.row) } } }));
      const own = changes.filter(({ cell, to }) => cell === "done" || (cell === "outcome" && to)).map((one) => ({ ...one, cell: "done" }));
      return of(on, own, "done");
    }
    const boxes = entries.map(({ row }) => row.done).filter((done) => done !== null);
    const changed = changes.some((change) => change.cell === "outcome");
    return boxes.length && !changed ? boxes.includes(true) : of(entries, changes, "outcome");
  }

  /** When it was ticked and opened again; of one day the last. @param {Change[]} changes
   * @param {boolean} before whether it was done without them @returns {Step[]} */
  function doneSteps(changes, before) {
    const ticks = guide.cells.inTime(changes.filter(({ cell }) => cell === "done"));
    /** @type {Change[]} */
    const last = ticks.filter((/** @type {Change} */ one, /** @type {number} */ at) => (
      !ticks[at + 1] || ticks[at + 1].at.slice(0, 10) !== one.at.slice(0, 10)
    ));
    return last.map(({ to, at }, number) => (
      { cell: "done", from: number ? last[number - 1].to : before ? "true" : "", to, at: at.slice(0, 10), source: "" }
    )).filter(({ from, to }) => from !== to);
  }

  /** Whether how it went is that it was struck. @param {string} outcome @param {any} words */
  const isStruck = (outcome, words) => words.notes.struck.split(", ").includes(keyOf(outcome).replace(/[.!]$/, ""));

  /** @param {boolean} done @param {string} due @param {string} today */
  function statusOf(done, due, today) {
    if (done) return "done";
    if (!due) return "undated";
    return due < today ? "late" : "running";
  }

  /** The text before the last change, by cell. @param {Step[]} history */
  const beforeOf = (history) => Object.fromEntries(history.filter(({ cell, from }) => from && !["done", "struck"].includes(cell)).map(({ cell, from }) => [cell, from]));

  /** Whether a sheet that has been read again has it no longer. One that is put
   * together from an old plan holds only what was left. @param {Decision} decision
   * @param {Map<string, Read[]>} papers */
  function isGone({ entries }, papers) {
    const last = entries[entries.length - 1];
    return Boolean(last) && (papers.get(last.sheet.copy) || []).some((sheet) => sheet.filled.version && !entries.some((entry) => entry.sheet === sheet)
      && guide.copies.isNewer(sheet, last.sheet) && guide.questions.isPaperAgain(sheet, last.sheet));
  }

  /** @param {PlanRow} row @param {string} cell @param {Value[]} values @returns {Question} */
  function askWhich(row, cell, values) {
    const later = guide.cells.DATES.includes(cell) ? whenOf(values).text : "";
    return {
      id: markOf(["values", row.id, cell, ...values.map((value) => value.same).sort()].join("|")), kind: "values",
      one: row.id, other: "", cell, texts: values.map((value) => value.text), proposed: later,
      sources: values.map((value) => value.source), say: "",
    };
  }

  /** A cell as it is shown: the year stands beside a date that nobody would know it of.
   * @param {PlanRow} row @param {string} name @param {any} words */
  function shown(row, name, words) {
    const year = name === "due" ? row.due_year : name === "check_in" ? row.check_year : "";
    const text = String(/** @type {any} */ (row)[name] || "");
    return year ? put(words.notes.year, { text, year }) : text;
  }

  guide.plan = { make, shown };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
