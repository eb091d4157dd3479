/**
 * What is taken away for good: the whole plan from this device, or one person's name from all of it.
 */
"use strict";

(function (/** @type {any} */ guide) {
  class PlanRemove {
    /** @param {any} page */
    constructor(page) {
      this.page = page;
      this.said = page.part("removed");
      this.name = /** @type {HTMLInputElement} */ (page.part("remove-name"));
      this.name.addEventListener("keydown", (event) => {
        if (event.key === "Enter") { event.preventDefault(); this.eraseName(); }
      });
    }

    /** One more press, since nobody can take it back. */
    ask() {
      const { page } = this;
      const actions = [["remove_sure", () => this.removeAll()], ["cancel", () => this.shut()]].map(([name, run]) => {
        const button = guide.element("button", { type: "button", className: "button plan-quiet", textContent: page.say(name) });
        button.addEventListener("click", run);
        return button;
      });
      page.part("remove-sure").replaceChildren(...actions.flatMap((button) => [button, " "]));
      page.part("remove-sure").hidden = false;
      actions[1].focus();
    }

    shut() {
      const { page } = this;
      page.part("remove-sure").hidden = true;
      page.box.querySelector('[data-action="remove-all"]').focus();
    }

    removeAll() {
      const { page } = this;
      page.part("remove-sure").hidden = true;
      page.keep.forget();
      page.other.forget();
      page.saving.forget();
      page.isApart = false;
      page.empty();
      page.shown.announce("removed");
      page.part("status").focus();
    }

    eraseName() {
      const { page } = this;
      const name = this.name.value.trim();
      if (!name) { this.name.focus(); return; }
      const { stored, count } = guide.removing.eraseName(page.stored(), name, page.rules);
      const left = guide.planFile.erase(page.left(), name);
      const lines = [page.say(count + left.count ? "name_removed" : "name_nowhere", { name, count: count + left.count })];
      const drafts = page.drafts.filter((/** @type {any} */ { packed }) => guide.planFile.erase(packed.answers || {}, name).count);
      if (drafts.length) {
        const titles = drafts.map((/** @type {any} */ { packed }) => page.titleOf(String(packed.sheet)).title);
        lines.push(page.say("name_drafts", { sheets: guide.text.unique(titles).join(", ") }));
      }
      if (count + left.count) page.replaceWith(stored, left.stored);
      this.said.textContent = lines.join(" ");
      this.name.value = "";
    }
  }

  guide.PlanRemove = PlanRemove;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
