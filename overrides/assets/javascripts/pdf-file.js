/**
 * The objects of a PDF file. Every one is read in the order it was written, so that what a program
 * has added at the end goes before what it replaces (ISO 32000-1, 7.5.6). The table of objects is
 * not needed for that, and a file with a damaged one can still be read.
 *
 * @typedef {{dict: Map<string, any>, start: number, end: number}} Stream
 */
"use strict";

(function (/** @type {any} */ guide) {
  const { Allowance, Name, Ref, Reader, latin } = guide.pdf;
  // Few enough digits and spaces that a long row of them is looked through once.
  const STARTS = /(?:(?<![0-9])([0-9]{1,10})[ \t\r\n\f\0]{1,20}[0-9]{1,5}[ \t\r\n\f\0]{1,20}obj\b|\btrailer\b)/g;
  const SLICE = 4096;

  class PdfFile {
    /** @param {Uint8Array} bytes @param {any} [reads] the kind of reader of its values */
    constructor(bytes, reads = Reader) {
      this.bytes = bytes;
      this.Reads = reads;
      this.allowance = new Allowance();
      /** @type {Map<number, any>} the last one written of each number */
      this.objects = new Map();
      /** @type {Map<string, any>[]} */
      this.trailers = [];
      /** @type {Set<number>} the objects where something stands that may not */
      this.broken = new Set();
      /** Has one of them been used, so that what was read can't be trusted? */
      this.damaged = false;
    }

    /** What a value stands for. @param {any} value */
    get(value) {
      if (!(value instanceof Ref)) return value;
      const found = this.objects.get(value.number);
      if (this.broken.has(value.number) || found instanceof Ref) this.damaged = true;
      return found instanceof Ref ? null : found;
    }

    /** @param {number} number @param {any} value @param {any} reader that read it */
    set(number, value, reader) {
      this.objects.set(number, value);
      if (reader.damaged) this.broken.add(number);
      else this.broken.delete(number);
    }

    async read() {
      const text = latin(this.bytes);
      const starts = new RegExp(STARTS);
      for (let found = starts.exec(text); found; found = starts.exec(text)) {
        const reader = new this.Reads(text, starts.lastIndex, this.allowance);
        const value = reader.value();
        starts.lastIndex = Math.max(starts.lastIndex, reader.at);
        if (!found[1]) { if (value instanceof Map) this.trailers.push(value); continue; }
        reader.skip();
        if (!(value instanceof Map) || !text.startsWith("stream", reader.at)) {
          this.set(Number(found[1]), value, reader);
          continue;
        }
        const stream = this.streamAt(text, reader.at, value);
        if (!stream) { this.damaged = true; break; }
        starts.lastIndex = stream.end;
        this.set(Number(found[1]), stream, reader);
        const type = value.get("Type");
        if (type instanceof Name && type.text === "XRef") this.trailers.push(value);
        if (type instanceof Name && type.text === "ObjStm") await this.unpack(stream);
      }
      return this;
    }

    /** @param {string} text @param {number} at @param {Map<string, any>} dict @returns {Stream | null} */
    streamAt(text, at, dict) {
      const start = at + 6 + (text.startsWith("\r\n", at + 6) ? 2 : 1);
      const length = this.get(dict.get("Length"));
      if (typeof length === "number" && /^\s*endstream/.test(text.slice(start + length, start + length + 12))) {
        return { dict, start, end: start + length };
      }
      const end = text.indexOf("endstream", start);
      if (end < 0) return null;
      // The end of the line before the word is not part of the stream.
      const line = text.slice(end - 2, end);
      return { dict, start, end: Math.max(start, end - (line === "\r\n" ? 2 : /[\r\n]$/.test(line) ? 1 : 0)) };
    }

    /** What stands in a stream, at most so many bytes of it. Throws "unusual" where it is packed as no
     * program that fills in sheets does. @param {Stream} stream @param {number} [most] */
    async contentOf(stream, most) {
      const raw = this.bytes.subarray(stream.start, stream.end);
      const packed = this.get(stream.dict.get("Filter"));
      const names = (Array.isArray(packed) ? packed : [packed]).map((one) => this.get(one)).filter(Boolean);
      if (!names.length) return raw.subarray(0, most);
      const [how] = names;
      const simple = names.length === 1 && how instanceof Name && ["FlateDecode", "Fl"].includes(how.text);
      if (!simple || this.get(stream.dict.get("DecodeParms"))) throw new Error("unusual");
      return this.inflate(raw, most);
    }

    /** Unpack a little at a time: what comes out is counted before more goes in. What is damaged
     * comes out as far as it goes. @param {Uint8Array} raw @param {number} [most] bytes */
    async inflate(raw, most = Infinity) {
      let at = 0;
      const reader = new ReadableStream({
        pull(/** @type {any} */ into) {
          if (at >= raw.length) into.close();
          else into.enqueue(raw.subarray(at, at += SLICE));
        },
      }).pipeThrough(new DecompressionStream("deflate")).getReader();
      /** @type {Uint8Array[]} */
      const parts = [];
      let size = 0;
      for (;;) {
        const { value } = await reader.read().catch(() => {
          this.damaged = true;
          return { value: undefined };
        });
        if (!value) break;
        parts.push(value);
        size += value.length;
        try {
          this.allowance.unpack(value.length);
        } catch (error) {
          reader.cancel().catch(() => {});
          throw error;
        }
        if (size >= most) {
          reader.cancel().catch(() => {});
          break;
        }
      }
      const whole = new Uint8Array(size);
      parts.reduce((place, part) => { whole.set(part, place); return place + part.length; }, 0);
      return whole.subarray(0, most);
    }

    /** Put the objects that lie packed in a stream beside the others. @param {Stream} stream */
    async unpack(stream) {
      const text = latin(await this.contentOf(stream));
      const head = new Reader(text, 0, this.allowance);
      const first = Number(stream.dict.get("First"));
      for (let left = Number(stream.dict.get("N")); left > 0; left -= 1) {
        const number = head.value();
        const offset = head.value();
        if (typeof number !== "number" || typeof offset !== "number") return;
        const reader = new this.Reads(text, first + offset, this.allowance);
        this.set(number, reader.value(), reader);
      }
    }
  }

  guide.pdf.PdfFile = PdfFile;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
