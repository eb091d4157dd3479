/**
 * What is drawn on the screen: every line of text with its place, and what can be pressed or
 * written in. All by geometry, since an attribute is heard but not seen. Places are measured from
 * the top left corner of the page. The window should be as high as the page, so that all of it
 * is drawn at once.
 *
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 * @typedef {{text: string, el: Element, boxes: Box[], node: Text}} Words
 */
"use strict";

window.Eye = (() => {
  const CONTROLS = "input:not([type=hidden]), textarea, select, button, summary, a.button, [role=button]";
  const UNREAD = "script, style, template, noscript, title, desc, option, textarea";
  const PSEUDO = ["::before", "::after"];
  // What a letter's place depends on, so that a label of the style sheet can stand as an element.
  const COPIED = ["display", "position", "float", "clear", "top", "right", "bottom", "left", "width", "height",
    "margin", "padding", "font", "letter-spacing", "line-height", "color", "white-space", "text-indent",
    "text-align", "text-transform", "overflow-wrap", "word-break", "hyphens", "order", "flex", "visibility",
    "opacity", "clip-path", "overflow", "grid-area", "align-self", "justify-self", "box-sizing", "z-index"];

  /** @param {Box} a @param {Box} b @returns {Box} */
  const shared = (a, b) => ({ left: Math.max(a.left, b.left), top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom) });
  /** @param {Box} box */
  const area = (box) => Math.max(0, box.right - box.left) * Math.max(0, box.bottom - box.top);
  /** @param {DOMRect} r @returns {Box} */
  const onPage = (r) => ({ left: r.left + scrollX, top: r.top + scrollY, right: r.right + scrollX, bottom: r.bottom + scrollY });
  /** @param {Element} el */
  const boxOf = (el) => onPage(el.getBoundingClientRect());
  /** Text without what cannot be seen in it. @param {string} text */
  const plain = (text) => text.replace(/\u00ad/g, "").replace(/\s+/g, " ").trim();

  /** A short name of an element, for who mends it. @param {Element} el */
  function named(el) {
    const id = el.id || el.getAttribute("name") || el.getAttribute("data-action") || el.getAttribute("data-part") || "";
    const words = plain(el.textContent || "").slice(0, 60);
    return `<${el.localName}${id ? ` ${id}` : ""}>${words ? ` ”${words}”` : ""}`;
  }

  /** Put the style sheets' own words, such as a cell's label on a phone, into the page as
   * elements, since only an element can be asked where it is. Returns what takes them away. */
  function withLabels() {
    /** @type {{el: Element, at: string, text: string, style: [string, string][]}[]} */
    const found = [];
    document.querySelectorAll("[data-label]").forEach((el) => PSEUDO.forEach((at) => {
      const style = getComputedStyle(el, at);
      if (style.content === "none" || style.content === "normal") return;
      const text = style.content.replace(/attr\(([\w-]+)\)/g, (_, name) => el.getAttribute(name) || "").replace(/^"|"$/g, "");
      if (!/\p{L}/u.test(text) || /counter\(|url\(/.test(text)) return;
      found.push({ el, at, text, style: COPIED.map((key) => [key, style.getPropertyValue(key)]) });
    }));
    const made = found.map(({ el, at, text, style }) => {
      const label = document.createElement("eye-words");
      label.textContent = text;
      style.forEach(([key, value]) => label.style.setProperty(key, value));
      el.setAttribute(`data-eye${at.replace(/:/g, "-")}`, "");
      if (at === "::before") el.prepend(label); else el.append(label);
      return label;
    });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(PSEUDO.map((at) => `[data-eye${at.replace(/:/g, "-")}]${at} { content: none !important; }`).join(""));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      made.forEach((label) => label.remove());
      found.forEach(({ el, at }) => el.removeAttribute(`data-eye${at.replace(/:/g, "-")}`));
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }

  /** @param {string} colour @returns {number[]} red, green, blue and how opaque */
  function rgb(colour) {
    const numbers = (colour.match(/[\d.]+/g) || []).map(Number);
    const whole = colour.startsWith("color(srgb") ? numbers.slice(0, 3).map((n) => n * 255).concat(numbers.slice(3)) : numbers;
    return [...whole.slice(0, 3), whole.length > 3 ? whole[3] : 1];
  }

  /** What the page shows of an element, and its colour against what is behind it. Kept, since many
   * lines of text ask the same. */
  function seer() {
    const root = document.documentElement;
    const page = { left: 0, top: 0, right: root.clientWidth, bottom: Math.max(root.scrollHeight, innerHeight) };
    /** @type {Map<Element, Box>} */
    const clips = new Map([[root, page], [document.body, page]]);
    /** @type {Map<Element, number[]>} */
    const grounds = new Map();

    /** @param {Element} el @returns {Box} */
    function clip(el) {
      const known = clips.get(el);
      if (known) return known;
      const style = getComputedStyle(el);
      let box = el.parentElement ? clip(el.parentElement) : page;
      if (style.position === "fixed") box = page;
      if (style.clipPath !== "none" && el.clientWidth <= 1) box = { ...page, right: -1 };
      else if (style.overflowX !== "visible" && !(el instanceof SVGElement)) box = shared(box, boxOf(el));
      clips.set(el, box);
      return box;
    }

    /** @param {Element} el @returns {number[]} */
    function ground(el) {
      const known = grounds.get(el);
      if (known) return known;
      const own = rgb(getComputedStyle(el).backgroundColor);
      const colour = own[3] > 0.5 ? own : el.parentElement ? ground(el.parentElement) : rgb(getComputedStyle(root).backgroundColor);
      const known_ = colour[3] > 0.5 ? colour : matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18, 1] : [255, 255, 255, 1];
      grounds.set(el, known_);
      return known_;
    }

    /** Whether text of this element differs from what is behind it. @param {Element} el */
    function coloured(el) {
      if (el instanceof SVGElement) return true;
      const front = rgb(getComputedStyle(el).color);
      const behind = ground(el);
      return front[3] > 0.3 && front.slice(0, 3).reduce((sum, n, i) => sum + Math.abs(n - behind[i]), 0) > 90;
    }

    /** Whether something opaque lies over the middle of a box. @param {Element} el @param {Box} box */
    function over(el, box) {
      const top = document.elementFromPoint((box.left + box.right) / 2 - scrollX, (box.top + box.bottom) / 2 - scrollY);
      if (!top || top.contains(el) || el.contains(top)) return false;
      return top.matches("input, textarea, select, img") || rgb(getComputedStyle(top).backgroundColor)[3] > 0.5;
    }
    return { page, clip, coloured, over };
  }

  const shown = (/** @type {Element} */ el) => el.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  /** Every text that is meant to be seen, and which of its lines are.
   * @returns {{all: Words[], drawn: Words[], page: Box}} */
  function words() {
    const { page, clip, coloured, over } = seer();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    /** @type {Words[]} */
    const all = [];
    /** @type {Words[]} */
    const drawn = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const el = /** @type {Text} */ (node).parentElement;
      if (!el || !/[\p{L}\p{N}]/u.test(node.nodeValue || "") || el.closest(UNREAD) || !shown(el)) continue;
      const box = clip(el);
      if (box.right < box.left) continue; // said to those who hear the page only
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].map(onPage).filter((each) => each.right - each.left > 0.5);
      const each = { text: plain(node.nodeValue || ""), el, node: /** @type {Text} */ (node), boxes };
      all.push(each);
      const visible = boxes.filter((line) => area(shared(line, box)) > 0.6 * area(line) && !over(el, line));
      if (visible.length === boxes.length && boxes.length && coloured(el)) drawn.push({ ...each, boxes: visible });
    }
    return { all, drawn, page };
  }

  /** What can be pressed or written in. @returns {Element[]} */
  function controls() {
    return [...document.querySelectorAll(CONTROLS)].filter((el) => shown(el) && area(boxOf(el)) > 4);
  }

  return { area, boxOf, controls, named, onPage, plain, shared, shown, withLabels, words };
})();
