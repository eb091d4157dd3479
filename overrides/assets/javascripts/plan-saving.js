/**
 * The plan's own file. Where the browser can, it is written again and again: beside, then swapped, by the
 * browser. What somebody else has changed in it is seen before it is written over. Elsewhere each
 * saving is a new file among those fetched.
 *
 * @typedef {"written" | "downloaded" | "not_written" | "cancelled" | "outside"} Outcome
 */
"use strict";

(function (/** @type {any} */ guide) {
  const TYPES = [{ accept: { "application/json": [".json"] } }];

  class PlanSaving {
    constructor() {
      /** @type {any} the file, where the browser lets us write in it */
      this.handle = null;
      /** What stood in it when we last read or wrote it. */
      this.known = "";
      /** Whether it has been written in: then the reader has allowed it. */
      this.isWriting = false;
      /** What somebody else has put there. */
      this.outside = "";
      /** @type {Promise<any>} one writing after another */
      this.queue = Promise.resolve();
    }

    get name() {
      return this.handle ? this.handle.name : "";
    }

    /** Files that the reader chooses, with a way to write in them; null where the browser can't.
     * @returns {Promise<{file: File, handle: any}[] | null>} */
    async pick() {
      const { showOpenFilePicker } = /** @type {any} */ (window);
      if (!showOpenFilePicker) return null;
      try {
        const handles = await showOpenFilePicker.call(window, { multiple: true });
        return Promise.all(handles.map(async (/** @type {any} */ handle) => ({ handle, file: await handle.getFile() })));
      } catch (error) {
        return error instanceof Error && error.name === "AbortError" ? [] : null;
      }
    }

    /** @param {any} handle @param {string} text that was read from it */
    use(handle, text) {
      this.handle = handle;
      this.known = text;
      this.isWriting = false;
      this.outside = "";
    }

    /** @param {string} text @param {string} name @param {string} dated name of a file that is fetched;
     * "" where nobody has asked for one now @returns {Promise<Outcome>} */
    save(text, name, dated) {
      const run = () => this.saveNow(text, name, dated);
      this.queue = this.queue.then(run, run);
      return this.queue;
    }

    /** @param {string} text @param {string} name @param {string} dated @returns {Promise<Outcome>} */
    async saveNow(text, name, dated) {
      const { showSaveFilePicker } = /** @type {any} */ (window);
      try {
        if (!this.handle && showSaveFilePicker) {
          this.handle = await showSaveFilePicker.call(window, { suggestedName: name, types: TYPES });
          this.known = "";
        }
        if (this.handle) return await this.writeInto(text);
      } catch (error) {
        if (error instanceof Error && error.name === "AbortError") return "cancelled";
        this.forget();
        if (dated) guide.download(text, dated, "application/json");
        return "not_written";
      }
      guide.download(text, dated, "application/json");
      return "downloaded";
    }

    /** @param {string} text @returns {Promise<Outcome>} */
    async writeInto(text) {
      const there = await (await this.handle.getFile()).text();
      if (there.trim() && there !== this.known) {
        this.outside = there;
        return "outside";
      }
      const writable = await this.handle.createWritable();
      await writable.write(text);
      await writable.close();
      this.known = text;
      this.isWriting = true;
      this.outside = "";
      return "written";
    }

    /** The reader has seen what somebody else put there, and has it: it may be written over. */
    settle() {
      this.known = this.outside;
      this.outside = "";
    }

    forget() {
      this.handle = null;
      this.known = "";
      this.outside = "";
      this.isWriting = false;
    }
  }

  guide.PlanSaving = PlanSaving;
})((window.Ombudsguiden = window.Ombudsguiden || {}));
