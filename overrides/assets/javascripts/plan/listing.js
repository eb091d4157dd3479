/**
 * The plan as a list that a board goes through: what stands under which heading, when in words, whom to
 * show, what has happened, and which words differ.
 *
 * @typedef {{text: string, strong: string, more: string}} When `strong` is what must be seen
 * @typedef {{name: string, options: {value: string, text: string}[]}} Choices
 */
"use strict";

(function (/** @type {any} */ guide) {
  const SECTIONS = ["late", "running", "undated", "done"];
  const DAY = 86400000;
  const HARD = "\u00a0";
  const SHORT = 5; // letters of a month that is written whole

  const { put, keyOf, order, unique, plain } = /** @type {Texts} */ (guide.text);

  /** Under which heading: a struck row lies with what is done. @param {PlanRow} row */
  const sectionOf = ({ status }) => (SECTIONS.includes(status) ? status : "done");

  /** "13 dec"; of another year with it. @param {string} day as 2026-12-13 @param {string} today @param {any} words */
  function short(day, today, words) {
    const [year, month, number] = day.split("-");
    const name = words.months.split(" ")[Number(month) - 1];
    const text = `${Number(number)} ${name.length > SHORT ? name.slice(0, 3) : name}`;
    return year === today.slice(0, 4) ? text : `${text} ${year}`;
  }

  /** @param {string} day @param {string} today */
  const daysFrom = (day, today) => Math.round((Date.parse(today) - Date.parse(day)) / DAY);

  /** How long ago, in words. @param {string} day @param {string} today @param {any} say */
  function lateness(day, today, say) {
    const days = daysFrom(day, today);
    return days === 1 ? say.late_one : put(say.late, { count: days });
  }

  /** The day in the board's own words, and the day it is counted as where these don't say it.
   * @param {PlanRow} row @param {string} today @param {any} words */
  function dayIn({ due, due_date, due_year }, today, words) {
    const { say } = words;
    if (!due_date) return due;
    const counted = short(due_date, today, words).replaceAll(" ", HARD); // keeps on one line
    if (due_year.endsWith("?")) return put(say.year_guess, { day: `${counted.replace(/\u00a0\d{4}$/, "")}${HARD}${due_date.slice(0, 4)}` });
    // "20 nov" and "tis 15/12" have the day in them; "v. 50" and "20 nov" of next year haven't.
    const says = new RegExp(`(?<!\\d)0?${Number(due_date.slice(8))}(?!\\d)`).test(due);
    if (!says) return `${due}, ${counted}`;
    return due_year ? `${due} ${due_year}` : due;
  }

  /** @param {PlanRow} row @param {string} today @param {any} words @returns {When} */
  function when(row, today, words) {
    const { say } = words;
    const on = (/** @type {string} */ name, /** @type {string[]} */ cells) => {
      const last = row.history.filter(({ cell, to }) => cells.includes(cell) && to).pop();
      return last && last.at ? put(say[`${name}_on`], { day: short(last.at.slice(0, 10), today, words) }) : say[name];
    };
    if (row.status === "struck") return { text: on("struck", ["struck"]), strong: "", more: guide.edits.whyStruck(row) || "" };
    if (row.status === "done") return { text: on("done", ["done", "outcome"]), strong: "", more: row.outcome };
    const before = row.before.due ? put(say.before, { text: row.before.due }) : "";
    if (!row.due) return { text: say.no_due, strong: "", more: before };
    if (!row.due_date) return { text: put(say[`short_${row.due_fault || "no_date"}`], { due: row.due }), strong: "", more: before };
    const strong = row.status === "late" ? lateness(row.due_date, today, say) : "";
    return { text: dayIn(row, today, words), strong, more: before };
  }

  /** What is said under the field when it is left: the whole day, or why there is none.
   * @param {string} text @param {string} day @param {string} fault @param {any} words */
  function dayInFull(text, day, fault, words) {
    if (!text) return "";
    return day ? guide.dates.long(day, words) : put(words.say[`full_${fault || "no_date"}`], { due: text });
  }

  /** Everybody who is named in who does it: "Amina och Bo" are two. @param {string} who */
  const peopleIn = (who) => unique(who.split(/\s*(?:[,;/&+\n]|\soch\s)\s*/i).map(plain).filter(Boolean));

  /** What the list may be narrowed to; a group with one choice is left out.
   * @param {PlanRow[]} rows @param {any} words @returns {Choices[]} */
  function choices(rows, words) {
    const { say } = words;
    const groups = [
      { name: say.by_person, kind: "who", texts: rows.flatMap(({ who }) => peopleIn(who)) },
      { name: say.by_step, kind: "sheet_title", texts: rows.map((row) => row.sheet_title) },
      { name: say.by_club, kind: "club", texts: rows.map((row) => row.club) },
    ];
    return groups.map(({ name, kind, texts }) => {
      const each = [...new Map(texts.filter(Boolean).map((text) => [keyOf(text), text]))].sort(([one], [other]) => order(one, other));
      return { name, options: each.map(([key, text]) => ({ value: `${kind}:${key}`, text })) };
    }).filter(({ options }) => options.length > 1);
  }

  /** @param {PlanRow} row @param {string} choice */
  function isChosen(row, choice) {
    const [, kind, key] = /^(\w+):(.*)$/s.exec(choice) || [];
    if (choice === "late") return row.status === "late";
    if (kind === "who") return peopleIn(row.who).some((name) => keyOf(name) === key);
    return !kind || keyOf(/** @type {any} */ (row)[kind]) === key;
  }

  /** "5 kvar, 2 är försenade." @param {PlanRow[]} rows @param {any} say */
  function count(rows, say) {
    const left = rows.filter((row) => sectionOf(row) !== "done").length;
    const late = rows.filter(({ status }) => status === "late").length;
    const name = !left ? "all_done" : !late ? "left" : late === 1 ? "left_late_one" : "left_late";
    return put(say[name], { count: left, late });
  }

  /** "två" @param {number} number @param {any} say */
  const inWords = (number, say) => say.numbers.split(" ")[number] || String(number);

  /** What has happened, oldest first. @param {PlanRow} row @param {string} today @param {any} words
   * @returns {{at: string, text: string, source: string, step: Step}[]} */
  function past(row, today, words) {
    const steps = row.history.map((step, number) => ({ step, number }))
      .sort((one, other) => order(one.step.at.slice(0, 10), other.step.at.slice(0, 10)) || one.number - other.number);
    return steps.map(({ step }) => ({
      at: step.at ? short(step.at.slice(0, 10), today, words) : "",
      text: step.cell === "due" && step.from && step.to ? put(words.say.moved, { to: step.to, from: step.from }) : `${guide.rowWords.step(step, words)}.`,
      source: step.source, step,
    }));
  }

  /** Two texts in parts, of which those that only one has are marked: the longest run of words that both
   * have is kept. @param {string} one @param {string} other @returns {[string, boolean][][]} */
  function differing(one, other) {
    const [first, second] = [one, other].map((text) => text.split(/(?<=\s)/));
    const key = (/** @type {string} */ word) => keyOf(word);
    const lengths = Array.from({ length: first.length + 1 }, () => new Array(second.length + 1).fill(0));
    for (let a = first.length - 1; a >= 0; a -= 1) {
      for (let b = second.length - 1; b >= 0; b -= 1) {
        lengths[a][b] = key(first[a]) === key(second[b]) ? lengths[a + 1][b + 1] + 1 : Math.max(lengths[a + 1][b], lengths[a][b + 1]);
      }
    }
    /** @type {[string, boolean][][]} */
    const made = [[], []];
    const push = (/** @type {number} */ side, /** @type {string} */ word, /** @type {boolean} */ own) => {
      const last = made[side][made[side].length - 1];
      if (last && last[1] === own) last[0] += word;
      else made[side].push([word, own]);
    };
    let [a, b] = [0, 0];
    while (a < first.length || b < second.length) {
      if (a < first.length && b < second.length && key(first[a]) === key(second[b])) {
        push(0, first[a], false);
        push(1, second[b], false);
        a += 1;
        b += 1;
      } else if (b >= second.length || (a < first.length && lengths[a + 1][b] >= lengths[a][b + 1])) {
        push(0, first[a], true);
        a += 1;
      } else {
        push(1, second[b], true);
        b += 1;
      }
    }
    return made;
  }

  guide.listing = { SECTIONS, sectionOf, short, when, dayInFull, peopleIn, choices, isChosen, count, inWords, past, differing };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
