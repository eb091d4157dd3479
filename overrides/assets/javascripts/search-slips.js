/**
 * How near a typed word is to another: slips of the finger and of the ear.
 */
(function (/** @type {any} */ guide) {
  "use strict";

  /** Keys beside each other, and letters that sound alike; folded. */
  const KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
  const SOUNDS = ["ae", "ao", "ou", "uy", "iy", "ie", "gj", "kcq", "sczx", "vwf", "dt", "bp", "mn"];

  /**
   * How many letters differ, are missing, too many or changed places; more than `most` is
   * answered as `most + 1`.
   * @param {string} left @param {string} right @param {number} most
   */
  function distance(left, right, most) {
    if (Math.abs(left.length - right.length) > most) return most + 1;
    let before = /** @type {number[]} */ ([]);
    let last = Array.from({ length: right.length + 1 }, (_, index) => index);
    for (let i = 1; i <= left.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= right.length; j++) {
        const same = left[i - 1] === right[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return last[right.length];
  }

  const neighbours = (/** @type {string} */ one, /** @type {string} */ other) => {
    const [here, there] = [one, other].map((sign) => KEYS.findIndex((row) => row.includes(sign)));
    return (here >= 0 && here === there && Math.abs(KEYS[here].indexOf(one) - KEYS[here].indexOf(other)) === 1)
      || SOUNDS.some((set) => set.includes(one) && set.includes(other));
  };

  /** Whether one fault is a slip of the finger or of the ear: a letter left out, doubled, in the
   * wrong order, from the next key or that sounds alike; not another letter out of the blue.
   * @param {string} typed @param {string} meant both folded, at distance 1 */
  function slipped(typed, meant) {
    if (typed.length < meant.length) return true;
    let at = 0;
    while (typed[at] === meant[at]) at += 1;
    if (typed.length === meant.length) {
      return typed[at + 1] === meant[at] || neighbours(typed[at], meant[at]);
    }
    const [before, after] = [typed[at - 1] || "", typed[at + 1] || ""];
    return [before, after].some((sign) => sign && (sign === typed[at] || neighbours(sign, typed[at])));
  }

  /** How many slips make one of the other; more than `most` is `most + 1`. @param {string} typed
   * @param {string} meant @param {number} most */
  function slips(typed, meant, most) {
    const faults = distance(typed, meant, most);
    return faults === 1 && !slipped(typed, meant) ? most + 1 : faults;
  }

  Object.assign(guide.searchLanguage, { distance, slips });
})((window.Ombudsguiden = window.Ombudsguiden || {}));
