// The menu works without this file. With it: Escape and a followed link close the menu, and
// while it is open nothing behind it can be reached.
(function () {
  "use strict";
  const menu = document.querySelector(".menu");
  if (!(menu instanceof HTMLDetailsElement)) return;
  const behind = document.querySelectorAll(".skip, .brand, .tabs, .search-open, .layout, .site-footer");

  menu.addEventListener("toggle", function () {
    behind.forEach(function (part) { if (part instanceof HTMLElement) part.inert = menu.open; });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
  menu.addEventListener("click", function (event) {
    if (event.target instanceof Element && event.target.closest("a")) menu.open = false;
  });
  // A menu left open on a narrow window would lock a wide one, where it cannot be seen.
  window.matchMedia("(min-width: 60rem)").addEventListener("change", function () {
    menu.open = false;
  });
})();
