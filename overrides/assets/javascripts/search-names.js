/**
 * What pages and their sections are called: a name or heading that is typed as it stands comes
 * first, small words too, and so does a line that has the query word for word.
 */
(function (/** @type {any} */ guide) {
  "use strict";

  /** What a page gains by being called what was typed. A heading's words in another order say less. */
  const BONUS = { title: 1000, also: 900, together: 600, heading: 500, words: 400, term: 80, keyword: 20, begins: 60 };
  /** What a line is worth that has the whole query, word for word, by where it stands. */
  const VERBATIM = { heading: 2.2, lead: 1.6, text: 1.5 };
  /** So many words make it a thing to be found word for word; and so many a part of a question. */
  const LEAST_WORDS = 2;

  /** How one asks what a word means; folded. */
  const MEANING = /^(?:vad (?:ar|betyder|innebar|menas|star)|vem ar|forklara|definition|skillnad\w*) | skillnad\w* (?:mellan|pa) | betyder$| for nagot$/;

  /** @typedef {{bonus: number, place: number}} Named `place` is NaN where the words decide */

  /** @param {any} data @param {any} tools @param {any} language */
  function names(data, tools, language) {
    const PLACE = guide.searchPlaces;
    const { stem, isStop } = language;
    const folded = (/** @type {string} */ text) => tools.words(text)
      .map((/** @type {{word: string}} */ t) => tools.fold(t.word));

    /** @param {string} text */
    const telling = (text) => folded(text)
      .filter((/** @type {string} */ word) => !isStop(word)).map(stem).sort().join(" ");
    /** Small letters without marks, and numbers as figures: steg fyra is steg 4.
     * @param {string} text @returns {string} */
    const plain = (text) => folded(text).map(language.figure).join(" ");

    /** @type {{plain: string, telling: string}[][]} */
    const titles = data.documents.map((/** @type {any[]} */ row) =>
      [row[2], ...row[3]].map((name) => ({ plain: plain(name), telling: telling(name) })));
    /** @type {{plain: string, telling: string, document: number, place: number}[]} */
    const headings = data.documents.flatMap((/** @type {any[]} */ row, /** @type {number} */ document) =>
      row[6].map((/** @type {string[]} */ section, /** @type {number} */ index) => (
        { plain: plain(section[1]), telling: telling(section[1]), document, place: index * PLACE.LINES }
      )).filter((/** @type {{plain: string}} */ heading) => heading.plain));
    /** @type {{plain: string, telling: string, document: number}[]} what a page's author says is typed */
    const keywords = data.documents.flatMap((/** @type {any[]} */ row, /** @type {number} */ document) =>
      row[9].map((/** @type {string} */ text) => ({ plain: plain(text), telling: telling(text), document })));
    /** @type {Map<string, string>} */
    const lines = new Map();

    /** @param {string} text */
    function plainLine(text) {
      const known = lines.get(text);
      if (known !== undefined) return known;
      const made = ` ${plain(text)} `;
      lines.set(text, made);
      return made;
    }

    /** What was typed, in the forms that names are compared in. @param {string} query */
    const typed = (query) => {
      const words = plain(query);
      return { plain: words, joined: words.replace(/ /g, ""), telling: telling(query),
        several: words.split(" ").length >= LEAST_WORDS, meaning: MEANING.test(words) };
    };

    /** A word that somebody asks the meaning of. @param {number} document @param {ReturnType<typeof typed>} query */
    function explained(document, query) {
      if (!query.meaning || !data.documents[document][0].includes("#")) return 0;
      const stems = new Set(query.telling.split(" "));
      const known = titles[document].some(({ telling: name }) => name && name.split(" ").every((word) => stems.has(word)));
      return known ? BONUS.term : 0;
    }

    /** @param {number} document @param {ReturnType<typeof typed>} query */
    function titled(document, query) {
      let best = 0;
      titles[document].forEach((name, index) => {
        let gain = 0;
        if (name.plain === query.plain) gain = index ? BONUS.also : BONUS.title;
        else if (name.plain.replace(/ /g, "") === query.joined) gain = BONUS.together;
        else if (query.telling && name.telling === query.telling) gain = BONUS.words;
        best = Math.max(best, gain);
      });
      return best;
    }

    /** @param {{plain: string, telling: string}} heading @param {ReturnType<typeof typed>} query */
    function headed(heading, query) {
      if (heading.plain === query.plain) return BONUS.heading;
      if (heading.plain.replace(/ /g, "") === query.joined) return BONUS.begins;
      if (!query.several) return 0;
      if (` ${heading.plain} `.includes(` ${query.plain} `)) return BONUS.begins;
      return query.telling.includes(" ") && heading.telling === query.telling ? BONUS.begins : 0;
    }

    /** A keyword that was typed, in any form, or is a part of the question. @param {{plain: string, telling: string}} keyword
     * @param {ReturnType<typeof typed>} query */
    function keyed(keyword, query) {
      if (keyword.plain === query.plain || keyword.telling === query.telling) return BONUS.keyword;
      const part = keyword.plain.includes(" ") && ` ${query.plain} `.includes(` ${keyword.plain} `);
      return part ? BONUS.keyword * keyword.plain.length / query.plain.length : 0;
    }

    /** The pages that are called what was typed, or have a section that is.
     * @param {ReturnType<typeof typed>} query @returns {Map<number, Named>} */
    function called(query) {
      /** @type {Map<number, Named>} */
      const found = new Map();
      if (!query.plain) return found;
      titles.forEach((_, document) => {
        const bonus = titled(document, query) || explained(document, query);
        if (bonus) found.set(document, { bonus, place: PLACE.title });
      });
      const note = (/** @type {number} */ document, /** @type {number} */ bonus, /** @type {number} */ place) => {
        const before = found.get(document);
        if (bonus && (!before || bonus > before.bonus)) found.set(document, { bonus, place });
      };
      for (const heading of headings) note(heading.document, headed(heading, query), heading.place);
      for (const keyword of keywords) note(keyword.document, keyed(keyword, query), NaN);
      return found;
    }

    /** The line at a place. @param {any[]} row @param {number} place @returns {string} */
    function lineAt(row, place) {
      if (place < 0) return place === PLACE.lead ? row[4] : "";
      const [, heading, text] = row[6][Math.floor(place / PLACE.LINES)];
      return place % PLACE.LINES ? text.split("\n")[place % PLACE.LINES - 1] : heading;
    }

    /** How much more a page is worth for a line with the query word for word, and where it is.
     * @param {any[]} row @param {Iterable<number>} places @param {ReturnType<typeof typed>} query */
    function verbatim(row, places, query) {
      let best = { worth: 1, place: NaN };
      if (!query.several) return best;
      for (const place of places) {
        if (!plainLine(lineAt(row, place)).includes(` ${query.plain} `)) continue;
        const worth = place < 0 ? VERBATIM.lead : place % PLACE.LINES ? VERBATIM.text : VERBATIM.heading;
        if (worth > best.worth) best = { worth, place };
      }
      return best;
    }

    return { typed, called, verbatim };
  }

  guide.searchNames = names;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
