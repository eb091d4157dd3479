/**
 * The register's filter: hides the rows that don't fit, says how many are left, and keeps the
 * choice in the address so that it can be sent to someone. Without this script the tables are
 * whole and the filter isn't shown.
 *
 * @typedef {{element: HTMLElement, kind: string, regions: string[], text: string}} RegisterRow
 * @typedef {Record<string, string>} RegisterChoice by the fields' names
 */
"use strict";

(function () {
  const PAUSE = 250; // after the last key, so that the count isn't read out for every letter
  const form = document.querySelector(".register-filter");
  if (!(form instanceof HTMLFormElement)) return;
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const clear = /** @type {HTMLElement} */ (form.querySelector("button[type=reset]"));
  const everywhereIs = form.dataset.everywhere || "";
  const names = ["ord", "var", "register"];
  let waiting = 0;

  /** @param {string} name @returns {HTMLInputElement | HTMLSelectElement} */
  const field = (name) => /** @type {any} */ (form.elements.namedItem(name));

  /** @param {string} text */
  function words(text) {
    return text.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
  }

  /** @param {ParentNode} node @param {string} selector @returns {HTMLElement[]} */
  const all = (node, selector) => [.../** @type {NodeListOf<HTMLElement>} */ (node.querySelectorAll(selector))];

  const parts = all(document, ".register-part").map(function (part) {
    const rows = all(part, "tbody tr").map(function (row) {
      const { kind = "", regions = "", words: more = "" } = row.dataset;
      const text = words(row.textContent + " " + more).join(" ");
      return { element: row, kind, regions: regions.split("|"), text };
    });
    return { element: part, rows };
  });
  const total = parts.reduce(function (sum, part) { return sum + part.rows.length; }, 0);

  function choice() {
    /** @type {RegisterChoice} */
    const made = {};
    names.forEach(function (name) { made[name] = field(name).value.trim(); });
    return made;
  }

  /** @param {RegisterChoice} made */
  function isEmpty(made) {
    return names.every(function (name) { return !made[name]; });
  }

  /** @param {RegisterRow} row @param {RegisterChoice} made @param {string[]} wanted */
  function fits(row, made, wanted) {
    const everywhere = row.regions.indexOf(everywhereIs) >= 0;
    const here = !made.var || everywhere || row.regions.indexOf(made.var) >= 0;
    const kind = !made.register || row.kind === made.register;
    return here && kind && wanted.every(function (word) { return row.text.indexOf(word) >= 0; });
  }

  function show() {
    const made = choice();
    const wanted = words(made.ord);
    let shown = 0;
    let everywhere = false;
    parts.forEach(function (part) {
      let left = 0;
      part.rows.forEach(function (row) {
        const fit = fits(row, made, wanted);
        row.element.hidden = !fit;
        left += fit ? 1 : 0;
        everywhere = everywhere || (fit && row.regions.indexOf(made.var) < 0);
      });
      part.element.hidden = !left;
      shown += left;
    });
    say(shown, Boolean(made.var && everywhere));
    clear.hidden = isEmpty(made);
  }

  /** @param {number} shown @param {boolean} everywhere */
  function say(shown, everywhere) {
    const { count = "", everywhere: also, none } = status.dataset;
    let text = count.replace("{shown}", String(shown)).replace("{total}", String(total));
    if (everywhere) text += ". " + also;
    if (!shown) text += ". " + none;
    // The same words again would be read out again.
    if (status.textContent !== text) status.textContent = text;
  }

  function read() {
    const given = new URLSearchParams(location.hash.slice(1));
    names.forEach(function (name) {
      const part = field(name);
      part.value = given.get(name) || "";
      // A place or a register that is no longer there shows everything.
      if (part instanceof HTMLSelectElement && part.selectedIndex === -1) part.value = "";
    });
  }

  /** @param {string} hash */
  function isOurs(hash) {
    const given = new URLSearchParams(hash.slice(1));
    return names.some(function (name) { return given.has(name); });
  }

  function keep() {
    const made = choice();
    const given = new URLSearchParams();
    names.forEach(function (name) { if (made[name]) given.set(name, made[name]); });
    // A heading's address is left alone until something is chosen.
    if (isEmpty(made) && !isOurs(location.hash)) return;
    const address = location.pathname + location.search + (isEmpty(made) ? "" : "#" + given);
    try {
      history.replaceState(null, "", address);
    } catch {
      // Some browsers refuse this for a page from a disk; the filter works all the same.
    }
  }

  function update() {
    clearTimeout(waiting);
    show();
    keep();
  }

  form.addEventListener("input", function (event) {
    clearTimeout(waiting);
    if (event.target === field("ord")) waiting = setTimeout(update, PAUSE);
    else update();
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    update();
  });
  form.addEventListener("reset", function (event) {
    event.preventDefault();
    names.forEach(function (name) { field(name).value = ""; });
    update();
    field("ord").focus();
  });
  window.addEventListener("hashchange", function () {
    if (!isOurs(location.hash)) return;
    read();
    show();
  });

  form.hidden = false;
  read();
  show();
})();
