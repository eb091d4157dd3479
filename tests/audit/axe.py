"""The scripts that look at a page from inside it: axe, and what a reader's own settings cut."""

AXE = """async () => {
  // A group that shares its cause shares its place in the page: numbers are taken away.
  const cause = (node) => {
    const target = node.target[0];
    const element = typeof target === 'string' && document.querySelector(target);
    if (!element) return String(target);
    const parts = [];
    for (let e = element; e && e.tagName !== 'BODY' && parts.length < 2; e = e.parentElement)
      parts.unshift(e.tagName.toLowerCase() + [...e.classList].map(c => `.${c}`).join('')
        .replace(/[0-9]+/g, 'N'));
    return parts.join(' > ');
  };
  const why = (check) => check.data && check.data.messageKey || check.id;
  const found = await axe.run(document, {resultTypes: ['violations', 'incomplete'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: {'target-size': {enabled: true}}});
  const rows = (list) => list.flatMap(v => v.nodes.map(n => ({
    rule: v.id, html: n.html.slice(0, 120),
    why: why([...n.any, ...n.all, ...n.none][0] || {id: ''}), cause: cause(n),
    target: typeof n.target[0] === 'string' ? n.target[0] : ''})));
  return {violations: rows(found.violations), incomplete: rows(found.incomplete),
    version: axe.version, wide: document.documentElement.scrollWidth - window.innerWidth};
}"""

# WCAG 1.4.12: the reader's own spacing of lines, paragraphs, letters and words.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""

# Text that a box cuts off, and how far the page can be scrolled sideways.
CUT = """() => {
  const seen = (e) => e.checkVisibility({visibilityProperty: true}) && e.clientWidth > 1;
  const cuts = (style, axis) => ['hidden', 'clip'].includes(style[`overflow${axis}`]);
  const cut = [...document.querySelectorAll('body *')].filter((e) => {
    if (!seen(e) || e instanceof SVGElement || e.matches('input, textarea, select')) return false;
    const style = getComputedStyle(e);
    if (style.clipPath !== 'none' || !e.innerText) return false;
    return cuts(style, 'X') && e.scrollWidth > e.clientWidth + 1
      || cuts(style, 'Y') && e.scrollHeight > e.clientHeight + 1;
  });
  const root = document.documentElement;
  return {wide: root.scrollWidth - root.clientWidth,
    cut: cut.map(e => e.outerHTML.slice(0, 100))};
}"""
