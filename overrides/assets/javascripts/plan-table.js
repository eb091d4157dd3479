/**
 * The plan as a table of every column: what is printed.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const { element } = guide;

  /** @param {PlanRow} row @param {any} data of the page @returns {HTMLTableRowElement} */
  function tableRow(row, data) {
    const { heads, statuses, sheets, say } = data;
    const lines = guide.rowWords.cells(row, data, []);
    const under = (/** @type {string[]} */ every) => every.slice(1).filter(Boolean)
      .map((textContent) => element("span", { className: "plan-helps", textContent }));
    const cells = ["who", "due", "check_in", "status", "outcome", "from"].map((name) => {
      const cell = element("td", {}, name === "from" ? [] : [guide.rowWords.shown(row, name, data)]);
      if (name === "who") cell.append(...under(lines.who));
      cell.dataset.label = heads[name] || say.from;
      if (name === "status") {
        cell.textContent = statuses[row.status];
        cell.className = `plan-${row.status}`;
      }
      if (name === "from") {
        if (Object.hasOwn(sheets, row.sheet)) cell.append(element("a", { href: sheets[row.sheet].url, textContent: row.sheet_title }));
        else cell.append(row.sheet_title);
        const copy = [row.club, row.about].filter(Boolean).join(", ");
        if (copy) cell.append(` ${copy}`);
      }
      return cell;
    });
    const what = element("th", { scope: "row" }, [row.what, ...under(lines.what)]);
    // On paper a long word, as an address, is divided; the others keep whole.
    [what, ...cells].filter((cell) => /\S{20}/.test(cell.textContent || ""))
      .forEach((cell) => cell.classList.add("plan-wide"));
    return element("tr", { className: guide.isLong(row) ? "plan-long" : "" }, [what, ...cells]);
  }

  /** A word of a whole page takes a browser minutes to break where its letters are kerned.
   * @param {PlanRow} row */
  guide.isLong = (row) => Object.values(row).some((text) => typeof text === "string" && /\S{300}/.test(text));

  guide.tableRow = tableRow;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
