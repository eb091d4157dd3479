/**
 * What a filled field looks like, in the sheet's own font: the same lines and sizes as
 * scripts/guidebook/paper/pdf/appearance.py draws; tests/test_pdf_fill.py holds them together.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const SIZES = [11, 10, 9, 8, 7, 6, 5];
  const PADDING = 2; // pt, at each side
  const LINE_ENDS = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;
  // WinAnsi where it differs from Latin-1 (ISO 32000-1, annex D.2); a blank is no sign.
  const WIN_ANSI = new Map([..."€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ"].map((sign, at) => [sign, 0x80 + at]));
  WIN_ANSI.delete(" ");
  // The letters of our neighbours, and the codes that they have: scripts/guidebook/ground/form_letters.py.
  const LETTERS = "ĄąĆćĘęŁłŃńŚśŹźŻżĞğİıŞşĂăȘșȚțČčĐđŊŋŦŧŐőŰű";
  const GIVEN_UP = [..."¤¦¬¯¶¸¹"].map((sign) => sign.charCodeAt(0));
  const FREE = Array.from({ length: 31 }, (_, at) => at + 1).filter((code) => ![9, 10, 13].includes(code));
  const CODES = [...FREE, 0x81, 0x8d, 0x8f, 0x90, 0x9d, ...GIVEN_UP];
  const OWN = new Map([...LETTERS].map((letter, at) => [letter, CODES[at]]));
  // Letters that fall into no letter and mark, and signs that look alike.
  const NEAR = new Map(Object.entries({ "‐": "-", "‑": "-", "−": "-" }));
  const ON_ANOTHER = /[\p{Cf}\p{M}]/u; // joins signs, or stands on the one before
  const UNSEEN = /[\s‐‑−\p{Cf}\p{Variation_Selector}]/u; // nobody misses it

  /** The font's code for a sign, 0 where it has none. @param {string} sign */
  function codeOf(sign) {
    const code = sign.charCodeAt(0);
    const latin = sign.length === 1 && ((code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0x100));
    return (latin && !GIVEN_UP.includes(code) ? code : WIN_ANSI.get(sign) || OWN.get(sign)) || 0;
  }

  /** A text in the font's codes, one sign for each, with the nearest letter or "?" where it has none.
   * @param {string} text */
  function inFont(text) {
    return [...text.normalize("NFC")].map((sign) => {
      const near = [sign, NEAR.get(sign) || "", sign.normalize("NFD")[0]].find(codeOf);
      return near ? String.fromCharCode(codeOf(near)) : ON_ANOTHER.test(sign) ? "" : "?";
    }).join("");
  }

  /** The signs of a text that the font lacks, each once. @param {string} text */
  function lacking(text) {
    const signs = [...text.normalize("NFC")].filter((sign) => !UNSEEN.test(sign) && !codeOf(sign));
    return [...new Set(signs)];
  }

  class Look {
    /** @param {any} file @param {Map<string, any>} font of the form */
    constructor(file, font) {
      const descriptor = file.get(font.get("FontDescriptor"));
      /** @type {number[]} thousandths of the size */
      /** @type {number} the first code that has a width */
      this.first = file.get(font.get("FirstChar"));
      this.widths = file.get(font.get("Widths")).map((/** @type {any} */ one) => file.get(one));
      this.ascent = file.get(descriptor.get("Ascent"));
      this.line = (this.ascent - file.get(descriptor.get("Descent"))) / 1000;
    }

    /** @param {string} text in the font's codes @param {number} size */
    width(text, size) {
      let sum = 0;
      for (let at = 0; at < text.length; at += 1) sum += this.widths[text.charCodeAt(at) - this.first] || 0;
      return (sum * size) / 1000;
    }

    /** Lines of at most `room` pt, broken between words; too long a word is broken where it must.
     * @param {string} text @param {number} room @param {number} size */
    broken(text, room, size) {
      const paragraphs = text.split(LINE_ENDS);
      if (paragraphs.length > 1 && !paragraphs[paragraphs.length - 1]) paragraphs.pop();
      return paragraphs.flatMap((paragraph) => {
        const lines = [];
        let line = "";
        for (const word of paragraph.split(/\s+/).filter(Boolean).map(inFont)) {
          let longer = line ? `${line} ${word}` : word;
          if (line && this.width(longer, size) > room) {
            lines.push(line);
            longer = word;
          }
          while (longer.length > 1 && this.width(longer, size) > room) {
            let fits = longer.length - 1;
            while (fits > 1 && this.width(longer.slice(0, fits), size) > room) fits -= 1;
            lines.push(longer.slice(0, fits));
            longer = longer.slice(fits);
          }
          line = longer;
        }
        return [...lines, line];
      });
    }

    /** The operators that write a text at the first size where all of it fits, and whether it does.
     * @param {string} text @param {number} width @param {number} height pt */
    of(text, width, height) {
      let [size, fits] = [0, false];
      /** @type {string[]} */
      let lines = [];
      for (size of SIZES) {
        lines = this.broken(text, width - 2 * PADDING, size);
        fits = lines.length * size * this.line <= height;
        if (fits) break;
      }
      const top = height - (size * this.ascent) / 1000 - 0.5;
      const hex = (/** @type {string} */ line) => [...line].map((sign) => sign.charCodeAt(0).toString(16).padStart(2, "0")).join("");
      const shown = lines.map((line) => `<${hex(line)}> Tj`).join(" T* ");
      const content = `/Tx BMC\nq BT /Form ${size} Tf 0 g ${(size * this.line).toFixed(2)} TL `
        + `${PADDING} ${top.toFixed(2)} Td ${shown} ET Q\nEMC\n`;
      return { content, fits };
    }
  }

  Object.assign(guide.pdf, { Look, lacking });
})((window.Ombudsguiden = window.Ombudsguiden || {}));
