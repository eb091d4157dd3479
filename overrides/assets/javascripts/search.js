/**
 * The search panel. Only this file is loaded with a page; the rest comes when the panel is
 * opened for the first time, as script elements, since those work from a disk too.
 */
(function (/** @type {any} */ guide) {
  "use strict";

  const SHOWN = 10;
  /** Letters that are searched for: nobody asks in more, and what is pasted may be a whole text. */
  const LONGEST = 200;
  /** Screen readers are told the count when the typing has paused. */
  const PAUSE = 400;
  const PARTS = ["search-language", "search-slips", "search-vocabulary", "search-meaning", "search-names",
    "search-engine", "search-results", "search-index"];
  /** Kept on the device only by someone who has turned the shortcut off. */
  const SHORTCUT_KEY = "ombudsguiden:search-shortcut";

  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const root = here.replace(/assets\/javascripts\/[^/]*$/, "");
  const dialog = /** @type {HTMLDialogElement | null} */ (
    document.querySelector('[data-part="search"]'));
  const opener = /** @type {HTMLElement | null} */ (
    document.querySelector('[data-part="search-open"]'));
  // A browser that has no dialogs keeps its pages without a search.
  if (!dialog || !opener || !dialog.showModal) return;
  const part = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (dialog.querySelector(`[data-part="${name}"]`));
  const field = /** @type {HTMLInputElement} */ (dialog.querySelector("#search-field"));
  const [shown, status, results, none, all, rest] = ["search-shown", "search-status", "search-results",
    "search-none", "search-all", "search-rest"].map(part);
  const editors = location.href.startsWith(`${root}anpassa/`);
  const shortcut = /** @type {HTMLInputElement} */ (part("search-shortcut"));
  const says = dialog.dataset;

  /** @type {((query: string, editors: boolean) => any) | null} */
  let search = null;
  let asked = false;
  let waiting = 0;

  /** @param {string} name */
  function load(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${root}assets/javascripts/${name}.js`;
      // In the order they were asked for.
      script.async = false;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }

  /** @param {string[]} lines the last one is the count @param {boolean} [now] */
  function say(lines, now) {
    shown.replaceChildren(...lines.map((line) => {
      const made = document.createElement("p");
      made.textContent = line;
      return made;
    }));
    const text = lines.join(" ");
    clearTimeout(waiting);
    if (now) status.textContent = text;
    else waiting = window.setTimeout(() => { status.textContent = text; }, PAUSE);
  }

  async function prepare() {
    if (asked) return;
    asked = true;
    try {
      await Promise.all(PARTS.map(load));
    } catch {
      // The next opening tries again.
      asked = false;
      say([says.failed || ""], true);
      return;
    }
    // After the field has been painted: the words are counted here, once.
    setTimeout(() => {
      search = guide.searchEngine(guide.searchIndex);
      // Not before the rows that stand above it, which would push it down.
      part("search-keys").hidden = false;
      show();
    });
  }

  /** @param {string | undefined} text @param {Record<string, string | number>} words */
  function filled(text, words) {
    return Object.entries(words).reduce(
      (made, [name, word]) => made.replaceAll(`{${name}}`, String(word)), text || "");
  }

  /** @param {number} count */
  function counted(count) {
    if (count === 1) return says.countOne || "";
    return filled(count > SHOWN ? says.countBest : says.count, { count, shown: SHOWN });
  }

  /** What was left out and what was taken for another word: never in silence. @param {string} query
   * @param {{pages: any[], unknown: string[], corrected: {typed: string, meant: string}[]}} found */
  function told(query, { pages, unknown, corrected }) {
    if (!pages.length) return [filled(says.none, { query })];
    const missing = unknown.map((word) => filled(says.unknown, { word }));
    return [...corrected.map((word) => filled(says.corrected, word)), ...missing, counted(pages.length)];
  }

  /** Keep the query with the page in the browser's history, so that Back brings the list again. Not in
   * the address: that is what a browser asks the host for, and what is typed stays on the device.
   * @param {string} query */
  function remember(query) {
    history.replaceState({ ...history.state, search: query }, "");
  }

  function show() {
    const query = field.value.trim().slice(0, LONGEST);
    all.hidden = none.hidden = true;
    if (asked) remember(query);
    if (!query) {
      results.replaceChildren();
      say([], true);
      return;
    }
    if (!search) {
      if (asked) say([says.loading || ""], true);
      return;
    }
    const found = search(query, editors);
    const { pages } = found;
    /** @param {any[]} some */
    const rows = (some) => some.map((page) => guide.searchRow(page, found.words, { root, says, editors }));
    results.replaceChildren(...rows(pages.slice(0, SHOWN)));
    none.hidden = pages.length > 0;
    all.hidden = pages.length <= SHOWN;
    all.textContent = filled(says.all, { count: pages.length });
    // Half of the words are the guide's: they can be asked for alone, with one press.
    rest.hidden = pages.length > 0 || !found.known.length;
    rest.textContent = filled(says.rest, { words: found.known.join(" ") });
    rest.onclick = () => {
      field.value = found.known.join(" ");
      field.focus();
      show();
    };
    all.onclick = () => {
      results.append(...rows(pages.slice(SHOWN)));
      all.hidden = true;
      links()[SHOWN].focus();
    };
    say(told(query, found));
  }

  function open() {
    if (/** @type {HTMLDialogElement} */ (dialog).open) return;
    /** @type {HTMLDialogElement} */ (dialog).showModal();
    field.focus();
    field.select();
    prepare();
  }

  /** @param {boolean} [left] for a row: the query is kept for the way back */
  function close(left) {
    /** @type {HTMLDialogElement} */ (dialog).close();
    if (!left) remember("");
  }

  /** Open again where the way back or a link (?q=) brings a query; not one that was closed. */
  function bringBack() {
    const query = history.state?.search ?? new URL(location.href).searchParams.get("q");
    if (!query) return;
    field.value = query;
    open();
  }

  function links() {
    return /** @type {HTMLElement[]} */ ([
      ...results.querySelectorAll("a"), ...(none.hidden ? [] : none.querySelectorAll("a")),
    ]);
  }

  /** To the link so many rows away; above the first one is the field. @param {number} steps */
  function move(steps) {
    const every = [field, ...links()];
    const now = every.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const next = every[Math.min(Math.max(now + steps, 0), every.length - 1)];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  function steer(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const among = document.activeElement === field
      || links().includes(/** @type {HTMLElement} */ (document.activeElement));
    if (steps && among && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      move(steps);
    } else if (event.key === "Escape") {
      // Before the search field takes the key to empty itself.
      event.preventDefault();
      close();
    }
  }

  /** @param {KeyboardEvent} event */
  function hotkey(event) {
    if (event.key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      open();
      return;
    }
    const target = /** @type {HTMLElement} */ (event.target);
    const writing = target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!shortcut.checked || event.defaultPrevented) return;
    event.preventDefault();
    open();
  }

  function keepShortcut() {
    try {
      if (shortcut.checked) localStorage.removeItem(SHORTCUT_KEY);
      else localStorage.setItem(SHORTCUT_KEY, "off");
    } catch {
      // Without storage the choice holds for this page.
    }
  }

  function recall() {
    try {
      shortcut.checked = localStorage.getItem(SHORTCUT_KEY) !== "off";
    } catch {
      shortcut.checked = true;
    }
  }

  recall();
  shortcut.addEventListener("change", keepShortcut);
  opener.addEventListener("click", open);
  // A page may offer the search too, where a reader is lost.
  for (const other of document.querySelectorAll('[data-action="open-search"]')) {
    other.addEventListener("click", open);
    other.removeAttribute("hidden");
  }
  document.addEventListener("keydown", hotkey);
  dialog.addEventListener("keydown", steer);
  field.addEventListener("input", show);
  /** @type {HTMLElement} */ (dialog.querySelector("form")).addEventListener("submit", (event) => {
    event.preventDefault();
    if (!none.hidden) move(1);
    else if (links().length) links()[0].click();
  });
  dialog.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    // On the dialog itself is outside its content: the page behind. A link may lead to this page.
    if (target.closest("a")) close(true);
    else if (target === dialog || target.closest('[data-action="close-search"]')) close();
  });
  window.addEventListener("pageshow", bringBack);
  opener.classList.add("search-ready");
})((window.Ombudsguiden = window.Ombudsguiden || {}));
