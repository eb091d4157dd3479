/**
 * The words of the guide, and which of them someone may mean by a word they type.
 * Made in the browser from the texts of the index: that weighs less than ready-made
 * postings, and takes a few hundredths of a second.
 */
(function (/** @type {any} */ guide) {
  "use strict";

  /** What a find is worth by where on a page it stands. */
  const FIELD = { title: 9, also: 5, heading: 4, lead: 3, text: 1 };
  /** Where on a page: a section's number times LINES, and the number of the line in it, 0 for
   * its heading; less than nothing for what stands above all sections. */
  const PLACE = { title: -1, also: -2, lead: -3, LINES: 1000 };
  /** How surely a word of the guide is what was meant, by how it was found. */
  const SURE = {
    same: 1, marks: 0.5, stem: 0.9, synonym: 0.75, part: 0.5, prefix: 0.45,
    near: 0.6, split: 0.6, literal: 0.2, section: 0.6,
  };
  const SHORTEST = { prefix: 3, stop: 3, turned: 4, near: 5, nearAnywhere: 7, twoFaults: 9, split: 7, small: 4 };
  const MARKS = /[åäöéü]/;


  /**
   * @typedef {{word: string, folded: string, stem: string, stop: boolean, strong: boolean,
   *   read: boolean, posts: Post[]}} Word `strong` in a name or heading; `read` on a page that
   *   is not only for those who keep a version of their own
   * @typedef {{document: number, place: number, weight: number}} Post
   * @typedef {Map<Word, number>} Options words with how sure each is
   */

  /** @template T @param {Map<string, T[]>} map @param {string} key @param {T} value */
  function push(map, key, value) {
    const list = map.get(key);
    if (!list) map.set(key, [value]);
    else if (list[list.length - 1] !== value) list.push(value);
  }

  /** Whether å, ä and ö differ where two words otherwise begin alike.
   * @param {string} typed @param {string} folded what is typed, folded @param {Word} word */
  function otherMarks(typed, folded, word) {
    for (let index = 0; index < typed.length && folded[index] === word.folded[index]; index++) {
      if (typed[index] !== word.word[index]) return true;
    }
    return false;
  }

  /**
   * @param {any} data what search-index.js registers
   * @param {{fold: (text: string) => string, words: Function, slips: Function}} tools
   * @param {{stem: Function, isStop: Function}} language
   */
  function vocabulary(data, tools, language) {
    const { fold, words, slips } = tools;
    const { stem, isStop } = language;
    /** @type {Map<string, Word>} */
    const known = new Map();
    const [byFold, byStem, byPart] = [0, 1, 2].map(() => new Map());
    /** @type {Map<string, string[]>} */
    const compounds = new Map(data.compounds.split(" ").map((/** @type {string} */ line) => {
      const parts = line.split("|");
      return [parts.join(""), parts];
    }));

    /** A compound's parts, and the shorter compounds inside it. @param {string} ending */
    function partsOf(ending) {
      const parts = compounds.get(ending) || [];
      const pairs = parts.length > 2 ? parts.slice(1).map(
        (/** @type {string} */ part, /** @type {number} */ index) => parts[index] + part) : [];
      return [...parts, ...pairs].map((part) => stem(part));
    }

    /** @param {string} text */
    function make(text) {
      const folded = fold(text);
      /** @type {Word} */
      const word = { word: text, folded, stem: stem(folded), stop: isStop(folded),
        strong: false, read: false, posts: [] };
      known.set(text, word);
      if (word.stop) return word;
      push(byFold, folded, word);
      push(byStem, word.stem, word);
      for (const part of new Set(partsOf(word.stem))) push(byPart, part, word);
      return word;
    }

    /** @param {string} text @param {number} document @param {number} place
     * @param {number} weight @param {boolean} strong */
    function add(text, document, place, weight, strong) {
      for (const { word } of words(text)) {
        const entry = known.get(word) || make(word);
        if (entry.stop) continue;
        entry.strong = entry.strong || strong;
        entry.read = entry.read || !data.documents[document][8];
        const last = entry.posts[entry.posts.length - 1];
        if (last && last.document === document && last.place === place) last.weight += weight;
        else entry.posts.push({ document, place, weight });
      }
    }

    /** @param {any[]} row @param {number} document @param {number} average */
    function addDocument(row, document, average) {
      const [, , title, also, lead, , sections, about, , keywords] = row;
      add(title, document, PLACE.title, FIELD.title, true);
      for (const name of also) add(name, document, PLACE.also, FIELD.also, true);
      for (const text of [lead, about, ...keywords]) add(text, document, PLACE.lead, FIELD.lead, false);
      const text = FIELD.text / (0.6 + 0.4 * (size(row) / average));
      sections.forEach((/** @type {string[]} */ section, /** @type {number} */ index) => {
        const place = index * PLACE.LINES;
        add(section[1], document, place, FIELD.heading, true);
        section[2].split("\n").forEach((line, number) =>
          add(line, document, place + number + 1, text, false));
      });
    }

    /** @param {any[]} row */
    function size(row) {
      return row[6].reduce((/** @type {number} */ sum, /** @type {string[]} */ section) =>
        sum + section[2].length, row[4].length);
    }
    const average = data.documents.reduce((/** @type {number} */ sum, /** @type {any[]} */ row) =>
      sum + size(row), 0) / data.documents.length;
    data.documents.forEach((/** @type {any[]} */ row, /** @type {number} */ index) =>
      addDocument(row, index, average));

    /** Without dots and rings, a word is taken as it stands only if the guide has it so: natt,
     * not nått; but arsmote is årsmöte. @param {string} typed */
    const marksCount = (/** @type {string} */ typed) => MARKS.test(typed) || known.has(typed);

    /** @param {Options} options @param {Word[] | undefined} found @param {number} sure
     * @param {string} typed */
    function take(options, found, sure, typed) {
      const strict = typed && marksCount(typed);
      const folded = strict ? fold(typed) : "";
      for (const word of found || []) {
        const value = strict && otherMarks(typed, folded, word) ? sure * SURE.marks : sure;
        if (value > (options.get(word) || 0)) options.set(word, value);
      }
    }

    /** The words that are the typed one, in any form of it. @param {string} typed
     * @param {Options} options @param {number} [sure] */
    function forms(typed, options, sure = 1) {
      const folded = fold(typed);
      const ending = stem(folded);
      take(options, byFold.get(folded), sure * SURE.same, typed);
      // Both ways, since a stem may be cut once too often: ansvar, ansvaret.
      for (const key of [ending, folded]) take(options, byStem.get(key), sure * SURE.stem, typed);
      take(options, byFold.get(ending), sure * SURE.stem, typed);
      return options;
    }

    /** Compounds with it and words that begin so. @param {string} typed
     * @param {Options} options @param {boolean} [beginnings] */
    function related(typed, options, beginnings = true) {
      const folded = fold(typed);
      const ending = stem(folded);
      for (const key of [ending, folded]) take(options, byPart.get(key), SURE.part, typed);
      if (!beginnings || folded.length < SHORTEST.prefix) return options;
      for (const word of known.values()) {
        if (word.folded.startsWith(folded)) take(options, [word], SURE.prefix, typed);
      }
      return options;
    }

    const letters = (/** @type {string} */ word) => [...word].sort().join("");

    /** Words that differ by a slip of the finger; the first letter is seldom wrong.
     * @param {string} folded @param {Options} options @param {number} [most] faults */
    function near(folded, options, most = folded.length < SHORTEST.twoFaults ? 1 : 2) {
      if (folded.length < SHORTEST.turned) return options;
      const ending = stem(folded);
      for (const word of known.values()) {
        if (word.folded[0] !== folded[0] || !word.read) continue;
        if (!word.strong && folded.length < SHORTEST.nearAnywhere) continue;
        // A short word is near to too much, unless only two letters changed places: gdrp.
        if (folded.length < SHORTEST.near && letters(folded) !== letters(word.folded)) continue;
        const faults = Math.min(...[[folded, word.folded], [ending, word.stem], [folded, word.stem]]
          .filter(([typed], at) => !at || typed.length >= SHORTEST.near)
          .map(([typed, meant]) => slips(typed, meant, most)));
        if (faults <= most) take(options, [word], SURE.near / Math.max(1, faults) ** 0.5, "");
      }
      return options;
    }

    /** Whether readers meet one of the words. @param {Map<string, Word[]>} map @param {string} key */
    const isRead = (map, key) => (map.get(key) || []).some((word) => word.read);

    /** Whether the guide has such a word, or a compound with it. @param {string} folded */
    function has(folded) {
      return isRead(byFold, folded) || isRead(byStem, stem(folded)) || isRead(byPart, stem(folded));
    }

    /** Whether a word may be the first of two: as it stands, with an s, or as in a compound.
     * @param {string} folded */
    function opens(folded) {
      return isRead(byFold, folded) || isRead(byFold, folded.replace(/s$/, "")) || isRead(byPart, stem(folded))
        || (folded.length >= SHORTEST.stop && isStop(folded));
    }

    /** Whether a word may be the last of two, in any form that is long enough to be sure.
     * @param {string} folded */
    function closes(folded) {
      const exact = known.get(folded);
      if (folded.length <= SHORTEST.small) return Boolean(exact && exact.read);
      return isRead(byFold, folded) || has(folded);
    }

    /** Words that were written together, without those that say nothing; [] where they are
     * neither the guide's nor said instead of those.
     * @param {string} folded @param {(word: string) => boolean} said @returns {string[]} */
    function split(folded, said) {
      if (folded.length < SHORTEST.split) return [];
      /** @type {string[]} */
      let best = [];
      const least = (/** @type {string[]} */ list) => Math.min(...list.map((p) => p.length));
      for (let end = 2; end <= folded.length - 3; end++) {
        const [first, rest] = [folded.slice(0, end), folded.slice(end)];
        if (!opens(first) && !said(first)) continue;
        const parts = closes(rest) || said(rest) ? [rest] : split(rest, said);
        if (!parts.length) continue;
        const found = isStop(first) ? parts : [first, ...parts];
        if (!best.length || least(found) > least(best)) best = found;
      }
      return best;
    }

    return { SURE, forms, related, near, split, has,
      hasWhole: (/** @type {string} */ folded) => byFold.has(folded) || byStem.has(stem(folded)) };
  }

  guide.searchVocabulary = vocabulary;
  guide.searchPlaces = PLACE;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
