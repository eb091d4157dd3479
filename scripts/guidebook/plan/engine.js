/**
 * What stands before the plan's scripts where no browser runs them: the same world in every engine
 * of scripts/guidebook/plan/engine.py, without a clock, a time zone, chance or a language of its own.
 * Last comes the call; the engine's answer is its JSON.
 */
"use strict";

(function () {
  /** @type {any} */ const world = globalThis;
  world.window = world;
  const given = ["AsyncDisposableStack", "DOMException", "DisposableStack", "Float16Array", "Intl",
    "InternalError", "Iterator", "SuppressedError", "Temporal", "WebAssembly", "atob", "btoa",
    "console", "performance", "queueMicrotask"];
  for (const name of given) delete world[name]; // each is in one engine only

  /** @param {string} called @returns {() => never} */
  function refusal(called) {
    return function () {
      throw new Error(`${called} has no place in the plan's rules: the answer must be the same ` +
        "on every day and every machine");
    };
  }

  const RealDate = Date;
  const noDate = refusal("a date of anything but one number");
  /** @this {any} @param {unknown} moment */
  function TimelessDate(moment) {
    if (!new.target || arguments.length > 1 || typeof moment !== "number") noDate();
    return new RealDate(/** @type {number} */ (moment));
  }
  TimelessDate.UTC = RealDate.UTC;
  TimelessDate.prototype = RealDate.prototype;
  RealDate.prototype.constructor = /** @type {any} */ (TimelessDate);
  world.Date = TimelessDate;
  world.Date.now = refusal("Date.now");
  world.Date.parse = refusal("Date.parse");
  Math.random = refusal("Math.random");
  for (const kind of [Array, BigInt, Number, RealDate, String]) {
    /** @type {any} */ const methods = kind.prototype;
    for (const name of Object.getOwnPropertyNames(methods)) {
      const local = kind === RealDate && /^[gs]et(?!UTC|Time$)|^to(?!ISO|JSON|UTC)/.test(name);
      if (local || /locale/i.test(name)) methods[name] = refusal(`${kind.name}.${name}`);
    }
  }

  /** @param {string} name @param {string} argument JSON @returns {string} JSON */
  world.callRule = function (name, argument) {
    const rule = name.split(".").reduce((below, part) => below?.[part], world.Ombudsguiden);
    if (typeof rule !== "function") throw new Error(`${name} is no function of Ombudsguiden`);
    const answer = rule(JSON.parse(argument));
    const text = answer instanceof Promise ? undefined : JSON.stringify(answer);
    if (text === undefined) throw new Error(`${name} gave no answer that JSON can hold`);
    return text;
  };
})();
