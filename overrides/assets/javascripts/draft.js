/**
 * The draft: saves by itself what is written, and loses nothing when another tab, a full
 * storage or a file comes in between.
 *
 * Every saved draft has a `turn`, and names in `after` the turn it was made from. A tab that
 * finds another turn than the one it knows has been overtaken, and asks before it saves.
 *
 * @typedef {{values: Values, rest: Values}} Written
 */
"use strict";

(function (/** @type {any} */ guide) {
  const PAUSE = 400;

  /** @returns {Written} */
  const nothing = () => ({ values: new Map(), rest: new Map() });

  /** One text for what is written, to compare by; fields left empty do not count.
   * @param {Written} written */
  function serial(written) {
    const all = [...guide.answersFile.merge(written.rest, written.values)];
    const filled = all.filter(([, value]) => value);
    return filled.length ? JSON.stringify(filled.sort()) : "";
  }

  class Draft {
    /** @param {{fields: any, store: any, bar: any, paper: any, sheet: any}} parts */
    constructor({ fields, store, bar, paper, sheet }) {
      this.fields = fields;
      this.store = store;
      this.bar = bar;
      this.paper = paper;
      this.sheet = sheet;
      /** @type {Values} */
      this.rest = new Map();
      this.turn = "";
      this.saved = "";
      this.filed = "";
      this.savedAt = new Date();
      this.failed = false;
      this.overtaken = false;
      this.timer = 0;
    }

    /** @returns {Written} */
    written() {
      return { values: this.fields.values(), rest: this.rest };
    }

    /** @param {Date} now */
    pack(now) {
      return guide.answersFile.pack(this.sheet, this.fields.values(), this.rest, now);
    }

    /** @param {any} packed @returns {Written} */
    unpack(packed) {
      const contents = guide.answersFile.unpack(packed);
      return typeof contents === "string" ? nothing() : { values: contents.values, rest: new Map() };
    }

    /** Put into the form; what has no place goes to the rest. @param {Written} written */
    fill(written) {
      this.rest = this.fields.fill(guide.answersFile.merge(written.rest, written.values));
      this.paper.refresh();
    }

    load() {
      const place = this.store.place();
      const device = place === "device" ? this.store.read("device") : null;
      const tab = this.store.read("tab");
      const packed = tab || device;
      if (!packed) return this.show();
      this.fill(this.unpack(packed));
      this.turn = device ? device.turn : "";
      this.savedAt = new Date(packed.saved);
      this.saved = serial(this.unpack(tab && device ? device : packed));
      const ours = !tab || !device || tab.after === device.turn;
      this.overtaken = !ours && serial(this.written()) !== this.saved;
      if (place === "device" && tab && !this.overtaken) this.save(true);
      else this.show();
      if (this.overtaken) return this.askWhich();
      if (packed.version !== this.sheet.version && this.rest.size) this.tellRest("draft_no_place");
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
      const text = serial(this.written());
      const place = this.store.place();
      if (text === this.saved && !always && !this.failed && !this.overtaken) return this.show();
      if (place === "device") this.meetOther(text);
      const now = new Date();
      const packed = text ? { ...this.pack(now), turn: this.newTurn(now), after: this.turn } : null;
      if (this.overtaken) this.store.write("tab", packed);
      else this.keep(place, packed, text, now);
      return this.show();
    }

    /** @param {string} place @param {any} packed @param {string} text @param {Date} now */
    keep(place, packed, text, now) {
      this.failed = !this.store.write(place, packed);
      if (this.failed) {
        // There may still be room in the tab; the words say that it has to become a file.
        if (place === "device") this.store.write("tab", packed);
        return;
      }
      if (place === "device") this.store.write("tab", null);
      this.turn = packed ? packed.turn : "";
      this.saved = text;
      this.savedAt = now;
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

    /** Another tab has saved. */
    listen() {
      if (this.store.place() !== "device") return;
      const before = this.overtaken;
      this.meetOther(serial(this.written()));
      if (this.overtaken && this.timer) this.save();
      this.show();
      if (this.overtaken && !before) this.askWhich();
    }

    askWhich() {
      const { bar } = this;
      bar.notice({
        text: bar.say("changed_question"),
        actions: [
          { text: bar.say("take_other"), run: () => this.settle(true) },
          { text: bar.say("keep_this"), run: () => this.settle(false) },
        ],
      });
    }

    /** @param {boolean} take */
    settle(take) {
      const other = this.store.read("device");
      const theirs = other ? this.unpack(other) : nothing();
      const earlier = take ? this.written() : theirs;
      this.turn = other ? other.turn : "";
      this.overtaken = false;
      if (take) this.fill(theirs);
      this.save(true);
      this.offerUndo(earlier, this.bar.say(take ? "took_other" : "kept_this"));
    }

    /** Write something else on the sheet, with a way back.
     * @param {Written} written @param {string} text @param {any} [more] of the notice */
    replace(written, text, more) {
      const earlier = this.written();
      this.fill(written);
      this.save(true);
      const items = this.rest.size ? this.restItems() : [];
      this.offerUndo(earlier, text, { ...more, items });
    }

    /** @param {Written} earlier @param {string} text @param {any} [more] */
    offerUndo(earlier, text, more = {}) {
      const { bar } = this;
      const actions = [{ text: bar.say("close"), run: () => {} }];
      if (serial(earlier)) {
        actions.unshift({ text: bar.say("undo"), run: () => this.goBack(earlier) });
      }
      bar.notice({ ...more, text, actions });
    }

    /** @param {Written} earlier */
    goBack(earlier) {
      this.store.keepEarlier(null);
      this.replace(earlier, this.bar.say("undone"));
    }

    /** @param {string} name of the sentence */
    tellRest(name) {
      this.bar.notice({ text: "", list: this.bar.say(name), items: this.restItems() });
    }

    restItems() {
      return [...this.rest].map(([key, value]) => (
        { text: `${this.fields.label(key)}: ${value === true ? "✓" : value}` }
      ));
    }

    /** @param {"device" | "tab"} place */
    choose(place) {
      this.overtaken = false;
      this.failed = !this.store.choose(place);
      // Whoever saved on the device before this answer is another.
      this.turn = "";
      if (!this.failed) this.save(true);
      this.show();
      if (this.overtaken) this.askWhich();
    }

    /** Would closing the tab lose something? */
    atRisk() {
      const text = serial(this.written());
      return (this.failed || this.overtaken) && text !== "" && text !== this.filed;
    }

    markFiled() {
      this.filed = serial(this.written());
    }

    isEmpty() {
      return serial(this.written()) === "";
    }

    show() {
      let state = this.saved ? "saved" : "nothing";
      if (this.timer) state = "saving";
      if (this.failed) state = "failed";
      if (this.overtaken) state = "changed";
      this.bar.show(state, this.store.place(), this.savedAt);
    }
  }

  guide.Draft = Draft;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
