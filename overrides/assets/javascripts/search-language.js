/**
 * Swedish words as the index has them: folded and stemmed. The same rules as
 * scripts/guidebook/web/search/language.py, whose tables come with the index;
 * tests/search/language_cases.json holds the two together.
 */
(function (/** @type {any} */ guide) {
  "use strict";

  const LETTERS = { "ø": "o", "æ": "a", "ß": "s", "ł": "l", "đ": "d" };
  const SHORTEST = 3;
  const VOWEL = /[aeiouy]/;
  const WORD = /[\p{L}\p{N}]+/gu;

  /** In small letters without dots, rings and accents. @param {string} text */
  function fold(text) {
    return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
      .replace(/[øæßłđ]/g, (sign) => LETTERS[/** @type {"ø"} */ (sign)]);
  }

  /**
   * The words of a text in small letters, with their places; single letters are left out.
   * @param {string} text
   * @returns {{word: string, start: number, end: number}[]}
   */
  function words(text) {
    const found = [];
    for (const match of text.normalize("NFC").matchAll(WORD)) {
      const word = match[0].toLowerCase();
      if (word.length < 2 && !/\p{N}/u.test(word)) continue;
      found.push({ word, start: match.index, end: match.index + match[0].length });
    }
    return found;
  }

  /** The rest without the vowel that joined an ending, and with mm, nn as one.
   * @param {string} rest */
  function trimmed(rest) {
    if (rest.length > SHORTEST && /[ae]$/.test(rest)) rest = rest.slice(0, -1);
    if (rest.length > SHORTEST + 1 && /(?:orn|ern|eln)$/.test(rest)) rest = rest.slice(0, -1);
    return /(?:mm|nn)$/.test(rest) ? rest.slice(0, -1) : rest;
  }

  /**
   * A language by its tables.
   * @param {{suffixes: string, beforeT: string, whole: string, stop: string, numbers: string}}
   *   tables
   */
  function language(tables) {
    const suffixes = new Set(tables.suffixes.split(" "));
    const longest = Math.max(...[...suffixes].map((suffix) => suffix.length));
    const beforeT = new RegExp(`(?:${tables.beforeT.replace(/ /g, "|")})$`);
    const whole = new RegExp(`(?:${tables.whole.replace(/ /g, "|")})$`);
    const stop = new Set(tables.stop.split(" "));
    const numbers = tables.numbers.split(" ");

    /** @param {string} rest @param {string} suffix */
    function mayGo(rest, suffix) {
      if (rest.length < SHORTEST || !VOWEL.test(rest)) return false;
      if (suffix === "t") return beforeT.test(rest);
      return !(suffix === "s" && rest.endsWith("s"));
    }

    /** A folded word without its ending. @param {string} word */
    function stem(word) {
      if (!/^\p{L}+$/u.test(word) || whole.test(word)) return word;
      // mentors, ansvars: only the genitive goes.
      if (/[^s]s$/.test(word) && whole.test(word.slice(0, -1))) return word.slice(0, -1);
      for (let length = Math.min(longest, word.length - SHORTEST); length > 0; length--) {
        const suffix = word.slice(-length);
        if (!suffixes.has(suffix)) continue;
        const rest = word.slice(0, -length);
        if (mayGo(rest, suffix)) return trimmed(rest);
      }
      return trimmed(word);
    }

    /** A number in figures; any other folded word as it is. @param {string} word */
    function figure(word) {
      const number = numbers.indexOf(word) + 1;
      return number ? String(number) : word;
    }

    return { stem, figure, isStop: (/** @type {string} */ word) => stop.has(word) };
  }

  /**
   * How many letters differ, are missing, too many or changed places; more than `most` is
   * answered as `most + 1`.
   * @param {string} left @param {string} right @param {number} most
   */
  function distance(left, right, most) {
    if (Math.abs(left.length - right.length) > most) return most + 1;
    let before = /** @type {number[]} */ ([]);
    let last = Array.from({ length: right.length + 1 }, (_, index) => index);
    for (let i = 1; i <= left.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= right.length; j++) {
        const same = left[i - 1] === right[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return last[right.length];
  }

  guide.searchLanguage = { fold, words, language, distance };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
