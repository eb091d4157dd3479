/**
 * What is wrong with what is drawn: each check returns sentences about what an eye would stop at.
 *
 * @typedef {import("./drawn.js")} _
 */
"use strict";

(() => {
  const Eye = /** @type {any} */ (window).Eye;
  const { area, boxOf, controls, named, onPage, plain, shared, shown } = Eye;
  const ABOVE = 280; // px that a label and its hint may take over a field
  const BESIDE = 48;
  const WRITTEN = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select";

  const middle = (box, of) => (box.top + box.bottom) / 2 > of.top && (box.top + box.bottom) / 2 < of.bottom;
  const across = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 4;
  const packed = (text) => plain(text).replace(/\s/g, "").toLowerCase();

  /** The words that are to stand beside a control, for those who can't hear them. */
  function wanted(el) {
    const label = el.labels && el.labels[0];
    if (label && shown(label)) return label.textContent;
    const by = (el.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id)).filter(Boolean);
    if (by.length) return by.map((each) => each.textContent).join(" ");
    // "Vem, rad 2": the row is seen elsewhere, and the column's words stand at its top.
    return label ? label.textContent : el.getAttribute("aria-label") || "";
  }

  /** Whether another control stands between these words and a field. */
  function between(line, box, others) {
    return others.some((other) => other.top >= line.bottom - 4 && other.bottom <= box.top + 4 && across(other, box));
  }

  /** The words that are drawn where one looks for those of this control. */
  function beside(el, box, lines, others) {
    if (!el.matches("input, textarea, select")) return lines.filter((line) => el.contains(line.el));
    if (!el.matches(WRITTEN)) {
      return lines.filter(({ box: at, el: of }) => (of.closest("label")?.control === el && across(at, { left: box.left - BESIDE, right: box.right + BESIDE * 8 }))
        || middle(box, { top: at.top - 4, bottom: at.bottom + 4 }) && at.left - box.right < BESIDE && box.left - at.right < BESIDE);
    }
    const cell = el.closest("td");
    const heads = cell && cell.closest("table").tHead;
    const head = heads && heads.rows[0].cells[cell.cellIndex];
    return lines.filter(({ box: at, el: of }) => (
      head && head.contains(of) && across(at, boxOf(cell)) && at.bottom <= box.top + 4
      || at.bottom <= box.top + 4 && box.top - at.bottom < ABOVE && across(at, box) && !between(at, box, others)
      || middle(at, box) && at.right <= box.left + 4 && box.left - at.right < BESIDE
    ));
  }

  /** A cell's tick is also told by the head of its column. */
  function columnHead(el, lines) {
    const cell = el.closest("td");
    const heads = cell && cell.closest("table").tHead;
    const head = heads && heads.rows[0].cells[cell.cellIndex];
    return head ? lines.filter(({ box, el: of }) => head.contains(of) && across(box, boxOf(cell))) : [];
  }

  function unlabelled({ drawn }) {
    const lines = drawn.flatMap((words) => words.boxes.map((box) => ({ ...words, box })));
    const every = controls().filter((el) => !el.matches("[type=file]"));
    const boxes = new Map(every.map((el) => [el, boxOf(el)]));
    const fields = every.filter((el) => el.matches("input, textarea, select")).map((el) => boxes.get(el));
    return every.flatMap((el) => {
      const box = boxes.get(el);
      const read = (found) => packed([...new Set(found)].filter((line, i, all) => !i || all[i - 1].node !== line.node).map((line) => line.text).join(""));
      const want = packed(wanted(el) || "");
      // The row's heading may end close to a tick whose words stand at the head of its column.
      const told = [beside(el, box, lines, fields), columnHead(el, lines)].map(read);
      return told.some((words) => words && words.includes(want)) ? [] : [`${named(el)}: orden ”${plain(wanted(el) || el.textContent || "")}” syns inte bredvid`];
    });
  }

  /** A group of choices needs its question to be seen. */
  function unasked({ drawn }) {
    return [...document.querySelectorAll("fieldset, [role=group], [role=radiogroup]")].filter(shown).flatMap((group) => {
      const by = document.getElementById(group.getAttribute("aria-labelledby") || "");
      const head = group.querySelector(":scope > legend") || by;
      if (!head || drawn.some((words) => head.contains(words.el))) return [];
      const said = plain(head.textContent || "");
      const top = boxOf(group).top;
      const again = drawn.some((words) => words.el.closest("h1, h2, h3, h4") && words.text === said && words.boxes[0].top < top + ABOVE);
      return again ? [] : [`${named(group)}: frågan ”${said}” syns inte`];
    });
  }

  /** Words that go on at the next line: only after a hyphen or a dash, or at a soft hyphen. */
  function broken({ all }) {
    const range = document.createRange();
    const top = (node, at) => {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const rects = range.getClientRects();
      return rects.length ? rects[rects.length - 1] : null;
    };
    return all.filter((words) => words.boxes.length > 1 && !words.el.closest("code, pre, svg")).flatMap(({ node, el }) => (
      [...node.data.matchAll(/[^\s]{4,}/g)].flatMap((match) => {
        const word = match[0];
        if (/[@/_]|\.\w/.test(word)) return []; // addresses and names of fields may go on anywhere
        let before = top(node, match.index);
        for (let at = 1; at < word.length; at += 1) {
          const now = top(node, match.index + at);
          const goesOn = now && before && now.width > 0 && now.top > before.top + before.height / 2;
          if (goesOn && !/[\u00ad\u200b–—/-]/.test(word[at - 1])) return [`${named(el)}: ”${word.slice(0, at)}|${word.slice(at)}”`];
          if (now && now.width > 0) before = now;
        }
        return [];
      })
    ));
  }

  /** The ink of a line is lower than its box. */
  const ink = (box) => ({ left: box.left + 1, right: box.right - 1,
    top: box.top + 0.24 * (box.bottom - box.top), bottom: box.bottom - 0.2 * (box.bottom - box.top) });
  const touches = (a, b) => {
    const both = shared(a, b);
    return both.right - both.left > 2 && both.bottom - both.top > 2;
  };
  /** The nearest element around one that has this, asked once of each. */
  const nearest = (has) => {
    const known = new Map();
    const find = (el) => {
      if (!el || has(el)) return el;
      if (!known.has(el)) known.set(el, find(el.parentElement));
      return known.get(el);
    };
    return find;
  };
  const blocks = () => nearest((el) => !/^(inline|contents)$/.test(getComputedStyle(el).display));
  const layers = () => nearest((el) => el.matches("dialog") || /fixed|sticky/.test(getComputedStyle(el).position));

  function overlapping({ all }) {
    const layer = layers();
    const lines = all.flatMap((words) => words.boxes.map((box) => ({ ...words, box: ink(box) })));
    lines.sort((a, b) => a.box.top - b.box.top);
    const found = new Set();
    lines.forEach((one, i) => {
      for (let j = i + 1; j < lines.length && lines[j].box.top < one.box.bottom; j += 1) {
        const other = lines[j];
        if (one.node !== other.node && touches(one.box, other.box) && layer(one.el) === layer(other.el)) {
          found.add(`”${one.text.slice(0, 50)}” och ”${other.text.slice(0, 50)}” ligger på varandra`);
        }
      }
    });
    const fields = controls().filter((el) => el.matches("input:not([type=file]), textarea, select, button"))
      .map((el) => ({ el, box: boxOf(el) }));
    fields.forEach(({ el, box }, i) => {
      lines.filter((line) => touches(line.box, box) && !el.contains(line.el) && layer(line.el) === layer(el))
        .forEach((line) => found.add(`${named(el)} ligger på ”${line.text.slice(0, 50)}”`));
      fields.slice(0, i).filter((other) => touches(other.box, box) && !el.contains(other.el)
          && !other.el.contains(el) && layer(other.el) === layer(el))
        .forEach((other) => found.add(`${named(el)} ligger på ${named(other.el)}`));
    });
    return [...found];
  }

  function outside({ all, page }) {
    const block = blocks();
    return all.filter((words) => !words.el.closest("svg, .skip")).flatMap(({ el, boxes, text }) => {
      const home = boxOf(block(el));
      const out = boxes.map(ink).some((box) => box.left < home.left - 2 || box.right > home.right + 2
        || box.top < home.top - 2 || box.bottom > home.bottom + 2 || box.right > page.right + 1 || box.left < -1);
      return out ? [`${named(block(el))}: ”${text.slice(0, 50)}” går utanför sin ruta`] : [];
    });
  }

  function cut() {
    const hides = (style, axis) => ["hidden", "clip"].includes(style[`overflow${axis}`]);
    const found = [...document.querySelectorAll("body *")].filter((el) => {
      if (!shown(el) || el.clientWidth <= 1 || el instanceof SVGElement || el.matches("input, textarea, select")) return false;
      const style = getComputedStyle(el);
      if (style.clipPath !== "none" || !el.innerText) return false;
      return hides(style, "X") && el.scrollWidth > el.clientWidth + 1 || hides(style, "Y") && el.scrollHeight > el.clientHeight + 1;
    });
    const written = controls().filter((el) => el.matches(WRITTEN) && el.value && !el.matches("select, [type=file]")
      && (el.scrollWidth > el.clientWidth + 1 || el.scrollHeight > el.clientHeight + 1));
    return [...found, ...written].map((el) => `${named(el)}: ${el.value ? `”${el.value.slice(0, 40)}” ` : ""}skärs av`);
  }

  /** A heading under whose last words there is room for one more line: something unseen took it. */
  function hollow({ all }) {
    return [...document.querySelectorAll("h1, h2, h3, h4")].filter(shown).flatMap((head) => {
      const bottoms = all.filter((words) => head.contains(words.el)).flatMap((words) => words.boxes.map((box) => box.bottom));
      const style = getComputedStyle(head);
      const end = boxOf(head).bottom - parseFloat(style.paddingBottom) - parseFloat(style.borderBottomWidth);
      return bottoms.length && end - Math.max(...bottoms) > parseFloat(style.fontSize) / 2 ? [`${named(head)}: en tom rad under orden`] : [];
    });
  }

  function wide() {
    const root = document.documentElement;
    const over = root.scrollWidth - root.clientWidth;
    if (over <= 0) return [];
    const far = [...document.querySelectorAll("body *")].filter((el) => shown(el) && boxOf(el).right > root.clientWidth + 1);
    return [`sidan är ${over} px bredare än fönstret${far.length ? `: ${named(far[far.length - 1])}` : ""}`];
  }

  /** What is wrong, by the check's name. The scheme changes only what can be seen. */
  Eye.look = (again) => {
    const away = Eye.withLabels();
    try {
      const words = Eye.words();
      if (again) return { ord: [...unlabelled(words), ...unasked(words)] };
      return { ord: [...unlabelled(words), ...unasked(words)], brutet: broken(words), krock: overlapping(words),
        utanfor: outside(words), skuret: cut(), tomt: hollow(words), bredd: wide() };
    } finally {
      away();
    }
  };

  /** Bars that stay in the window while the page moves under them. */
  const bars = () => [...document.querySelectorAll("body *")].filter((el) => /fixed|sticky/.test(getComputedStyle(el).position) && shown(el));

  /** Whether a bar lies over a corner or the middle of an element. */
  function covers(el, lists) {
    const box = el.getBoundingClientRect();
    const spots = [[box.left + 3, box.top + 3], [box.right - 3, box.bottom - 3], [(box.left + box.right) / 2, (box.top + box.bottom) / 2]];
    return spots.some(([x, y]) => {
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false;
      const top = document.elementFromPoint(x, y);
      return lists.some((bar) => bar.contains(top) && !bar.contains(el));
    });
  }

  /** What bars cover when the page has just been opened: where nothing is chosen yet, nothing may be
   * hidden, and where something has the focus, all of it is seen. */
  Eye.covered = (first) => {
    const lists = bars();
    if (!lists.length) return [];
    const within = (el) => { const box = el.getBoundingClientRect(); return box.top < innerHeight && box.bottom > 0; };
    const every = controls().filter((el) => !el.matches("[type=file]"));
    scrollTo(0, 0);
    const opened = first ? every.filter((el) => within(el) && covers(el, lists)).map((el) => `${named(el)} täcks när sidan öppnas`) : [];
    const focused = [...every, ...document.querySelectorAll("main a[href]")].filter((el) => {
      el.focus();
      return document.activeElement === el && covers(el, lists);
    });
    document.activeElement?.blur();
    return [...opened, ...focused.map((el) => `${named(el)} täcks när den har fokus`)];
  };

  /** How far below the window's free part the last line written stands; 0 where it is seen. */
  Eye.hiddenLine = () => {
    const field = document.activeElement;
    const style = getComputedStyle(field);
    const line = field.getBoundingClientRect().bottom - parseFloat(style.paddingBottom) - parseFloat(style.borderBottomWidth);
    const edges = bars().filter((bar) => !bar.contains(field)).map((bar) => bar.getBoundingClientRect())
      .filter((box) => box.bottom > innerHeight - 2 && box.top > 0).map((box) => box.top);
    return Math.max(0, Math.round(line - Math.min(innerHeight, ...edges)));
  };

  /** The time, when all that is laid out now has been painted. */
  Eye.now = () => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))); });

  /** How much the page has moved by itself since then, and what moved. */
  Eye.moved = (since) => new Promise((done) => {
    let sum = 0;
    const what = new Set();
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
      if (entry.hadRecentInput || entry.startTime < since) return;
      sum += entry.value;
      entry.sources.forEach(({ node }) => node && what.add(named(node.nodeType === 1 ? node : node.parentElement)));
    })).observe({ type: "layout-shift", buffered: true });
    // The observer tells of it after the frame that moved it.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done({ sum, what: [...what].slice(0, 3) }), 50)));
  });
})();
