/**
 * The browser's storage, that may be forbidden or full: nothing here throws.
 */
"use strict";

(function (/** @type {any} */ guide) {
  /** The browser may forbid storage: then even asking for it throws.
   * @param {"localStorage" | "sessionStorage"} name @returns {Storage | null} */
  function area(name) {
    try {
      return window[name] || null;
    } catch {
      return null;
    }
  }

  /** @param {Storage | null} storage @param {string} key */
  function get(storage, key) {
    try {
      return storage ? storage.getItem(key) : null;
    } catch {
      return null;
    }
  }

  /** False where there is no room or no storage. An empty text removes the key.
   * @param {Storage | null} storage @param {string} key @param {string} text */
  function set(storage, key, text) {
    try {
      if (!storage) return false;
      if (text) storage.setItem(key, text);
      else storage.removeItem(key);
      return true;
    } catch {
      return false;
    }
  }

  /** @param {string | null} text */
  function parsed(text) {
    try {
      return text ? JSON.parse(text) : null;
    } catch {
      return null;
    }
  }

  /** @param {Storage | null} storage @param {string} prefix */
  function keysOf(storage, prefix) {
    try {
      return Object.keys(storage || {}).filter((key) => key.startsWith(prefix));
    } catch {
      return [];
    }
  }

  guide.stored = { area, get, set, parsed, keysOf };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
