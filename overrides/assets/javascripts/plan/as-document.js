/**
 * The plan as a Word document (DOCX, ECMA-376): an A4 that lies, one table with its headings on
 * every page, and below it what has been changed and what must be known. The look is the site's, in
 * faces that Word has.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const [INK, PALE, LINE] = ["14201C", "414E49", "C2CCC7"]; // as colour.py has them, for paper
  // Twentieths of a point: A4, its margin, and the columns in the order of row-words.js.
  const [WIDE, HIGH, MARGIN] = [16838, 11906, 850];
  const COLUMNS = [5000, 2000, 2438, 1300, 2400, 2000];

  /** Text with its lines. @param {string} text @param {string} [look] of the run */
  const run = (text, look = "") => `<w:r>${look && `<w:rPr>${look}</w:rPr>`}${
    text.split("\n").map((line) => `<w:t${/^\s|\s$/.test(line) ? ' xml:space="preserve"' : ""}>${guide.officeFile.xml(line)}</w:t>`).join("<w:br/>")}</w:r>`;

  /** @param {string} style "" for the one of a cell @param {string} runs @param {string} [look] of the paragraph */
  function paragraph(style, runs, look = "") {
    const about = (style && `<w:pStyle w:val="${style}"/>`) + look;
    return `<w:p>${about && `<w:pPr>${about}</w:pPr>`}${runs}</w:p>`;
  }

  /** @param {string} text */
  const item = (text) => paragraph("ListBullet", run(text));

  const STRONG = "<w:b/><w:bCs/>";

  /** The first line of a cell in full size, the others small. @param {string[]} lines @param {boolean} strong */
  const inCell = ([first = "", ...others], strong) => paragraph("", first && run(first, strong ? STRONG : ""))
    + others.map((line) => paragraph("Small", run(line))).join("");

  /** @param {any} read */
  function table({ title, columns, rows }) {
    const edge = (/** @type {string} */ name, /** @type {number} */ size, /** @type {string} */ colour) => (
      `<w:${name} w:val="single" w:sz="${size}" w:space="0" w:color="${colour}"/>`);
    const width = COLUMNS.reduce((sum, one) => sum + one, 0);
    return `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/>`
      + `<w:tblBorders>${edge("bottom", 12, INK)}${edge("insideH", 4, LINE)}</w:tblBorders><w:tblLayout w:type="fixed"/>`
      + '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/>'
      + `<w:right w:w="160" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`
      + `<w:tblCaption w:val="${guide.officeFile.xml(title)}"/></w:tblPr>`
      + `<w:tblGrid>${COLUMNS.map((one) => `<w:gridCol w:w="${one}"/>`).join("")}</w:tblGrid>`
      + `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${columns.map((/** @type {any} */ { head }, /** @type {number} */ at) => (
        `<w:tc><w:tcPr><w:tcW w:w="${COLUMNS[at]}" w:type="dxa"/><w:tcBorders>${edge("bottom", 12, INK)}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr>${
          paragraph("", run(head, STRONG))}</w:tc>`)).join("")}</w:tr>`
      + `${rows.map((/** @type {any} */ row) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${
        row.cells.map((/** @type {string[]} */ lines, /** @type {number} */ at) => (
          `<w:tc><w:tcPr><w:tcW w:w="${COLUMNS[at]}" w:type="dxa"/></w:tcPr>${
            inCell(lines, !at || (columns[at].name === "status" && row.status === "late"))}</w:tc>`)).join("")}</w:tr>`).join("")}</w:tbl>`;
  }

  /** What stands below the table. @param {any} read */
  function below({ rows, notes, heads }) {
    const changed = rows.filter((/** @type {any} */ row) => row.history.length);
    const head = (/** @type {string} */ text) => paragraph("Heading1", run(text));
    return [
      ...(changed.length ? [head(heads.history)] : []),
      ...changed.flatMap((/** @type {any} */ row) => [paragraph("", run(row.what, STRONG), `<w:keepNext/>${spacing(120, 40)}`), ...row.history.map(item)]),
      ...(notes.length ? [head(heads.notes), ...notes.map(item)] : []),
    ].join("") || paragraph("Small", "");
  }

  /** @param {string} name @param {string} label @param {string} paragraphs @param {string} runs @param {string} [based] */
  const style = (name, label, paragraphs, runs, based = "Normal") => `<w:style w:type="paragraph" w:styleId="${name}"><w:name w:val="${label}"/>`
    + `<w:basedOn w:val="${based}"/><w:qFormat/><w:pPr>${paragraphs}</w:pPr><w:rPr>${runs}</w:rPr></w:style>`;
  const size = (/** @type {number} */ points) => `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`;
  const spacing = (/** @type {number} */ before, /** @type {number} */ after) => `<w:spacing w:before="${before}" w:after="${after}"/>`;
  const STYLES = `<w:styles ${SPACE}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>`
    + `<w:color w:val="${INK}"/>${size(10.5)}<w:lang w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>`
    + `<w:pPrDefault><w:pPr>${spacing(0, 0)}</w:pPr></w:pPrDefault></w:docDefaults>`
    + '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    + style("Title", "Title", `<w:keepNext/>${spacing(0, 60)}`, `${STRONG}${size(28)}`)
    + style("Heading1", "heading 1", `<w:keepNext/>${spacing(360, 100)}<w:outlineLvl w:val="0"/>`, `${STRONG}${size(16)}`)
    + style("Lead", "Plan", spacing(0, 120), size(11))
    + style("Small", "Plan, smått", spacing(20, 0), `<w:color w:val="${PALE}"/>${size(9)}`)
    + style("ListBullet", "List Bullet", `<w:numPr><w:numId w:val="1"/></w:numPr>${spacing(0, 60)}<w:ind w:left="340" w:hanging="340"/>`, "")
    + style("Footer", "footer", `${spacing(0, 0)}<w:jc w:val="right"/>`, `<w:color w:val="${PALE}"/>${size(9)}`)
    + "</w:styles>";
  const NUMBERS = `<w:numbering ${SPACE}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>`
    + '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>'
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>';
  const SETTINGS = `<w:settings ${SPACE}><w:themeFontLang w:val="sv-SE"/>`
    + '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>';

  /** The foot of every page, with its number. @param {string} text such as "Sida {page} av {pages}" */
  const footer = (text) => `<w:ftr ${SPACE}>${paragraph("Footer", text.split(/\{(pages?)\}/).map((part, at) => (
    at % 2 ? `<w:fldSimple w:instr=" ${part === "page" ? "PAGE" : "NUMPAGES"} ">${run("1")}</w:fldSimple>` : part && run(part))).join(""))}</w:ftr>`;

  /** The document as base64. @param {any} plan see row-words.js */
  function docx(plan) {
    const { words, today } = plan;
    const { pack, relationships } = guide.officeFile;
    const read = guide.rowWords.reading(plan);
    const body = paragraph("Title", run(read.title))
      + paragraph("Lead", run([read.clubs, read.made].filter(Boolean).join("\n")))
      + paragraph("Lead", run(read.summary, STRONG), "<w:keepNext/>")
      + table(read) + below(read);
    const page = `<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="${WIDE}" w:h="${HIGH}" w:orient="landscape"/>`
      + `<w:pgMar w:top="${MARGIN}" w:right="${MARGIN}" w:bottom="${MARGIN}" w:left="${MARGIN}" w:header="400" w:footer="400" w:gutter="0"/></w:sectPr>`;
    return pack([
      { path: "word/document.xml", type: "wordprocessingml.document.main",
        text: `<w:document ${SPACE} xmlns:r="${relationships}"><w:body>${body}${page}</w:body></w:document>` },
      { path: "word/styles.xml", type: "wordprocessingml.styles", text: STYLES },
      { path: "word/numbering.xml", type: "wordprocessingml.numbering", text: NUMBERS },
      { path: "word/settings.xml", type: "wordprocessingml.settings", text: SETTINGS },
      { path: "word/footer1.xml", type: "wordprocessingml.footer", text: footer(words.file.page) },
    ], [["styles", "styles.xml"], ["numbering", "numbering.xml"], ["settings", "settings.xml"], ["footer", "footer1.xml"]],
    { title: read.title, maker: words.file.maker, today });
  }

  guide.asDocument = { docx };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
