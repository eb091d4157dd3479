/**
 * Where a draft is kept: on this device (localStorage) or in this tab (sessionStorage).
 *
 * Keys: ombudsguiden:<site's path>:place            "device" on the device, "tab" in the tab
 *       ombudsguiden:<site's path>:<sheet>:place    the same for one private sheet
 *       ombudsguiden:<site's path>:<sheet>:draft    what is written
 *       ombudsguiden:<site's path>:<sheet>:earlier  what was replaced, the latest last; in the tab only
 *       ombudsguiden:<site's path>:<sheet>:<slot>:draft, :earlier  the same for one more copy of the sheet:
 *                                                   the first lies where it did when there was only one
 *       ombudsguiden:<site's path>:<sheet>:slot     which copy is open; in the tab only
 *       ombudsguiden:<site's path>:names            "device" where what is written about people may lie there,
 *                                                   "tab" where that was answered with no
 *       ombudsguiden:<site's path>:<sheet>:names, …:<slot>:names  else it lies here; in the tab only
 *       ombudsguiden:<site's path>:club             the group whose sheets were written last; on the device
 * Nothing lies on the device before the reader has said that it is their own.
 *
 * @typedef {"device" | "tab"} Place
 */
"use strict";

(function (/** @type {any} */ guide) {
  const SCRIPT = document.currentScript;

  /** The address that the site's pages lie under. */
  function siteRoot() {
    const source = SCRIPT instanceof HTMLScriptElement ? SCRIPT.src : location.href;
    return new URL(".", source.replace(/assets\/javascripts\/[^/]*$/, "")).href;
  }

  /** The site's own path, so that two guides on one host keep their drafts apart. */
  const sitePath = () => new URL(siteRoot()).pathname;

  /** WebKit deletes what a script has stored after seven days without a visit (ITP); every
   * browser on an iPhone or iPad is WebKit. */
  const forgets = () => /^Apple/.test(navigator.vendor || "");

  /** Ask the browser not to clear the device's storage when it needs room. */
  function askToKeep() {
    try {
      navigator.storage.persist().catch(() => {});
    } catch {
      // No such thing here, as on a page from the disk.
    }
  }

  /** @typedef {{area: (name: "localStorage" | "sessionStorage") => Storage | null,
   *   get: (storage: Storage | null, key: string) => string | null,
   *   set: (storage: Storage | null, key: string, text: string) => boolean,
   *   parsed: (text: string | null) => any, keysOf: (storage: Storage | null, prefix: string) => string[]}} InStorage */
  const { area, get, set, parsed, keysOf } = /** @type {InStorage} */ (guide.stored);

  /** What lies beside a draft in the tab. @param {string} key of the draft */
  const namesOf = (key) => parsed(get(area("sessionStorage"), key.replace(/draft$/, "names")));

  class Store {
    /** @param {string} site @param {string} sheet @param {boolean} isPrivate */
    constructor(site, sheet, isPrivate) {
      this.prefix = `ombudsguiden:${site}:`;
      this.sheetKey = `${this.prefix}${sheet}:`;
      this.private = isPrivate;
      this.slot = "";
      /** @type {() => string[]} the keys of what is about people, where it is asked about */
      this.personal = () => [];
      // Saying that the computer is one's own is not saying that names may lie on it.
      this.placeKey = this.prefix + (isPrivate ? `${sheet}:place` : "place");
      this.device = area("localStorage");
      this.tab = area("sessionStorage");
      const open = get(this.tab, `${this.sheetKey}slot`);
      this.slot = open ? open.slice(1) : this.latest();
    }

    get draftKey() {
      return `${this.sheetKey}${this.slot && `${this.slot}:`}draft`;
    }

    get earlierKey() {
      return this.draftKey.replace(/draft$/, "earlier");
    }

    /** The copies of this sheet that there are, and the one that is open. @returns {{slot: string, packed: any}[]} */
    copies() {
      const slots = new Map([[this.slot, null]]);
      for (const storage of [...(this.place() === "device" ? [this.device] : []), this.tab]) {
        keysOf(storage, this.sheetKey).filter((key) => key.endsWith(":draft") || key === `${this.sheetKey}draft`).forEach((key) => {
          const packed = parsed(get(storage, key));
          if (packed) slots.set(key.slice(this.sheetKey.length).replace(/:?draft$/, ""), packed);
        });
      }
      return [...slots].map(([slot, packed]) => ({ slot, packed })).sort((one, other) => (one.slot < other.slot ? -1 : 1));
    }

    /** The copy that was written on last. */
    latest() {
      const at = (/** @type {any} */ { packed }) => String((packed && packed.saved) || "");
      return this.copies().reduce((last, one) => (at(one) > at(last) ? one : last)).slot;
    }

    /** Turn to another copy. False where the tab can't keep which. @param {string} slot */
    use(slot) {
      this.slot = slot;
      return set(this.tab, `${this.sheetKey}slot`, `-${slot}`);
    }

    /** The group that sheets were written for last, on one's own device. */
    club() {
      return get(this.device, `${this.prefix}place`) ? get(this.device, `${this.prefix}club`) || "" : "";
    }

    /** @param {string} club */
    keepClub(club) {
      if (club && !this.private && get(this.device, `${this.prefix}place`)) set(this.device, `${this.prefix}club`, club);
    }

    /** The reader's answer; null before there is one. @returns {Place | null} */
    answer() {
      const shared = get(this.tab, this.placeKey) || get(this.tab, `${this.prefix}place`);
      if (shared) return "tab";
      return get(this.device, this.placeKey) ? "device" : null;
    }

    /** @returns {Place} */
    place() {
      return this.answer() || "tab";
    }

    /** False where the answer could not be kept. @param {Place} place */
    choose(place) {
      const own = place === "device";
      if (own) {
        // A "no" for the whole site would go before a "yes" for one private sheet.
        [this.placeKey, `${this.prefix}place`].forEach((key) => set(this.tab, key, ""));
        const kept = set(this.device, this.placeKey, "device");
        if (kept) askToKeep();
        return kept;
      }
      const kept = set(this.tab, this.placeKey, "tab");
      set(this.device, this.placeKey, "");
      this.leaveDevice();
      return kept;
    }

    /** Move every draft that the answer covers to this tab: nothing is left, nothing is lost. */
    leaveDevice() {
      const general = this.placeKey === `${this.prefix}place`;
      const own = keysOf(this.device, this.sheetKey).filter((key) => key.endsWith(":draft"));
      for (const key of general ? this.keysOnDevice() : own) {
        const text = key.endsWith(":draft") ? get(this.device, key) : null;
        if (text && !this.moveToTab(key, text)) continue;
        set(this.device, key, "");
      }
    }

    /** @param {string} key @param {string} text */
    moveToTab(key, text) {
      const [here, moved] = [parsed(get(this.tab, key)), parsed(text)];
      if (!here) return set(this.tab, key, text);
      // What stands here was made from it; else it is another's work and is kept beside.
      return !moved || here.after === moved.turn
        || this.keepEarlier(moved, key.replace(/draft$/, "earlier"));
    }

    /** Every draft of this site, on the device and in the tab, without what waits for a yes of its own:
     * whoever reads them keeps them elsewhere. @param {string} site
     * @returns {{place: Place, packed: any}[]} */
    static drafts(site) {
      return /** @type {Place[]} */ (["device", "tab"]).flatMap((place) => {
        const storage = area(place === "device" ? "localStorage" : "sessionStorage");
        return keysOf(storage, `ombudsguiden:${site}:`).filter((key) => key.endsWith(":draft"))
          .map((key) => ({ place, packed: parsed(get(storage, key)) }));
      }).filter(({ packed }) => packed);
    }

    keysOnDevice() {
      return keysOf(this.device, this.prefix);
    }

    /** @param {Place} place */
    read(place) {
      return guide.names.join(parsed(get(place === "device" ? this.device : this.tab, this.draftKey)), namesOf(this.draftKey));
    }

    /** Whether something about people is on the sheet that may not lie on the device. */
    holdsNames() {
      return Boolean(get(this.tab, this.namesKey));
    }

    get namesKey() {
      return this.draftKey.replace(/draft$/, "names");
    }

    /** The answer about what is about people; null before there is one. @returns {Place | null} */
    namesAnswer() {
      if (get(this.device, `${this.prefix}names`)) return "device";
      return get(this.tab, `${this.prefix}names`) ? "tab" : null;
    }

    /** @param {Place | ""} place */
    chooseNames(place) {
      set(this.device, `${this.prefix}names`, place === "device" ? place : "");
      set(this.tab, `${this.prefix}names`, place === "tab" ? place : "");
    }

    /** Write a draft, or with null remove it. @param {Place} place @param {any} packed */
    write(place, packed) {
      const storage = place === "device" ? this.device : this.tab;
      const asks = packed && place === "device" && this.namesAnswer() !== "device";
      const { outer, names } = asks ? guide.names.part(packed, this.personal()) : { outer: packed, names: {} };
      // The tab's draft is removed after the device's is written, and takes nothing of it along.
      if (place === "device" || packed) {
        const held = Object.keys(names).length ? JSON.stringify(names) : "";
        if (!set(this.tab, this.namesKey, held) && held) return false;
      }
      return set(storage, this.draftKey, outer ? JSON.stringify(outer) : "");
    }

    /** @param {string} [key] @returns {any[]} */
    allEarlier(key = this.earlierKey) {
      const kept = parsed(get(this.tab, key));
      return Array.isArray(kept) ? kept : kept ? [kept] : [];
    }

    /** What was replaced last. */
    earlier() {
      return this.allEarlier().pop() || null;
    }

    /** False where there is no room. @param {any} packed @param {string} [key] */
    keepEarlier(packed, key = this.earlierKey) {
      return set(this.tab, key, JSON.stringify([...this.allEarlier(key), packed]));
    }

    /** Forget what was replaced last. */
    dropEarlier() {
      const left = this.allEarlier().slice(0, -1);
      set(this.tab, this.earlierKey, left.length ? JSON.stringify(left) : "");
    }

    clearEarlier() {
      set(this.tab, this.earlierKey, "");
    }
  }

  guide.siteRoot = siteRoot;
  guide.forgets = forgets;
  guide.sitePath = sitePath;
  guide.Store = Store;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
