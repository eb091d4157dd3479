/**
 * Dates as people write them. The same grammar as scripts/guidebook/plan/dates.py;
 * tests/date_cases.json holds them together.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const FIRST_YEAR = 1900;
  const LAST_YEAR = 2100;
  // "jan", "fre": from here on, a beginning of a name is taken for it.
  const SHORTEST_NAME = 3;
  const HALF_A_YEAR = 183;
  const DAY = "([0-9]{1,2})";
  /** Each form with its groups: d day, m month, n the month's name, y year, - a sign. */
  const FORMS = [
    ["([0-9]{4})([-/.])([0-9]{1,2})\\2([0-9]{1,2})", "y-md"],
    ["([0-9]{4})([0-9]{2})([0-9]{2})", "ymd"],
    ["([0-9]{2})([0-9]{2})([0-9]{2})", "ymd"],
    [DAY + "(?::?[ae])? ?([a-zåäö]+)\\.?(?:,? ?[-']?([0-9]{4}|[0-9]{2}))?", "dny"],
    [DAY + "/([0-9]{1,2})(?:(?:[/ ] ?-?|-)([0-9]{4}|[0-9]{2}))?", "dmy"],
    [DAY + "\\.([0-9]{1,2})\\.([0-9]{4}|[0-9]{2})", "dmy"],
    [DAY + "-([0-9]{1,2})-([0-9]{4})", "dmy"],
  ].map(([pattern, order]) => ({ pattern: new RegExp(`^(?:${pattern})$`), order }));

  /** @param {string} text */
  function normal(text) {
    return text.normalize("NFC").toLowerCase()
      .replace(/\u2019/g, "'").replace(/[\u2010-\u2015\u2212]/g, "-")
      .replace(/\s+/g, " ").trim().replace(/[.,]+$/, "").trimEnd();
  }

  /** The number of the first name that begins with `word`, from 1; 0 for none.
   * @param {string} word @param {string} names */
  function numberOf(word, names) {
    if (word.length < SHORTEST_NAME) return 0;
    return names.split(" ").findIndex((name) => name.startsWith(word)) + 1;
  }

  /** @param {string} text @param {{weekdays: string, the: string}} words */
  function withoutWeekday(text, words) {
    const match = /^([a-zåäö]+)[.,]? /.exec(text);
    if (match && numberOf(match[1], words.weekdays)) text = text.slice(match[0].length);
    return text.startsWith(words.the + " ") ? text.slice(words.the.length + 1) : text;
  }

  /** The day as 2026-11-20, or null where there is no such day.
   * @param {number} year @param {number} month @param {number} day */
  function real(year, month, day) {
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return null;
    if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
    const pad = (/** @type {number} */ number) => String(number).padStart(2, "0");
    return `${year}-${pad(month)}-${pad(day)}`;
  }

  /** The next such day, the reference's own day included; leap days may be eight years apart.
   * @param {number} month @param {number} day @param {string} reference */
  function next(month, day, reference) {
    const first = Number(reference.slice(0, 4));
    for (let year = first; year < first + 9; year++) {
      const found = real(year, month, day);
      if (found && found >= reference) return found;
    }
    return null;
  }

  /** The parts of a date: year (or none), month and day; null where the text is not surely one day.
   * @param {string} text @param {{months: string, weekdays: string, the: string}} words */
  function parts(text, words) {
    const wanted = withoutWeekday(normal(text), words);
    for (const { pattern, order } of FORMS) {
      const match = pattern.exec(wanted);
      if (!match) continue;
      const part = (/** @type {string} */ name) => match[order.indexOf(name) + 1];
      const month = order.includes("n") ? numberOf(part("n"), words.months) : Number(part("m"));
      return { year: part("y"), month, day: Number(part("d")) };
    }
    return null;
  }

  /**
   * The day that is meant as 2026-11-20, or null where the text is not surely one day.
   * @param {string} text
   * @param {string} reference the day that a day without a year is counted from
   * @param {{months: string, weekdays: string, the: string}} words
   * @returns {string | null}
   */
  function parse(text, reference, words) {
    const found = parts(text, words);
    if (!found) return null;
    const { year, month, day } = found;
    if (!year) return next(month, day, reference);
    return real(Number(year) + (year.length === 2 ? 2000 : 0), month, day);
  }

  /** Whether a text that `parse` reads has the year in it.
   * @param {string} text @param {{months: string, weekdays: string, the: string}} words */
  function saysYear(text, words) {
    const found = parts(text, words);
    return Boolean(found && found.year);
  }

  /** The local day of a moment, as 2026-11-20. @param {Date} moment */
  function today(moment) {
    return /** @type {string} */ (
      real(moment.getFullYear(), moment.getMonth() + 1, moment.getDate())
    );
  }

  /** The day a sheet is about: without a year, the one nearest to the day it is written on.
   * @param {string} text @param {string} written
   * @param {{months: string, weekdays: string, the: string}} words */
  function parseSheet(text, written, words) {
    const [year, month, day] = written.split("-").map(Number);
    const before = new Date(Date.UTC(year, month - 1, day - HALF_A_YEAR));
    return parse(text, before.toISOString().slice(0, 10), words);
  }

  guide.dates = { parse, parseSheet, saysYear, today };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
