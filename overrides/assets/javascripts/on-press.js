/**
 * Scripts and styles of the own site that are loaded when somebody presses a button that needs them, from the
 * disk as well, where a page may load scripts and fetch nothing.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const PARTS = new Map([
    ["fill-pdf", ["javascripts/pdf-update.js", "javascripts/pdf-look.js", "javascripts/pdf-fill.js", "javascripts/fill-sheet.js"]],
    ["meeting", ["stylesheets/meeting-mode.css", "javascripts/meeting-mode.js"]],
  ]);
  /** @type {Map<string, Promise<void>>} */
  const loading = new Map();

  /** @param {string} address of a script or a style sheet */
  function elementFor(address) {
    if (address.endsWith(".css")) return Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
    // Scripts run in their order, whichever comes first.
    return Object.assign(document.createElement("script"), { async: false, src: address });
  }

  /** Load a file once; rejects with "closed" where it doesn't come, and may then be tried again.
   * @param {string} address @returns {Promise<void>} */
  function load(address) {
    const known = loading.get(address);
    if (known) return known;
    const loaded = /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
      const element = elementFor(address);
      element.addEventListener("load", () => resolve());
      element.addEventListener("error", () => {
        element.remove();
        loading.delete(address);
        reject(new Error("closed"));
      });
      document.head.append(element);
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
      if (guide.later) await guide.later(); // what the sheet itself needs when it is filled in
      await Promise.all(parts.map((name) => load(`${guide.siteRoot()}assets/${name}`)));
      await /** @type {Function} */ (actions.get(action))(sheet, button);
    } catch (error) {
      if (!(error instanceof Error) || error.message !== "closed") throw error;
      sheet.bar.notice({ text: sheet.bar.say("not_loaded") });
    }
  }

  // It can be pressed now that there is something to press for.
  document.querySelectorAll('[data-part="on-press"]').forEach((part) => { /** @type {HTMLElement} */ (part).hidden = false; });
  guide.onPress = { actions, load, press };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
