/**
 * Another tab has saved something else of the same sheet: what differs, and which is to hold.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const { merge, nothing } = guide.answersFile;
  const MOST = 8; // of what differs is shown
  const LONGEST = 60; // signs of each

  class OtherTab {
    /** @param {any} draft */
    constructor(draft) {
      this.draft = draft;
    }

    /** @returns {Written} */
    written() {
      const other = this.draft.store.read("device");
      return other ? this.draft.unpack(other) : nothing();
    }

    ask() {
      const { bar } = this.draft;
      bar.notice({
        text: bar.say("changed_question"),
        list: bar.say("changed_list"),
        items: this.differences(),
        actions: [
          { text: bar.say("take_other"), run: () => this.settle(true) },
          { text: bar.say("keep_this"), run: () => this.settle(false) },
        ],
      });
    }

    /** Each field that has other words there than here. @returns {Item[]} */
    differences() {
      const { bar, fields } = this.draft;
      const all = (/** @type {Written} */ { values, rest }) => merge(rest, values);
      const [ours, theirs] = [all(this.draft.written()), all(this.written())];
      const said = (/** @type {unknown} */ value) => {
        const signs = [...(value === true ? "✓" : String(value || ""))];
        const text = signs.length > LONGEST ? `${signs.slice(0, LONGEST).join("")} …` : signs.join("");
        return text ? `”${text}”` : bar.say("changed_empty");
      };
      const keys = [...new Set([...ours.keys(), ...theirs.keys()])].filter((key) => (ours.get(key) || "") !== (theirs.get(key) || ""));
      const items = keys.slice(0, MOST).map((key) => ({
        text: bar.say("changed_item", { field: fields.label(key), here: said(ours.get(key)), there: said(theirs.get(key)) }),
      }));
      return keys.length > MOST ? [...items, { text: bar.say("changed_more", { count: String(keys.length - MOST) }) }] : items;
    }

    /** @param {boolean} take */
    settle(take) {
      const { draft } = this;
      const other = draft.store.read("device");
      const theirs = this.written();
      const earlier = take ? draft.written() : theirs;
      draft.turn = other ? other.turn : "";
      draft.overtaken = false;
      if (take) draft.fill(theirs);
      draft.save(true);
      draft.replacing.offerUndo(earlier, draft.bar.say(take ? "took_other" : "kept_this"));
    }
  }

  guide.OtherTab = OtherTab;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
