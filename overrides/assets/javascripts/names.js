/**
 * What is written about people, apart from the rest of a draft: it lies on the device only where the
 * reader has said yes to that as well, and else in the tab.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const isGroup = (/** @type {any} */ value) => typeof value === "object" && value !== null;

  /** Take the values of these keys out of a packed draft. @param {any} packed @param {string[]} keys
   * @returns {{outer: any, names: Record<string, string | boolean>}} `names` by key */
  function part(packed, keys) {
    const outer = JSON.parse(JSON.stringify(packed));
    /** @type {Record<string, string | boolean>} */
    const names = {};
    for (const key of keys) {
      for (const root of [outer.answers, outer.rest]) {
        const steps = key.split("/");
        const last = /** @type {string} */ (steps.pop());
        const group = steps.reduce((node, step) => (isGroup(node) && Object.hasOwn(node, step) ? node[step] : null), root);
        if (!isGroup(group) || !Object.hasOwn(group, last) || isGroup(group[last]) || !group[last]) continue;
        names[key] = group[last];
        group[last] = typeof group[last] === "boolean" ? false : "";
      }
    }
    return { outer, names };
  }

  /** Put them back. @param {any} packed @param {any} names */
  function join(packed, names) {
    if (!isGroup(packed) || !isGroup(packed.answers) || !isGroup(names)) return packed;
    for (const [key, value] of Object.entries(names)) {
      const steps = key.split("/");
      const last = /** @type {string} */ (steps.pop());
      let group = packed.answers;
      for (const step of steps) {
        if (!Object.hasOwn(group, step) || !isGroup(group[step])) group[step] = {};
        group = group[step];
      }
      group[last] = value;
    }
    return packed;
  }

  /** It needs a yes of its own to lie on the device. @param {any} draft */
  function ask(draft) {
    const { bar, store } = draft;
    const answer = (/** @type {"device" | "tab"} */ place) => {
      store.chooseNames(place);
      draft.save(true);
    };
    bar.notice({
      text: bar.say("names_question"),
      actions: [
        { text: bar.say("names_yes"), run: () => answer("device") },
        { text: bar.say("names_no"), run: () => answer("tab") },
      ],
    });
  }

  guide.names = { part, join, ask };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
