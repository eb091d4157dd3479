/**
 * The search panel. Only this file is loaded with a page; the rest comes when the panel is
 * opened for the first time, as script elements, since those work from a disk too.
 */
(function (/** @type {any} */ guide) {
  "use strict";

  const SHOWN = 10;
  /** Screen readers are told the count when the typing has paused. */
  const PAUSE = 400;
  const PARTS = ["search-language", "search-vocabulary", "search-meaning", "search-engine",
    "search-results", "search-index"];
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
  const [shown, status, results, none] = ["search-shown", "search-status", "search-results",
    "search-none"].map(part);
  const shortcut = /** @type {HTMLInputElement} */ (part("search-shortcut"));
  const says = dialog.dataset;

  /** @type {((query: string) => any) | null} */
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

  /** @param {string} text @param {boolean} [now] */
  function say(text, now) {
    shown.textContent = text;
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
      say(says.failed || "", true);
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

  /** @param {number} count */
  function counted(count) {
    if (!count) return says.none || "";
    if (count === 1) return says.countOne || "";
    const text = (count > SHOWN ? says.countBest : says.count) || "";
    return text.replace("{count}", String(count)).replace("{shown}", String(SHOWN));
  }

  function show() {
    const query = field.value.trim();
    if (!query) {
      results.replaceChildren();
      none.hidden = true;
      say("", true);
      return;
    }
    if (!search) {
      if (asked) say(says.loading || "", true);
      return;
    }
    const { pages, words } = search(query);
    const place = { root, section: says.section || "" };
    results.replaceChildren(...pages.slice(0, SHOWN).map((/** @type {any} */ page) =>
      guide.searchRow(page, words, place)));
    none.hidden = pages.length > 0;
    say(counted(pages.length));
  }

  function open() {
    if (/** @type {HTMLDialogElement} */ (dialog).open) return;
    /** @type {HTMLDialogElement} */ (dialog).showModal();
    field.focus();
    field.select();
    prepare();
  }

  function close() {
    /** @type {HTMLDialogElement} */ (dialog).close();
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
    const target = /** @type {HTMLElement} */ (event.target);
    const writing = target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!shortcut.checked || event.defaultPrevented) return;
    event.preventDefault();
    open();
  }

  function remember() {
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
  shortcut.addEventListener("change", remember);
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
    // Enter goes to the first row, which also takes away a phone's keyboard.
    event.preventDefault();
    if (links().length) move(1);
  });
  dialog.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    // On the dialog itself is outside its content: the page behind. A link may lead to this page.
    const leaving = target === dialog || target.closest('a, [data-action="close-search"]');
    if (leaving) close();
  });
  opener.classList.add("search-ready");
})((window.Ombudsguiden = window.Ombudsguiden || {}));
