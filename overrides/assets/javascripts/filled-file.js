/**
 * The filled sheets in a file that somebody chose, whatever it is called; nothing is sent anywhere.
 * The same files, values and reasons as scripts/guidebook/filled/file_kind.py and read.py;
 * tests/file_cases.py holds them together. A reason is the end of a text `unread.…`.
 *
 * @typedef {{sheets: Map<string, string>[], notes: number, drawn: string[]}} FilledPdf
 */
"use strict";

(function (/** @type {any} */ guide) {
  const MOST_BYTES = 20000000;
  const MOST_SAVED = 8000000;
  const HEAD = 1024; // a PDF may have so much of something else before its first line
  const END = 1024; // and so much after its last, that a mail program has added
  const PICTURES = ["\xff\xd8\xff", "\x89PNG", "GIF8", "II*\0", "MM\0*", "BM"];
  const DOCUMENTS = ["PK\x03\x04", "\xd0\xcf\x11\xe0", "{\\rtf"];
  const UTF_16 = [{ mark: "\xff\xfe", name: "utf-16le" }, { mark: "\xfe\xff", name: "utf-16be" }];
  const MOST_DRAWN = 100000; // bytes of a field's picture that are looked through
  const OVER = ["Widget", "Link", "Popup"];
  const { Fields, PdfFile, latin } = guide.pdf;

  /** "pdf" or "saved"; throws the reason where it is neither. @param {Uint8Array} bytes */
  function kindOf(bytes) {
    if (!bytes.length) throw new Error("empty");
    if (bytes.length > MOST_BYTES) throw new Error("too_large");
    const head = latin(bytes.subarray(0, HEAD));
    const starts = (/** @type {string} */ mark) => head.startsWith(mark);
    // First: a PDF may lie unpacked in a zip.
    if (DOCUMENTS.some(starts)) throw new Error("document");
    if (head.includes("%PDF-")) return "pdf";
    if (PICTURES.some(starts) || head.slice(4, 8) === "ftyp" || head.slice(8, 12) === "WEBP") throw new Error("picture");
    if (!/^(?:\xef\xbb\xbf)?[ \t\r\n]*(?:\{|<!doctype html)|^(?:\xff\xfe[{<]\0|\xfe\xff\0[{<])/i.test(head)) throw new Error("not_ours");
    if (bytes.length > MOST_SAVED) throw new Error("too_large");
    return "saved";
  }

  /** Whether it is a zip with the sheets of a workbook (XLSX) in it. @param {Uint8Array} bytes */
  const isWorkbook = (bytes) => latin(bytes.subarray(0, 4)) === "PK\x03\x04" && latin(bytes).includes("xl/worksheets/");

  /** The bytes of a chosen file. @param {File} file @returns {Promise<Uint8Array>} */
  async function bytesOf(file) {
    if (file.size > MOST_BYTES) throw new Error("too_large");
    return new Uint8Array(await file.arrayBuffer().catch(() => { throw new Error("closed"); }));
  }

  /** The text of a file that was saved here, also where Notepad has saved it again.
   * @param {Uint8Array} bytes */
  function textOf(bytes) {
    const wide = UTF_16.find(({ mark }) => latin(bytes.subarray(0, 2)) === mark);
    try {
      return new TextDecoder(wide ? wide.name : "utf-8", { fatal: true }).decode(bytes);
    } catch {
      throw new Error("broken");
    }
  }

  /** @param {Uint8Array} bytes */
  function readSaved(bytes) {
    const contents = guide.answersFile.parse(textOf(bytes));
    if (typeof contents === "string") throw new Error(contents);
    return contents;
  }

  /** @param {Uint8Array} bytes @returns {Promise<FilledPdf>} */
  async function readPdf(bytes) {
    let end = bytes.length;
    while (end && "\0\t\n\f\r ".includes(String.fromCharCode(bytes[end - 1]))) end -= 1;
    const tail = latin(bytes.subarray(Math.max(0, end - END), end));
    const last = tail.lastIndexOf("%%EOF");
    // Of what was saved at the file's end last, its own end may be missing.
    if (last < 0 || /\d obj\b|<<|\bxref\b/.test(tail.slice(last))) throw new Error("cut_off");
    const file = await new PdfFile(bytes).read();
    if (file.trailers.some((/** @type {any} */ trailer) => trailer.has("Encrypt"))) throw new Error("locked");
    const root = file.trailers.map((/** @type {any} */ trailer) => file.get(trailer.get("Root")))
      .filter((/** @type {any} */ one) => one instanceof Map).pop();
    if (!root || file.damaged) throw new Error("broken");
    const form = file.get(root.get("AcroForm"));
    if (form instanceof Map && form.has("XFA")) throw new Error("xfa");
    const fields = new Fields(file, root);
    const sheets = guide.splitSheets(await fields.found());
    if (!sheets[0].size) throw new Error(whyNone(fields));
    if (!sheets.some((/** @type {any} */ sheet) => sheet.get("meta_sheet"))) throw new Error("other_form");
    const notes = fields.notes().filter((/** @type {any} */ note) => !OVER.includes(fields.kindOf(note))).length;
    const drawn = await drawnIn(fields);
    if (file.damaged) throw new Error("broken"); // as is seen when a text is unpacked
    return { sheets, notes, drawn };
  }

  /** Tell a scan from a print, where there is nothing to fill in. @param {any} fields */
  function whyNone(fields) {
    const kinds = new Set();
    for (const page of fields.pages()) {
      const resources = fields.get(page.get("Resources"));
      if (resources instanceof Map) {
        ["Font", "XObject"].forEach((kind) => { if ((fields.get(resources.get(kind)) || {}).size) kinds.add(kind); });
      }
    }
    return kinds.has("Font") ? "printed" : kinds.size ? "scan" : "no_fields";
  }

  /** The names of fields without a value where a text is seen all the same. @param {any} fields */
  async function drawnIn(fields) {
    const names = [];
    /** @type {Map<any, boolean>} fields may share a look */
    const texts = new Map();
    for (const field of fields.blank) {
      const look = fields.get(field.get("AP"));
      const normal = look instanceof Map ? fields.get(look.get("N")) : null;
      if (!normal || !normal.dict) continue;
      if (!texts.has(normal)) {
        const signs = latin(await fields.file.contentOf(normal, MOST_DRAWN));
        texts.set(normal, /T[jJ]/.test(signs) && /\(\s*[^\s)]|<[0-9A-Fa-f]{2}/.test(signs));
      }
      if (texts.get(normal)) {
        names.push(await fields.textOf(fields.get(field.get("TU")) ?? fields.get(field.get("T"))) || "?");
      }
    }
    return names;
  }

  guide.filledFile = { bytesOf, kindOf, isWorkbook, readPdf, readSaved, textOf };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
