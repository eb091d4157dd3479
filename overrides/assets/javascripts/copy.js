// Soft hyphens help the lines of long words on a phone; in a mail or in Word they would be in the way.
(function () {
  "use strict";
  const plain = (/** @type {string} */ text) => text.replaceAll("\u00ad", "");

  document.addEventListener("copy", function (event) {
    const chosen = document.getSelection();
    if (!chosen || !event.clipboardData || !String(chosen).includes("\u00ad")) return;
    const box = document.createElement("div");
    for (let at = 0; at < chosen.rangeCount; at += 1) box.append(chosen.getRangeAt(at).cloneContents());
    event.clipboardData.setData("text/plain", plain(String(chosen)));
    event.clipboardData.setData("text/html", plain(box.innerHTML));
    event.preventDefault();
  });
})();
