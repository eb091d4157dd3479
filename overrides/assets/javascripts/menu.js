// The menu works without this file. With it: Escape and a followed link close the menu, and
// while it is open nothing behind it can be reached.
(function () {
  "use strict";
  const menu = document.querySelector(".menu");
  if (!menu) return;
  const summary = menu.querySelector("summary");
  const behind = document.querySelectorAll(".skip, .brand, .tabs, .search-open, .layout, .site-footer");

  menu.addEventListener("toggle", function () {
    behind.forEach(function (part) { part.inert = menu.open; });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    summary.focus();
  });
  menu.addEventListener("click", function (event) {
    if (event.target.closest("a")) menu.open = false;
  });
  // A menu left open on a narrow window would lock a wide one, where it cannot be seen.
  window.matchMedia("(min-width: 60rem)").addEventListener("change", function () {
    menu.open = false;
  });
})();
