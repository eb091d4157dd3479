/**
 * "Hämta som PDF": the sheet's own PDF with what stands in the form, made on the reader's device.
 * What will not look as it was written is said at its field, and in all before the file is made.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const { onPress, pdf } = guide;

  /** The bytes of an empty sheet, from the script that lies beside it (see pdf_as_script in
   * scripts/guidebook/web/assets.py). @param {string} address of the PDF */
  async function emptySheet(address) {
    const { href } = new URL(address, document.baseURI);
    await onPress.load(`${href}.js`);
    const text = guide.emptySheets[/** @type {string} */ (href.split("/").pop())];
    return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  }

  /** Take away what was said of a field's signs. @param {Element} control */
  function unmark(control) {
    const line = document.getElementById(`${control.id}-signs`);
    if (!line) return;
    line.remove();
    const others = (control.getAttribute("aria-describedby") || "").split(" ").filter((id) => id !== line.id);
    if (others.length) control.setAttribute("aria-describedby", others.join(" "));
    else control.removeAttribute("aria-describedby");
  }

  class FilledPdf {
    /** @param {any} sheet */
    constructor(sheet) {
      this.sheet = sheet;
      this.bar = sheet.bar;
      this.day = "";
      /** @type {Map<string, string>} keys by the fields' names */
      this.keys = new Map([...sheet.fields.byKey].map(([key, [control]]) => [control.name, key]));
    }

    /** @param {string} address of the empty PDF */
    async make(address) {
      const { fields, draft } = this.sheet;
      draft.flush();
      const now = new Date();
      const values = new Map([...this.keys].map(([name, key]) => [name, fields.value(key)]));
      const packed = draft.pack(now);
      this.day = fields.reference(packed.dated);
      // An empty sheet is no copy yet: it is filled in more than once.
      values.set("meta_copy", draft.isEmpty() ? "" : packed.copy);
      const made = await pdf.fill(await emptySheet(address), values, now);
      const told = this.told(made);
      this.mark(made.lacking);
      if (told.length) this.ask(told, made);
      else this.save(made);
    }

    /** A sentence for each thing that is not as it was written, with the way to its field.
     * @param {FilledSheet} made */
    told(made) {
      const { fields } = this.sheet;
      const about = (/** @type {string} */ sentence, /** @type {string} */ name, signs = "") => {
        const key = this.keys.get(name);
        const [control] = fields.byKey.get(key);
        return { text: this.bar.say(sentence, { field: fields.label(key), signs }), href: `#${control.id}` };
      };
      return [
        ...this.rows(made.missing).map((field) => ({ text: this.bar.say("pdffill.no_room", { field }) })),
        ...made.full.map((name) => about("pdffill.too_long", name)),
        ...[...made.lacking].map(([name, signs]) => about("pdffill.signs_in", name, this.quoted(signs))),
      ];
    }

    /** What the paper has no room for: each row once, by what it is called.
     * @param {string[]} names of fields */
    rows(names) {
      const { draft, fields } = this.sheet;
      const written = names.map((name) => {
        const key = this.keys.get(name);
        const [control] = fields.byKey.get(key);
        const row = control.closest(".decision, tr");
        const head = row && row.querySelector("legend, th");
        const caption = row && row.closest("table") && row.closest("table").querySelector(".block-label");
        const words = [caption, head].map((one) => (one ? one.textContent.trim() : "")).filter(Boolean).join(", ");
        return words || (control.type === "hidden" ? "" : fields.label(key));
      });
      const left = [...draft.rest.keys()].map((key) => key.split("/").slice(0, 2).join(" "));
      return [...new Set([...written, ...left])].filter(Boolean);
    }

    /** @param {string[]} signs */
    quoted(signs) {
      return signs.map((sign) => `”${sign}”`).join(" ");
    }

    /** Say at each field which of its signs can't be drawn, until something is written there.
     * @param {Map<string, string[]>} lacking by the fields' names */
    mark(lacking) {
      this.sheet.fields.byKey.forEach((/** @type {Element[]} */ controls) => unmark(controls[0]));
      lacking.forEach((signs, name) => {
        const [control] = this.sheet.fields.byKey.get(this.keys.get(name));
        // A date that can't be read has its own line there.
        if (document.getElementById(`${control.id}-error`)) return;
        const line = document.createElement("p");
        line.className = "field-error";
        line.id = `${control.id}-signs`;
        line.append(this.sheet.fields.told(this.bar.say("pdffill.signs", { signs: this.quoted(signs) })));
        const others = control.getAttribute("aria-describedby") || "";
        control.setAttribute("aria-describedby", `${line.id} ${others}`.trim());
        control.after(line);
        control.addEventListener("input", () => unmark(control), { once: true });
      });
    }

    /** @param {{text: string, href?: string}[]} items @param {FilledSheet} made */
    ask(items, made) {
      this.bar.notice({
        text: "",
        list: this.bar.say(this.isWhole(made) ? "pdffill.not_seen" : "pdffill.not_all"),
        items,
        urgent: true,
        actions: [
          { text: this.bar.say("pdffill.save"), run: () => this.save(made) },
          { text: this.bar.say("cancel"), run: () => {} },
        ],
      });
    }

    /** With all of it in the PDF, nothing is lost when the tab is closed. @param {FilledSheet} made */
    isWhole(made) {
      return !made.missing.length && !this.sheet.draft.rest.size;
    }

    /** @param {FilledSheet} made */
    save(made) {
      const { fields, draft } = this.sheet;
      const name = guide.answersFile.fileName(this.sheet.form.getAttribute("aria-label") || "", String(fields.value("club")), this.day)
        .replace(/\.[a-z]+$/, ".pdf");
      guide.download(made.bytes, name, "application/pdf");
      if (this.isWhole(made)) draft.markFiled();
      this.bar.notice({ text: this.bar.say("pdffill.saved", { name }) });
    }
  }

  onPress.actions.set("fill-pdf", (/** @type {any} */ sheet, /** @type {HTMLElement} */ button) => (
    new FilledPdf(sheet).make(button.dataset.pdf || "")
  ));
})((window.Ombudsguiden = window.Ombudsguiden || {}));
