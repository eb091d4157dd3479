/**
 * Unpacks what is packed with DEFLATE (RFC 1951), as in a workbook's zip. It is written here because the
 * command runs it too, where no browser unpacks anything, and because what comes out is counted.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
  const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
  const DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
    4097, 6145, 8193, 12289, 16385, 24577];
  const DISTANCE_BITS = DISTANCES.map((_, at) => Math.max(0, (at >> 1) - 1));
  const MOST_BITS = 15;

  /** How many codes there are of each length, and the signs in the order of their codes.
   * @typedef {{counts: number[], signs: number[]}} Code */

  /** @param {number[]} lengths of each sign's code @returns {Code} */
  function codeOf(lengths) {
    const counts = Array(MOST_BITS + 1).fill(0);
    lengths.forEach((length) => { counts[length] += 1; });
    const starts = [0, 0];
    for (let length = 1; length < MOST_BITS; length += 1) starts.push(starts[length] + counts[length]);
    /** @type {number[]} */
    const signs = [];
    lengths.forEach((length, sign) => { if (length) signs[starts[length]++] = sign; });
    // More codes than there is room for.
    let left = 1;
    for (let length = 1; length <= MOST_BITS; length += 1) {
      left = left * 2 - counts[length];
      if (left < 0) throw new Error("broken");
    }
    return { counts, signs };
  }

  const fixed = () => [
    codeOf([...Array(144).fill(8), ...Array(112).fill(9), ...Array(24).fill(7), ...Array(8).fill(8)]),
    codeOf(Array(30).fill(5)),
  ];

  class Inflating {
    /** @param {Uint8Array} raw @param {number} size of what comes out */
    constructor(raw, size) {
      this.raw = raw;
      this.at = 0;
      this.held = 0;
      this.count = 0;
      this.out = new Uint8Array(size);
      this.size = 0;
    }

    /** @param {number} need */
    bits(need) {
      while (this.count < need) {
        if (this.at >= this.raw.length) throw new Error("broken");
        this.held |= this.raw[this.at++] << this.count;
        this.count += 8;
      }
      const value = this.held & ((1 << need) - 1);
      this.held >>>= need;
      this.count -= need;
      return value;
    }

    /** The next sign. @param {Code} code */
    sign({ counts, signs }) {
      let [code, first, index] = [0, 0, 0];
      for (let length = 1; length <= MOST_BITS; length += 1) {
        code |= this.bits(1);
        const count = counts[length];
        if (code - count < first) return signs[index + (code - first)];
        index += count;
        first = (first + count) << 1;
        code <<= 1;
      }
      throw new Error("broken");
    }

    /** @param {number} byte */
    put(byte) {
      if (this.size >= this.out.length) throw new Error("broken");
      this.out[this.size++] = byte;
    }

    stored() {
      [this.held, this.count] = [0, 0];
      const [length, check] = [this.bits(16), this.bits(16)];
      if ((length ^ check) !== 0xffff || this.at + length > this.raw.length) throw new Error("broken");
      for (let left = length; left > 0; left -= 1) this.put(this.raw[this.at++]);
    }

    /** The codes that stand before a block. @returns {Code[]} */
    codes() {
      const [literals, distances, lengths] = [this.bits(5) + 257, this.bits(5) + 1, this.bits(4) + 4];
      const own = Array(19).fill(0);
      for (let at = 0; at < lengths; at += 1) own[ORDER[at]] = this.bits(3);
      const code = codeOf(own);
      /** @type {number[]} */
      const every = [];
      while (every.length < literals + distances) {
        const sign = this.sign(code);
        if (sign < 16) { every.push(sign); continue; }
        if (sign === 16 && !every.length) throw new Error("broken");
        const again = sign === 16 ? every[every.length - 1] : 0;
        const times = sign === 16 ? 3 + this.bits(2) : sign === 17 ? 3 + this.bits(3) : 11 + this.bits(7);
        for (let left = times; left > 0; left -= 1) every.push(again);
      }
      if (every.length > literals + distances) throw new Error("broken");
      return [codeOf(every.slice(0, literals)), codeOf(every.slice(literals))];
    }

    /** @param {Code[]} codes */
    block([literals, distances]) {
      for (;;) {
        const sign = this.sign(literals);
        if (sign < 256) { this.put(sign); continue; }
        if (sign === 256) return;
        const kind = sign - 257;
        if (!(kind < LENGTHS.length)) throw new Error("broken");
        const length = LENGTHS[kind] + this.bits(LENGTH_BITS[kind]);
        const far = this.sign(distances);
        if (!(far < DISTANCES.length)) throw new Error("broken");
        const from = this.size - DISTANCES[far] - this.bits(DISTANCE_BITS[far]);
        if (from < 0) throw new Error("broken");
        for (let at = 0; at < length; at += 1) this.put(this.out[from + at]);
      }
    }

    run() {
      for (let last = 0; !last;) {
        last = this.bits(1);
        const kind = this.bits(2);
        if (kind === 3) throw new Error("broken");
        if (kind === 0) this.stored();
        else this.block(kind === 1 ? fixed() : this.codes());
      }
      if (this.size !== this.out.length) throw new Error("broken");
      return this.out;
    }
  }

  /** Throws "broken" where it isn't packed so, or has another size. @param {Uint8Array} raw
   * @param {number} size @returns {Uint8Array} */
  guide.inflate = (raw, size) => new Inflating(raw, size).run();
})((window.Ombudsguiden = window.Ombudsguiden || {}));
