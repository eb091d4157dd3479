/**
 * A zip, read and written (APPNOTE.TXT of PKWARE), as office files are. What is read is bounded in
 * size and number before anything is unpacked; what is written is not packed, and tells no time.
 *
 * @typedef {{name: string, packed: number, size: number, method: number, sum: number, at: number, locked: boolean}} ZipEntry
 */
"use strict";

(function (/** @type {any} */ guide) {
  const MOST_BYTES = 8000000; // of a file; a plan of a thousand rows takes 200 000
  const MOST_UNPACKED = 24000000; // of all that is read in it
  const MOST_FILES = 2000;
  const [LOCAL, ENTRY, END] = [0x04034b50, 0x02014b50, 0x06054b50];
  const [ENDING, COMMENT] = [22, 65535]; // bytes of the end, and most that may follow
  const DAY = 0x21; // 1 January 1980, from which a zip counts
  const UTF_8 = 0x800;

  const SUMS = Array.from({ length: 256 }, (_, byte) => {
    let sum = byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    return sum >>> 0;
  });

  /** CRC-32. @param {Uint8Array} bytes */
  function sumOf(bytes) {
    let sum = 0xffffffff;
    for (let at = 0; at < bytes.length; at += 1) sum = (sum >>> 8) ^ SUMS[(sum ^ bytes[at]) & 255];
    return (sum ^ 0xffffffff) >>> 0;
  }

  /** @param {string} text @returns {number[]} */
  function utf8(text) {
    /** @type {number[]} */
    const bytes = [];
    for (const sign of text) {
      const code = /** @type {number} */ (sign.codePointAt(0));
      if (code < 0x80) bytes.push(code);
      else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
      else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
      else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    }
    return bytes;
  }

  /** Throws "broken" where it isn't UTF-8. @param {Uint8Array} bytes */
  function text(bytes) {
    const parts = [];
    /** @type {number[]} */
    let signs = [];
    for (let at = bytes[0] === 0xef && bytes[1] === 0xbb ? 3 : 0; at < bytes.length;) {
      const first = bytes[at++];
      const more = first < 0x80 ? 0 : first >= 0xc2 && first < 0xe0 ? 1 : (first & 0xf0) === 0xe0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : 9;
      if (at + more > bytes.length) throw new Error("broken");
      let code = more ? first & (0x3f >> more) : first;
      for (let left = more; left > 0; left -= 1) {
        if ((bytes[at] & 0xc0) !== 0x80) throw new Error("broken");
        code = (code << 6) | (bytes[at++] & 63);
      }
      if (code > 0x10ffff) throw new Error("broken");
      signs.push(code);
      if (signs.length > 4096) { parts.push(String.fromCodePoint(...signs)); signs = []; }
    }
    return parts.join("") + String.fromCodePoint(...signs);
  }

  class Zip {
    /** Throws the reason where it can't be read. @param {Uint8Array} bytes */
    constructor(bytes) {
      if (bytes.length > MOST_BYTES) throw new Error("too_large");
      this.bytes = bytes;
      this.left = MOST_UNPACKED;
      this.entries = this.directory();
    }

    /** @param {number} at @param {number} size */
    number(at, size) {
      if (at < 0 || at + size > this.bytes.length) throw new Error("cut_off");
      let value = 0;
      for (let byte = size - 1; byte >= 0; byte -= 1) value = value * 256 + this.bytes[at + byte];
      return value;
    }

    /** What the zip holds, by name. @returns {Map<string, ZipEntry>} */
    directory() {
      const last = this.bytes.length - ENDING;
      let end = last;
      while (end >= 0 && end > last - COMMENT && this.number(end, 4) !== END) end -= 1;
      if (end < 0 || this.number(end, 4) !== END) throw new Error("cut_off");
      const count = this.number(end + 10, 2);
      if (count > MOST_FILES) throw new Error("too_much");
      /** @type {Map<string, ZipEntry>} */
      const found = new Map();
      let at = this.number(end + 16, 4);
      for (let left = count; left > 0; left -= 1) {
        if (this.number(at, 4) !== ENTRY) throw new Error("broken");
        const [name, extra, comment] = [28, 30, 32].map((place) => this.number(at + place, 2));
        const entry = {
          name: text(this.bytes.subarray(at + 46, at + 46 + name)).replace(/^\//, ""),
          method: this.number(at + 10, 2), sum: this.number(at + 16, 4), packed: this.number(at + 20, 4),
          size: this.number(at + 24, 4), at: this.number(at + 42, 4), locked: Boolean(this.number(at + 8, 2) & 1),
        };
        // Two of one name: programs differ in which of them they read.
        const key = entry.name.toLowerCase();
        if (found.has(key)) throw new Error("broken");
        found.set(key, entry);
        at += 46 + name + extra + comment;
      }
      return found;
    }

    /** The text of a file in it; null where there is none. @param {string} name @returns {string | null} */
    read(name) {
      const entry = this.entries.get(name.toLowerCase());
      if (!entry) return null;
      const { at, packed, size, method, sum } = entry;
      if (entry.locked) throw new Error("locked");
      this.left -= size;
      if (this.left < 0) throw new Error("too_much");
      if (this.number(at, 4) !== LOCAL) throw new Error("broken");
      const start = at + 30 + this.number(at + 26, 2) + this.number(at + 28, 2);
      if (start + packed > this.bytes.length) throw new Error("cut_off");
      const raw = this.bytes.subarray(start, start + packed);
      if (method !== 0 && method !== 8) throw new Error("unusual");
      const whole = method ? guide.inflate(raw, size) : raw;
      if (whole.length !== size || sumOf(whole) !== sum) throw new Error("broken");
      return text(whole);
    }
  }

  /** @param {number} value @param {number} size bytes, the lowest first */
  const number = (value, size) => Array.from({ length: size }, (_, at) => Math.floor(value / 256 ** at) % 256);

  /** A zip of these texts by their names. @param {Record<string, string>} parts @returns {Uint8Array} */
  function pack(parts) {
    let at = 0;
    const files = Object.entries(parts).map(([path, content]) => {
      const [name, bytes] = [utf8(path), Uint8Array.from(utf8(content))];
      const about = [...number(20, 2), ...number(UTF_8, 2), ...number(0, 4), ...number(DAY, 2), ...number(sumOf(bytes), 4),
        ...number(bytes.length, 4), ...number(bytes.length, 4), ...number(name.length, 2), ...number(0, 2)];
      const file = { bytes, head: [...number(LOCAL, 4), ...about, ...name],
        entry: [...number(ENTRY, 4), ...number(20, 2), ...about, ...number(0, 10), ...number(at, 4), ...name] };
      at += file.head.length + bytes.length;
      return file;
    });
    const entries = files.flatMap(({ entry }) => entry);
    const end = [...number(END, 4), ...number(0, 4), ...number(files.length, 2), ...number(files.length, 2),
      ...number(entries.length, 4), ...number(at, 4), ...number(0, 2)];
    const made = new Uint8Array(at + entries.length + end.length);
    let place = 0;
    [...files.flatMap(({ head, bytes }) => [head, bytes]), entries, end].forEach((part) => {
      made.set(part, place);
      place += part.length;
    });
    return made;
  }

  guide.zip = { Zip, pack };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
