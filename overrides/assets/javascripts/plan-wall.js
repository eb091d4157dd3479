/**
 * The plan for the wall: a paper that is made when it is wanted and printed alone, whatever stands on
 * the page. Its look is in plan-take.css.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const MONTHS = 2; // after which it is hard to read
  const COLUMNS = ["due", "what", "who", "pen", "mark"];
  // Of a page with a name of its own, Firefox forgets the name on the last paper.
  const PAPER = "@page { size: landscape; margin: 0 }";
  const PRINTED = "wall"; // what is printed, while it is

  /** @param {string} name @param {string} className @param {(Node | string)[]} [inside] @returns {HTMLElement} */
  const element = (name, className, inside = []) => guide.element(name, { className }, inside);

  /** "24 januari 2027" @param {string} day as 2027-01-24 @param {any} words */
  function inFull(day, words) {
    const [year, month, date] = day.split("-").map(Number);
    return `${date} ${words.months.split(" ")[month - 1]} ${year}`;
  }

  /** The day when it is time for a new one. @param {string} today */
  function until(today) {
    const day = new Date(`${today}T12:00:00Z`);
    day.setUTCMonth(day.getUTCMonth() + MONTHS);
    return day.toISOString().slice(0, 10);
  }

  /** @param {PlanRow} row @param {any} words */
  function line(row, words) {
    const late = row.status === "late" ? [element("span", "wall-late", [words.take.wall_late])] : [];
    const sure = row.due_year && !row.due_year.endsWith("?");
    const due = sure ? `${row.due} ${row.due_year}` : guide.plan.shown(row, "due", words) || words.take.wall_no_day;
    const cells = [
      element("th", "wall-due", [element("b", "", [due]), ...late]), element("td", "wall-what", [row.what]),
      element("td", "wall-who", [[row.who, row.helper].filter(Boolean).join(", ")]), element("td", "wall-pen"),
      element("td", "wall-mark", [row.id]),
    ];
    cells[0].setAttribute("scope", "row");
    return element("tr", "", cells);
  }

  /** The paper. Its head and foot come again on every sheet that it takes.
   * @param {{rows: PlanRow[], words: any, today: string}} plan */
  function wall({ rows, words, today }) {
    const { take } = words;
    const open = rows.filter(({ status }) => status !== "done" && status !== "struck");
    const clubs = [...new Set(open.map(({ club }) => club).filter(Boolean))].join("; ");
    const chair = document.querySelector(".brand svg");
    const across = (/** @type {string} */ className, /** @type {Node[]} */ inside) => {
      const cell = element("td", className, inside);
      cell.setAttribute("colspan", String(COLUMNS.length));
      return element("tr", "", [cell]);
    };
    const head = element("div", "wall-head", [
      ...(chair ? [chair.cloneNode(true)] : []), element("b", "wall-title", [take.wall_title]),
      element("span", "wall-made", [element("b", "", [clubs]), " ", guide.text.put(take.wall_made, { day: inFull(today, words) })]),
    ]);
    const heads = COLUMNS.map((name) => {
      const cell = element("th", `wall-${name}`, [take[`wall_${name}`]]);
      cell.setAttribute("scope", "col");
      return cell;
    });
    const foot = element("div", "wall-foot", [
      element("span", "", [guide.text.put(take.wall_foot, { day: inFull(until(today), words) })]),
      element("span", "", [guide.text.put(take.wall_from, { guide: words.file.maker })]),
    ]);
    return element("div", "wall", [element("table", "wall-table", [
      element("colgroup", "", COLUMNS.map((name) => element("col", `wall-${name}`))),
      element("thead", "", [across("wall-top", [head]), element("tr", "wall-heads", heads)]),
      element("tfoot", "", [across("wall-bottom", [foot])]),
      element("tbody", "", open.map((row) => line(row, words))),
    ])]);
  }

  /** Print the paper alone. It stays until the page is touched again: a phone says that it has printed
   * before it has drawn the paper. @param {{rows: PlanRow[], words: any, today: string}} plan */
  function print(plan) {
    const root = document.documentElement;
    document.querySelectorAll("body > .wall").forEach((one) => one.remove());
    const made = wall(plan);
    const paper = new CSSStyleSheet();
    paper.replaceSync(PAPER);
    const remove = () => {
      made.remove();
      delete root.dataset.print;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== paper);
    };
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, paper];
    document.body.append(made);
    root.dataset.print = PRINTED;
    window.print();
    ["pointerdown", "keydown"].forEach((event) => document.addEventListener(event, remove, { once: true, capture: true }));
  }

  guide.wall = { print };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
