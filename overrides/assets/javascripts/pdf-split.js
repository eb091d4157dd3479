/**
 * Tells the sheets of one PDF apart: files are merged, and every sheet has the same field names.
 * The same rules as scripts/guidebook/filled/split.py; tests/split_cases.json holds them together.
 */
"use strict";

(function (/** @type {any} */ guide) {
  // What programs put round a name that was taken: "club+1" (qpdf), "club [148]" (MuPDF),
  // "blad2.club" and "club.1" (Acrobat). The guide's own names have no such signs.
  const DECORATED = /^(?:.*\.)?([A-Za-z][A-Za-z0-9_]*)(?:\+[0-9]+|#[0-9]+|\.[0-9]+| ?[[(][0-9]+[\])])?$/;
  const NUMBERED = /^meta_sheet(_[0-9]+)$/;

  /** The values of each sheet by the fields' own names. A sheet's fields follow each other, so
   * the next one begins where a name comes again. Throws "two_sheets" where that does not give
   * just one sheet each, and where one sheet has two texts in one field.
   * @param {[string, string][]} found every field in the file's order
   * @returns {Map<string, string>[]} */
  function splitSheets(found) {
    const fields = plainNames(found);
    const marked = fields.filter(([name, value]) => name === "meta_sheet" && value).length;
    const sheets = [new Map()];
    for (const [name, value] of fields) {
      if (marked > 1 && sheets[sheets.length - 1].has(name)) sheets.push(new Map());
      const sheet = sheets[sheets.length - 1];
      const before = sheet.get(name);
      if (before && value && value !== before && marked) throw new Error("two_sheets");
      sheet.set(name, before || value);
    }
    if (marked < 2) return sheets;
    const written = sheets.filter((sheet) => [...sheet.values()].some(Boolean));
    if (!written.every((sheet) => sheet.get("meta_sheet"))) throw new Error("two_sheets");
    return written;
  }

  /** Take away what another program has added to the names.
   * @param {[string, string][]} fields @returns {[string, string][]} */
  function plainNames(fields) {
    const plain = fields.map(([name, value]) => {
      const match = DECORATED.exec(name);
      return /** @type {[string, string]} */ ([match ? match[1] : name, value]);
    });
    const endings = plain.map(([name]) => (NUMBERED.exec(name) || [])[1]).filter(Boolean);
    return plain.map(([name, value]) => {
      const ending = endings.find((end) => name.endsWith(end));
      return [ending ? name.slice(0, -ending.length) : name, value];
    });
  }

  guide.splitSheets = splitSheets;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
