/**
 * What only the board can say of its plan, one question at a time: a press is the answer, and leads on.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const { element } = guide;
  const ARROW = "http://www.w3.org/2000/svg";

  class PlanQuestions {
    /** @param {any} page @param {{answer: (question: Question, answer: string) => void,
     *   choose: (question: Question, text: string) => void}} acts */
    constructor(page, acts) {
      this.page = page;
      this.acts = acts;
      this.box = page.part("question");
      /** @type {Question[]} those of this round */
      this.round = [];
      this.at = 0;
      /** @type {{question: Question, said: string} | null} */
      this.answered = null;
    }

    /** @param {string} name @param {any} [values] */
    say(name, values) {
      return this.page.say(name, values);
    }

    /** @param {Question[]} questions */
    start(questions) {
      this.page.part("notice").hidden = true;
      this.round = questions;
      this.at = 0;
      this.answered = null;
      this.show();
    }

    get isOpen() {
      return !this.box.hidden;
    }

    show() {
      const question = this.round[this.at];
      if (!question) { this.end(); return; }
      const { kind } = question;
      const title = element("h2", { textContent: this.say(`ask_${kind}`), tabIndex: -1 });
      this.box.replaceChildren(this.stepLine(), title, ...this.bodyOf(question), this.choices(question),
        element("p", { className: "plan-after", textContent: this.say(`ask_why_${kind}`) }));
      this.page.box.classList.add("is-asking");
      this.box.hidden = false;
      title.focus();
      title.scrollIntoView({ block: "nearest" });
    }

    stepLine() {
      const { length } = this.round;
      const step = length > 1 ? this.say("question_of", { number: this.at + 1, count: length }) : this.say("question_one");
      const line = element("p", { className: "plan-step" }, [`${step}. `]);
      if (this.answered) line.append(...this.afterAnswer());
      const back = element("button", { type: "button", className: "plan-link", textContent: this.say("back_to_plan") });
      back.addEventListener("click", () => this.end());
      line.append(" ", back);
      return line;
    }

    /** @returns {Node[]} what was answered, and how to change it */
    afterAnswer() {
      const { question, said } = /** @type {{question: Question, said: string}} */ (this.answered);
      const change = element("button", { type: "button", className: "plan-link", textContent: this.say("change_answer") });
      change.addEventListener("click", () => {
        this.answered = null;
        this.at = this.round.indexOf(question);
        this.show();
      });
      return [document.createTextNode(`${this.say("you_answered", { answer: said })} `), change];
    }

    /** Both texts, with the words that differ. @param {Question} question @returns {Node[]} */
    bodyOf(question) {
      const { kind, one, other, cell, texts, sources } = question;
      const { data, rows } = this.page;
      const rowOf = (/** @type {string} */ id) => this.known(rows, id);
      if (kind === "values") {
        const row = rowOf(one);
        return [element("p", { className: "plan-lead", textContent: this.say("values_lead", { what: row ? row.what : "", cell: data.heads[cell] || cell }) })];
      }
      const parts = guide.listing.differing(texts[0], texts[1]);
      const sides = [one, other].map((id, at) => {
        const row = kind === "same" ? rowOf(id) : null;
        const from = row ? [row.sheet_title, row.date, sources[at]] : [sources[at]];
        const text = parts[at].map((/** @type {[string, boolean]} */ [words, own]) => (own ? element("mark", { textContent: words.trimEnd() }) : words))
          .flatMap((/** @type {any} */ each) => [each, ...(typeof each === "string" ? [] : [" "])]);
        const rest = row && row.due ? this.say("who_due", { who: row.who, due: row.due }).replace(/^, /, "") : row ? row.who : "";
        return element("div", {}, [
          element("p", { className: "plan-from", textContent: from.filter(Boolean).join(", ") }),
          element("p", { className: "plan-words" }, text), element("p", { className: "plan-from", textContent: rest }),
        ]);
      });
      return [element("div", { className: "plan-two" }, sides)];
    }

    /** A row, also while an answer to this question has made one of two. @param {PlanRow[]} rows @param {string} id */
    known(rows, id) {
      return rows.find((row) => row.id === id) || rows.find((row) => row.names.includes(id)) || null;
    }

    /** @param {Question} question @returns {HTMLElement} */
    choices(question) {
      const { kind, texts, sources, proposed } = question;
      const word = kind === "same" ? "same" : "group";
      const answer = (/** @type {string} */ said, /** @type {string} */ label) => () => {
        if (said !== "later" || this.wasAnswered(question)) this.acts.answer(question, said);
        this.go(question, said === "later" ? "" : label);
      };
      const given = kind === "values"
        ? [
          ...texts.map((text, at) => ({
            label: text, more: sources[at],
            run: () => { this.acts.choose(question, text); this.go(question, text); },
          })),
          { label: this.say("values_keep"), more: proposed ? this.say("values_keep_day", { day: proposed }) : this.say("values_keep_text"), run: () => this.go(question, "") },
        ]
        : [["yes", "same"], ["no", "apart"]].map(([part, said]) => ({
          label: this.say(`${word}_${part}`), more: this.say(`${word}_${part}_text`), run: answer(said, this.say(`${word}_${part}`)),
        })).concat({ label: this.say("ask_later"), more: this.say("ask_later_text"), run: answer("later", "") });
      return element("ul", { className: "plan-choices" }, given.map(({ label, more, run }) => {
        const button = element("button", { type: "button" }, [element("span", {}, [element("b", { textContent: label }), " ", element("span", { textContent: more })]), arrow()]);
        button.addEventListener("click", run);
        return element("li", {}, [button]);
      }));
    }

    /** @param {Question} question */
    wasAnswered(question) {
      return !this.page.questions.some((/** @type {Question} */ one) => one.id === question.id);
    }

    /** On to the next. @param {Question} question @param {string} said */
    go(question, said) {
      this.answered = said ? { question, said } : null;
      // An answer may have answered others, too.
      const open = new Set(this.page.questions.map((/** @type {Question} */ one) => one.id));
      const next = this.round.findIndex((one, at) => at > this.at && open.has(one.id));
      if (next < 0) { this.end(question); return; }
      this.at = next;
      this.show();
    }

    /** Back to the plan, to the row that was asked about. @param {Question} [question] */
    end(question) {
      this.box.hidden = true;
      this.box.replaceChildren();
      this.page.box.classList.remove("is-asking");
      const { list, rows } = this.page;
      const row = question ? this.known(rows, question.one) : null;
      this.page.shown.answered(this.answered);
      if (!list.focus(row ? row.id : rows[0] && rows[0].id)) this.page.part("status").focus();
    }
  }

  function arrow() {
    const svg = document.createElementNS(ARROW, "svg");
    svg.setAttribute("class", "arrow");
    svg.setAttribute("viewBox", "0 0 26 16");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(ARROW, "path");
    path.setAttribute("d", "M1 8H24M17 1.5L24 8L17 14.5");
    svg.append(path);
    return svg;
  }

  guide.PlanQuestions = PlanQuestions;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
