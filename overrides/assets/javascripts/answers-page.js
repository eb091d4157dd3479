/**
 * A saved sheet as a page that one reads: it opens by double click, without scripts and without
 * asking for anything, and carries what answersFile.parse reads again.
 *
 * @typedef {{head: string, label: string, value: string}} ReadAnswer `head` is what it stands under
 * @typedef {{title: string, answers: ReadAnswer[]}} Part
 */
"use strict";

(function (/** @type {any} */ guide) {
  const STYLE = "body{max-width:42rem;margin:2rem auto;padding:0 1.25rem;font:1.125rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}"
    + "h1{font-size:2.25rem;line-height:1.1;margin:0 0 .75rem}h2{font-size:1.5rem;margin:2.25rem 0 .5rem;border-bottom:2px solid}"
    + "h3{font-size:1.2rem;margin:1.5rem 0 .25rem}dl{margin:0}dt{font-weight:700;margin:.75rem 0 0}dd{margin:0;white-space:pre-wrap}"
    + ".next{margin-top:2.5rem;padding:.25rem 1.25rem .5rem;border:2px solid}a{color:inherit}"
    + ".more{display:inline-block;padding:.6rem 1.2rem;border:2px solid;font-weight:700;text-decoration:none}"
    + "@media print{.next{display:none}}";
  // The SHA-256 of STYLE: the page allows this look and nothing else. tests/test_worksheet_reading.py holds them together.
  const STYLE_SUM = "D2ZbIPkcDxhcV+a7OT9xvUjfUns8DFBzD1MiMHLKzMg=";
  const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_SUM}'; base-uri 'none'; form-action 'none'`;
  const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

  /** @param {string} text */
  const safe = (text) => guide.text.plain(text).replace(/[&<>"]/g, (/** @type {"&"} */ sign) => SIGNS[sign]);

  /** @param {Element | null} element */
  const wordsOf = (element) => ((element && element.firstChild && element.firstChild.textContent) || "").trim();

  /** What an answer stands under: a decision, a row of a table, or a list of boxes.
   * @param {Element} control */
  function headOf(control) {
    const decision = control.closest(".decision");
    if (decision) return (/** @type {Element} */ (decision.querySelector("legend")).textContent || "").trim();
    const row = control.closest("tr");
    if (row) {
      const table = /** @type {Element} */ (row.closest("table"));
      const head = /** @type {Element} */ (row.querySelector("th")).cloneNode(true);
      /** @type {Element} */ (head).querySelectorAll(".field-hint").forEach((hint) => hint.remove());
      return `${wordsOf(table.querySelector(".block-label"))}: ${(head.textContent || "").trim()}`;
    }
    return wordsOf((control.closest(".block-checklist") || control).querySelector("legend"));
  }

  /** @param {any} fields @param {string} key @returns {ReadAnswer | null} */
  function answerOf(fields, key) {
    const controls = fields.byKey.get(key);
    const [control] = controls;
    const value = fields.value(key);
    if (control.type === "hidden" || !(typeof value === "string" ? value.trim() : value)) return null;
    const chosen = controls.find((/** @type {HTMLInputElement} */ one) => one.type === "radio" && one.checked);
    const text = chosen ? chosen.parentElement.textContent.trim() : value === true ? "✓" : value;
    const head = headOf(control);
    const own = wordsOf(fields.form.querySelector(`label[for="${control.id}"]`));
    return { head, label: head ? own : fields.label(key), value: text };
  }

  /** What is filled in, in the order of the sheet: first what the sheet is about.
   * @param {any} fields @returns {Part[]} */
  function partsOf(fields) {
    /** @type {Map<Element | null, Part>} */
    const parts = new Map();
    fields.byKey.forEach((/** @type {Element[]} */ controls, /** @type {string} */ key) => {
      const section = controls[0].closest(".sheet-section");
      const part = parts.get(section) || { title: section ? wordsOf(section.querySelector("h2")) : "", answers: [] };
      parts.set(section, part);
      const answer = answerOf(fields, key);
      if (answer) part.answers.push(answer);
    });
    return [...parts.values()].filter(({ answers }) => answers.length);
  }

  /** @param {Part} part */
  function partAsHtml({ title, answers }) {
    let [html, under] = [title ? `<h2>${safe(title)}</h2>\n` : "", ""];
    answers.forEach(({ head, label, value }, at) => {
      if (!at || head !== under) {
        html += `${at ? "</dl>\n" : ""}${head ? `<h3>${safe(head)}</h3>\n` : ""}<dl>\n`;
        under = head;
      }
      html += `<dt>${safe(label)}</dt><dd>${safe(value)}</dd>\n`;
    });
    return `${html}</dl>\n`;
  }

  /** The form's own address, where others can reach it: never a folder on this device. */
  function address() {
    const link = document.querySelector('link[rel="canonical"]');
    const known = link instanceof HTMLLinkElement ? link.href : location.href.replace(/[?#].*$/, "");
    return /^https?:/.test(known) ? known : "";
  }

  /** @param {string} title @param {Record<string, string>} words */
  function next(title, words) {
    const url = address();
    const put = (/** @type {string} */ text) => safe(guide.text.put(text, { title }));
    const more = url ? `<p><a class="more" rel="noreferrer" href="${safe(url)}">${put(words.more)}</a></p>\n<p>${put(words.more_how)}</p>`
      : `<p>${put(words.more_where)}</p>`;
    return `<div class="next">\n${more}\n${words.plan ? `<p>${put(words.plan)}</p>\n` : ""}</div>\n`;
  }

  /** @param {{fields: any, packed: any, title: string, saved: string, rest: ReadAnswer[], words: Record<string, string>}} given
   *   `rest` is what has no place on the sheet */
  function page({ fields, packed, title, saved, rest, words }) {
    const parts = partsOf(fields);
    if (rest.length) parts.push({ title: words.rest, answers: rest });
    // Nothing in a text can end the element that it stands in.
    const data = JSON.stringify(packed, null, 1).replaceAll("<", "\\u003c");
    return `<!doctype html>\n<html lang="sv"><head><meta charset="utf-8">\n`
      + `<meta http-equiv="Content-Security-Policy" content="${POLICY}">\n`
      + '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
      + `<style>${STYLE}</style>\n<title>${safe(title)}</title>\n`
      + `${guide.answersFile.OPENS}${data}</script>\n</head><body><main>\n<h1>${safe(title)}</h1>\n`
      + `${parts.map(partAsHtml).join("")}${parts.some((part) => part.title) ? "" : `<p>${safe(words.empty)}</p>\n`}<p>${safe(saved)}</p>\n`
      + `${next(title, words)}</main></body></html>\n`;
  }

  guide.answersPage = page;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
