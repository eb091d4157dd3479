/**
 * Lets the reader save a text, bytes, or what is made here of another kind, as a file.
 */
"use strict";

(function (/** @type {any} */ guide) {
  /** @param {BlobPart} text @param {string} name @param {string} type */
  guide.download = (text, name, type) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.hidden = true;
    document.body.append(link);
    link.click();
    link.remove();
    // At once would be too early for some browsers.
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
