/**
 * A plan in every form that the command writes it: texts, and of office files their parts.
 */
"use strict";

(function (/** @type {any} */ guide) {
  /** @param {PlanFile & {stamp: string}} plan `stamp` is the moment that it is made */
  guide.allFiles = (plan) => ({
    csv: guide.asTable.csv(plan), markdown: guide.asTable.markdown(plan), ics: guide.asCalendar.ics(plan),
    xlsx: guide.asTable.xlsx(plan), docx: guide.asDocument.docx(plan), reading: guide.rowWords.reading(plan),
  });
})((window.Ombudsguiden = window.Ombudsguiden || {}));
