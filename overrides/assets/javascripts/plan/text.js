/**
 * Texts, and what tells them apart: the same for every part of the plan, in the page and in the
 * command. Like all in this folder it meets no page, no clock and no locale.
 *
 * @typedef {{
 *   plain: (value: unknown) => string,
 *   keyOf: (...texts: string[]) => string,
 *   put: (text: string, values: Record<string, unknown>) => string,
 *   markOf: (text: string) => string,
 *   order: (one: any, other: any) => number,
 *   inOrder: (one: any[], other: any[]) => number,
 *   grouped: <T>(every: Iterable<T>, key: (one: T) => string) => Map<string, T[]>,
 *   unique: <T>(every: T[]) => T[],
 *   joined: (pairs: [string, string][]) => (name: string) => string,
 * }} Texts
 */
"use strict";

(function (/** @type {any} */ guide) {
  /** Letters and digits that nobody confuses or reads a word in: a mark is typed in by hand. */
  const SIGNS = "23456789bcdfghjkmnpqrstvwxz";
  const MARK = 6; // signs of a mark: 387 million

  /** A text that every program can write and show: no control signs, none that turn the order of
   * what is shown, no half signs. @param {unknown} value */
  function plain(value) {
    if (typeof value === "boolean") return value ? "true" : "";
    return String(value ?? "").replace(/\r\n|[\r\x0b\x0c\x85\u2028\u2029]/g, "\n")
      .replace(/[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
      .replace(/\p{Surrogate}/gu, "\ufffd").trim();
  }

  /** What tells texts apart, whatever their capitals and spaces. @param {string[]} texts */
  const keyOf = (...texts) => texts.map((text) => (
    text.normalize("NFC").split(/\s+/).filter(Boolean).join(" ").toLowerCase()
  )).join("|");

  /** A sentence with its values. @param {string} text @param {Record<string, unknown>} values */
  const put = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));

  /** FNV-1a of 32 bits. @param {string} text @param {number} start */
  function sumOf(text, start) {
    let sum = start;
    for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193) >>> 0;
    return sum;
  }

  /** A mark that follows from a text alone: the same files give the same marks in any order.
   * @param {string} text */
  function markOf(text) {
    let left = sumOf(text, 0x811c9dc5) * 2 ** 20 + (sumOf(`${text}|`, 0x1000193) >>> 12);
    let mark = "";
    for (let sign = 0; sign < MARK; sign += 1) {
      mark += SIGNS[left % SIGNS.length];
      left = Math.floor(left / SIGNS.length);
    }
    return mark;
  }

  /** By code units, as every engine has it. @param {any} one @param {any} other */
  const order = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

  /** By the first that differs. @param {any[]} one @param {any[]} other */
  function inOrder(one, other) {
    for (let at = 0; at < one.length; at += 1) {
      const found = order(one[at], other[at]);
      if (found) return found;
    }
    return 0;
  }

  /** The same things under the same key, in the order they came.
   * @template T @param {Iterable<T>} every @param {(one: T) => string} key */
  function grouped(every, key) {
    /** @type {Map<string, T[]>} */
    const groups = new Map();
    for (const one of every) {
      const group = groups.get(key(one));
      if (group) group.push(one);
      else groups.set(key(one), [one]);
    }
    return groups;
  }

  /** @template T @param {T[]} every */
  const unique = (every) => [...new Set(every)];

  /** What each name is called when pairs are said to be one: the first of them in the alphabet.
   * @param {[string, string][]} pairs @returns {(name: string) => string} */
  function joined(pairs) {
    /** @type {Map<string, string>} */
    const parent = new Map();
    const root = (/** @type {string} */ name) => {
      let found = name;
      for (let next = parent.get(found); next !== undefined; next = parent.get(found)) found = next;
      return found;
    };
    for (const pair of pairs) {
      const [first, second] = pair.map(root).sort();
      if (first !== second) parent.set(second, first);
    }
    return root;
  }

  guide.text = { joined, plain, keyOf, put, markOf, order, inOrder, grouped, unique };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
