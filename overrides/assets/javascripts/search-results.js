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
  /** So many letters are marked where one lands, from the first of the words. */
  const LANDING = 60;

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

  /** The part of an address that makes the browser go to the words and mark them (text fragments,
   * WICG); where it can't, the heading is where one lands.
   * @param {string} line @param {Set<string>} marks */
  function landing(line, marks) {
    const hits = guide.searchLanguage.words(line.normalize("NFC"))
      .filter((/** @type {any} */ found) => marks.has(found.word));
    if (!hits.length) return "";
    const last = hits.filter((/** @type {any} */ hit) => hit.end <= hits[0].start + LANDING).pop();
    // A dash has a meaning of its own there.
    return `:~:text=${encodeURIComponent(line.normalize("NFC").slice(hits[0].start, last.end)).replace(/-/g, "%2D")}`;
  }

  /** Where a page's row leads, and what it shows. @param {any} page @param {Set<string>} marks */
  function aim(page, marks) {
    const [address, , , , lead, , sections] = page.row;
    const { LINES } = guide.searchPlaces;
    const top = page.place < 0 || (!page.headed && page.inTitle > TITLE_ANSWERS);
    if (top) return { address, heading: "", text: lead };
    const [anchor, heading, text] = sections[Math.floor(page.place / LINES)];
    const line = page.place % LINES;
    const words = line ? landing(text.split("\n")[line - 1], marks) : "";
    return {
      address: anchor || words ? `${address}#${anchor}${words}` : address, heading,
      text: lineAt(text || heading, line),
    };
  }

  /**
   * @param {any} page as the engine gives it
   * @param {Set<string>} marks
   * @param {{root: string, says: DOMStringMap, editors: boolean}} place where the site is, its
   *   texts, and whether one is among the editors' pages
   */
  function row(page, marks, { root, says, editors }) {
    const { address, heading, text } = aim(page, marks);
    const aside = page.row[8] && !editors;
    const kind = element("span", aside ? "search-kind search-aside" : "search-kind",
      [aside ? says.aside || "" : page.row[1]]);
    const link = element("a", "", [
      kind, " ",
      element("span", "search-title", marked(page.row[2], marks)),
    ]);
    link.setAttribute("href", root + address);
    const made = element("li", "", [link]);
    if (heading) {
      const [before, after] = (says.section || "").split("{heading}");
      made.append(element("p", "search-where", [before, ...marked(heading, marks), after]));
    }
    if (text) made.append(element("p", "search-text", marked(excerpt(text, marks), marks)));
    return made;
  }

  guide.searchRow = row;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
