/**
 * The reader's own file: what is written on a worksheet, as JSON. It lies in a page that shows it
 * (answers-page.js), or alone, as in files from before there was one.
 *
 * `answers` is nested by the fields' keys ("beslut/1/what"). `rest` has the same form and
 * holds what an older or newer sheet had and this one has no place for, so that a file can
 * be opened and saved without losing anything.
 *
 * @typedef {Map<string, string | boolean>} Values values by key
 * @typedef {{id: string, version: number, guide: string}} Sheet
 * @typedef {{text: string, at: string}} Dated the sheet's date as it was typed, and when that was
 *   ("" where nobody knows): a day without a year is of that year, however late the sheet is saved again
 * @typedef {{values: Values, rest: Values, dated?: Dated, copy?: string}} Written what stands on a sheet;
 *   `copy` tells this paper from others of its kind, whatever is changed on it
 * @typedef {{sheet: string, version: number, guide: string, saved: string, dated: Dated, copy: string, values: Values}} Contents
 */
"use strict";

(function (/** @type {any} */ guide) {
  const FORMAT = "ombudsguiden-svar";
  const PLAN_FORMAT = "ombudsguiden-plan";
  const FORMAT_VERSION = 1;
  const OPENS = '<script type="application/json" id="ombudsguiden-svar">'; // where it begins in the page
  const DEEPEST = 6; // groups in groups; a sheet has three

  /** A plain object without a prototype: a key may then be any word. */
  const bare = () => Object.create(null);
  const isGroup = (/** @type {any} */ value) => typeof value === "object" && value !== null;

  /** @param {Values} values */
  function nest(values) {
    const root = bare();
    for (const [key, value] of values) {
      const steps = key.split("/");
      const last = steps.splice(Math.min(steps.length, DEEPEST) - 1).join("/");
      let group = root;
      for (const step of steps) {
        // In the rest of several versions a key may be both a text and a group.
        if (!isGroup(group[step])) {
          group[step] = Object.assign(bare(), step in group ? { value: group[step] } : {});
        }
        group = group[step];
      }
      if (isGroup(group[last])) group[last].value = value;
      else group[last] = value;
    }
    return root;
  }

  /** Throws "broken" where groups lie in groups as on no sheet. @param {any} group @returns {Values} */
  function flatten(group) {
    const values = new Map();
    const walk = (/** @type {any} */ node, /** @type {string[]} */ trail) => {
      if (isGroup(node)) {
        if (trail.length >= DEEPEST) throw new Error("broken");
        Object.keys(node).forEach((step) => walk(node[step], [...trail, step]));
      } else if (typeof node === "boolean" || typeof node === "string") {
        values.set(trail.join("/"), node);
      } else if (typeof node === "number") {
        values.set(trail.join("/"), String(node));
      }
    };
    if (isGroup(group)) walk(group, []);
    return values;
  }

  /** Both together. What is filled in goes before the rest, what is left empty does not:
   * a choice that is no longer offered waits in the rest until another one is made.
   * @param {Values} rest @param {Values} values @returns {Values} */
  function merge(rest, values) {
    const all = new Map(rest);
    values.forEach((value, key) => { if (value || !all.has(key)) all.set(key, value); });
    return all;
  }

  /** @returns {Written} */
  const nothing = () => ({ values: new Map(), rest: new Map() });

  /** One text for what is written, to compare by; fields left empty do not count.
   * @param {Written} written */
  function serial(written) {
    const all = [...merge(written.rest, written.values)];
    const filled = all.filter(([, value]) => value);
    return filled.length ? JSON.stringify(filled.sort()) : "";
  }

  /** When the date that stands on the sheet was typed. @param {Dated | undefined} before
   * @param {Values} values @param {Date} now @returns {Dated} */
  function datedNow(before, values, now) {
    const text = String(values.get("date") || "");
    return before && before.text === text ? before : { text, at: now.toISOString() };
  }

  /** @param {Sheet} sheet @param {Values} values @param {Values} rest @param {Date} now
   * @param {Dated} dated @param {string} copy */
  function pack(sheet, values, rest, now, dated, copy) {
    const left = new Map([...rest].filter(([key]) => !values.get(key)));
    const packed = {
      format: FORMAT,
      format_version: FORMAT_VERSION,
      sheet: sheet.id,
      version: sheet.version,
      guide: sheet.guide,
      saved: now.toISOString(),
      dated: dated.at,
      copy,
      answers: nest(values),
    };
    return left.size ? { ...packed, rest: nest(left) } : packed;
  }

  /** The contents of a file or a draft, what lies in `rest` may have a place again; or why it can't be
   * read. @param {any} packed @returns {Contents | "plan" | "not_ours" | "broken" | "newer"} */
  function unpack(packed) {
    if (isGroup(packed) && packed.format === PLAN_FORMAT) return "plan";
    if (!isGroup(packed) || Array.isArray(packed) || packed.format !== FORMAT) return "not_ours";
    const { format_version: edition, sheet, answers } = packed;
    if (!Number.isInteger(edition)) return "broken";
    if (edition > FORMAT_VERSION) return "newer";
    if (typeof sheet !== "string" || !isGroup(answers) || Array.isArray(answers)) return "broken";
    let values;
    try {
      values = merge(flatten(packed.rest), flatten(answers));
    } catch {
      return "broken";
    }
    const saved = String(packed.saved || "");
    return {
      sheet,
      version: Number(packed.version) || 0,
      guide: String(packed.guide || ""),
      saved,
      // A file from before this was kept has one day, of its only save.
      dated: { text: String(values.get("date") || ""), at: String(packed.dated ?? saved) },
      copy: String(packed.copy || ""),
      values,
    };
  }

  /** The data in a saved page, as text: nothing else of the page is read. null where there is none,
   * "" where it isn't whole, or isn't one. @param {string} page */
  function dataIn(page) {
    const from = page.indexOf(OPENS);
    if (from < 0) return null;
    const to = page.indexOf("</script", from);
    return to < 0 || page.includes(OPENS, to) ? "" : page.slice(from + OPENS.length, to);
  }

  /** @param {string} text @returns {Contents | "plan" | "not_ours" | "broken" | "newer"} */
  function parse(text) {
    const whole = text.replace(/^\ufeff/, "");
    const data = /^\s*</.test(whole) ? dataIn(whole) : whole;
    if (data === null) return "not_ours";
    try {
      return unpack(JSON.parse(data));
    } catch {
      return "broken";
    }
  }

  /** A part of a file's name that every system takes. @param {string} text */
  function nameOf(text) {
    return text.normalize("NFC").replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g, "")
      .replace(/[\\/:*?"<>|\x00-\x1f\x7f]+/g, "-").replace(/\s+/g, " ").slice(0, 60).replace(/^[.\s-]+|[.\s-]+$/g, "");
  }

  /** "Fråga någon direkt Köket 2026-10-27.html": the club too, so that two groups' files are told apart.
   * @param {string} title @param {string} club @param {string} date */
  function fileName(title, club, date) {
    return [nameOf(title), nameOf(club), date].filter(Boolean).join(" ") + ".html";
  }

  guide.answersFile = { OPENS, pack, unpack, parse, merge, nothing, serial, datedNow, fileName };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
