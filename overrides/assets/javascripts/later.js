/**
 * Loads what a sheet needs only when somebody begins to fill it in: the first visit weighs less.
 * The names of the scripts, in their order, stand on the script element that loads this one.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const SCRIPT = /** @type {HTMLScriptElement} */ (document.currentScript);
  /** @type {Promise<void> | null} */
  let loading = null;

  /** @param {string} name @returns {Promise<void>} */
  const load = (name) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = SCRIPT.src.replace(/[^/]*$/, `${name}.js`);
    script.async = false; // they run in their order, whichever comes first
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => { script.remove(); reject(new Error("closed")); });
    document.head.append(script);
  });

  /** Resolves when all are there; rejects where one doesn't come, and the next call tries again.
   * @returns {Promise<void>} */
  guide.later = () => {
    loading ||= Promise.all((SCRIPT.dataset.later || "").split(" ").map(load))
      .then(() => {}, (error) => { loading = null; throw error; });
    return loading;
  };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
