/**
 * From what someone types to the pages that answer it, the best first.
 *
 * A query is taken as a list of meanings. Each stands for words of the guide, the surest
 * first: the word itself, its other forms, synonyms, compounds, beginnings; only where
 * nothing else is found also words that were run together or misspelt.
 */
(function (guide) {
  "use strict";

  const LONGEST_PHRASE = 4;
  const SHORTEST_PART = 5;
  /** How many finds on one page it takes to be worth half of what endlessly many are. */
  const HALF = 3;
  /** A page must answer this share of the query, by how telling the words are. */
  const LEAST_ANSWERED = 0.26;
  /** Pages far behind the best are left out. */
  const LEAST_OF_BEST = 0.06;
  /** What a word that says nothing by itself still says in a title: fråga någon direkt. */
  const SMALL_WORD = 0.3;
  const COVER = 3;
  const BONUS = { title: 1000, also: 900, together: 600, words: 400, place: 1 };

  /**
   * @typedef {Map<any, number>} Options
   * @typedef {{options: Options[], sure: number}} Meaning every one of its options must be found
   * @typedef {{total: number, title: number, places: Map<number, number>}} Find
   */

  /** @param {any} data what search-index.js registers */
  function engine(data) {
    const tools = guide.searchLanguage;
    const language = tools.language(data.language);
    const vocabulary = guide.searchVocabulary(data, tools, language);
    const { stem, isStop } = language;
    const { SURE, PLACE } = vocabulary;
    const count = data.documents.length;

    const stems = (/** @type {string} */ text) =>
      tools.words(text).map((/** @type {{word: string}} */ t) => stem(tools.fold(t.word)));
    const telling = (/** @type {string} */ text) => tools.words(text)
      .map((/** @type {{word: string}} */ t) => tools.fold(t.word))
      .filter((/** @type {string} */ word) => !isStop(word)).map(stem).sort().join(" ");
    const plain = (/** @type {string} */ text) =>
      tools.words(tools.fold(text)).map((/** @type {{word: string}} */ t) => t.word).join(" ");

    const names = data.documents.map((/** @type {any[]} */ row) =>
      [row[2], ...row[3]].map((name) => ({ plain: plain(name), telling: telling(name) })));
    const titles = data.documents.map((/** @type {any[]} */ row) => tools.words(row[2])
      .map((/** @type {{word: string}} */ t) => tools.fold(t.word))
      .map((/** @type {string} */ word) => ({ stem: stem(word), weight: isStop(word) ? SMALL_WORD : 1 })));
    const synonyms = new Map(Object.entries(data.synonyms).map(
      ([typed, meant]) => [stems(typed).join(" "), /** @type {string[]} */ (meant)]));

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

    /** Where one of the words is found. @param {Options} options @returns {Map<number, Find>} */
    function finds(options) {
      /** @type {Map<number, Find>} */
      const found = new Map();
      for (const [word, sure] of options) {
        for (const { document, place, weight } of word.posts) {
          let find = found.get(document);
          if (!find) found.set(document, (find = { total: 0, title: 0, places: new Map() }));
          const value = sure * weight;
          if (place === PLACE.title) find.title = Math.max(find.title, sure);
          find.total += value;
          find.places.set(place, (find.places.get(place) || 0) + value);
        }
      }
      return found;
    }

    /** Where a meaning is found: on pages with every one of its words.
     * @param {Meaning} meaning */
    function findMeaning({ options, sure }) {
      const all = options.map(finds);
      if (!all.length) return new Map();
      for (const document of [...all[0].keys()]) {
        const each = all.map((found) => found.get(document));
        if (each.some((find) => !find)) {
          all[0].delete(document);
          continue;
        }
        const first = /** @type {Find} */ (each[0]);
        first.total = sure * Math.min(...each.map((find) => /** @type {Find} */ (find).total));
      }
      return all[0];
    }

    /** How surely the best of a meaning's words is what was meant. @param {Meaning} meaning */
    function surest({ options, sure }) {
      return options.length ? sure * Math.min(...options.map((o) => Math.max(...o.values()))) : 0;
    }

    /** How telling a meaning is: the fewer pages have it, the more. @param {number} pages */
    function worth(pages) {
      return Math.log(1 + (count - pages + 0.5) / (pages + 0.5));
    }

    /** What a page gains by being called what was typed. @param {number} document
     * @param {{plain: string, joined: string, telling: string}} query */
    function named(document, query) {
      let best = 0;
      names[document].forEach((/** @type {any} */ name, /** @type {number} */ index) => {
        let gain = 0;
        if (name.plain === query.plain) gain = index ? BONUS.also : BONUS.title;
        else if (name.plain.replace(/ /g, "") === query.joined) gain = BONUS.together;
        else if (query.telling && name.telling === query.telling) gain = BONUS.words;
        best = Math.max(best, gain);
      });
      return best;
    }

    /** How much of a page's title someone typed, from 0 to 1.
     * @param {number} document @param {Set<string>} typed stems */
    function covered(document, typed) {
      let [has, of] = [0, 0];
      for (const word of titles[document]) {
        of += word.weight;
        if (typed.has(word.stem)) has += word.weight;
      }
      return of ? has / of : 0;
    }

    /**
     * The pages that answer a query, the best first, and the words to mark in them.
     * @param {string} query
     */
    function search(query) {
      const asked = { plain: plain(query), joined: plain(query).replace(/ /g, ""),
        telling: telling(query) };
      const typed = tools.words(query).map((/** @type {{word: string}} */ t) => t.word);
      const meanings = meaningsOf(typed);
      const typedStems = new Set(stems(query));
      const found = meanings.map(findMeaning);
      const worths = found.map((map) => worth([...map.values()].reduce(
        (sum, find) => sum + find.total / (find.total + HALF), 0)));
      const whole = worths.reduce((sum, value) => sum + value, 0) || 1;
      const pages = [];
      for (let document = 0; document < count; document++) {
        const page = judged(document, found, meanings, worths);
        const bonus = asked.plain ? named(document, asked) : 0;
        if (!bonus && !page.enough) continue;
        const { place, together } = bestPlace(page.places);
        const cover = 1 + COVER * page.inTitle * covered(document, typedStems);
        const row = data.documents[document];
        const score = row[5] * (page.score + BONUS.place * together) * page.answered * cover + bonus;
        pages.push({ row, place, bonus, score });
      }
      return { pages: ranked(pages), words: marked(meanings) };
    }

    /** How well one page answers. @param {number} document @param {Map<number, Find>[]} found
     * @param {Meaning[]} meanings @param {number[]} worths */
    function judged(document, found, meanings, worths) {
      const whole = worths.reduce((sum, value) => sum + value, 0) || 1;
      let [score, answered, inTitle, strongly] = [0, 0, 0, 0];
      const places = new Map();
      found.forEach((map, index) => {
        const find = map.get(document);
        if (!find) return;
        const sure = surest(meanings[index]);
        score += worths[index] * find.total / (find.total + HALF);
        answered += worths[index] * sure / whole;
        inTitle += worths[index] * find.title / whole;
        if (sure > SURE.root && find.total > HALF) strongly++;
        for (const [place, value] of find.places) {
          const gain = worths[index] * value / (value + HALF);
          const here = places.get(place) || { gain: 0, most: 0 };
          places.set(place, { gain: here.gain + gain, most: Math.max(here.most, gain) });
        }
      });
      // A question may hold a word that the guide doesn't have, if the rest is surely its subject.
      const enough = answered >= LEAST_ANSWERED || strongly * 2 >= meanings.length;
      return { score, answered: Math.max(answered, LEAST_ANSWERED), inTitle, places,
        enough: enough && score > 0 };
    }

    /** The line that says most, with its section's heading; `together` is what it says beyond
     * one of the meanings. @param {Map<number, {gain: number, most: number}>} places */
    function bestPlace(places) {
      const best = { place: PLACE.lead, gain: 0, together: 0 };
      for (const [at, here] of places) {
        const heading = at < 0 || at % PLACE.LINES === 0 ? null
          : places.get(at - at % PLACE.LINES);
        const gain = here.gain + (heading ? heading.gain : 0);
        const together = gain - Math.max(here.most, heading ? heading.most : 0);
        if (at >= 0 && gain > best.gain) [best.place, best.gain] = [at, gain];
        best.together = Math.max(best.together, together);
      }
      return best;
    }

    /** @param {{row: any[], score: number, bonus: number}[]} pages */
    function ranked(pages) {
      pages.sort((left, right) => right.score - left.score);
      const top = pages.find((page) => !page.bonus);
      const least = top ? top.score * LEAST_OF_BEST : 0;
      return pages.filter((page) => page.score >= least);
    }

    /** @param {Meaning[]} meanings @returns {Set<string>} */
    function marked(meanings) {
      const every = new Set();
      for (const { options } of meanings) {
        for (const option of options) for (const word of option.keys()) every.add(word.word);
      }
      return every;
    }

    return search;
  }

  guide.searchEngine = engine;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
