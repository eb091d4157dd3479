/**
 * Fills in a sheet's empty PDF: values, looks, and the states of boxes and choices.
 *
 * @typedef {{bytes: Uint8Array<ArrayBuffer>, missing: string[], full: string[], lacking: Map<string, string[]>}} FilledSheet
 *   by the fields' names: `missing` has no place in the PDF, of `full` the end is not seen in its
 *   box, and of `lacking` the font lacks these signs. The value is whole in the last two.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const HIDDEN = 2; // ISO 32000-1, table 165
  const { Look, Name, PdfUpdate, Ref, decode, lacking, textString } = guide.pdf;

  /** Day and time as a PDF writes them: D:20261120184200+01'00' @param {Date} moment */
  function pdfDate(moment) {
    const two = (/** @type {number} */ number) => String(Math.trunc(number)).padStart(2, "0");
    const ahead = -moment.getTimezoneOffset();
    const parts = [moment.getMonth() + 1, moment.getDate(), moment.getHours(), moment.getMinutes(), moment.getSeconds()];
    return `D:${moment.getFullYear()}${parts.map(two).join("")}`
      + `${ahead < 0 ? "-" : "+"}${two(Math.abs(ahead) / 60)}'${two(Math.abs(ahead) % 60)}'`;
  }

  class Filling {
    /** @param {any} update */
    constructor(update) {
      this.update = update;
      this.get = (/** @type {any} */ value) => update.file.get(value);
      const form = this.get(this.get(update.trailer.get("Root")).get("AcroForm"));
      const fonts = this.get(this.get(form.get("DR")).get("Font"));
      this.look = new Look(update.file, this.get(fonts.get("Form")));
      /** @type {Map<string, any>} references by the fields' names */
      this.fields = new Map(this.get(form.get("Fields")).map(
        (/** @type {any} */ ref) => [decode(this.get(this.get(ref).get("T")).text), ref]
      ));
      /** @type {Omit<FilledSheet, "bytes">} */
      this.told = { missing: [], full: [], lacking: new Map() };
    }

    /** @param {any} ref @param {Record<string, any>} entries */
    change(ref, entries) {
      this.update.set(ref, new Map([...this.get(ref), ...Object.entries(entries)]));
    }

    /** @param {string} name @param {string | boolean} value not empty */
    put(name, value) {
      const ref = this.fields.get(name);
      const field = this.get(ref);
      const isButton = ref && this.get(field.get("FT")).text === "Btn";
      if (ref && !isButton) this.write(ref, name, String(value));
      else if (!ref || !this.mark(ref, value)) this.told.missing.push(name);
    }

    /** @param {any} ref @param {string} name @param {string} text */
    write(ref, name, text) {
      const field = this.get(ref);
      this.change(ref, { V: textString(text) });
      if (this.get(field.get("F")) & HIDDEN) return;
      const normal = this.get(field.get("AP")).get("N");
      const { dict } = this.get(normal);
      const [left, bottom, right, top] = this.get(dict.get("BBox"));
      const { content, fits } = this.look.of(text, right - left, top - bottom);
      this.update.set(normal, { dict, content });
      const signs = lacking(text);
      if (signs.length) this.told.lacking.set(name, signs);
      if (!fits) this.told.full.push(name);
    }

    /** Tick a box or choose one of several; false where there is none such.
     * @param {any} ref @param {string | boolean} value */
    mark(ref, value) {
      const kids = this.get(this.get(ref).get("Kids"));
      for (const one of kids || [ref]) {
        const state = this.stateOf(one);
        if (value !== true && value !== state) continue;
        if (kids) this.change(ref, { V: new Name(state) });
        this.change(one, kids ? { AS: new Name(state) } : { V: new Name(state), AS: new Name(state) });
        return true;
      }
      return false;
    }

    /** The state that a mark has a look for, besides Off. @param {any} ref */
    stateOf(ref) {
      const looks = this.get(this.get(this.get(ref).get("AP")).get("N"));
      return [...looks.keys()].find((state) => state !== "Off");
    }

    /** @param {Date} now */
    date(now) {
      const known = this.update.trailer.get("Info");
      const info = new Map([...(this.get(known) || []), ["ModDate", textString(pdfDate(now))]]);
      if (known instanceof Ref) this.update.set(known, info);
      else this.update.trailer.set("Info", this.update.add(info));
    }
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes of an empty sheet
   * @param {Map<string, string | boolean>} values by the fields' names @param {Date} now
   * @returns {Promise<FilledSheet>} */
  guide.pdf.fill = async (bytes, values, now) => {
    const update = await new PdfUpdate(bytes).read();
    const filling = new Filling(update);
    values.forEach((value, name) => { if (value) filling.put(name, value); });
    filling.date(now);
    return { ...filling.told, bytes: await update.written() };
  };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
