/**
 * What a workbook and a Word document have in common: a zip with parts that name each other
 * (ECMA-376, part 2). Nothing in it says who made it.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const TYPE = "application/vnd.openxmlformats-officedocument";

  /** A text in XML, without the signs that XML has no room for. @param {string} text */
  const xml = (text) => text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;")
    .replace(/\r/g, "&#13;");

  /** Which part a part needs, by its kind, in the order of their numbers.
   * @param {[string, string][]} needed */
  const relations = (needed) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${
    needed.map(([kind, target], at) => (
      `<Relationship Id="rId${at + 1}" Type="${kind.includes("/") ? kind : `${OFFICE}/${kind}`}" Target="${target}"/>`
    )).join("")}</Relationships>`;

  /** @param {{title: string, maker: string, today: string}} about */
  const core = ({ title, maker, today }) => `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" `
    + 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    + `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xml(title)}</dc:title>`
    + `<dc:creator>${xml(maker)}</dc:creator><dc:language>sv-SE</dc:language>${
      ["created", "modified"].map((name) => (
        `<dcterms:${name} xsi:type="dcterms:W3CDTF">${today}T00:00:00Z</dcterms:${name}>`
      )).join("")}</cp:coreProperties>`;

  /** The texts of the file's parts by their names; a zip of them is the file.
   * @param {{path: string, type: string, text: string}[]} parts the main part first, each with its
   *   type after "application/vnd.openxmlformats-officedocument."
   * @param {[string, string][]} needed what the main part needs
   * @param {{title: string, maker: string, today: string}} about */
  function pack(parts, needed, about) {
    const [main] = parts;
    const at = main.path.lastIndexOf("/") + 1;
    const every = [...parts.map(({ path, type }) => [path, `${TYPE}.${type}+xml`]),
      ["docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"]];
    const types = `${HEAD}<Types xmlns="${PACKAGE}/content-types">`
      + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
      + `<Default Extension="xml" ContentType="application/xml"/>${every.map(([path, type]) => (
        `<Override PartName="/${path}" ContentType="${type}"/>`)).join("")}</Types>`;
    return {
      "[Content_Types].xml": types,
      "_rels/.rels": relations([["officeDocument", main.path],
        [`${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"]]),
      [`${main.path.slice(0, at)}_rels/${main.path.slice(at)}.rels`]: relations(needed),
      ...Object.fromEntries(parts.map(({ path, text }) => [path, HEAD + text])),
      "docProps/core.xml": core(about),
    };
  }

  guide.officeFile = { xml, pack, relationships: OFFICE };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
