/**
 * What someone means by what they type: a list of meanings.
 *
 * Each stands for words of the guide, the surest first: the word itself, its other forms,
 * synonyms, compounds, beginnings; only where nothing else is found also words that were run
 * together or misspelt.
 */
(function (guide) {
  "use strict";

  const LONGEST_PHRASE = 4;
  const SHORTEST_PART = 5;

  /**
   * @typedef {Map<any, number>} Options
   * @typedef {{options: Options[], sure: number}} Meaning every one of its options must be found
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
      const key = stems(typed).join(" ");
      synonyms.set(key, [...(synonyms.get(key) || []), .../** @type {string[]} */ (meant)]);
    }

    /** What the guide says instead. @param {string} key stems @param {Options} options */
    function addSynonyms(key, options) {
      for (const meant of synonyms.get(key) || []) {
        const parts = meant.split(" ");
        // A synonym of several words is taken by its longest: the others say little.
        const longest = parts.reduce((best, part) => (part.length > best.length ? part : best));
        for (const [word, sure] of vocabulary.forms(longest, new Map(), SURE.synonym)) {
          if (sure > (options.get(word) || 0)) options.set(word, sure);
        }
      }
      return options;
    }

    /** @param {string} typed @returns {Meaning} */
    function meaningOf(typed) {
      const folded = tools.fold(typed);
      const options = vocabulary.forms(typed, new Map());
      addSynonyms(stem(folded), options);
      vocabulary.related(typed, options);
      if (options.size) return { options: [options], sure: 1 };
      const parts = vocabulary.split(folded);
      if (parts.length) {
        const each = parts.map((/** @type {string} */ part) =>
          vocabulary.related(part, vocabulary.forms(part, new Map())));
        return { options: each, sure: SURE.split };
      }
      vocabulary.near(folded, options);
      if (!options.size) {
        const each = nearSplit(folded);
        if (each) return { options: each, sure: SURE.split };
        vocabulary.inside(folded, options);
      }
      return { options: options.size ? [options] : [], sure: 1 };
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
          return [vocabulary.related(parts[right], vocabulary.forms(parts[right], new Map())), other];
        }
      }
      return null;
    }

    /** Words that belong together: written apart, or a phrase that means something else.
     * @param {string[]} typed @returns {Meaning | null} */
    function phrase(typed) {
      const folded = typed.map(tools.fold);
      const meant = addSynonyms(folded.map(stem).join(" "), new Map());
      if (meant.size) {
        for (const word of typed) {
          if (!isStop(tools.fold(word))) vocabulary.forms(word, meant, SURE.phrase);
        }
        return { options: [meant], sure: 1 };
      }
      for (const glue of ["", "s"]) {
        const joined = folded.join(glue);
        if (synonyms.has(stem(joined))) return meaningOf(joined);
        if (joined.length > 4 && vocabulary.hasWhole(joined)) {
          const options = vocabulary.forms(joined, new Map());
          addSynonyms(stem(joined), options);
          return { options: [vocabulary.related(joined, options)], sure: 1 };
        }
      }
      return null;
    }

    /** @param {string[]} typed @returns {Meaning[]} */
    function meaningsOf(typed) {
      const found = [];
      for (let start = 0; start < typed.length;) {
        let end = Math.min(typed.length, start + LONGEST_PHRASE);
        let together = null;
        for (; end > start + 1 && !together; end--) together = phrase(typed.slice(start, end));
        if (together) {
          found.push(together);
          start = end + 1;
        } else {
          if (!isStop(tools.fold(typed[start]))) found.push(meaningOf(typed[start]));
          start++;
        }
      }
      return found;
    }

    return { meaningsOf, stems };
  }

  guide.searchMeaning = meaning;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
