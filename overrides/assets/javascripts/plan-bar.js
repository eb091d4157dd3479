/**
 * The bar of the plan: what is kept, and where. It never says more than the page can know.
 *
 * @typedef {{keep: any, saving: any, filed: Filed | null, unfiled: number, isEmpty: boolean, outside: boolean}} BarState
 */
"use strict";

(function (/** @type {any} */ guide) {
  class PlanBar {
    /** @param {any} page */
    constructor(page) {
      this.page = page;
      this.box = page.part("bar");
      /** @type {BarState | null} */
      this.state = null;
    }

    /** Tell the style sheet how high the bar is, so that it covers nothing that has the focus. */
    start() {
      new ResizeObserver(() => {
        document.documentElement.style.setProperty("--plan-bar", `${this.box.offsetHeight}px`);
      }).observe(this.box);
      this.page.box.addEventListener("focusin", (/** @type {FocusEvent} */ { target }) => {
        if (!(target instanceof HTMLElement) || this.box.contains(target)) return;
        const [field, bar] = [target.getBoundingClientRect(), this.box.getBoundingClientRect()];
        if (bar.height && field.bottom > bar.top && field.top < bar.bottom) target.scrollIntoView({ block: "center" });
      });
    }

    /** @param {Date | string} when */
    moment(when) {
      const date = new Date(when);
      const pad = (/** @type {number} */ number) => String(number).padStart(2, "0");
      const today = date.toDateString() === new Date().toDateString();
      const day = guide.listing.short(guide.dates.today(date), this.page.today, this.page.data);
      return { today, day, time: `${pad(date.getHours())}.${pad(date.getMinutes())}` };
    }

    /** @param {BarState} state */
    show(state) {
      this.state = state;
      const [sign, first, second] = this.words(state);
      this.box.hidden = state.isEmpty && !state.keep.blocked;
      this.box.dataset.state = sign;
      this.page.part("bar-state").textContent = first;
      this.page.part("bar-place").textContent = second;
      this.page.part("bar-outside").hidden = !state.outside;
      this.page.part("bar-where").hidden = state.outside;
      const save = this.page.part("save-file");
      const all = Boolean(state.filed) && !state.unfiled;
      save.classList.toggle("button-primary", !all);
      save.textContent = this.page.say(all ? "save_again" : "save_file");
      const alarm = state.keep.failed || state.outside ? `${first} ${second}` : "";
      if (this.page.part("alert").textContent !== alarm) this.page.part("alert").textContent = alarm;
    }

    /** The sign, what is kept, and where. @param {BarState} state @returns {[string, string, string]} */
    words({ keep, saving, filed, unfiled, outside }) {
      const say = (/** @type {string} */ name, /** @type {any} */ values = {}) => this.page.say(name, values);
      if (outside) return ["failed", say("outside"), ""];
      const left = unfiled === 1 ? say("unfiled_one") : say("unfiled", { count: unfiled });
      if (filed && !unfiled) {
        const { today, day, time } = this.moment(filed.at);
        const at = today ? say("filed_at", { time }) : `${day} ${say("filed_at", { time })}`;
        if (!saving.isWriting) return ["kept", say("filed"), at];
        return ["kept", say("kept", { time }), say("in_file", { name: guide.planName(saving.name) })];
      }
      if (keep.failed) return ["failed", say("failed"), say(keep.kept ? "failed_tab" : "failed_do")];
      if (keep.kept === "device") {
        const { today, day, time } = this.moment(keep.savedAt);
        return ["kept", today ? say("kept", { time }) : say("kept_day", { day, time }), filed ? `${say("on_device")}. ${left}` : say("on_device")];
      }
      return filed ? ["tab", left, say("in_tab")] : ["tab", say("only_tab"), say("till_closed")];
    }

    /** Say something above the bar, or answer where the plan is kept.
     * @param {string} text @param {{text: string, run: () => void}[]} [actions] */
    notice(text, actions = []) {
      const { element } = guide;
      const shut = { text: this.page.say("close"), run: () => {} };
      const buttons = [...actions, shut].map((action) => {
        const button = element("button", { type: "button", className: "button plan-quiet", textContent: action.text });
        button.addEventListener("click", () => {
          const held = this.page.part("notice").contains(document.activeElement);
          this.page.part("notice").hidden = true;
          if (held) this.page.part(this.box.hidden ? "choose" : "save-file").focus();
          action.run();
        });
        return button;
      });
      this.page.part("notice-text").textContent = text;
      this.page.part("notice-actions").replaceChildren(...buttons.flatMap((button) => [button, " "]));
      this.page.part("notice").hidden = false;
    }

    /** What the second line means, and the answer whose device it is. */
    explain() {
      const { keep } = /** @type {BarState} */ (this.state);
      const { page } = this;
      const name = keep.failed ? "place_failed" : keep.place() === "device" ? "place_device" : "place_tab";
      const own = { text: page.say("own"), run: () => page.choosePlace("device") };
      const shared = { text: page.say("shared"), run: () => page.choosePlace("tab") };
      const answers = !keep.store.device || keep.tabOnly ? [] : keep.place() === "device" ? [shared] : [own];
      const forgets = keep.place() === "device" && guide.forgets() ? ` ${page.say("forgets")}` : "";
      this.notice(page.say(name) + forgets, answers);
      page.part("notice-actions").querySelector("button").focus();
    }
  }

  guide.PlanBar = PlanBar;
  /** The name of a plan's file as it is spoken of. @param {string} name */
  guide.planName = (name) => name.replace(/(?:\.plan)?\.json$/i, "");
})((window.Ombudsguiden = window.Ombudsguiden || {}));
