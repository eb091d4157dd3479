/**
 * Reads what is filled in on a PDF sheet, in the page: nothing is sent anywhere. The same
 * sheets and values as scripts/guidebook/pdf/read.py; tests/test_plan_page.py compares them.
 */
"use strict";

(function (/** @type {any} */ guide) {
  const DEEPEST = 20;
  const { Name, Ref, contentOf, decode, latin, objectsOf } = guide.pdf;

  /** Each sheet's values by the fields' names, as text; a ticked box "on" or what its state is called.
   * Throws where the file is no PDF ("not_pdf"), locked ("locked"), without fields ("no_fields") or
   * holds sheets that cannot be told apart ("two_sheets").
   * @param {Uint8Array} bytes @returns {Promise<Map<string, string>[]>} */
  async function read(bytes) {
    if (!latin(bytes.subarray(0, 1024)).includes("%PDF-")) throw new Error("not_pdf");
    const { objects, trailers } = await objectsOf(bytes);
    if (trailers.some((trailer) => trailer.has("Encrypt"))) throw new Error("locked");
    const get = (/** @type {any} */ value) => (value instanceof Ref ? objects.get(value.number) : value);
    const root = trailers.map((trailer) => get(trailer.get("Root"))).filter((one) => one instanceof Map).pop();
    const form = root && get(root.get("AcroForm"));
    /** @type {[string, string][]} */
    const found = [];
    const seen = new Set();
    if (form instanceof Map) await walk(form.get("Fields"), "", new Map(), 0);
    // Programs that copy pages leave the list behind: then a field stands on its page only.
    for (const widget of root ? widgetsOf(get(root.get("Pages")), new Set()) : []) {
      if (seen.has(widget)) continue;
      const { top, name } = topOf(widget);
      const state = await textOf(get(widget.get("AS")));
      // The copy of a choice, hung up on the first one's field.
      if (seen.has(top) && state && state !== "Off") found.push([name, state]);
      await walk([top], "", new Map(), 0);
    }
    const sheets = guide.splitSheets(found);
    if (!sheets[0].size) throw new Error("no_fields");
    return sheets;

    /** The form's fields on the pages, in the pages' order.
     * @param {any} node @param {Set<any>} met @returns {Map<string, any>[]} */
    function widgetsOf(node, met) {
      if (!(node instanceof Map) || met.has(node)) return [];
      met.add(node);
      const [kids, notes] = [get(node.get("Kids")), get(node.get("Annots"))];
      if (Array.isArray(kids)) return kids.flatMap((kid) => widgetsOf(get(kid), met));
      return (Array.isArray(notes) ? notes : []).map(get).filter((note) => {
        const type = note instanceof Map && get(note.get("Subtype"));
        return type instanceof Name && type.text === "Widget";
      });
    }

    /** The field that a widget is part of, and its full name. @param {Map<string, any>} widget */
    function topOf(widget) {
      let top = widget;
      const names = [get(top.get("T"))];
      for (let left = DEEPEST; left > 0; left -= 1) {
        const parent = get(top.get("Parent"));
        if (!(parent instanceof Map)) break;
        top = parent;
        names.unshift(get(top.get("T")));
      }
      return { top, name: names.filter(Boolean).join(".") };
    }

    /** @param {any} fields @param {string} parent @param {Map<string, any>} inherited @param {number} depth */
    async function walk(fields, parent, inherited, depth) {
      const list = get(fields);
      if (!Array.isArray(list) || depth > DEEPEST) return;
      for (const field of list.map(get)) {
        if (!(field instanceof Map) || seen.has(field)) continue;
        seen.add(field);
        const known = new Map(inherited);
        ["FT", "V", "Opt"].forEach((key) => { if (field.has(key)) known.set(key, get(field.get(key))); });
        const part = field.has("T") ? get(field.get("T")) : "";
        const name = [parent, part].filter(Boolean).join(".");
        const kids = (get(field.get("Kids")) || []).map(get).filter((/** @type {any} */ kid) => kid instanceof Map);
        if (kids.some((/** @type {any} */ kid) => kid.has("T"))) {
          await walk(kids, name, known, depth + 1);
          continue;
        }
        kids.forEach((/** @type {any} */ kid) => seen.add(kid));
        // One field on two sheets: the last text typed stands on both.
        if (part === "meta_sheet" && kids.length > 1) throw new Error("two_sheets");
        if (name) found.push([name, await valueOf(known, [field, ...kids])]);
        // A mark that another program has parted from its field: what it is called is left.
        const state = name ? "" : await textOf(get(field.get("AS")));
        if (state && state !== "Off") found.push([await textOf(get(field.get("TU"))) || "?", state]);
      }
    }

    /** @param {Map<string, any>} known @param {Map<string, any>[]} widgets */
    async function valueOf(known, widgets) {
      const type = known.get("FT");
      if (!(type instanceof Name) || type.text !== "Btn") return textOf(known.get("V"));
      const states = [known.get("V"), ...widgets.map((one) => get(one.get("AS")))];
      const named = (await Promise.all(states.map(textOf))).map((state) => state.replace(/^\//, ""));
      const state = named.find((one) => one && one !== "Off") || "";
      const options = known.get("Opt");
      return /^\d+$/.test(state) && Array.isArray(options) && options[Number(state)] !== undefined
        ? textOf(get(options[Number(state)])) : state;
    }

    /** @param {any} value @returns {Promise<string>} */
    async function textOf(value) {
      // A signature is a dictionary: bytes, no words.
      if (value === undefined || value === null || value instanceof Map) return "";
      if (value instanceof Name) return value.text;
      if (Array.isArray(value)) return (await Promise.all(value.map((one) => textOf(get(one))))).join(", ");
      const text = value.dict ? decode(latin(await contentOf(bytes, value))) : String(value);
      return text.replace(/\r\n?/g, "\n");
    }
  }

  guide.readPdf = read;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
