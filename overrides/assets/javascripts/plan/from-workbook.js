/**
 * What somebody has changed in a workbook that was made of the plan, as changes of the plan. A cell that
 * was left as it was changes nothing. Where the plan has been changed since, too, both are told, and
 * neither takes the place of the other unseen. A row that is gone is told, and stays. Read again, the
 * same workbook changes nothing more.
 *
 * @typedef {{changes: Change[], count: number, lines: string[], notes: string[]}} FromBook `count` is how
 *   many changes and new rows there are, `lines` say each, `notes` what must be known besides
 */
"use strict";

(function (/** @type {any} */ guide) {
  const { put, keyOf, markOf, inOrder, unique, grouped } = /** @type {Texts} */ (guide.text);
  const { CELLS } = guide.sheet;
  const { mark } = guide.trace;
  const NOTHING = mark("");

  /** One workbook beside the plan as it is. */
  class Beside {
    /** @param {{table: BookTable, file: string, plan: {rows: PlanRow[], questions: Question[]}, changes: Change[],
     *   today: string, words: any}} given `changes` are those that the plan has */
    constructor({ table, file, plan, changes, today, words }) {
      this.table = table;
      this.file = file;
      this.plan = plan;
      this.words = words;
      const saved = table.modified || `${today}T00:00:00Z`;
      // A clock that goes ahead makes no change from tomorrow.
      this.at = saved.slice(0, 10) > today ? `${today}T23:59:59Z` : saved;
      this.kept = grouped(changes, ({ decision }) => decision);
      this.known = new Set(changes.map(({ id }) => id));
      this.byName = new Map(plan.rows.flatMap((row) => [...row.names, row.id].map((name) => [name, row])));
      /** @type {FromBook} */
      this.found = { changes: [], count: 0, lines: [], notes: [] };
    }

    /** @param {"lines" | "notes"} part @param {string} name @param {Record<string, any>} [values] */
    tell(part, name, values = {}) {
      this.found[part].push(put(this.words.take[name], { file: this.file, ...values }));
    }

    run() {
      const marked = grouped(this.table.rows.filter((row) => row.id), (row) => row.id);
      const fresh = this.table.rows.filter((row) => !row.id);
      let lost = 0;
      for (const [id, group] of marked) {
        const row = this.byName.get(id);
        if (!row) { lost += group.length; continue; }
        // A row that was copied for a new one has its mark, too: the one that says the same is the row.
        const own = group.find((one) => one.trace && one.trace.what === mark(one.cells.what || "")) || group[0];
        this.compare(own, row, own.trace || this.presentOf(own, row));
        group.filter((one) => one !== own && CELLS.some((/** @type {string} */ cell) => one.cells[cell] !== own.cells[cell])).forEach((one) => {
          fresh.push(one);
          this.tell("notes", "book_same_id", { what: one.cells.what || "", id });
        });
      }
      this.addNew(fresh);
      this.tellBeside(marked, lost);
      return this.found;
    }

    /** @param {Map<string, BookRow[]>} marked @param {number} lost rows */
    tellBeside(marked, lost) {
      const { table, words } = this;
      for (const id of unique(table.listed).filter((one) => !marked.has(one))) {
        const row = this.byName.get(id);
        if (row && row.status !== "struck" && !marked.has(row.id)) this.tell("notes", "book_removed", { what: row.what, id });
      }
      if (lost) this.tell("notes", "book_lost", { count: lost });
      table.missing.filter((name) => CELLS.includes(name) || name === "status")
        .forEach((name) => this.tell("notes", "book_column_gone", { column: words.heads[name] }));
      table.strange.forEach((column) => this.tell("notes", "book_column_new", { column }));
      table.faults.forEach(({ cell, kind }) => this.tell("notes", `book_${kind}`, { cell }));
    }

    /** Where nobody knows what the workbook said at first: what the plan says now. What it has said before
     * is not known to be a change. @param {BookRow} found @param {PlanRow} row @returns {Record<string, string>} */
    presentOf({ cells }, row) {
      const now = guide.asTable.flat(row, this.words);
      return Object.fromEntries(Object.keys(cells).map((name) => {
        const before = row.history.some((step) => step.cell === name && mark(step.from) === mark(cells[name]));
        return [name, mark(before ? cells[name] : now[name])];
      }));
    }

    /** Rows without a mark: those that are in the plan since the workbook was read last, and new ones.
     * @param {BookRow[]} rows */
    addNew(rows) {
      const added = this.plan.rows.filter(({ from }) => !from.length).map((row) => ({ row, first: this.firstOf(row) }));
      rows.filter(({ cells }) => CELLS.some((/** @type {string} */ cell) => cells[cell])).forEach((found, number) => {
        const at = added.findIndex(({ row, first }) => [row.what, first.what].some((what) => keyOf(what || "") === keyOf(found.cells.what || "")));
        if (at < 0) { this.add(found, number); return; }
        const [{ row, first }] = added.splice(at, 1);
        this.compare(found, row, Object.fromEntries(Object.keys(found.cells).map((name) => [name, mark(first[name] ?? (CELLS.includes(name) ? "" : found.cells[name]))])));
      });
    }

    /** What a row said when it was added. @param {PlanRow} row @returns {Record<string, string>} */
    firstOf({ id }) {
      const own = [...(this.kept.get(id) || [])].sort((one, other) => inOrder([other.at, other.id], [one.at, one.id]));
      return Object.fromEntries(own.map(({ cell, to }) => [cell, to]));
    }

    /** @param {BookRow} found @param {number} number among the new ones */
    add(found, number) {
      const nothing = Object.fromEntries(Object.keys(found.cells).map((name) => [name, NOTHING]));
      const { cells, done, struck, told } = guide.bookRow.read(found, nothing, "undated", this.words);
      const clubs = unique(this.plan.rows.map(({ club }) => club).filter(Boolean));
      const club = found.cells.club || (clubs.length === 1 ? clubs[0] : "");
      const filled = { ...cells, ...(club && { club }), ...(done && !cells.outcome && { done: "true" }), ...(struck && { struck: "true" }) };
      const id = markOf(["added", this.table.modified, number, ...Object.entries(cells).flat()].join("|"));
      Object.entries({ added: "true", ...filled }).forEach(([cell, to]) => this.push(id, cell, to, [], this.at));
      const what = cells.what || this.words.notes.nothing;
      this.found.count += 1;
      this.tell("lines", "book_new", { what });
      told.filter(([, { column = "" }]) => column !== this.words.heads.club)
        .forEach((/** @type {[string, any]} */ [name, values]) => this.tell("notes", name, { what, id, ...values }));
    }

    /** @param {BookRow} found @param {PlanRow} row @param {Record<string, string>} base */
    compare(found, row, base) {
      const { words } = this;
      const { cells, done, struck, told } = guide.bookRow.read(found, base, row.status, words);
      told.forEach((/** @type {[string, any]} */ [name, values]) => this.tell("notes", name, { what: row.what, id: row.id, ...values }));
      CELLS.filter((/** @type {string} */ cell) => cell in cells).forEach((/** @type {string} */ cell) => this.write(row, cell, cells[cell], base));
      if (struck !== null) {
        // What is struck by what stands on its sheet is so until that is taken away.
        const onSheet = !struck && !row.history.some((step) => step.cell === "struck" && step.to);
        this.mark(row, onSheet ? "outcome" : "struck", struck ? "true" : "", words.take[struck ? "book_struck" : "book_back"], base);
      }
      // How it went says that it is done.
      if (done === false || (done && !cells.outcome)) this.mark(row, "done", done ? "true" : "", words.take[done ? "book_done" : "book_open"], base);
    }

    /** Another text in a cell. @param {PlanRow} row @param {string} cell @param {string} to
     * @param {Record<string, string>} base */
    write(row, cell, to, base) {
      const { words } = this;
      const now = /** @type {any} */ (row)[cell] || "";
      const about = { what: row.what, id: row.id, cell: words.heads[cell] };
      if (mark(now) === mark(to)) return;
      if (to.includes(words.file.cut)) { this.tell("notes", "book_cut", about); return; }
      const id = this.idOf(row.id, cell, to);
      if (this.known.has(id)) return;
      const asked = this.plan.questions.find((one) => one.kind === "values" && one.one === row.id && one.cell === cell);
      const both = Boolean(base[cell]) && base[cell] !== mark(now);
      this.push(row.id, cell, to, both ? [] : asked ? asked.texts : [now], both ? this.since(row, cell) : this.at);
      this.found.count += 1;
      const shown = (/** @type {string} */ text) => text || words.notes.nothing;
      const change = put(words.file[!now ? "filled" : !to ? "emptied" : "changed"], { from: now, to });
      if (both) this.tell("notes", "book_both", { ...about, book: shown(to), plan: shown(now) });
      else this.tell("lines", "book_change", { ...about, change });
    }

    /** Done, struck, or neither any longer. @param {PlanRow} row @param {string} cell @param {string} to
     * @param {string} change in words @param {Record<string, string>} base */
    mark(row, cell, to, change, base) {
      const { words } = this;
      if (this.known.has(this.idOf(row.id, cell, to))) return;
      const now = guide.asTable.flat(row, words).status;
      const about = { what: row.what, id: row.id, cell: words.heads.status };
      this.push(row.id, cell, to, cell === "struck" ? [] : ["true", row.outcome].filter(Boolean), this.at);
      this.found.count += 1;
      // As two days go by, what was on its way is late: that is no change that somebody made.
      const open = [words.statuses.running, words.statuses.late, words.statuses.undated].map(mark);
      const same = base.status === mark(now) || (open.includes(base.status) && open.includes(mark(now)));
      if (same) this.tell("lines", "book_change", { ...about, change });
      else this.tell("notes", "book_both", { ...about, book: change, plan: now });
    }

    /** The same workbook makes the same change. @param {string} decision @param {string} cell @param {string} to */
    idOf(decision, cell, to) {
      return markOf(["book", this.table.modified, decision, cell, to].join("|"));
    }

    /** @param {string} decision @param {string} cell @param {string} to @param {string[]} over @param {string} at */
    push(decision, cell, to, over, at) {
      this.found.changes.push({ id: this.idOf(decision, cell, to), decision, cell, to, over: over.filter(Boolean), at });
    }

    /** Neither saw the other, so that neither is later: as of the moment that the plan's own was made.
     * @param {PlanRow} row @param {string} cell */
    since(row, cell) {
      const own = row.names.flatMap((name) => this.kept.get(name) || []).filter((change) => change.cell === cell).map(({ at }) => at);
      return own.sort().pop() || this.at;
    }
  }

  /** What every workbook changes in a plan, the one that was saved first comes first; and what is said of
   * it. @param {{books: {source: string, table: BookTable}[], stored: Stored} & Frame} given
   * @returns {{changes: Change[], told: string[]}} */
  function takeAll({ books, stored, known, today, words }) {
    const { take } = words;
    /** @type {Change[]} */
    const changes = [];
    /** @type {string[]} */
    const told = [];
    const place = (/** @type {{source: string, table: BookTable}} */ one) => [one.table.modified, one.source];
    for (const { source, table } of [...books].sort((one, other) => inOrder(place(one), place(other)))) {
      const all = [...(stored.changes || []), ...changes];
      const plan = guide.plan.make({ ...stored, changes: all }, known, today, words);
      const found = new Beside({ table, file: source, plan, changes: all, today, words }).run();
      changes.push(...found.changes);
      const head = take[!found.count ? "book_none" : found.count > 1 ? "book_many" : "book_one"];
      told.push(put(head, { file: source, count: found.count }), ...found.lines, ...found.notes);
    }
    return { changes, told };
  }

  guide.fromWorkbook = { takeAll };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
