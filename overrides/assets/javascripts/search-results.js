/**
 * One row for each page that was found: what it is, its name, where on the page and the words
 * around, with those that were looked for marked.
 */
(function (/** @type {any} */ guide) {
  "use strict";

  const LENGTH = 170;
  /** A line shorter than this takes the next with it: the cells of a table, a list. */
  const SHORT = 90;
  const TITLE_ANSWERS = 0.7;

  /** @param {string} name @param {string} className @param {(Node | string)[]} content */
  function element(name, className, content) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...content);
    return made;
  }

  /** The text with the words among `marks` in mark elements.
   * @param {string} text @param {Set<string>} marks @returns {(Node | string)[]} */
  function marked(text, marks) {
    const plain = text.normalize("NFC");
    const pieces = [];
    let end = 0;
    for (const found of guide.searchLanguage.words(plain)) {
      if (!marks.has(found.word)) continue;
      pieces.push(plain.slice(end, found.start));
      pieces.push(element("mark", "", [plain.slice(found.start, found.end)]));
      end = found.end;
    }
    return [...pieces, plain.slice(end)];
  }

  /** The part of a long text that has most of the words, from the beginning of one.
   * @param {string} text @param {Set<string>} marks */
  function excerpt(text, marks) {
    const plain = text.normalize("NFC");
    if (plain.length <= LENGTH) return plain;
    const words = guide.searchLanguage.words(plain);
    const hits = words.filter((/** @type {any} */ found) => marks.has(found.word));
    let [best, most] = [0, 0];
    for (const hit of hits) {
      const inside = hits.filter((/** @type {any} */ other) =>
        other.start >= hit.start && other.end <= hit.start + LENGTH * 0.7);
      if (inside.length > most) [best, most] = [hit.start, inside.length];
    }
    // Some words before the first one, so that it can be understood.
    const first = best < LENGTH / 2 ? 0 : plain.indexOf(" ", best - LENGTH / 4) + 1;
    const cut = plain.slice(first, first + LENGTH);
    const whole = first + LENGTH >= plain.length;
    const last = whole ? cut : cut.slice(0, cut.lastIndexOf(" ")) + " …";
    return (first ? "… " : "") + last;
  }

  /** The line at a place, and those after it while it is short. @param {string} text
   * @param {number} line from 1; 0 is the heading */
  function lineAt(text, line) {
    const lines = text.split("\n");
    let found = lines[Math.max(0, line - 1)];
    for (let next = Math.max(1, line); found.length < SHORT && next < lines.length; next++) {
      found += (/[.!?:]$/.test(found) ? " " : " · ") + lines[next];
    }
    return found;
  }

  /** Where a page's row leads, and what it shows. @param {any} page */
  function aim(page) {
    const [address, , , , lead, , sections] = page.row;
    const { LINES } = guide.searchPlaces;
    const top = page.bonus || page.inTitle > TITLE_ANSWERS || page.place < 0;
    if (top) return { address, heading: "", text: lead };
    const [anchor, heading, text] = sections[Math.floor(page.place / LINES)];
    return {
      address: anchor ? `${address}#${anchor}` : address, heading,
      text: lineAt(text || heading, page.place % LINES),
    };
  }

  /**
   * @param {any} page as the engine gives it
   * @param {Set<string>} marks
   * @param {{root: string, section: string}} words where the site is, and the text of a place
   */
  function row(page, marks, words) {
    const { address, heading, text } = aim(page);
    const link = element("a", "", [
      element("span", "search-kind", [page.row[1]]), " ",
      element("span", "search-title", marked(page.row[2], marks)),
    ]);
    link.setAttribute("href", words.root + address);
    const made = element("li", "", [link]);
    if (heading) {
      const [before, after] = words.section.split("{heading}");
      made.append(element("p", "search-where", [before, ...marked(heading, marks), after]));
    }
    if (text) made.append(element("p", "search-text", marked(excerpt(text, marks), marks)));
    return made;
  }

  guide.searchRow = row;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
