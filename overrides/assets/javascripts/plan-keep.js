/**
 * Keeps the plan: on this device where the board has said that it is its own, else in the tab. Two tabs
 * put together what they have; what another edition of the guide has kept is left as it is.
 *
 * A kept plan has a `turn`, new each time, and an `epoch`, new when something is taken out: a tab that
 * meets another epoch takes over that plan, and doesn't put back what was erased.
 *
 * @typedef {{sheets: Filled[], answers: Answer[], changes: Change[], left: Filled[], filed: Filed | null,
 *   turn: string, epoch: string, saved: string, name: string}} Kept `left` are sheets that aren't in the plan
 * @typedef {{at: string, name: string, keys: string[]}} Filed when all of `keys` was written to a file
 */
"use strict";

(function (/** @type {any} */ guide) {
  const FORMAT = { format: guide.planFile.FORMAT, format_version: 2 };

  const turnOf = (/** @type {Date} */ now) => `${now.getTime().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

  /** All that a plan holds, each by a short name. @param {Stored} stored @returns {string[]} */
  function keysOf({ sheets, answers = [], changes = [] }) {
    const mark = (/** @type {any} */ one) => guide.text.markOf(JSON.stringify(one));
    return [
      ...sheets.map((one) => guide.text.markOf(`${guide.copies.serialOf(one)}${one.day || ""}`)),
      ...answers.map(mark), ...changes.map(mark),
    ];
  }

  class PlanKeep {
    /** @param {string} name of the place @param {boolean} tabOnly */
    constructor(name, tabOnly = false) {
      this.store = new guide.Store(guide.sitePath(), name, false);
      this.tabOnly = tabOnly;
      this.turn = "";
      this.epoch = "";
      /** @type {"device" | "tab" | ""} */
      this.kept = "";
      this.failed = false;
      /** @type {"" | "kept_newer" | "kept_broken"} why what lies there is left alone */
      this.blocked = "";
      this.savedAt = new Date();
    }

    /** @returns {"device" | "tab"} */
    place() {
      return this.tabOnly ? "tab" : this.store.place();
    }

    /** @param {"device" | "tab"} place @returns {Kept | null} */
    read(place) {
      const packed = this.store.read(place);
      if (!packed) return null;
      let found;
      try {
        found = guide.planFile.unpack(packed);
      } catch {
        found = "broken";
      }
      if (typeof found === "string") {
        this.blocked = found === "newer" ? "kept_newer" : "kept_broken";
        return null;
      }
      const { left = [], filed = null, turn = "", epoch = "", saved = "", name = "" } = packed;
      return { ...found, left, filed, turn, epoch, saved, name };
    }

    /** What was kept last time, from both places where both have it. @returns {Kept | null} */
    load() {
      const device = this.place() === "device" ? this.read("device") : null;
      const tab = this.read("tab");
      const found = device || tab;
      if (!found) return null;
      this.turn = device ? device.turn : "";
      this.epoch = found.epoch;
      this.kept = device ? "device" : "tab";
      this.savedAt = new Date(found.saved || Date.now());
      return device && tab ? { ...device, ...guide.planFile.merge([device, tab]) } : found;
    }

    /** Whether just this is kept already. @param {Stored} stored */
    hasAll(stored) {
      const kept = this.read(this.place());
      const known = new Set(kept ? keysOf(kept) : []);
      return keysOf(stored).every((key) => known.has(key));
    }

    /** What another tab has kept since this one did: null where it is nothing new, "gone" where the plan
     * was taken away. @returns {Kept | "gone" | null} */
    news() {
      if (this.blocked || this.place() !== "device") return null;
      const other = this.read("device");
      if (!other) return this.kept === "device" && !this.blocked ? "gone" : null;
      return other.turn === this.turn ? null : other;
    }

    /** @param {Stored & {left: Filled[], filed: Filed | null, name: string}} plan @param {boolean} isEmpty */
    write(plan, isEmpty) {
      const now = new Date();
      const packed = isEmpty ? null : { ...FORMAT, ...plan, turn: turnOf(now), after: this.turn, epoch: this.epoch, saved: now.toISOString() };
      const place = this.place();
      if (!packed && !this.kept && !this.blocked) return;
      this.failed = Boolean(this.blocked) || !this.store.write(place, packed);
      if (this.failed) {
        this.kept = place === "device" && !this.blocked && this.store.write("tab", packed) ? "tab" : "";
        return;
      }
      this.kept = packed ? place : "";
      if (place === "device") this.store.write("tab", null);
      this.turn = packed ? packed.turn : "";
      this.savedAt = now;
    }

    /** Something is taken out: other tabs aren't to bring it back. */
    begin() {
      this.epoch = turnOf(new Date());
    }

    /** @param {"device" | "tab"} place */
    choose(place) {
      this.failed = !this.store.choose(place);
      this.turn = "";
    }

    /** Nothing of it is left, on the device or in the tab. */
    forget() {
      this.blocked = "";
      this.begin();
      this.store.write("device", null);
      this.store.write("tab", null);
      this.store.clearEarlier();
      this.turn = "";
      this.kept = "";
      this.failed = false;
    }
  }

  guide.PlanKeep = Object.assign(PlanKeep, { keysOf });
})((window.Ombudsguiden = window.Ombudsguiden || {}));
