/**
 * The values that a PDF is written in: dictionaries as Map, names, references, texts, numbers.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const DEEPEST = 60;
  const MOST_VALUES = 10000000;
  const MOST_UNPACKED = 48000000;
  const SPACE = " \t\n\f\r\0";
  const ENDS = SPACE + "()<>[]{}/%";
  const ESCAPES = new Map([["n", "\n"], ["r", "\r"], ["t", "\t"], ["b", "\b"], ["f", "\f"]]);
  // PDFDocEncoding where it differs from Latin-1 (ISO 32000-1, annex D.2).
  const PDF_DOC = new Map([...(
    "\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc"
  )].map((sign, at) => [0x18 + at, sign]));
  [..."•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž"].forEach((sign, at) => PDF_DOC.set(0x80 + at, sign));
  PDF_DOC.set(0xa0, "€");

  class Ref { constructor(/** @type {number} */ number) { this.number = number; } }
  class Name { constructor(/** @type {string} */ text) { this.text = text; } }

  /** What one file may cost. From the disk no worker can bound the time, so the values that are read are
   * counted, and the bytes as they are unpacked. Throws "too_much". */
  class Allowance {
    constructor() {
      this.values = MOST_VALUES;
      this.bytes = MOST_UNPACKED;
    }

    read() {
      if (--this.values < 0) throw new Error("too_much");
    }

    /** @param {number} bytes */
    unpack(bytes) {
      this.bytes -= bytes;
      if (this.bytes < 0) throw new Error("too_much");
    }
  }

  /** Reads one value after the other of a text whose signs are the file's bytes. */
  class Reader {
    constructor(/** @type {string} */ text, at = 0, /** @type {Allowance} */ allowance = new Allowance()) {
      this.text = text;
      this.at = at;
      this.allowance = allowance;
      // A value that is never closed ends where its object does.
      this.ended = false;
      /** Did something stand where nothing of the kind may? Then a part may be lost. */
      this.damaged = false;
    }

    skip() {
      for (;;) {
        const sign = this.text[this.at];
        if (sign === "%") while (this.at < this.text.length && !"\r\n".includes(this.text[this.at])) this.at += 1;
        else if (sign !== undefined && SPACE.includes(sign)) this.at += 1;
        else return;
      }
    }

    word() {
      const start = this.at;
      while (this.at < this.text.length && !ENDS.includes(this.text[this.at])) this.at += 1;
      return this.text.slice(start, this.at);
    }

    /** @returns {any} a value; undefined where there is none */
    value(depth = 0) {
      this.skip();
      this.allowance.read();
      const sign = this.text[this.at];
      if (sign === undefined || this.ended) return undefined;
      if (depth > DEEPEST) throw new Error("too_much");
      if (sign === "/") {
        this.at += 1;
        return new Name(this.word().replace(/#([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))));
      }
      if (sign === "(") return this.string();
      if (this.text.startsWith("<<", this.at)) return this.dictionary(depth);
      if (sign === "<") return this.hex();
      if (sign === "[") return this.array(depth);
      const word = this.word();
      if (!word) { this.at += 1; this.damaged = true; return undefined; }
      return this.number(word);
    }

    /** A number, a reference ("12 0 R") or a word such as true. @param {string} word */
    number(word) {
      if (word === "endobj" || word === "obj" || word === "stream") {
        this.at -= word.length;
        this.ended = true;
        return undefined;
      }
      if (word === "null") return null;
      if (!/^[+-]?[0-9.]+$/.test(word)) {
        this.damaged ||= word !== "true" && word !== "false";
        return word;
      }
      const more = /^\s+\d+\s+R(?![A-Za-z0-9])/.exec(this.text.slice(this.at, this.at + 24));
      if (!more || word.includes(".")) return Number(word);
      this.at += more[0].length;
      return new Ref(Number(word));
    }

    /** @param {number} depth */
    array(depth) {
      const made = [];
      this.at += 1;
      for (;;) {
        this.skip();
        if (this.at >= this.text.length || this.ended) { this.damaged = true; return made; }
        if (this.text[this.at] === "]") { this.at += 1; return made; }
        const value = this.value(depth + 1);
        if (value !== undefined) made.push(value);
      }
    }

    /** @param {number} depth */
    dictionary(depth) {
      const made = new Map();
      this.at += 2;
      for (;;) {
        this.skip();
        if (this.at >= this.text.length || this.ended) { this.damaged = true; return made; }
        if (this.text.startsWith(">>", this.at)) { this.at += 2; return made; }
        const key = this.value(depth + 1);
        if (key instanceof Name) made.set(key.text, this.value(depth + 1));
        else this.damaged = true;
      }
    }

    string() {
      let made = "";
      let open = 1;
      for (this.at += 1; this.at < this.text.length; this.at += 1) {
        const sign = this.text[this.at];
        if (sign === "\\") { made += this.escape(); continue; }
        if (sign === "(") open += 1;
        if (sign === ")" && --open === 0) { this.at += 1; break; }
        if (sign === "\r") { made += "\n"; if (this.text[this.at + 1] === "\n") this.at += 1; continue; }
        made += sign;
      }
      return this.textOf(made);
    }

    /** What a string of bytes is read as. @param {string} bytes @returns {any} */
    textOf(bytes) {
      return decode(bytes);
    }

    /** What a backslash stands for; `at` is left on its last sign. */
    escape() {
      const octal = /^[0-7]{1,3}/.exec(this.text.slice(this.at + 1, this.at + 4));
      if (octal) {
        this.at += octal[0].length;
        return String.fromCharCode(parseInt(octal[0], 8) & 255);
      }
      this.at += 1;
      const sign = this.text[this.at];
      if (sign === "\r" && this.text[this.at + 1] === "\n") this.at += 1;
      if (sign === "\r" || sign === "\n") return "";
      return ESCAPES.get(sign) ?? sign ?? "";
    }

    hex() {
      const end = this.text.indexOf(">", this.at);
      const digits = this.text.slice(this.at + 1, end < 0 ? undefined : end).replace(/[^0-9a-f]/gi, "");
      this.at = end < 0 ? this.text.length : end + 1;
      let made = "";
      for (let at = 0; at < digits.length; at += 2) {
        made += String.fromCharCode(parseInt(digits.slice(at, at + 2).padEnd(2, "0"), 16));
      }
      return this.textOf(made);
    }
  }

  /** A string of bytes as text: UTF-16 or UTF-8 with its mark, else PDFDocEncoding.
   * @param {string} bytes */
  function decode(bytes) {
    const mark = bytes.slice(0, 3);
    const kind = mark.startsWith("\xfe\xff") ? "utf-16be" : mark.startsWith("\xff\xfe") ? "utf-16le"
      : mark === "\xef\xbb\xbf" ? "utf-8" : "";
    if (kind) return new TextDecoder(kind).decode(Uint8Array.from(bytes, (sign) => sign.charCodeAt(0)));
    return bytes.replace(/[\x18-\x1f\x80-\xa0]/g, (sign) => PDF_DOC.get(sign.charCodeAt(0)) ?? sign);
  }

  /** @param {Uint8Array} bytes @returns {string} one sign for each byte */
  function latin(bytes) {
    const parts = [];
    for (let at = 0; at < bytes.length; at += 8192) {
      parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
    }
    return parts.join("");
  }

  guide.pdf = { Allowance, Name, Ref, Reader, decode, latin };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
