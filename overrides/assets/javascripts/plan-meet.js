/**
 * Where the plan here and one in a file meet: both are shown, and what differs. They are put together,
 * or the file's is shown alone; none is replaced.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const { element } = guide;
  const MOST = 8; // rows that are named
  const CELLS = ["what", "who", "due", "check_in", "outcome"];

  class PlanMeet {
    /** @param {any} page */
    constructor(page) {
      this.page = page;
      this.box = page.part("meet");
    }

    /** @param {PlanRow[]} here @param {PlanRow[]} there @param {string} name @param {{merge: () => void, only: () => void}} acts */
    show(here, there, name, { merge, only }) {
      const { page } = this;
      const { say } = page.data;
      const lines = this.differences(here, there);
      const count = (/** @type {string} */ head, /** @type {PlanRow[]} */ rows) => element("li", { textContent: `${head}: ${guide.listing.count(rows, say)}` });
      const more = lines.length > MOST ? [page.say("meet_more", { count: lines.length - MOST })] : [];
      const shown = lines.length ? [...lines.slice(0, MOST), ...more] : [say.meet_same];
      const button = (/** @type {string} */ text, /** @type {string} */ hint, /** @type {() => void} */ run, first = false) => {
        const made = element("button", { type: "button", className: first ? "button button-primary" : "button", textContent: text });
        made.addEventListener("click", () => { this.box.hidden = true; run(); });
        return element("p", { className: "plan-meet-act" }, [made, " ", element("span", { textContent: hint })]);
      };
      this.box.replaceChildren(
        element("h2", { textContent: page.say("meet", { name: guide.planName(name) }), tabIndex: -1 }),
        element("ul", { className: "plan-meet-counts" }, [count(say.meet_here, here), count(say.meet_file, there)]),
        element("ul", { className: "plan-notes" }, shown.map((textContent) => element("li", { textContent }))),
        button(say.meet_merge, say.meet_merge_text, merge, true), button(say.meet_only, say.meet_only_text, only),
      );
      this.box.hidden = false;
      this.box.querySelector("h2").focus();
    }

    /** What only one has, and what both have in two ways; in words. @param {PlanRow[]} here @param {PlanRow[]} there
     * @returns {string[]} */
    differences(here, there) {
      const { page } = this;
      const { heads, statuses, say } = page.data;
      const same = (/** @type {PlanRow} */ one, /** @type {PlanRow[]} */ rows) => rows.find((row) => (
        row.id === one.id || row.names.includes(one.id) || one.names.includes(row.id)
      ));
      const alone = (/** @type {PlanRow[]} */ rows, /** @type {PlanRow[]} */ others) => rows.filter((row) => !same(row, others)).map(({ what }) => what || say.no_words);
      const both = here.flatMap((one) => {
        const other = same(one, there);
        if (!other) return [];
        const cells = CELLS.filter((cell) => /** @type {any} */ (one)[cell] !== /** @type {any} */ (other)[cell]).map((cell) => page.say("meet_differs", {
          what: one.what, cell: heads[cell], here: /** @type {any} */ (one)[cell], file: /** @type {any} */ (other)[cell],
        }));
        if (one.status === other.status) return cells;
        return [page.say("meet_status", { what: one.what, here: statuses[one.status], file: statuses[other.status] }), ...cells];
      });
      const joined = (/** @type {string} */ name, /** @type {string[]} */ every) => {
        const more = every.length > MOST ? [page.say("meet_more", { count: every.length - MOST })] : [];
        return every.length ? [page.say(name, { rows: [...every.slice(0, MOST), ...more].join("; ") })] : [];
      };
      return [...joined("meet_only_here", alone(here, there)), ...joined("meet_only_file", alone(there, here)), ...both];
    }
  }

  guide.PlanMeet = PlanMeet;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
