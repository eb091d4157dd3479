/**
 * Makes an element with its properties and what is in it; and waits for a press to be over.
 */
"use strict";

(function (/** @type {any} */ guide) {
  /** @param {string} name @param {Record<string, any>} [more] @param {(Node | string)[]} [inside]
   * @returns {any} */
  guide.element = (name, more = {}, inside = []) => {
    const made = Object.assign(document.createElement(name), more);
    made.append(...inside);
    return made;
  };

  let isDown = false;
  /** @type {(() => void)[]} */
  let waiting = [];

  /** Do what waits for a press to be over. */
  guide.runWaiting = () => {
    const every = waiting;
    waiting = [];
    every.forEach((run) => run());
  };

  /** A field is left as something else is pressed: were the page changed before the press is over, what
   * is pressed could move away from under it. @param {() => void} run */
  guide.afterPress = (run) => {
    if (isDown) waiting.push(run);
    else run();
  };

  const release = () => {
    isDown = false;
    setTimeout(guide.runWaiting, 50); // where no click follows
  };
  document.addEventListener("pointerdown", () => { isDown = true; }, true);
  document.addEventListener("pointerup", release, true);
  document.addEventListener("pointercancel", release, true);
  document.addEventListener("click", () => { isDown = false; guide.runWaiting(); }, true);
})((window.Ombudsguiden = window.Ombudsguiden || {}));
