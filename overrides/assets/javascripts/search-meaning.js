/**
 * What someone means by what they type: a list of meanings.
 *
 * Each stands for words of the guide, the surest first: the word itself, its other forms,
 * synonyms, compounds, beginnings; only where nothing else is found also words that were run
 * together or misspelt.
 */
(function (/** @type {any} */ guide) {
  "use strict";

  const LONGEST_PHRASE = 5;
  /** What a synonym is still worth where the guide has the typed word itself. */
  const BESIDE = 0.6;
  const SHORTEST_PART = 5;
  const SHORTEST_SAID = 4;
  /** So many letters make it sure enough which word was meant when one of them is wrong. */
  const LONG = 8;
  /** Two small words that happen to make a third: "i ett" is not "iett". */
  const LONGEST_APART = 4;

  /**
   * @typedef {Map<any, number>} Options
   * @typedef {{options: Options[], sure: number, typed?: string, corrected?: boolean}} Meaning every
   *   one of its options must be found; none where the guide has nothing for what was typed;
   *   `corrected` where it was taken for another word
   */

  /** @param {any} data @param {any} tools @param {any} language @param {any} vocabulary */
  function meaning(data, tools, language, vocabulary) {
    const { stem, isStop } = language;
    const { SURE } = vocabulary;
    const stems = (/** @type {string} */ text) =>
      tools.words(text).map((/** @type {{word: string}} */ t) => stem(tools.fold(t.word)));
    /** @type {Map<string, string[]>} what is typed, as stems, with what the guide says */
    const synonyms = new Map();
    for (const [typed, meant] of Object.entries(data.synonyms)) {
      const folded = tools.words(typed)
        .map((/** @type {{word: string}} */ t) => tools.fold(t.word));
      for (const key of new Set([folded, bare(folded)].map((some) => some.map(stem).join(" ")))) {
        synonyms.set(key, [...(synonyms.get(key) || []), .../** @type {string[]} */ (meant)]);
      }
    }

    /** A phrase's telling words, if they are at least two: dela upp ombuden is dela ombuden.
     * @param {string[]} list folded words */
    function bare(list) {
      const telling = list.filter((word) => !isStop(word));
      return telling.length > 1 ? telling : list;
    }

    /** What the guide says instead. @param {string} key stems @param {Options} options
     * @param {number} [by] how surely it was this that was typed */
    function addSynonyms(key, options, by = 1) {
      // What was typed goes before what others say for it.
      const sure = by * SURE.synonym * (options.size ? BESIDE : 1);
      for (const meant of synonyms.get(key) || []) {
        // A synonym of several words is taken by its longest: the others say little.
        const telling = meant.split(" ").filter((part) => !isStop(tools.fold(part)));
        const longest = telling.reduce((best, part) => part.length > best.length ? part : best, "");
        for (const [word, value] of vocabulary.forms(longest, new Map(), sure)) {
          if (value > (options.get(word) || 0)) options.set(word, value);
        }
      }
      return options;
    }

    /** @param {string} typed @returns {Meaning} */
    function meaningOf(typed) {
      const folded = tools.fold(typed);
      const options = vocabulary.forms(typed, new Map());
      if (/^\d/.test(typed)) vocabulary.forms(`§${typed}`, options, SURE.section);
      addSynonyms(stem(folded), options);
      vocabulary.related(typed, options);
      const only = { options: [options], sure: 1, typed };
      if ([...options.keys()].some((word) => word.read)) return only;
      const found = options.size > 0;
      if (!found) misspelt(folded, options);
      if (!found && options.size) return { ...only, corrected: true };
      // A word that only the editors' pages have may be made of two that all know.
      const parts = partsOf(folded);
      if (parts.length) return { options: parts, sure: SURE.split, typed };
      if (found) return only;
      vocabulary.near(folded, options);
      if (!options.size) {
        const each = nearSplit(folded);
        if (each) return { options: each, sure: SURE.split, typed, corrected: true };
      }
      return options.size ? { ...only, corrected: true } : { options: [], sure: 1, typed };
    }

    /** Two words that were written as one, each with what it may mean. @param {string} folded
     * @returns {Options[]} */
    function partsOf(folded) {
      const parts = vocabulary.split(folded, (/** @type {string} */ word) =>
        word.length >= SHORTEST_SAID && synonyms.has(stem(word)));
      return parts.map((/** @type {string} */ part) =>
        vocabulary.related(part, addSynonyms(stem(part), vocabulary.forms(part, new Map())), false));
    }

    /** A long word with one letter wrong, the guide's or one that people say instead: surer
     * than that two short words were run together, kollektiva tal. @param {string} folded
     * @param {Options} options */
    function misspelt(folded, options) {
      if (folded.length < LONG) return;
      vocabulary.near(folded, options, 1);
      const ending = stem(folded);
      for (const key of synonyms.keys()) {
        if (key[0] === ending[0] && tools.distance(key, ending, 1) < 2) addSynonyms(key, options, SURE.near);
      }
    }

    /** A misspelt compound that the guide doesn't have: one part is right, the other is near.
     * @param {string} folded @returns {Options[] | null} */
    function nearSplit(folded) {
      for (let end = folded.length - SHORTEST_PART; end >= SHORTEST_PART; end--) {
        const parts = [folded.slice(0, end), folded.slice(end)];
        const right = parts.findIndex((part) => vocabulary.has(part));
        if (right < 0) continue;
        const other = vocabulary.near(parts[1 - right], new Map());
        if (other.size) {
          const found = vocabulary.forms(parts[right], new Map());
          return [vocabulary.related(parts[right], found, false), other];
        }
      }
      return null;
    }

    /** What several words mean together, when the guide says it in another way.
     * @param {string[]} typed @returns {Meaning | null} */
    function phrase(typed) {
      const folded = typed.map(tools.fold);
      const options = addSynonyms(folded.map(stem).join(" "), new Map());
      if (!isStop(folded[0])) addSynonyms(bare(folded).map(stem).join(" "), options);
      return options.size ? { options: [options], sure: 1 } : null;
    }

    /** A word that was written apart. @param {string[]} typed @returns {Meaning | null} */
    function together(typed) {
      for (const glue of ["", "s", "e"]) {
        const joined = typed.map(tools.fold).join(glue);
        const known = vocabulary.hasWhole(joined) || synonyms.has(stem(joined));
        if (joined.length > LONGEST_APART && known) return meaningOf(joined);
      }
      return null;
    }

    /** The longest run of words from `start` that `read` makes something of.
     * @param {string[]} typed @param {number} start
     * @param {(words: string[]) => Meaning | null} read */
    function longest(typed, start, read) {
      for (let end = Math.min(typed.length, start + LONGEST_PHRASE); end > start + 1; end--) {
        const meaning = read(typed.slice(start, end));
        if (meaning) return { meaning, end };
      }
      return null;
    }

    /** The words of a phrase also mean what they say, if the guide says it: a kurs is a kurs, in
     * facklig kurs too. @param {string[]} typed @returns {Meaning[]} */
    function literal(typed) {
      return typed.filter((word) => !isStop(tools.fold(word)))
        .map((word) => vocabulary.forms(word, new Map(), SURE.literal))
        .filter((options) => options.size).map((options) => ({ options: [options], sure: 1 }));
    }

    /** @param {string[]} typed @returns {Meaning[]} */
    function meaningsOf(typed) {
      const found = [];
      for (let start = 0; start < typed.length;) {
        const joined = longest(typed, start, together);
        const said = joined ? null : longest(typed, start, phrase);
        if (joined) found.push(joined.meaning);
        else if (said) found.push(said.meaning, ...literal(typed.slice(start, said.end)));
        else if (!isStop(tools.fold(typed[start]))) found.push(meaningOf(typed[start]));
        start = (joined || said || { end: start + 1 }).end;
      }
      return found;
    }

    return { meaningsOf, stems };
  }

  guide.searchMeaning = meaning;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
