/**
 * Puts something else on the sheet, with a way back: no text that is in no file goes for good.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const { serial } = guide.answersFile;

  class Replacing {
    /** @param {any} draft */
    constructor(draft) {
      this.draft = draft;
    }

    /** Write something else on the sheet, with a way back.
     * @param {Written} written @param {string} text @param {any} [more] of the notice */
    replace(written, text, more) {
      const earlier = this.draft.written();
      this.draft.fill(written);
      this.draft.save(true);
      const items = this.draft.rest.size ? this.restItems() : [];
      this.offerUndo(earlier, text, { ...more, items });
    }

    /** @param {Written} earlier @param {string} text @param {any} [more] */
    offerUndo(earlier, text, more = {}) {
      const { bar } = this.draft;
      const actions = [{ text: bar.say("close"), run: () => {} }];
      const shown = [serial(earlier), this.draft.text()];
      const before = this.draft.store.allEarlier().reverse().map((/** @type {any} */ one) => this.draft.unpack(one))
        .find((/** @type {Written} */ one) => !shown.includes(serial(one)));
      // What was replaced before that, and is in no file.
      if (before) {
        text = `${text} ${bar.say("earlier")}`;
        actions.unshift({ text: bar.say("earlier_back"), run: () => this.goBack(before) });
      }
      if (this.draft.textOf(earlier)) {
        actions.unshift({ text: bar.say("undo"), run: () => this.goBack(earlier) });
      }
      bar.notice({ ...more, text, actions });
    }

    /** @param {Written} earlier */
    goBack(earlier) {
      const last = this.draft.store.earlier();
      if (last && serial(this.draft.unpack(last)) === serial(earlier)) this.draft.store.dropEarlier();
      this.keepEarlier();
      this.replace(earlier, this.draft.bar.say("undone"));
    }

    /** Before something else is put in its place: what is in no file can be had back in this tab.
     * False where there is no room. */
    keepEarlier() {
      const last = this.draft.store.earlier();
      const { draft } = this;
      const known = draft.inFiles.has(draft.text()) || (last && serial(draft.unpack(last)) === draft.text());
      return draft.isEmpty() || known || draft.store.keepEarlier(draft.pack(new Date()));
    }

    /** @param {string} name of the sentence */
    tellRest(name) {
      this.draft.bar.notice({ text: "", list: this.draft.bar.say(name), items: this.restItems() });
    }

    restItems() {
      return [...this.draft.rest].map((/** @type {[string, any]} */ [key, value]) => (
        { text: `${this.draft.fields.label(key)}: ${value === true ? "✓" : value}` }
      ));
    }
  }

  guide.Replacing = Replacing;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
