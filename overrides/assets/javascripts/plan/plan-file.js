/**
 * The plan as a file that remembers: `*.plan.json`. It stores every sheet as it was read, what persons
 * answered and changed, and beside them the decisions that follow from these, for other programs.
 *
 * Two files are put together by having all that is in either: nothing is replaced, and the order makes
 * no difference.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const FORMAT = "ombudsguiden-plan";
  const FORMAT_VERSION = 2;
  const CELLS = ["what", "helps", "who", "start", "due", "check_in", "outcome", "id"];

  const { plain, order, grouped } = /** @type {Texts} */ (guide.text);

  /** @param {Stored} stored @param {any} plan as plan.js makes it @param {{today: string, version: string}} made */
  function write(stored, plan, { today, version }) {
    const { sheets, answers = [], changes = [] } = stored;
    return {
      format: FORMAT, format_version: FORMAT_VERSION, guide: version, made: today, sheets, answers, changes,
      decisions: plan.rows, questions: plan.questions,
    };
  }

  /** What a plan's file stores, or why it can't be read. @param {string} text
   * @returns {Stored | "not_ours" | "broken" | "newer"} */
  function parse(text) {
    try {
      return unpack(JSON.parse(text.replace(/^\ufeff/, "")));
    } catch {
      return "broken";
    }
  }

  /** @param {any} data @returns {Stored | "not_ours" | "broken" | "newer"} */
  function unpack(data) {
    if (!data || data.format !== FORMAT) return "not_ours";
    if (!Number.isInteger(data.format_version)) return "broken";
    if (data.format_version > FORMAT_VERSION) return "newer";
    if (data.format_version === 1) return { sheets: fromFirst(data.decisions), answers: [], changes: [] };
    return {
      sheets: data.sheets.map(filledOf), answers: data.answers.map((/** @type {any} */ one) => textsOf(one, ["kind", "one", "other", "answer", "at"])),
      changes: data.changes.map((/** @type {any} */ one) => (
        { ...textsOf(one, ["id", "decision", "cell", "to", "at"]), over: one.over.map(plain) }
      )),
    };
  }

  /** @param {any} one @param {string[]} names @returns {any} */
  const textsOf = (one, names) => Object.fromEntries(names.map((name) => [name, plain(one[name])]));

  /** @param {any} one @returns {Filled} */
  function filledOf(one) {
    const texts = (/** @type {any} */ group) => Object.fromEntries(Object.entries(group).map(([key, text]) => {
      if (typeof text !== "string") throw new TypeError(key);
      return [key, plain(text)];
    }));
    const { sheet, ...more } = textsOf(one, ["sheet", "guide", "source", "saved", "dated", "copy"]);
    const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(one.day) ? { day: one.day } : {};
    const version = Number.isSafeInteger(one.version) && one.version > 0 ? one.version : 0;
    return { sheet, version, ...more, ...day, values: texts(one.values), rest: texts(one.rest) };
  }

  /** A plan from before the sheets were stored: its rows, put back on the sheets that they say they came
   * from. @param {any[]} decisions @returns {Filled[]} */
  function fromFirst(decisions) {
    const rows = decisions.map((row) => textsOf(row, [...CELLS, "sheet", "club", "about", "date", "source"]));
    const groups = grouped(rows, (row) => JSON.stringify([row.sheet, row.club, row.about, row.date, row.source]));
    return [...groups.values()].map((group) => {
      const [{ sheet, club, about, date, source }] = group;
      const cells = group.flatMap((row, at) => CELLS.map((cell) => [`beslut/${at + 1}/${cell}`, row[cell]]));
      const values = Object.fromEntries([["club", club], ["about", about], ["date", date], ...cells].filter(([, text]) => text));
      return { sheet, version: 0, guide: "", source, saved: "", dated: "", copy: "", values, rest: {} };
    });
  }

  /** All that is in any of them, once, in an order of its own. @param {Stored[]} every @returns {Stored} */
  function merge(every) {
    const all = (/** @type {"answers" | "changes"} */ part) => {
      const texts = every.flatMap((one) => /** @type {any[]} */ (one[part] || []).map((each) => JSON.stringify(each)));
      return [...new Set(texts)].sort(order).map((text) => JSON.parse(text));
    };
    const same = grouped(every.flatMap((one) => one.sheets), guide.copies.serialOf);
    const sheets = [...same].sort(([one], [other]) => order(one, other)).map(([, group]) => {
      const [first] = [...group].sort((one, other) => order(one.source, other.source) || order(JSON.stringify(one), JSON.stringify(other)));
      const day = group.map((one) => one.day || "").sort(order).pop();
      return day ? { ...first, day } : first;
    });
    return { sheets, answers: all("answers"), changes: all("changes") };
  }

  /** Everything with a name taken out, wherever it stands, history too: what is erased is in no part of
   * the file. Returns how often it stood. @param {Stored} stored @param {string} name
   * @returns {{stored: Stored, count: number}} */
  function erase(stored, name) {
    const escaped = plain(name).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const found = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "giu");
    let count = 0;
    /** @type {(value: any) => any} */
    const clean = (value) => {
      if (typeof value === "string") return value.replace(found, () => { count += 1; return "…"; });
      if (Array.isArray(value)) return value.map(clean);
      if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, clean(each)]));
      return value;
    };
    return escaped ? { stored: clean(stored), count } : { stored, count };
  }

  guide.planFile = { FORMAT, write, parse, unpack, merge, erase };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
