/**
 * Dates as boards write them: a day, or a period, which means the day it ends. A week (ISO 8601)
 * ends on its Sunday; vt on 30 June, ht on 31 December; winter, spring, summer and autumn with
 * February, May, August and November. "Början av" a month is its 10th, "mitten av" its 20th,
 * "slutet av" its last. Without a year it is the next such day. "Före november" is the day before
 * it begins. Where two days can be meant there is none: "till november", or "nästa fredag" while
 * this week has a Friday to come. tests/date_cases.json has the cases.
 *
 * DateWords become signs first: "i slutet av mars" is "B X03 M03". words.dates has lists by sign.
 *
 * @typedef {{months: string, weekdays: string, dates: Record<string, string>}} DateWords
 * @typedef {{day: string, fault: "" | "no_such_day" | "no_date", said: boolean, relative: boolean}} DateRead
 * @typedef {[number, number]} DaySpan first and last day, counted from 1970-01-01: the first is NaN
 *   where nobody knows it, both where there is no such day
 * @typedef {{year?: string, days: (year: number) => DaySpan | null, number?: string}} DateForm
 *   `days`: null where nothing is surely meant; `number`: may be a time or an amount
 */
"use strict";

(function (/** @type {any} */ guide) {
  const FIRST_YEAR = 1900;
  const LAST_YEAR = 2100;
  const LONGEST = 100;
  // "jan", "fre": from here on, a beginning of a name is taken for it.
  const SHORTEST_NAME = 3;
  const HALF_A_YEAR = 183;
  const MILLISECONDS = 86400000;
  const PERIODS_END = [2, 5, 6, 8, 11, 12];

  /** @param {number} year @param {number} month @param {number} day any numbers, counted on */
  const at = (year, month, day) => Date.UTC(year, month - 1, day) / MILLISECONDS;
  const dated = (/** @type {number} */ day) => new Date(day * MILLISECONDS);
  const iso = (/** @type {number} */ day) => dated(day).toISOString().slice(0, 10);
  const yearOf = (/** @type {number} */ day) => dated(day).getUTCFullYear();
  const monthOf = (/** @type {number} */ day) => dated(day).getUTCMonth() + 1;
  /** From 0, a Monday. @param {number} day */
  const weekdayOf = (day) => (dated(day).getUTCDay() + 6) % 7;
  const numberOf = (/** @type {string} */ text) => {
    const [year, month, day] = /^\d{4}-\d\d-\d\d$/.test(text) ? text.split("-").map(Number) : [NaN, NaN, NaN];
    return at(year, month, day);
  };
  const fullYear = (/** @type {string} */ text) => Number(text.slice(-4).replace(/\D/, "")) + (/\d{4}/.test(text) ? 0 : 2000);

  /** @param {number} day @returns {DaySpan} */
  const one = (day) => [day, day];

  /** @param {number} year @param {number} first @param {number} last @returns {DaySpan} */
  const months = (year, first, last) => [at(year, first, 1), at(year, last + 1, 0)];

  /** @param {number} year @param {number} month @param {number} day */
  function oneDay(year, month, day) {
    const found = at(year, month, day);
    return one(day > 0 && month < 13 && monthOf(found) === month ? found : NaN);
  }

  /** @param {number} year @param {number} number @param {number} weekday from 1; NaN for the week
   * @returns {DaySpan} */
  function week(year, number, weekday) {
    const monday = at(year, 1, 4) - weekdayOf(at(year, 1, 4)) + 7 * (number - 1);
    if (yearOf(monday + 3) !== year) return one(NaN);
    return weekday ? one(monday + weekday - 1) : [monday, monday + 6];
  }

  /** Up to a month's beginning (1), its middle (2) or its end (3).
   * @param {number} year @param {number} month @param {number} part @returns {DaySpan} */
  const partOf = (year, month, part) => (
    part === 3 ? one(at(year, month + 1, 0)) : [NaN, at(year, month, part * 10)]
  );

  const [DAY, MONTH, NAME, WEEKDAY] = ["(?<d>\\d{1,2})", "(?<m>\\d{1,2})", "M(?<m>\\d\\d)", "W(?<w>\\d\\d)"];
  const NTH = `${DAY}(?::?[ae])?`;
  // "20 nov 26" is a year, and "20 nov 18" may be an hour; after a month only "nov -26".
  const DAY_YEAR = "(?:,? ?[-']?(?<y>\\d{4}|[2-9]\\d))?";
  const MONTH_YEAR = "(?:[ ,-]{0,2}(?:Y )?(?<y>\\d{4}|[-'][2-9]\\d))?";
  const WEEK_YEAR = "(?:[ ,/-]{0,2}(?:Y )?(?<y>\\d{4}))?";
  const ANY_YEAR = "(?:[ ,-]{0,2}(?:Y )?'?(?<y>\\d{4}|\\d\\d))?";
  const TWO_YEARS = " (?<y>\\d{4}|\\d\\d)[/-](?<next>\\d{4}|\\d\\d)";
  const shares = (/** @type {string} */ sign) => [
    `(?:X03 )?${sign} ?(?<n>\\d)${ANY_YEAR}`, `(?:X03 )?R0(?<n>\\d) ${sign}${ANY_YEAR}`, `(?:X03 )?(?<n>\\d):?[ae] ${sign}${ANY_YEAR}`,
  ];
  // "9 jul" is a day, "före jul" a feast: m07.
  /** What the parts of a text mean in a year, and what it may look like. @type {[(year: number, parts: any) => DaySpan | null, ...string[]][]} */
  const MEANINGS = [
    [(year, { m, d }) => oneDay(year, +m, +d),
      `(?<y>\\d{4})(?<sign>[-/.])${MONTH}\\k<sign>${DAY}`, "(?<y>\\d{4})(?<m>\\d\\d)(?<d>\\d\\d)",
      "(?<number>(?<y>\\d\\d)(?<m>\\d\\d)(?<d>\\d\\d))", `${NTH} ?[Mm](?<m>\\d\\d)${DAY_YEAR}`, `R(?<d>\\d\\d) ${NAME}${DAY_YEAR}`,
      `${DAY}/${MONTH}(?:(?:[/ ] ?-?|-)(?<y>\\d{4}|\\d\\d))?`, `${DAY}\\.${MONTH}\\.(?<y>\\d{4}|\\d\\d)`,
      `(?<number>${DAY}\\.${MONTH}(?:\\.? (?<y>\\d{4}))?)`, `${DAY}-${MONTH}-(?<y>\\d{4})`],
    [(year, { n, w }) => week(year, +n, +w),
      `(?:(?:W\\d\\d-)?${WEEKDAY},? (?:B )?|X03 )?K ?(?<n>\\d{1,2})${WEEK_YEAR}`,
      `K ?(?<n>\\d{1,2})${WEEK_YEAR},? \\(?${WEEKDAY}\\)?`, "(?<y>\\d{4})[ -]?K ?(?<n>\\d{1,2})"],
    [(year, { m }) => months(year, +m, +m), `${NAME}(?: U)?${MONTH_YEAR}`, "(?<y>\\d{4})-(?<m>0[1-9]|1[0-2])"],
    [(year, { n, m }) => partOf(year, +m, +n), `X(?<n>\\d\\d) (?:B )?${NAME}${MONTH_YEAR}`],
    [(year, { m, n }) => ((m % 12) + 1 === +n ? partOf(year, +m, 3) : null), `G01 ${NAME}[ /-]M(?<n>\\d\\d)`],
    [(year) => months(year, 1, 12), "(?:X03 )?(?:Y )?(?<y>\\d{4})"],
    [(year, { n }) => (n > 0 && n < 5 ? months(year, n * 3 - 2, n * 3) : one(NaN)), ...shares("C")],
    [(year, { n }) => (n > 0 && n < 3 ? months(year, n * 6 - 5, n * 6) : one(NaN)), ...shares("H")],
    // "Vintern 2027" may be either of two.
    [(year, { n, next }) => [NaN, months(year + (next ? 1 : 0), 1, PERIODS_END[n - 1])[1]],
      `P(?<n>01)(?:${TWO_YEARS})?`, `(?:X03 )?P(?<n>0[2-6])${ANY_YEAR}`],
    [(year) => one(at(year, 6, 30)), `G02${MONTH_YEAR}`],
    [(year) => one(at(year, 12, 31)), `G03(?:${TWO_YEARS})?`],
  ];
  const FORMS = MEANINGS.flatMap(([days, ...patterns]) => (
    patterns.map((pattern) => ({ days, pattern: new RegExp(`^(?:${pattern})$`) }))
  ));

  /** @param {string} text in signs @returns {DateForm | null} */
  function formOf(text) {
    const form = FORMS.find(({ pattern }) => pattern.test(text));
    if (!form) return null;
    const parts = /** @type {any} */ (/** @type {RegExpExecArray} */ (form.pattern.exec(text)).groups);
    if (parts.next && fullYear(parts.y) + 1 !== fullYear(parts.next)) return null;
    return { year: parts.y, days: (year) => form.days(year, parts), number: parts.number };
  }

  /** "15–20 nov", "v. 47–49", "20 nov–2 dec". @param {string} text in signs @returns {DateForm | null} */
  function rangeOf(text) {
    for (const { 0: dash, index } of text.matchAll(/ ?- ?/g)) {
      let [first, last] = [text.slice(0, index), text.slice(index + dash.length)]
        .map((side) => side.replace(/^W\d\d[.,]? (?=\d)/, ""));
      // " -27" is a year, and a year goes to a year.
      if (dash === " -" && /^\d+$/.test(last) || /^\d{4}$/.test(first) !== /^\d{4}$/.test(last)) continue;
      const unit = /^[KCH](?= ?\d)/.exec(first);
      if (unit && /^\d/.test(last)) last = unit[0] + last;
      const month = /^\d{1,2}(?::?[ae])?( ?[Mm].*|[/.].*)$/.exec(last);
      if (month && /^\d{1,2}(?::?[ae])?$/.test(first)) first += month[1];
      const [start, end] = [formOf(first), formOf(last)];
      if (start && end) return { year: end.year || start.year, days: (year) => between(start, end, year), number: end.number };
    }
    return null;
  }

  /** @param {DateForm} start @param {DateForm} end @param {number} year @returns {DaySpan | null} */
  function between(start, end, year) {
    const [first, last] = [start.days(start.year ? fullYear(start.year) : year), end.days(year)];
    if (!first || !last || Number.isNaN(first[1] + last[1])) return first && last && one(NaN);
    if (first[1] < last[1]) return [first[0], last[1]];
    // "28 dec–3 jan", but not "20–15 nov".
    if (start.year && end.year) return null;
    const [from, to] = start.year ? [first, end.days(year + 1)] : [start.days(year - 1), last];
    return from && to && to[1] - from[1] < HALF_A_YEAR ? [from[0], to[1]] : null;
  }

  /** What is counted from the reference by its nature. @param {string} text in signs
   * @param {number} day the reference @param {boolean} led by a small word @returns {DaySpan | null} */
  function countedFrom(text, day, led) {
    const [year, month, monday] = [yearOf(day), monthOf(day), day - weekdayOf(day)];
    const more = text.includes("J") ? 1 : 0;
    const found = /^(?:O0(?<days>\d)|(?<early>X03 )?[IJ]0(?<unit>\d)(?<end> X03)?|X0(?<part>[12]) [IJ]02|(?<turn>G01)|W(?<of>\d\d),? (?:B )?[IJ]01|(?<next>Z )?W(?<weekday>\d\d)|A (?:N(?<word>\d\d)|(?<count>\d{1,3})) ?(?<size>[DKUHY]|W01))$/.exec(text);
    if (!found) return null;
    const { days, early, unit, end, part, turn, of, next, weekday, word, count, size } = /** @type {any} */ (found.groups);
    if (days) return one(day + Number(days) - 1);
    if (unit) {
      const span = [months(year + more, 1, 12), [monday + 7 * more, monday + 7 * more + 6], months(year, month + more, month + more)][unit % 3];
      return early || end ? one(span[1]) : /** @type {DaySpan} */ (span);
    }
    if (part || turn) return partOf(year, month + more, +(part || 3));
    if (of) return one(monday + 7 * more + Number(of) - 1);
    if (size) return one(later(day, Number(word || count), size));
    const ahead = monday + Number(weekday) - 1;
    if (next ? ahead > day : !led) return null;
    return one(ahead > day ? ahead : ahead + 7);
  }

  /** So many days, weeks or months later; in a shorter month, its last day.
   * @param {number} day @param {number} count @param {string} size the sign of the unit */
  function later(day, count, size) {
    if (size === "D" || size === "K") return day + count * (size === "K" ? 7 : 1);
    // "mån", which is also a Monday, is a month here.
    const month = monthOf(day) + count * ({ H: 6, Y: 12 }[size] || 1);
    return Math.min(at(yearOf(day), month, dated(day).getUTCDate()), at(yearOf(day), month + 1, 0));
  }

  /** @param {"no_such_day" | "no_date"} fault @returns {DateRead} */
  const nothing = (fault) => ({ day: "", fault, said: false, relative: false });

  /** @param {number} day @param {boolean} said @param {boolean} relative @returns {DateRead} */
  function reading(day, said, relative) {
    const year = yearOf(day);
    return year >= FIRST_YEAR && year <= LAST_YEAR ? { day: iso(day), fault: "", said, relative } : nothing("no_date");
  }

  /** @param {DateForm} form @param {number} reference @param {(span: DaySpan) => number} dayOf @returns {DateRead} */
  function settled(form, reference, dayOf) {
    const first = form.year ? fullYear(form.year) : yearOf(reference) - 1;
    let real = Boolean(form.number);
    // Leap days may be eight years apart.
    for (let year = first; year <= (form.year ? first : first + 9); year++) {
      const span = year < FIRST_YEAR ? null : form.days(year);
      if (!span) return nothing("no_date");
      real = real || !Number.isNaN(span[1]);
      const day = dayOf(span);
      if (form.year ? day : day >= reference) return reading(day, Boolean(form.year), false);
    }
    return nothing(real ? "no_date" : "no_such_day");
  }

  /** The words that were read last. @type {{words?: DateWords, pattern: RegExp, signs: Map<string, string>}} */
  let known = { pattern: /$/, signs: new Map() };

  /** @param {DateWords} words */
  function learn(words) {
    /** @type {Map<string, string>} */
    const signs = new Map();
    [["M", words.months], ["W", words.weekdays], ["N", words.dates.count]].forEach(([sign, names]) => names.split(" ").forEach((name, place) => {
      for (let size = SHORTEST_NAME; size <= name.length; size++) {
        const start = name.slice(0, size);
        if (!signs.has(start)) signs.set(start, sign + String(place + 1).padStart(2, "0"));
      }
    }));
    Object.entries(words.dates).filter(([sign]) => /^\w\d*$/.test(sign))
      .forEach(([sign, list]) => list.split(", ").forEach((phrase) => signs.set(phrase, sign)));
    const phrases = [...signs.keys()].sort((first, second) => second.length - first.length);
    known = { words, signs, pattern: new RegExp(`(^|[^\\p{L}])(${phrases.join("|").replace(/\./g, "\\.")})(?!\\p{L})`, "gu") };
  }

  /** @param {string} text @param {DateWords} words @returns {string} in signs, without the dots of short forms */
  function inSigns(text, words) {
    if (known.words !== words) learn(words);
    return text.normalize("NFC").toLowerCase()
      .replace(/\u2019/g, "'").replace(/[\u2010-\u2015\u2212]/g, "-").replace(/\s+/g, " ").trim()
      .replace(known.pattern, (_, before, phrase) => before + known.signs.get(phrase))
      .replace(/([A-Zm]\d\d|[A-Z])\./g, "$1").replace(/[.,]+$/, "").trimEnd();
  }

  const HOUR = "(?:[01]?\\d|2[0-4])";
  const CLOCK = new RegExp(`[, ]+(?:L ?${HOUR}(?:[.:][0-5]\\d)?|${HOUR}:[0-5]\\d)(?:-${HOUR}(?:[.:][0-5]\\d)?)?$`);
  const BARE_CLOCK = new RegExp(`(\\d ?M\\d\\d(?: \\d{4})?|/\\d{1,2}) ${HOUR}\\.[0-5]\\d(?:-${HOUR}\\.[0-5]\\d)?$`);
  const LEADING = /^(?:[BTF](?:[,:]? |$)|X03 (?=\d{1,2}\D)|W\d\d[.,]? (?=(?:B )?\d{1,2}(?:\D|$)))*/;

  /**
   * The day that is meant, or why there is none.
   * @param {string} text @param {string} reference the day it is counted from, as 2026-11-28
   * @param {DateWords} words
   * @returns {DateRead} `said`: the year is settled, by the text itself or by being counted from the
   *   reference by its nature ("i morgon"), which is `relative`
   */
  function read(text, reference, words) {
    const day = numberOf(reference);
    if (text.length > LONGEST || Number.isNaN(day)) return nothing("no_date");
    const whole = inSigns(text, words).replace(CLOCK, "").replace(BARE_CLOCK, "$1")
      .replace(/^((?:[BTF] )*\d{1,2}\D.*?[^ ,])[, ]+\(?W\d\d\)?$/, "$1");
    const [led] = /** @type {RegExpExecArray} */ (LEADING.exec(whole));
    const rest = whole.slice(led.length).replace(/(\d) T (?:B )?(?=\S)/, "$1-");
    const dayOf = (/** @type {DaySpan} */ [from, to]) => {
      if (from === to || !/[TF]/.test(led)) return to;
      return led.includes("T") ? NaN : from - 1;
    };
    const span = countedFrom(rest, day, /[BTF]/.test(led));
    if (span) return reading(dayOf(span), true, true);
    const form = formOf(rest) || rangeOf(rest);
    return form ? settled(form, day, dayOf) : nothing("no_date");
  }

  /** @param {string} text @param {string} reference @param {DateWords} words @returns {string | null} */
  const parse = (text, reference, words) => read(text, reference, words).day || null;

  /** Whether a text that `read` reads has the year in it. @param {string} text @param {DateWords} words */
  function saysYear(text, words) {
    const { said, relative } = read(text, "2000-01-01", words);
    return said && !relative;
  }

  /** The local day of a moment, as 2026-11-20. @param {Date} moment */
  const today = (moment) => iso(at(moment.getFullYear(), moment.getMonth() + 1, moment.getDate()));

  /** The day a sheet is about: without a year, the one nearest to the day it is written on.
   * @param {string} text @param {string} written @param {DateWords} words */
  function parseSheet(text, written, words) {
    const { relative, day } = read(text, written, words);
    return relative ? day : parse(text, iso(numberOf(written) - HALF_A_YEAR), words);
  }

  /** "söndag 13 december 2026". @param {string} day as 2026-12-13 @param {DateWords} words */
  function long(day, words) {
    const number = numberOf(day);
    const weekday = words.weekdays.split(" ")[weekdayOf(number)].slice(0, -words.dates.ending.length);
    return `${weekday} ${dated(number).getUTCDate()} ${words.months.split(" ")[monthOf(number) - 1]} ${yearOf(number)}`;
  }

  guide.dates = { read, parse, parseSheet, saysYear, today, long };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
