/**
 * From what someone types to the pages that answer it, the best first: by how telling the words
 * are, where on a page they stand, how near to each other, and what the page is called.
 */
(function (/** @type {any} */ guide) {
  "use strict";

  /** How many finds on one page it takes to be worth half of what endlessly many are. */
  const HALF = 3;
  /** A page must answer this share of the query, by how telling the words are. */
  const LEAST_ANSWERED = 0.34;
  /** And more than the rest of it where the guide has nothing for one of the words. */
  const LEAST_BESIDE_UNKNOWN = 0.5;
  /** Pages far behind the best are left out. */
  const LEAST_OF_BEST = 0.03;
  /** What a word that says nothing by itself still says in a title: fråga någon direkt. */
  const SMALL_WORD = 0.3;
  const COVER = 3;
  const MOST_OF_A_PAGE = 3;
  /** What a line that has two meanings says beyond one of them. */
  const TOGETHER = 1;
  /** A page for those who keep a version of their own, among the others, and the other way round. */
  const ASIDE = 0.45;
  const ASIDE_NAMED = 0.05;
  /** Where a word is unknown the others must be the guide's own, or something people say for it. */
  const KNOWN = 0.7;
  /** Where so few of the words are the guide's, it is about something else: bitcoin kurs. */
  const HALF_KNOWN = 0.5;
  /** So many pages are read for the query word for word. */
  const READ = 24;

  /**
   * @typedef {Map<any, number>} Options
   * @typedef {{options: Options[], sure: number, typed?: string, corrected?: boolean}} Meaning see search-meaning.js
   * @typedef {{total: number, title: number, places: Map<number, number>}} Find
   */

  /** @param {any} data what search-index.js registers */
  function engine(data) {
    const tools = guide.searchLanguage;
    const language = tools.language(data.language);
    const vocabulary = guide.searchVocabulary(data, tools, language);
    const { stem, isStop } = language;
    const { meaningsOf, stems } = guide.searchMeaning(data, tools, language, vocabulary);
    const { SURE } = vocabulary;
    const PLACE = guide.searchPlaces;
    const count = data.documents.length;

    const naming = guide.searchNames(data, tools, language);
    const titles = data.documents.map((/** @type {any[]} */ row) => tools.words(row[2])
      .map((/** @type {{word: string}} */ t) => tools.fold(t.word))
      .map((/** @type {string} */ word) => ({ stem: stem(word), weight: isStop(word) ? SMALL_WORD : 1 })));
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
      return options.length ? sure * Math.min(...options.map((o) => Math.max(0, ...o.values()))) : 0;
    }

    /** How telling a meaning is: the fewer pages have it, the more. @param {number} pages */
    function worth(pages) {
      return Math.log(1 + (count - pages + 0.5) / (pages + 0.5));
    }

    /** How much of a page's title someone typed, from 0 to 1.
     * @param {number} document @param {Set<string>} typed stems */
    function covered(document, typed) {
      let [has, of] = [0, 0];
      for (const { stem: one, weight } of titles[document]) {
        of += weight;
        if (typed.has(one)) has += weight;
      }
      return of ? has / of : 0;
    }

    /** Words of the query that the guide has nothing for, and those that were taken for another.
     * @param {Meaning[]} meanings */
    function told(meanings) {
      const unknown = meanings.filter((one) => !one.options.length);
      const corrected = meanings.filter((one) => one.corrected);
      return {
        unknown: unknown.map(({ typed }) => typed),
        known: meanings.filter((one) => one.options.length && one.typed).map(({ typed }) => typed),
        corrected: corrected.map(({ typed, options }) => ({ typed, meant: options.map(likeliest).join(" ") })),
      };
    }

    /** The word that is on most pages. @param {Options} options */
    function likeliest(options) {
      const most = Math.max(...options.values());
      return [...options].filter(([, sure]) => sure === most).map(([word]) => word)
        .reduce((best, word) => word.posts.length > best.posts.length ? word : best).word;
    }

    /**
     * The pages that answer a query, the best first, and the words to mark in them.
     * @param {string} typed
     * @param {boolean} [editors] whether it is asked on a page for those who keep a version
     */
    function search(typed, editors = false) {
      const query = typed.replace(/(?:paragraf(?:en)?|§)\s?(\d+(?:\s?[a-z](?!\p{L}))?)/giu, "$1 §");
      const every = meaningsOf(tools.words(query).map((/** @type {{word: string}} */ t) => t.word));
      const says = told(every);
      const asked = naming.typed(says.corrected.reduce(
        (text, { typed: wrong, meant }) => text.replace(wrong || "", meant), query.toLowerCase()));
      // Words that the guide doesn't have are left out and named, if the rest is surely its own.
      const surely = every.some((/** @type {Meaning} */ one) => surest(one) > KNOWN);
      const meanings = surely ? every.filter((/** @type {Meaning} */ one) => one.options.length) : every;
      const share = meanings.length / (every.length || 1);
      const typedStems = new Set(stems(query));
      const found = meanings.map(findMeaning);
      const worths = found.map((/** @type {Map<number, Find>} */ map) => worth([...map.values()].reduce(
        (sum, find) => sum + find.total / (find.total + HALF), 0)));
      const sures = meanings.map(surest);
      // The best that could be hoped for; a word that nothing is found for counts in full.
      const whole = worths.reduce((/** @type {number} */ sum, /** @type {number} */ value, /** @type {number} */ index) => sum + value * (sures[index] || 1), 0) || 1;
      const called = naming.called(asked);
      const pages = [];
      for (let document = 0; document < count; document++) {
        const page = judged(document, found, sures, worths, whole);
        const named = called.get(document);
        if (!named && (!page.enough || share <= HALF_KNOWN)) continue;
        const row = data.documents[document];
        const { place, together } = bestPlace(page.places);
        const cover = 1 + COVER * page.inTitle * covered(document, typedStems);
        const side = Boolean(row[8]) === editors ? 1 : ASIDE;
        const score = side * row[5] * (page.score + TOGETHER * together) * page.answered * cover;
        pages.push({ row, place, side, score, bonus: 0, named, places: page.places, inTitle: page.inTitle });
      }
      pages.sort((left, right) => right.score - left.score);
      pages.forEach((page, index) => finish(page, index < READ, asked));
      return { pages: ranked(pages), words: marked(meanings), ...says };
    }

    /** Add what a page is called, and what it says word for word. @param {any} page
     * @param {boolean} read @param {any} asked */
    function finish(page, read, asked) {
      const { named } = page;
      if (read) {
        const { worth: more, place } = naming.verbatim(page.row, page.places.keys(), asked);
        page.score *= more;
        if (place >= 0) page.place = place;
      }
      if (!named) return;
      page.bonus = named.bonus * page.row[5] * (page.side < 1 ? ASIDE_NAMED : 1);
      page.score += page.bonus;
      page.headed = !Number.isNaN(named.place);
      if (page.headed) page.place = named.place;
    }

    /** How well one page answers. @param {number} document @param {Map<number, Find>[]} found
     * @param {number[]} sures @param {number[]} worths @param {number} whole */
    function judged(document, found, sures, worths, whole) {
      let [score, answered, inTitle, strongly] = [0, 0, 0, 0];
      const places = new Map();
      found.forEach((map, index) => {
        const find = map.get(document);
        if (!find) return;
        const sure = sures[index];
        score += worths[index] * find.total / (find.total + HALF);
        answered += worths[index] * sure / whole;
        inTitle += worths[index] * find.title / whole;
        if (sure > SURE.near && find.total > HALF) strongly++;
        for (const [place, value] of find.places) {
          const gain = worths[index] * value / (value + HALF);
          const here = places.get(place) || { gain: 0, most: 0 };
          places.set(place, { gain: here.gain + gain, most: Math.max(here.most, gain) });
        }
      });
      // A question may hold a word that the guide doesn't have, if the rest is surely its subject.
      const least = sures.includes(0) ? LEAST_BESIDE_UNKNOWN : LEAST_ANSWERED;
      const enough = answered >= least || strongly * 2 >= sures.length;
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
      const rows = new Map();
      return pages.filter(({ row, score, bonus }) => {
        // The glossary's words share a page, and must not fill the list.
        const page = row[0].split("#")[0];
        rows.set(page, (rows.get(page) || 0) + 1);
        return score >= least && (bonus > 0 || rows.get(page) <= MOST_OF_A_PAGE);
      });
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
