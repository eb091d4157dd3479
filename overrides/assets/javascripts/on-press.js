/**
 * Scripts of the own site that are loaded when somebody presses a button that needs them, from the
 * disk as well, where a page may load scripts and fetch nothing.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const PARTS = new Map([
    ["fill-pdf", ["pdf-update", "pdf-look", "pdf-fill", "fill-sheet"]],
  ]);
  /** @type {Map<string, Promise<void>>} */
  const loading = new Map();

  /** Load a script once; rejects with "closed" where it doesn't come, and may then be tried again.
   * @param {string} address @returns {Promise<void>} */
  function load(address) {
    const known = loading.get(address);
    if (known) return known;
    const loaded = /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.async = false; // they run in their order, whichever comes first
      script.addEventListener("load", () => resolve());
      script.addEventListener("error", () => {
        script.remove();
        loading.delete(address);
        reject(new Error("closed"));
      });
      document.head.append(script);
    }));
    loading.set(address, loaded);
    return loaded;
  }

  /** What is done at a press, by the button's data-action; the scripts that are loaded put it there.
   * @type {Map<string, (sheet: any, button: HTMLElement) => unknown>} */
  const actions = new Map();

  /** @param {string} action @param {any} sheet @param {HTMLElement} button */
  async function press(action, sheet, button) {
    const parts = PARTS.get(action);
    if (!parts) return;
    try {
      await Promise.all(parts.map((name) => load(`${guide.siteRoot()}assets/javascripts/${name}.js`)));
      await /** @type {Function} */ (actions.get(action))(sheet, button);
    } catch (error) {
      if (!(error instanceof Error) || error.message !== "closed") throw error;
      sheet.bar.notice({ text: sheet.bar.say("not_loaded") });
    }
  }

  guide.onPress = { actions, load, press };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
