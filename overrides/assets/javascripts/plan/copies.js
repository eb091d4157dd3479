/**
 * Which sheets are the same paper, filled in more or less; and which of two says the later word.
 *
 * The same copy is told by the id that a form or a prefilled sheet gives it, else by the sheet, the
 * club and what it is about. A club that isn't written is never the same as another that isn't.
 *
 * @typedef {{filled: Filled, at: number, on: SheetDay, counted: SheetDay, club: string, about: string, rows: Row[],
 *   hasIds: boolean, serial: string, copy: string}} Read a sheet among the others: `counted` is the
 *   day that days without a year are counted from, `club` and `about` are keys, `serial` all that is on it, `copy` the same for the same paper
 */
"use strict";

(function (/** @type {any} */ guide) {
  const { keyOf, markOf, inOrder, grouped, unique, joined: joinPairs } = /** @type {Texts} */ (guide.text);

  /** Every sheet with what tells it from the others, once each, oldest first.
   * @param {Filled[]} every @param {Record<string, Definition>} known @param {string} today
   * @param {any} words @returns {Read[]} */
  function read(every, known, today, words) {
    const sheets = every.map((filled) => {
      const on = guide.sheet.dayOf(filled, today, words);
      const counted = guide.sheet.countedFrom(filled, on);
      const isDate = (/** @type {string} */ text) => Boolean(guide.sheet.readOnce(text, counted.day, words).day);
      const rows = Object.hasOwn(known, filled.sheet) ? guide.sheet.rowsOf(filled, known[filled.sheet], isDate) : [];
      const { club = "", about = "" } = filled.values;
      return {
        filled, on, counted, rows, at: 0, copy: "", club: keyOf(club), about: keyOf(about),
        hasIds: rows.some((/** @type {Row} */ row) => row.id), serial: serialOf(filled),
      };
    });
    sheets.sort((one, other) => inOrder(place(one), place(other)));
    // What was read twice is one; it keeps the name that it had first, in the alphabet.
    const once = sheets.filter((sheet, at) => !at || sheets[at - 1].serial !== sheet.serial);
    once.forEach((sheet, at) => { sheet.at = at; });
    return once;
  }

  /** All that is on a sheet, whatever its file is called. @param {Filled} filled */
  function serialOf({ sheet, saved, dated, copy, values, rest }) {
    const sorted = (/** @type {Record<string, string>} */ texts) => Object.entries(texts).sort(([one], [other]) => (one < other ? -1 : 1));
    return JSON.stringify([sheet, copy, saved, dated, sorted(values), sorted(rest)]);
  }

  /** @param {Read} sheet */
  const place = ({ filled, on, rows, hasIds, serial }) => (
    [on.day, filled.saved, hasIds ? 1 : 0, rows.length, serial, filled.source]
  );

  /** Say of each sheet which copy it is, by `copy`. @param {Read[]} sheets
   * @param {[string, string][]} same marks of copies that a person has said are one */
  function tell(sheets, same) {
    const marked = grouped(sheets.filter((sheet) => sheet.filled.copy), (sheet) => `${sheet.filled.sheet}|${sheet.filled.copy}`);
    marked.forEach((group, key) => group.forEach((sheet) => { sheet.copy = markOf(`copy|${key}|${headIn(sheet, group)}`); }));
    const head = (/** @type {Read} */ sheet) => `${sheet.filled.sheet}|${sheet.club}|${sheet.about}`;
    const byHead = grouped([...marked.values()].flat(), head);
    for (const sheet of sheets.filter((one) => !one.filled.copy)) {
      const copies = unique((byHead.get(head(sheet)) || []).map((one) => one.copy));
      if (!sheet.club) sheet.copy = markOf(`alone|${(cameFrom(sheet, sheets) || sheet).serial}`);
      else sheet.copy = copies.length === 1 ? copies[0] : markOf(`head|${head(sheet)}`);
    }
    const joined = joinPairs(same);
    sheets.forEach((sheet) => { sheet.copy = joined(sheet.copy); });
  }

  /** The sheet that the rows of an old plan stood on, where no more than one can be meant: such a plan
   * didn't store its sheets. @param {Read} old @param {Read[]} sheets @returns {Read | undefined} */
  function cameFrom(old, sheets) {
    if (old.filled.version) return undefined;
    const says = (/** @type {Read} */ sheet) => sheet.rows.map(({ cells }) => keyOf(...Object.values(cells)));
    const found = sheets.filter((sheet) => {
      if (!sheet.filled.version || sheet.filled.copy || sheet.club || !mayBeSame(old, sheet)) return false;
      const rows = says(sheet);
      return sheet.filled.values.date === old.filled.values.date && says(old).every((row) => rows.includes(row));
    });
    return found.length === 1 ? found[0] : undefined;
  }

  /** Whose paper it is, where a file was copied to another group. One without a name belongs to the
   * only one there is. @param {Read} sheet @param {Read[]} group */
  function headIn(sheet, group) {
    return (/** @type {("club" | "about")[]} */ (["club", "about"])).map((part) => {
      const names = unique(group.map((one) => one[part]).filter(Boolean));
      return names.length > 1 ? sheet[part] : "";
    }).join("|");
  }

  /** Whether two heads may be of the same group: one that isn't written may be any.
   * @param {Read} one @param {Read} other */
  const mayBeSame = (one, other) => one.filled.sheet === other.filled.sheet
    && (!one.club || !other.club || one.club === other.club)
    && (!one.about || !other.about || one.about === other.about);

  /** Whether `one` says the later word, as far as the sheets tell: by the date that stands on them, then
   * by when they were saved; and marks come from a plan that the one without was read into.
   * @param {Read} one @param {Read} other */
  function isNewer(one, other) {
    if (one.on.written && other.on.written && one.on.day !== other.on.day) return one.on.day > other.on.day;
    const [saved, before] = [one.filled.saved, other.filled.saved];
    if (saved && before && saved !== before) return saved > before;
    return one.hasIds && !other.hasIds;
  }

  guide.copies = { serialOf, read, tell, mayBeSame, isNewer };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
