/* The register's filter: hides the rows that don't fit, says how many are left, and keeps the
   choice in the address so that it can be sent to someone. Without this script the tables are
   whole and the filter isn't shown. */
(function () {
  "use strict";

  const PAUSE = 250; // after the last key, so that the count isn't read out for every letter
  const form = document.querySelector(".register-filter");
  if (!form) return;
  const status = form.querySelector("[role=status]");
  const clear = form.querySelector("button[type=reset]");
  const names = ["ord", "var", "register"];
  let waiting = 0;

  function words(text) {
    return text.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
  }

  const parts = Array.from(document.querySelectorAll(".register-part")).map(function (part) {
    const rows = Array.from(part.querySelectorAll("tbody tr")).map(function (row) {
      return {
        element: row,
        kind: row.dataset.kind,
        regions: row.dataset.regions.split("|"),
        text: words(row.textContent + " " + row.dataset.words).join(" ")
      };
    });
    return { element: part, rows: rows };
  });
  const total = parts.reduce(function (sum, part) { return sum + part.rows.length; }, 0);

  function choice() {
    const made = {};
    names.forEach(function (name) { made[name] = form.elements[name].value.trim(); });
    return made;
  }

  function isEmpty(made) {
    return names.every(function (name) { return !made[name]; });
  }

  function fits(row, made, wanted) {
    const everywhere = row.regions.indexOf(form.dataset.everywhere) >= 0;
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
    say(shown, made.var && everywhere);
    clear.hidden = isEmpty(made);
  }

  function say(shown, everywhere) {
    let text = status.dataset.count.replace("{shown}", shown).replace("{total}", total);
    if (everywhere) text += ". " + status.dataset.everywhere;
    if (!shown) text += ". " + status.dataset.none;
    // The same words again would be read out again.
    if (status.textContent !== text) status.textContent = text;
  }

  function read() {
    const given = new URLSearchParams(location.hash.slice(1));
    names.forEach(function (name) {
      form.elements[name].value = given.get(name) || "";
      // A place or a register that is no longer there shows everything.
      if (form.elements[name].selectedIndex === -1) form.elements[name].value = "";
    });
  }

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
    } catch (error) {
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
    if (event.target.name === "ord") waiting = setTimeout(update, PAUSE);
    else update();
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    update();
  });
  form.addEventListener("reset", function (event) {
    event.preventDefault();
    names.forEach(function (name) { form.elements[name].value = ""; });
    update();
    form.elements.ord.focus();
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
