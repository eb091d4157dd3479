/**
 * What comes into the plan: files that are chosen or dropped, drafts in this browser, what another tab has
 * kept, and the sheet whose end led here.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const HEAD = 200; // bytes, in which a plan's file says what it is

  class PlanOpening {
    /** @param {any} page */
    constructor(page) {
      this.page = page;
      /** @type {Stored[]} plans in the files that are being opened */
      this.plans = [];
    }

    listen() {
      const { page } = this;
      const file = /** @type {HTMLInputElement} */ (page.part("file"));
      file.addEventListener("change", async () => {
        await this.open([...(file.files || [])]);
        file.value = "";
      });
      this.takeDrops();
      window.addEventListener("storage", (event) => {
        if ([null, page.keep.store.draftKey, page.keep.store.placeKey].includes(event.key)) page.merging.catchUp(true);
      });
      window.addEventListener("pageshow", (event) => { if (event.persisted) page.merging.catchUp(true); });
      document.addEventListener("visibilitychange", () => { if (!document.hidden) page.merging.catchUp(true); });
      window.addEventListener("hashchange", () => this.fromAddress());
    }

    takeDrops() {
      const { page } = this;
      const hasFile = (/** @type {DragEvent} */ event) => Boolean(event.dataTransfer && [...event.dataTransfer.types].includes("Files"));
      document.addEventListener("dragover", (event) => { if (hasFile(event)) event.preventDefault(); });
      document.addEventListener("drop", (event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        /** @type {File[]} */
        const files = [];
        [...(event.dataTransfer ? event.dataTransfer.items : [])].forEach((item) => {
          const entry = item.webkitGetAsEntry();
          const file = item.getAsFile();
          if (entry && entry.isDirectory) page.intake.refuse(entry.name, "folder");
          else if (file) files.push(file);
        });
        this.open(files);
      });
    }

    /** Every draft of this browser; one that is in the plan already takes its earlier self's place.
     * @param {boolean} [wanted] */
    takeDrafts(wanted = true) {
      const { page } = this;
      const marked = [page.say("this_device"), page.say("this_tab")];
      page.taken.map((/** @type {Taken} */ { filled }) => filled.source)
        .filter((/** @type {string} */ source) => !marked.some((mark) => source.includes(mark)))
        .forEach((/** @type {string} */ source) => page.intake.names.add(source));
      page.drafts = guide.Store.drafts(guide.sitePath()).filter((/** @type {any} */ { packed }) => packed.format !== guide.planFile.FORMAT);
      // A file's plan that is shown alone is not added to.
      if (page.isApart) return;
      page.drafts.forEach((/** @type {any} */ draft) => this.takeDraft(draft));
      if (!wanted) page.taken.forEach((/** @type {Taken} */ one) => { one.wanted = false; });
    }

    /** @param {{place: string, packed: any}} draft */
    takeDraft({ place, packed }) {
      const { page } = this;
      const name = [page.titleOf(String(packed.sheet || "")).title, page.say(`this_${place}`)].filter(Boolean).join(", ");
      this.isLive = true;
      page.intake.takeDraft(packed, page.intake.freeName(name));
      this.isLive = false;
    }

    async choose() {
      const { page } = this;
      const picked = await page.saving.pick();
      if (!picked) { page.part("file").click(); return; }
      if (!picked.length) return;
      const plans = this.plans.length;
      await this.open(picked.map((/** @type {any} */ { file }) => file), picked.length === 1 && !plans ? picked[0].handle : null);
    }

    /** @param {File[]} files @param {any} [handle] where the only one can be written in */
    async open(files, handle = null) {
      const { page } = this;
      const before = page.taken.length;
      await page.intake.open(files);
      page.shown.faults();
      page.shown.fill("told", page.intake.told);
      const plans = this.plans.splice(0);
      // A plan that is opened again may meet another one than it did.
      page.intake.opened = page.intake.opened.filter((/** @type {Opened} */ { bytes }) => (
        !new TextDecoder().decode(bytes.slice(0, HEAD)).includes(guide.planFile.FORMAT)
      ));
      if (page.taken.length > before) { page.refresh(true); page.save(); }
      else page.sheets.show(page.taken);
      if (plans.length) await this.meet(plans, files, handle);
      this.takeBooks();
    }

    /** What has been changed in the workbooks that were opened; after the plans, whose rows they have. */
    takeBooks() {
      const { page } = this;
      const changes = guide.takeBooks(page.intake, page.stored(), page.data);
      page.shown.fill("told", page.intake.told);
      if (!changes.length) return;
      page.changes.push(...changes);
      page.refresh(true);
      page.save();
    }

    /** @param {Stored[]} plans @param {File[]} files @param {any} handle */
    async meet(plans, files, handle) {
      const { page } = this;
      const name = files.length === 1 ? files[0].name : files.map((one) => one.name).find((one) => /json$/i.test(one)) || files[0].name;
      const use = handle && plans.length === 1 ? { handle, text: await files[0].text() } : null;
      page.merging.meet(guide.planFile.merge(plans), name, use);
    }

    /** @param {{sheets: Filled[], plan: Stored | null, handed?: boolean}} found `handed`: whoever came from
     * the sheet has just said that it is to be in the plan */
    addFound({ sheets, plan, handed = false }) {
      const { page } = this;
      sheets.forEach((filled) => this.add(filled, handed || !page.titleOf(filled.sheet).private));
      if (plan) this.plans.push(plan);
    }

    /** @param {Filled} filled @param {boolean} wanted */
    add(filled, wanted) {
      const { page } = this;
      // What was answered of a sheet holds for a newer copy of it, too.
      const known = page.sheets.copiesOf(filled).find((/** @type {Filled} */ other) => other.day);
      if (known && !filled.day) filled.day = known.day;
      const live = Boolean(this.isLive);
      if (!live) { page.taken.push({ filled, wanted, live }); return; }
      const serial = guide.copies.serialOf(filled);
      const same = page.taken.find((/** @type {Taken} */ one) => guide.copies.serialOf(one.filled) === serial);
      if (same) same.live = true;
      else {
        const earlier = page.taken.filter((/** @type {Taken} */ one) => this.isEarlier(one.filled, filled));
        page.taken = page.taken.filter((/** @type {Taken} */ one) => !earlier.includes(one));
        page.taken.push({ filled, wanted: wanted || earlier.some((/** @type {Taken} */ one) => one.wanted), live });
      }
    }

    /** Whether a sheet is a draft's self of the same day, and nothing hangs on it alone.
     * @param {Filled} one @param {Filled} now */
    isEarlier(one, now) {
      const { page } = this;
      const same = one.sheet === now.sheet && one.copy && one.copy === now.copy && one.saved.slice(0, 10) === now.saved.slice(0, 10);
      if (!same) return false;
      const namesIn = (/** @type {Filled} */ filled) => guide.plan.make({ sheets: [filled] }, page.data.sheets, page.today, page.data).rows
        .flatMap((/** @type {PlanRow} */ row) => row.names);
      const now_names = new Set(namesIn(now));
      const used = new Set([...page.changes.map((/** @type {Change} */ { decision }) => decision), ...page.answers.flatMap((/** @type {Answer} */ each) => [each.one, each.other])]);
      return namesIn(one).every((/** @type {string} */ name) => now_names.has(name) || !used.has(name));
    }

    /** The address that the end of a sheet leads to. */
    fromAddress() {
      this.page.intake.receive((/** @type {string} */ copy) => this.showFrom(copy));
    }

    /** The rows of a sheet that has just been put in: the first has the focus.
     * @param {string} copy the sheet's mark, "" where it can't be had */
    showFrom(copy) {
      const { page } = this;
      page.shown.faults();
      const found = page.taken.filter((/** @type {Taken} */ { filled }) => copy && filled.copy === copy);
      const one = found.find((/** @type {Taken} */ { live }) => live) || found[found.length - 1];
      if (!one) return;
      one.wanted = true;
      page.refresh(true);
      page.save();
      const { filled } = one;
      const rows = page.rows.filter((/** @type {PlanRow} */ { from }) => from.some(({ source }) => source === filled.source));
      const count = page.decisionsIn(filled);
      const name = count === 1 ? "is_with_one" : count ? "is_with" : "is_with_none";
      const number = guide.listing.inWords(count, page.data.say);
      const values = { count: number[0].toUpperCase() + number.slice(1), sheet: page.titleOf(filled.sheet).title };
      page.shown.announce(name, values);
      page.part("answered").textContent = `${page.say(name, values)}.`;
      const first = this.firstOf(rows, filled.source);
      if (!page.list.focus(first && first.id)) page.part("status").focus();
    }

    /** The row that stands first on the sheet. @param {PlanRow[]} rows @param {string} source */
    firstOf(rows, source) {
      const place = (/** @type {PlanRow} */ { from }) => {
        const on = from.find((each) => each.source === source);
        return on ? `${on.table}/${on.row.replace(/\d+/, (number) => number.padStart(4, "0"))}` : "";
      };
      return [...rows].sort((one, other) => guide.text.order(place(one), place(other)))[0];
    }
  }

  guide.PlanOpening = PlanOpening;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
