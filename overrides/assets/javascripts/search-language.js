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
  /** A section of a law is a word of its own: 6 § is neither 6 nor §. */
  const WORD = /(\d+(?:\s?[a-z](?![\p{L}\p{N}]))?)\s?§+|[\p{L}\p{N}]+/giu;

  /** In small letters without dots, rings and accents. @param {string} text */
  function fold(text) {
    return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
      .replace(/[øæßłđ]/g, (sign) => LETTERS[/** @type {"ø"} */ (sign)]);
  }

  /**
   * The words of a text in small letters, 6 a § as §6a, with their places; single letters are left out.
   * @param {string} text
   * @returns {{word: string, start: number, end: number}[]}
   */
  function words(text) {
    const found = [];
    for (const match of text.normalize("NFC").matchAll(WORD)) {
      const word = match[1] ? `§${match[1].replace(/\s/g, "").toLowerCase()}` : match[0].toLowerCase();
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

  guide.searchLanguage = { fold, words, language };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
