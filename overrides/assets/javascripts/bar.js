/**
 * The bar at the bottom of the window: how it stands with the saving, in words, and
 * what there is to say or to choose.
 *
 * @typedef {"nothing" | "saving" | "saved" | "tab" | "filed" | "failed" | "failed_tab" | "changed"} State
 * @typedef {{text: string, run: () => void}} Action
 * @typedef {{text: string, href?: string}} Item
 * @typedef {{text: string, items?: Item[], list?: string, actions?: Action[],
 *            urgent?: boolean}} Notice
 */
"use strict";

(function (/** @type {any} */ guide) {
  /** @type {Record<string, string>} states that look like another */
  const LOOKS = { failed_tab: "failed", filed: "saved" };

  class Bar {
    /** @param {HTMLFormElement} form @param {any} texts */
    constructor(form, texts) {
      this.form = form;
      this.texts = texts;
      /** @type {Element | null} what had the focus before a question took it */
      this.before = null;
    }

    /** Tell the style sheet how high the bar is, so that it covers nothing that has the focus. */
    start() {
      const bar = this.part("bar");
      bar.hidden = false;
      new ResizeObserver(() => {
        document.documentElement.style.setProperty("--bar-height", `${bar.offsetHeight}px`);
      }).observe(bar);
      // Chrome does not move to a field that is whole in the window, though the bar lies over it.
      this.form.addEventListener("focusin", ({ target }) => {
        if (!(target instanceof HTMLElement) || bar.contains(target)) return;
        const field = target.getBoundingClientRect();
        const { top, bottom } = bar.getBoundingClientRect();
        if (field.bottom > top && field.top < bottom) target.scrollIntoView({ block: "nearest" });
      });
    }

    /** @param {string} name @returns {HTMLElement} */
    part(name) {
      return /** @type {HTMLElement} */ (this.form.querySelector(`[data-part="${name}"]`));
    }

    /** A sentence of the catalogue with its values.
     * @param {string} name @param {Record<string, string>} [values] */
    say(name, values = {}) {
      return this.texts.say[name].replace(
        /\{(\w+)\}/g, (/** @type {string} */ whole, /** @type {string} */ key) => values[key] ?? whole
      );
    }

    /** Day and time as one says them: 20 november, 18.42; of another year, 20 november 2025
     * @param {Date} moment */
    moment(moment) {
      const pad = (/** @type {number} */ number) => String(number).padStart(2, "0");
      const month = this.texts.months.split(" ")[moment.getMonth()];
      return {
        day: `${moment.getDate()} ${month}${moment.getFullYear() === new Date().getFullYear() ? "" : ` ${moment.getFullYear()}`}`,
        time: `${pad(moment.getHours())}.${pad(moment.getMinutes())}`,
      };
    }

    /** @param {State} state @param {string} place @param {Date} [saved] */
    show(state, place, saved) {
      const bar = this.part("bar");
      const [words, remedy] = this.wordsFor(state, saved);
      bar.dataset.state = LOOKS[state] || state;
      this.part("state").textContent = words;
      this.part("remedy").textContent = remedy;
      this.part("place").textContent = this.say(this.placeOf(state, place));
      // Saving is not announced each time; that it fails is.
      const alarm = ["failed", "failed_tab", "changed"].includes(state) ? `${words} ${remedy}` : "";
      if (this.part("alert").textContent !== alarm) this.part("alert").textContent = alarm;
    }

    /** How many of the questions are answered. @param {{done: number, of: number}} count */
    count(count) {
      const text = this.say("count", { done: String(count.done), of: String(count.of) });
      this.part("count").textContent = count.done ? text : "";
      this.part("count-words").textContent = count.done ? this.say("count_words") : "";
    }

    /** @param {State} state @param {string} place */
    placeOf(state, place) {
      if (place === "device") return "on_device";
      return state === "tab" ? "only_tab" : state === "filed" ? "also_tab" : "in_tab";
    }

    /** What it says, and what to do. @param {State} state @param {Date} [saved] @returns {[string, string]} */
    wordsFor(state, saved) {
      const remedy = `${state}_remedy`;
      if (remedy in this.texts.say) return [this.say(state), this.say(remedy)];
      if (state !== "saved" || !saved) return [this.say(state), ""];
      const today = saved.toDateString() === new Date().toDateString();
      return [this.say(today ? "saved" : "saved_day", this.moment(saved)), guide.forgets() ? this.say("forgets") : ""];
    }

    /** Say something above the bar. Without actions there is one to close it.
     * @param {Notice} notice */
    notice(notice) {
      const box = this.part("notice-text");
      const close = { text: this.say("close"), run: () => {} };
      box.replaceChildren(...this.lines(notice));
      this.part("notice-actions").replaceChildren(
        ...(notice.actions || [close]).map((action) => this.button(action))
      );
      this.part("notice").hidden = false;
      if (!notice.urgent) return;
      this.before = document.activeElement;
      const first = this.part("notice-actions").querySelector("button");
      if (first) first.focus();
    }

    /** @param {Notice} notice */
    lines(notice) {
      const text = document.createElement("p");
      text.textContent = notice.text;
      if (!notice.items || !notice.items.length) return [text];
      const lead = document.createElement("p");
      lead.textContent = notice.list || "";
      const list = document.createElement("ul");
      list.append(...notice.items.map((item) => {
        const row = document.createElement("li");
        row.append(item.href ? this.link(item) : item.text);
        return row;
      }));
      return notice.text ? [text, lead, list] : [lead, list];
    }

    /** @param {Item} item */
    link(item) {
      const link = document.createElement("a");
      link.href = item.href || "";
      link.textContent = item.text;
      return link;
    }

    /** @param {Action} action */
    button(action) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = action.text;
      button.addEventListener("click", () => {
        this.close();
        action.run();
      });
      return button;
    }

    /** Take the notice away, and give the focus back to where it was. */
    close() {
      const notice = this.part("notice");
      const held = notice.contains(document.activeElement);
      notice.hidden = true;
      const back = this.before instanceof HTMLElement && this.before.isConnected
        ? this.before : this.form.querySelector('[data-action="save-file"]');
      if (held && back instanceof HTMLElement) back.focus({ preventScroll: true });
      this.before = null;
    }
  }

  guide.Bar = Bar;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
