/**
 * Reads the XML of an office file, tag by tag. Nothing is looked up or fetched for it: a document type,
 * in which entities are declared, is refused, and none but the five of XML itself is known.
 *
 * @typedef {{name: string, given: Record<string, string>}} Tag `name` and the attributes' names are
 *   without their prefix
 */
"use strict";

(function (/** @type {any} */ guide) {
  const DEEPEST = 64;
  // From one place on, so that no text is looked through twice.
  const TAG = /<(\/?)([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
  const GIVEN = /([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
  const SIGNS = /** @type {Record<string, string>} */ ({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" });

  /** @param {string} text */
  const plain = (text) => (text.includes("&") ? text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w*));?/gi, (_, number, hex, name) => {
    const code = number ? Number(number) : hex ? parseInt(hex, 16) : NaN;
    if (code <= 0x10ffff) return String.fromCodePoint(code);
    if (!Object.hasOwn(SIGNS, name || "")) throw new Error("broken");
    return SIGNS[name];
  }) : text);

  /** @param {string} text @returns {Record<string, string>} */
  const givenIn = (text) => Object.fromEntries([...text.matchAll(GIVEN)].map(([, name, one, other]) => [name, plain(one ?? other)]));

  /** Where the sign after `mark` is. @param {string} text @param {string} mark @param {number} from */
  function after(text, mark, from) {
    const found = text.indexOf(mark, from);
    if (found < 0) throw new Error("broken");
    return found + mark.length;
  }

  /** Calls `open` and `close` with each tag, the outermost first, and `said` with what stands between.
   * Throws "broken" where it isn't XML, "too_much" where it is made to stop programs.
   * @param {string} text @param {{open: (tag: Tag) => void, close?: (name: string) => void, said?: (text: string) => void}} to */
  function walk(text, { open, close = () => {}, said = () => {} }) {
    /** @type {string[]} */
    const inside = [];
    let seen = false;
    for (let at = 0; at < text.length;) {
      const start = text.indexOf("<", at);
      const words = text.slice(at, start < 0 ? undefined : start);
      if (words && inside.length) said(plain(words));
      else if (words.trim()) throw new Error("broken");
      if (start < 0) break;
      if (text.startsWith("<?", start)) { at = after(text, "?>", start); continue; }
      if (text.startsWith("<!--", start)) { at = after(text, "-->", start + 4); continue; }
      if (text.startsWith("<![CDATA[", start)) {
        at = after(text, "]]>", start);
        said(text.slice(start + 9, at - 3));
        continue;
      }
      if (text.startsWith("<!", start)) throw new Error("too_much");
      TAG.lastIndex = start;
      const found = TAG.exec(text);
      if (!found) throw new Error("broken");
      const [whole, ending, full, given, alone] = found;
      at = start + whole.length;
      const name = full.slice(full.indexOf(":") + 1);
      if (ending) {
        if (inside.pop() !== full || alone) throw new Error("broken");
        close(name);
        continue;
      }
      if (!inside.length && seen) throw new Error("broken");
      seen = true;
      open({ name, given: given ? givenIn(given) : {} });
      if (alone) close(name);
      else if (inside.push(full) > DEEPEST) throw new Error("too_much");
    }
    if (inside.length || !seen) throw new Error("broken");
  }

  guide.xml = { walk };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
