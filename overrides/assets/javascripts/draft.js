/**
 * The draft: saves by itself what is written, and loses nothing when another tab, a full
 * storage or a file comes in between.
 *
 * Every saved draft has a `turn`, and names in `after` the turn it was made from. A tab that
 * finds another turn than the one it knows has been overtaken, and asks before it saves.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const PAUSE = 400;

  const { nothing, serial } = guide.answersFile;

  class Draft {
    /** @param {{fields: any, store: any, bar: any, paper: any, sheet: any}} parts */
    constructor({ fields, store, bar, paper, sheet }) {
      this.fields = fields;
      this.store = store;
      this.bar = bar;
      this.paper = paper;
      this.sheet = sheet;
      /** @type {Set<string>} all that is in some file, as far as this tab knows */
      this.inFiles = new Set();
      this.timer = 0;
      /** @type {Values} */
      this.rest = new Map();
      /** @type {Dated | undefined} */
      this.dated = undefined;
      /** @type {"device" | "tab" | ""} where what is written lies, besides on the screen */
      this.kept = "";
      this.begin();
      this.replacing = new guide.Replacing(this);
      this.otherTab = new guide.OtherTab(this);
    }

    /** As before anything was read or written. */
    begin() {
      this.rest = new Map();
      this.dated = undefined;
      this.copy = "";
      this.turn = "";
      this.saved = "";
      this.filed = "";
      this.given = "";
      this.savedAt = new Date();
      this.kept = "";
      this.failed = false;
      this.overtaken = false;
    }

    /** @returns {Written} */
    written() {
      return { values: this.fields.values(), rest: this.rest, dated: this.dated, copy: this.copy };
    }

    /** @param {Date} now */
    pack(now) {
      const every = [...this.fields.values()];
      const isSpare = (/** @type {[string, any]} */ [key]) => this.fields.isSpare(key);
      // What the answers' schema doesn't know, see rows.js.
      const values = new Map(every.filter((one) => !isSpare(one)));
      const rest = new Map([...this.rest, ...every.filter((one) => isSpare(one) && one[1])]);
      this.dated = guide.answersFile.datedNow(this.dated, values, now);
      this.copy ||= Math.random().toString(36).slice(2, 12);
      return guide.answersFile.pack(this.sheet, values, rest, now, this.dated, this.copy);
    }

    text() {
      return this.textOf(this.written());
    }

    /** What the sheet was given by itself is nothing written. @param {Written} written */
    textOf(written) {
      const text = serial(written);
      return text === this.given ? "" : text;
    }

    /** An empty sheet has today's date, and on one's own device the group, until somebody changes them. */
    prefill() {
      const now = new Date();
      const given = [["club", this.store.club()], ["date", `${this.bar.moment(now).day} ${now.getFullYear()}`]];
      const values = new Map(/** @type {[string, string][]} */ (given.filter(([key, text]) => text && this.fields.byKey.has(key))));
      this.fill({ ...nothing(), values }, true);
      this.given = serial({ ...nothing(), values });
    }

    /** @param {any} packed @returns {Written} */
    unpack(packed) {
      const contents = guide.answersFile.unpack(packed);
      return typeof contents === "string" ? nothing() : { ...nothing(), ...contents };
    }

    /** Put into the form; what has no place goes to the rest. @param {Written} written
     * @param {boolean} [ours] what we wrote ourselves needs no look at its dates */
    fill(written, ours) {
      this.dated = written.dated;
      this.copy = written.copy || "";
      this.rest = this.fields.fill(guide.answersFile.merge(written.rest, written.values), ours);
      this.paper.refresh();
    }

    load() {
      const place = this.store.place();
      const device = place === "device" ? this.store.read("device") : null;
      const tab = this.store.read("tab");
      const packed = tab || device;
      if (packed && guide.answersFile.unpack(packed) === "newer") {
        // What a newer guide has written here is left as it is: this is another copy.
        this.store.use(Math.random().toString(36).slice(2, 10));
        this.prefill();
        this.bar.notice({ text: this.bar.say("newer_draft") });
        return this.show();
      }
      this.kept = packed && tab ? "tab" : place;
      if (!packed) {
        this.prefill();
        return this.show();
      }
      this.fill(this.unpack(packed));
      if (packed.filed) this.noteFiled();
      this.turn = device ? device.turn : "";
      this.savedAt = new Date(packed.saved);
      this.saved = serial(this.unpack(tab && device ? device : packed));
      const ours = !tab || !device || tab.after === device.turn;
      this.overtaken = !ours && this.text() !== this.saved;
      if (place === "device" && tab && !this.overtaken) this.save(true);
      else this.show();
      if (this.overtaken) return this.otherTab.ask();
      if (packed.version !== this.sheet.version && this.rest.size) this.replacing.tellRest("draft_no_place");
    }

    /** Something was written: save when the writer pauses. */
    changed() {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.save(), PAUSE);
      this.show();
    }

    /** Save at once what is waiting. */
    flush() {
      if (this.timer) this.save();
    }

    /** @param {boolean} [always] also where nothing has changed */
    save(always) {
      clearTimeout(this.timer);
      this.timer = 0;
      const text = this.text();
      const place = this.store.place();
      if (text === this.saved && !always && !this.failed && !this.overtaken) return this.show();
      if (place === "device") this.meetOther(text);
      const now = new Date();
      const filed = text === this.filed;
      const packed = text ? { ...this.pack(now), turn: this.newTurn(now), after: this.turn, filed } : null;
      if (this.overtaken) this.kept = this.store.write("tab", packed) ? "tab" : "";
      else this.keep(place, packed, text, now);
      return this.show();
    }

    /** @param {string} place @param {any} packed @param {string} text @param {Date} now */
    keep(place, packed, text, now) {
      this.failed = !this.store.write(place, packed);
      if (this.failed) {
        // There may still be room in the tab; the words say that it has to become a file.
        this.kept = place === "device" && this.store.write("tab", packed) ? "tab" : "";
        return;
      }
      this.kept = /** @type {"device" | "tab"} */ (place);
      if (place === "device") this.store.write("tab", null);
      this.turn = packed ? packed.turn : "";
      this.saved = text;
      this.savedAt = now;
      if (place === "device" && this.store.holdsNames() && !this.store.namesAnswer()) guide.names.ask(this);
      if (place === "device" && text) this.store.keepClub(String(this.fields.value("club")).trim());
    }

    /** @param {Date} now */
    newTurn(now) {
      return `${now.getTime().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
    }

    /** Find out whether another tab has saved something else since we last did.
     * @param {string} text what is written here */
    meetOther(text) {
      const other = this.store.read("device");
      const turn = other ? other.turn : "";
      if (turn === this.turn) return;
      const theirs = other ? serial(this.unpack(other)) : "";
      this.overtaken = theirs !== text && theirs !== this.saved;
      if (!this.overtaken) this.turn = turn;
    }

    /** Another tab has saved, or has moved what was on the device to itself; or this tab has
     * been away. */
    listen() {
      const place = this.store.place();
      const moved = this.kept !== place && !this.failed && !this.overtaken;
      const before = this.overtaken;
      if (place === "device") {
        // Whoever saved on the device before this tab did is another.
        if (moved) this.turn = "";
        this.meetOther(this.text());
      }
      if (moved || (this.overtaken && this.timer)) this.save(true);
      this.show();
      if (this.overtaken && !before) this.otherTab.ask();
    }

    /** @param {"device" | "tab"} place */
    choose(place) {
      if (place === "device" && this.store.namesAnswer() === "tab") this.store.chooseNames("");
      this.overtaken = false;
      this.failed = !this.store.choose(place);
      // Whoever saved on the device before this answer is another.
      this.turn = "";
      if (!this.failed) this.save(true);
      this.show();
      if (this.overtaken) this.otherTab.ask();
    }

    /** Would leaving lose something? What is only in the tab stays on the way to another page
     * of the site. @param {boolean} [staying] */
    atRisk(staying) {
      if (this.isEmpty() || this.isFiled()) return false;
      if (staying) return !this.kept;
      return this.failed || this.overtaken || this.kept !== "device" || this.store.holdsNames();
    }

    /** What stands here is in a file now. */
    markFiled() {
      this.noteFiled();
      if (this.filed) this.save(true);
    }

    noteFiled() {
      this.filed = this.text();
      this.inFiles.add(this.filed);
    }

    isFiled() {
      return this.text() === this.filed;
    }

    /** Does a file hold just what stands here? @param {Values} values */
    says(values) {
      return serial({ values, rest: new Map() }) === this.text();
    }

    isEmpty() {
      return this.text() === "";
    }

    show() {
      this.bar.show(this.state(), this.store.place(), this.savedAt);
      if (this.store.holdsNames() && this.state() === "saved") this.bar.part("remedy").textContent = this.bar.say("names_tab");
      this.bar.count(this.fields.count());
    }

    /** @returns {State} */
    state() {
      if (this.failed) return this.kept ? "failed_tab" : "failed";
      if (this.overtaken) return "changed";
      if (this.isEmpty() && !this.timer) return "nothing";
      // What closes with the tab is not saved, whatever the browser calls it.
      if (this.store.place() === "tab") return this.isFiled() ? "filed" : "tab";
      return this.timer ? "saving" : "saved";
    }
  }

  guide.Draft = Draft;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
