/**
 * Adds what has changed to the end of a PDF, and leaves all that stood there as it is (ISO 32000-1,
 * 7.5.6), so that tags, marks and fonts stay. The table of objects is of the kind that the file has.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const { Name, Ref, Reader, PdfFile, latin } = guide.pdf;

  /** A string as the bytes that stand in the file, one sign for each. */
  class Bytes { constructor(/** @type {string} */ text) { this.text = text; } }

  /** Strings stay bytes, so that what is not changed is written again as it was. */
  class RawReader extends Reader {
    /** @param {string} text @param {number} at @param {any} [allowance] */
    constructor(text, at, allowance) { super(text, at, allowance); }

    textOf(/** @type {string} */ bytes) { return new Bytes(bytes); }
  }

  /** @param {string} text of signs below 256 @returns {Uint8Array<ArrayBuffer>} */
  const bytesOf = (text) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

  /** @param {number} number @param {number} count of bytes, the highest first */
  const inBytes = (number, count) => String.fromCharCode(
    ...Array.from({ length: count }, (_, at) => Math.floor(number / 256 ** (count - 1 - at)) % 256)
  );

  const hex = (/** @type {string} */ sign) => sign.charCodeAt(0).toString(16).padStart(2, "0");

  /** A text as a PDF's string: as it is, or in UTF-16 with its mark. @param {string} text */
  function textString(text) {
    if (/^[ -~]*$/.test(text)) return new Bytes(text);
    const signs = Array.from({ length: text.length }, (_, at) => inBytes(text.charCodeAt(at), 2));
    return new Bytes(`\xfe\xff${signs.join("")}`);
  }

  /** @param {any} value as the reader gives it @returns {string} */
  function inPdf(value) {
    if (value instanceof Name) return `/${value.text.replace(/[^!-~]|[#()<>[\]{}/%]/g, (/** @type {string} */ sign) => `#${hex(sign)}`)}`;
    if (value instanceof Ref) return `${value.number} 0 R`;
    if (value instanceof Bytes) {
      return /^[ -~]*$/.test(value.text) ? `(${value.text.replace(/[\\()]/g, "\\$&")})` : `<${[...value.text].map(hex).join("")}>`;
    }
    if (Array.isArray(value)) return `[${value.map(inPdf).join(" ")}]`;
    if (value instanceof Map) return `<<${[...value].map(([key, one]) => `${inPdf(new Name(key))} ${inPdf(one)}`).join("")}>>`;
    return String(value); // a number, or true, false and null
  }

  /** @param {string} text of signs below 256 @returns {Promise<string>} as zlib packs it */
  async function packed(text) {
    const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new CompressionStream("deflate"));
    return latin(new Uint8Array(await new Response(stream).arrayBuffer()));
  }

  class PdfUpdate {
    /** @param {Uint8Array<ArrayBuffer>} bytes */
    constructor(bytes) {
      this.bytes = bytes;
      this.file = new PdfFile(bytes, RawReader);
      /** @type {Map<number, any>} what is written, by object; streams as {dict, content} */
      this.changed = new Map();
      this.trailer = new Map();
      this.next = 0;
      this.before = 0;
      this.hasTable = false;
    }

    /** Throws "broken" where the file's end tells of no table. */
    async read() {
      await this.file.read();
      const text = latin(this.bytes);
      this.before = Number((/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-1024)) || [])[1]);
      this.hasTable = text.startsWith("xref", this.before);
      const start = this.hasTable ? text.indexOf("trailer", this.before) + 7 : text.indexOf("obj", this.before) + 3;
      this.trailer = new RawReader(text, start).value();
      if (!(this.trailer instanceof Map) || !this.trailer.has("Root")) throw new Error("broken");
      this.next = this.file.get(this.trailer.get("Size"));
      return this;
    }

    /** Put a value in an object's place. @param {any} ref @param {any} value */
    set(ref, value) {
      this.changed.set(ref.number, value);
    }

    /** @param {any} value @returns {any} a reference to a new object with it */
    add(value) {
      this.set(new Ref(this.next), value);
      return new Ref(this.next++);
    }

    /** The file with all that was set. @returns {Promise<Uint8Array<ArrayBuffer>>} */
    async written() {
      this.renewId();
      const parts = ["\n"];
      let at = this.bytes.length + 1;
      const put = (/** @type {string} */ part) => { parts.push(part); at += part.length; };
      /** @type {Map<number, [number, number, number]>} kind, place, and place in that */
      const places = new Map();
      if (!this.hasTable) await this.packValues(places);
      for (const [number, value] of this.changed) {
        places.set(number, [1, at, 0]);
        put(`${number} 0 obj\n${await this.body(value)}\nendobj\n`);
      }
      const start = at;
      put(this.hasTable ? this.table(places) : this.tableStream(places, start));
      put(`startxref\n${start}\n%%EOF\n`);
      return new Uint8Array(await new Blob([this.bytes, bytesOf(parts.join(""))]).arrayBuffer());
    }

    /** What is no stream lies together in one, as in the file (7.5.7).
     * @param {Map<number, [number, number, number]>} places */
    async packValues(places) {
      const loose = [...this.changed].filter(([, value]) => !value.content);
      const texts = loose.map(([, value]) => inPdf(value));
      let place = 0;
      const heads = loose.map(([number], at) => {
        const head = `${number} ${place}`;
        place += texts[at].length + 1;
        return head;
      });
      const head = `${heads.join(" ")}\n`;
      loose.forEach(([number]) => this.changed.delete(number));
      const { number: into } = this.add({
        dict: new Map([["Type", new Name("ObjStm")], ["N", loose.length], ["First", head.length]]),
        content: `${head}${texts.join("\n")}\n`,
      });
      loose.forEach(([number], at) => places.set(number, [2, into, at]));
    }

    /** @param {any} value */
    async body(value) {
      if (!value.content) return inPdf(value);
      const content = await packed(value.content);
      const dict = new Map([...value.dict, ["Filter", new Name("FlateDecode")], ["Length", content.length]]);
      return `${inPdf(dict)}\nstream\n${content}\nendstream`;
    }

    /** The first half tells which file it was, the second which state of it (14.4). */
    renewId() {
      const id = this.file.get(this.trailer.get("ID"));
      if (!Array.isArray(id)) return;
      this.trailer.set("ID", [id[0], new Bytes(latin(crypto.getRandomValues(new Uint8Array(16))))]);
    }

    /** The trailer's own keys, without those of the table it was packed with. */
    head() {
      const kept = [...this.trailer].filter(([key]) => ["Root", "Info", "ID"].includes(key));
      return new Map([...kept, ["Size", this.next], ["Prev", this.before]]);
    }

    /** @param {Map<number, [number, number, number]>} places @param {number} at where it will stand */
    tableStream(places, at) {
      const { number } = this.add(null);
      places.set(number, [1, at, 0]);
      const all = [...places].sort(([first], [second]) => first - second);
      const dict = new Map([
        ...this.head(), ["Type", new Name("XRef")], ["W", [1, 4, 2]], ["Length", 7 * all.length],
        ["Index", all.flatMap(([one]) => [one, 1])],
      ]);
      const rows = all.map(([, [kind, place, inner]]) => inBytes(kind, 1) + inBytes(place, 4) + inBytes(inner, 2));
      return `${number} 0 obj\n${inPdf(dict)}\nstream\n${rows.join("")}\nendstream\nendobj\n`;
    }

    /** @param {Map<number, [number, number, number]>} places */
    table(places) {
      const rows = [...places].map(([number, [, place]]) => `${number} 1\n${String(place).padStart(10, "0")} 00000 n \n`);
      return `xref\n${rows.join("")}trailer\n${inPdf(this.head())}\n`;
    }
  }

  Object.assign(guide.pdf, { PdfUpdate, textString });
})((window.Ombudsguiden = window.Ombudsguiden || {}));
