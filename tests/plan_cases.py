"""What files become, case by case, as a secretary would call right.

A file is a name and what is on it; a row of the plan is "what | who | due, as shown | status".
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from plan_rules import saved


class Case(NamedTuple):
    """Files, the rows that they become, and what is asked: (kind, the two texts)."""

    name: str
    files: list[Any]
    rows: list[str]
    asks: tuple[tuple[str, ...], ...] = ()
    more: dict[str, Any] = {}  # noqa: RUF012 - never changed


def a(source: str, *rows: Any, club: str = "Lindhaga", about: str = "", date: str = "2026-10-05",
      **more: Any) -> Any:  # fmt: skip
    """A sheet with decisions: each "what | who | due | outcome", or its cells."""
    names = ("what", "who", "due", "outcome")
    cells = [row if isinstance(row, dict) else
             dict(zip(names, (part.strip() for part in row.split("|")), strict=False))
             for row in rows]  # fmt: skip
    numbered = {str(n): {k: v for k, v in row.items() if v} for n, row in enumerate(cells, 1)}
    answers = {"club": club, "about": about, "date": date, "beslut": numbered}
    return saved(source, {key: text for key, text in answers.items() if text}, **more)


def plan(*changes: str, answers: tuple[dict[str, str], ...] = ()) -> Any:
    """A plan's file with only what was done in it: each "mark cell day to", or with "over" last."""
    made = []
    for number, change in enumerate(changes):
        mark, cell, day, to, *over = [part.strip() for part in change.split("|")]
        made.append({"id": f"{number}", "decision": mark, "cell": cell, "to": to, "over": over,
                     "at": f"{day}T18:00:{number:02}.000Z"})  # fmt: skip
    text = json.dumps({"format": "ombudsguiden-plan", "format_version": 2, "sheets": [],
                       "answers": answers, "changes": made})  # fmt: skip
    return {"source": "plan.json", "file": "plan.json", "text": text}


MARKED = {"what": "Ringa", "who": "Bo", "due": "15 nov", "id": "kkkkkk"}
DONE = {**MARKED, "due": "15 dec"}
ROW = a("a", MARKED)
OCT, NOV = "2026-10-05T18:00:00.000Z", "2026-11-06T18:00:00.000Z"
CASES = [
    # --- one sheet ----------------------------------------------------------------------------
    Case("a row says what, who and when", [a("a", "Ringa | Amina | 15 dec")],
         ["Ringa | Amina | 15 dec | running"]),
    Case("late, today, done and without a day",
         [a("a", "Ett | | 26 nov", "Två | | 27 nov", {"what": "Tre", "outcome": "Det gick"},
            {"what": "Fyra"})],
         ["Ett |  | 26 nov | late", "Två |  | 27 nov | running", "Fyra |  |  | undated",
          "Tre |  |  | done"]),
    Case("a row that holds only what it leads to is a row", [a("a", {"helps": "Fler med"})],
         [" |  |  | undated"]),
    Case("an empty sheet has none", [a("a")], []),
    Case("a fourth row that the sheet has no room for is in",
         [a("a", "1", "2", "3", "Fjärde | Amina | 15 nov")],
         ["Fjärde | Amina | 15 nov | late", "1 |  |  | undated", "2 |  |  | undated",
          "3 |  |  | undated"]),
    Case("two rows that say the same are two", [a("a", "Ringa | Bo", "ringa | Eva")],
         ["Ringa | Bo |  | undated", "ringa | Eva |  | undated"]),
    Case("rows without words are told apart by the rest", [a("a", "| Eva | 10 jan", "| Ola | 10 jan")],
         [" | Eva | 10 jan (2027) | running", " | Ola | 10 jan (2027) | running"]),
    Case("signs that turn a line's order are no part of it", [a("a", "\u202eRinga\u2069 \ufeffalla")],
         ["Ringa alla |  |  | undated"]),
    Case("numbers and truth values from another program are texts",
         [saved("a", {"club": "L", "date": "2026-10-05", "beslut": {"1": {"what": 5, "who": True}}})],
         ["5 | true |  | undated"]),
    # --- the same sheet, filled in more ------------------------------------------------------------
    Case("the same file twice is one", [a("a", "Ringa"), a("b", "Ringa")],
         ["Ringa |  |  | undated"]),
    Case("a text beats nothing, whichever is later",
         [a("a", "Ringa | Amina | 15 dec", saved=NOV), a("b", "Ringa | | ", saved=OCT)],
         ["Ringa | Amina | 15 dec | running"]),
    Case("of two days, the later sheet's", [a("a", "Ringa | | 15 nov"),
         a("b", "Ringa | | 15 dec", date="2026-11-05")], ["Ringa |  | 15 dec | running"]),
    Case("the later date goes before a later save",
         [a("a", "Ringa | | 15 nov", saved=NOV), a("b", "Ringa | | 15 dec", date="2026-11-05", saved=OCT)],
         ["Ringa |  | 15 dec | running"]),
    Case("of two copies from one day, the one saved last",
         [a("a", "Ringa | Bo", saved=NOV), a("b", "Ringa | Amina", saved=OCT)],
         ["Ringa | Bo |  | undated"]),
    Case("an outcome never goes", [a("a", "Ringa | | 15 nov | Gjort 1 nov", saved=NOV),
         a("b", "Ringa | | 15 dec", date="2026-11-05")], ["Ringa |  | 15 dec | done"]),
    Case("an outcome on an undated copy counts", [a("a", "Ringa | | 15 nov"),
         a("b", "Ringa | | 15 nov | Klart", date="")], ["Ringa |  | 15 nov | done"]),
    Case("where nothing says which is later, both stand, and late is only what is late by both",
         [a("a", "Ringa | | 15 nov"), a("b", "Ringa | | 15 dec")],
         ["Ringa |  | 15 dec / 15 nov | running"], (("values", "15 dec", "15 nov"),)),
    Case("who differs, and nothing says which is later",
         [a("a", "Ringa | Bo"), a("b", "Ringa | Amina")],
         ["Ringa | Amina / Bo |  | undated"], (("values", "Amina", "Bo"),)),
    Case("an earlier value on a sheet that doesn't say when is no question",
         [a("a", "Ringa | Bo"), a("b", "Ringa | Amina", date="2026-11-05"), a("c", "Ringa | Bo", date="")],
         ["Ringa | Amina |  | undated"]),
    Case("the same day in other words is no other day",
         [a("a", "Ringa | | 15 dec"), a("b", "Ringa | | 2026-12-15"), a("c", "Ringa | | tis 15/12")],
         ["Ringa |  | tis 15/12 | running"]),
    Case("the same words from two years are two days",
         [a("a", "Ringa | | 20 dec", date="2025-10-05"), a("b", "Ringa | | 20 dec")],
         ["Ringa |  | 20 dec | running"]),
    Case("two decisions on sheets from two meetings are two",
         [a("a", "Ringa | | 15 nov"), a("b", "Boka lokal | | 15 dec", date="2026-11-05")],
         ["Ringa |  | 15 nov | late", "Boka lokal |  | 15 dec | running"]),
    Case("capitals and spaces tell nothing apart", [a("a", "Ringa  alla"),
         a("b", "RINGA ALLA ", club=" lindhaga", date="2026-11-05")], ["RINGA ALLA |  |  | undated"]),
    Case("letters that only look alike in capitals do", [a("a", "Straße"), a("b", "STRASSE")],
         ["STRASSE |  |  | undated", "Straße |  |  | undated"], (("same", "STRASSE", "Straße"),)),
    Case("å written as two signs is å", [a("a", "Fra\u030aga"), a("b", "Fråga | Bo", date="2026-11-05")],
         ["Fråga | Bo |  | undated"]),
    # --- reworded ---------------------------------------------------------------------------------
    Case("reworded on the same paper: asked, and both stand",
         [a("a", "Fråga tre i diskteamet | Amina | 15 nov", saved=OCT),
          a("b", "Fråga tre personer i diskteamet | Amina | 15 nov", saved=NOV)],
         ["Fråga tre i diskteamet | Amina | 15 nov | late",
          "Fråga tre personer i diskteamet | Amina | 15 nov | late"],
         (("same", "Fråga tre i diskteamet", "Fråga tre personer i diskteamet"),)),
    Case("quite other words in the same row of the same paper: asked",
         [a("a", "Ringa", saved=OCT), a("b", "Boka lokal", saved=NOV)],
         ["Boka lokal |  |  | undated", "Ringa |  |  | undated"], (("same", "Ringa", "Boka lokal"),)),
    Case("both stand on one sheet: they are two",
         [a("a", "Ringa nattskiftet", "Ringa dagskiftet"), a("b", "Ringa nattskiftet", date="2026-11-05")],
         ["Ringa dagskiftet |  |  | undated", "Ringa nattskiftet |  |  | undated"]),
    Case("reworded on a row with its mark: one",
         [a("a", {"what": "Ringa", "id": "k7m3xq"}), a("b", {"what": "Mejla alla", "id": "k7m3xq"}, date="2026-11-05")],
         ["Mejla alla |  |  | undated"]),
    Case("two marks are two, whatever they say",
         [a("a", {"what": "Ringa", "id": "bbbbbb"}), a("b", {"what": "Ringa", "id": "cccccc"}, date="2026-11-05")],
         ["Ringa |  |  | undated", "Ringa |  |  | undated"]),
    Case("one mark on two rows is two decisions, also beside a sheet without marks",
         [a("a", {"what": "Ringa", "id": "x"}, {"what": "Mejla", "id": "x"}, saved=OCT),
          a("b", "Mejla | Bo", saved=NOV)],
         ["Mejla | Bo |  | undated", "Ringa |  |  | undated gone"]),
    Case("a mark with words that have none on another sheet of the same paper: one",
         [a("a", "Ringa | Bo"), a("b", {"what": "Ringa", "id": "k7m3xq", "who": "Eva"}, date="2026-11-05")],
         ["Ringa | Eva |  | undated"]),
    # --- whose sheet it is ------------------------------------------------------------------------
    Case("two clubs, one plan", [a("a", "Ringa | Bo"), a("b", "Ringa | Eva", club="Tallhöjden")],
         ["Ringa | Bo |  | undated", "Ringa | Eva |  | undated"]),
    Case("two sheets that name no club are never taken for one: asked",
         [a("a", "Ringa | Bo", club=""), a("b", "Ringa | Eva", club="")],
         ["Ringa | Bo |  | undated", "Ringa | Eva |  | undated"], (("group", "Ringa", "Ringa"),)),
    Case("a sheet without club beside one with: asked",
         [a("a", "Ringa | Bo"), a("b", "Ringa | Eva", club="")],
         ["Ringa | Eva |  | undated", "Ringa | Bo |  | undated"], (("group", "Ringa", "Ringa"),)),
    Case("no club, other words: nothing to ask", [a("a", "Ringa", club=""), a("b", "Boka lokal", club="")],
         ["Boka lokal |  |  | undated", "Ringa |  |  | undated"]),
    Case("about the kitchen and about the night are two papers",
         [a("a", "Ringa | Bo", about="köket"), a("b", "Ringa | Eva", about="natten")],
         ["Ringa | Bo |  | undated", "Ringa | Eva |  | undated"]),
    Case("two kinds of sheet are two",
         [a("a", "Ringa | Bo"), a("b", "Ringa | Eva", sheet="roller")],
         ["Ringa | Bo |  | undated", "Ringa | Eva |  | undated"]),
    Case("the same paper is told by its own mark, also when the club is written later",
         [a("a", "Ringa | Bo", club="", copy="c1", saved=OCT), a("b", "Ringa | Eva", copy="c1", saved=NOV)],
         ["Ringa | Eva |  | undated"]),
    Case("two papers of one club with the same words: asked",
         [a("a", "Ringa | Bo", copy="c1"), a("b", "Ringa | Eva", copy="c2")],
         ["Ringa | Bo |  | undated", "Ringa | Eva |  | undated"], (("same", "Ringa", "Ringa"),)),
    Case("a PDF of the club beside its own file is the same paper",
         [a("a", "Ringa | Bo", copy="c1"), a("b", "Ringa | Eva", date="2026-11-05")],
         ["Ringa | Eva |  | undated"]),
    Case("a sheet copied to another group keeps all its decisions",
         [a("a", {"what": "Ringa", "id": "x"}, club="Kök", saved=OCT),
          a("b", "Mejla | Bo", {"what": "Mejla", "id": "x"}, club="Natt", saved=NOV)],
         ["Ringa |  |  | undated", "Mejla | Bo |  | undated", "Mejla |  |  | undated"]),
    Case("a paper's mark copied to another group is another paper",
         [a("a", "Ringa | Bo", club="Kök", copy="c1"), a("b", "Ringa | Eva", club="Natt", copy="c1")],
         ["Ringa | Bo |  | undated", "Ringa | Eva |  | undated"], (("renamed", "Ringa", "Ringa"),)),
    Case("what is moved to another month is asked about",
         [saved("a", {"club": "L", "date": "2026-01-10", "aret": {"mars": {"vad": "Temadag"}}}, sheet="arsplan"),
          saved("b", {"club": "L", "date": "2026-02-10", "aret": {"april": {"vad": "Temadag"}}}, sheet="arsplan")],
         ["Temadag |  | mars | late", "Temadag |  | april | late"], (("same", "Temadag", "Temadag"),)),
    Case("one paper, its club written otherwise: asked",
         [a("a", "Ringa | Bo", copy="c1", saved=OCT),
          a("b", "Ringa | Eva", club="Lindhaga klubb", copy="c1", saved=NOV)],
         ["Ringa | Bo |  | undated", "Ringa | Eva |  | undated"], (("renamed", "Ringa", "Ringa"),)),
    Case("the same words twice on one paper are told apart by who",
         [a("a", "Ringa | Bo | 1 dec | Klart", "Ringa | Eva | 10 dec"),
          a("b", "Ringa | Eva | 10 dec", date="2026-11-05")],
         ["Ringa | Bo | 1 dec | done", "Ringa | Eva | 10 dec | running"]),
    Case("the same words in two months are two, and done in one is not done in the other",
         [saved("a", {"club": "L", "date": "2026-01-10", "aret": {
             "mars": {"vad": "Möte", "klart": True}, "april": {"vad": "Möte"}}}, sheet="arsplan"),
          saved("b", {"club": "L", "date": "2026-04-10", "aret": {
              "april": {"vad": "Möte"}, "maj": {"vad": "Möte"}}}, sheet="arsplan")],
         ["Möte |  | mars | done", "Möte |  | april | late", "Möte |  | maj | late"]),
    # --- gone -------------------------------------------------------------------------------------
    Case("a row that is gone from the paper stays",
         [a("a", "Ringa", "Mejla", copy="c1", saved=OCT), a("b", "Ringa", copy="c1", saved=NOV)],
         ["Mejla |  |  | undated gone", "Ringa |  |  | undated"]),
    Case("a done row that is gone is done",
         [a("a", "Ringa", "Mejla | | | Klart", copy="c1", saved=OCT), a("b", "Ringa", copy="c1", saved=NOV)],
         ["Mejla |  |  | done", "Ringa |  |  | undated"]),
    Case("a new meeting's sheet takes nothing away",
         [a("a", "Ringa"), a("b", "Boka lokal", date="2026-11-05")],
         ["Boka lokal |  |  | undated", "Ringa |  |  | undated"]),
    # --- dates ------------------------------------------------------------------------------------
    Case("a week is due on its last day", [a("a", "Ringa | | v. 47", "Mejla | | v. 48")],
         ["Ringa |  | v. 47 | late", "Mejla |  | v. 48 | running"]),
    Case("a day that isn't one is told apart from a word",
         [a("a", "Ringa | | 31 november", "Mejla | | snart")],
         ["Mejla |  | snart | undated no_date", "Ringa |  | 31 november | undated no_such_day"]),
    Case("an undated sheet's day that has just been is late, and its year a guess",
         [a("a", "Ringa | | 15 nov", "Mejla | | 10 jan", "Fika | | 3 dec 2026", date="")],
         ["Ringa |  | 15 nov (2026?) | late", "Fika |  | 3 dec 2026 | running",
          "Mejla |  | 10 jan (2027?) | running"]),
    Case("a sheet dated with a week is from that week",
         [a("a", "Ringa | | 15 nov", date="v. 41 2026")], ["Ringa |  | 15 nov | late"]),
    Case("a sheet saved soon after its day is that year's",
         [a("a", "Ringa | | 10 jan", date="5 okt", saved="2025-10-06T18:00:00.000Z")],
         ["Ringa |  | 10 jan | late"]),
    Case("an old sheet saved again is a guess",
         [a("a", "Ringa | | 10 april", date="5 mars", saved="2027-01-10T18:00:00.000Z")],
         ["Ringa |  | 10 april (2027?) | running"]),
    Case("a sheet saved again a year later is of the year its date was typed in",
         [a("a", "Ringa | | 20 dec", date="15 nov", saved="2026-11-20T18:00:00.000Z",
            dated="2025-11-16T18:00:00.000Z")], ["Ringa |  | 20 dec (2025) | late"]),
    Case("“next Monday” is counted from the sheet's day",
         [a("a", "Ringa | | nästa måndag", date="2026-11-25")], ["Ringa |  | nästa måndag | running"]),
    # --- rows of other tables ------------------------------------------------------------------------
    Case("a year plan's row is due in its month, and done by its box",
         [saved("a", {"club": "L", "date": "2026-01-10", "aret": {
             "mars": {"vad": "Temadag", "dag": "14", "vem": "Eva"},
             "april": {"vad": "Fika", "klart": True}, "maj": {"vad": "Årsmöte", "dag": "onsdag 12/5"}}},
            sheet="arsplan")],
         ["Temadag | Eva | 14 mars | late", "Fika |  | april | done",
          "Årsmöte |  | onsdag 12/5 | late"]),
    Case("a plan of a year says which year its days are in",
         [saved("a", {"club": "L", "about": "2027", "aret": {"januari": {"vad": "Temadag", "dag": "28"}}},
            sheet="arsplan")],
         ["Temadag |  | 28 januari (2027) | running"]),
    Case("struck is not done", [a("a", "Ringa | | 15 nov | Struket.", "Mejla | | 15 nov | inte än")],
         ["Mejla |  | 15 nov | done", "Ringa |  | 15 nov | struck"]),
    Case("a goal is no decision, an activity is",
         [saved("a", {"club": "L", "date": "2026-10-05", "mal_arbetsmarknad": {
             "r1": {"mal": "Fler lärlingar", "aktivitet": "Besök skolan", "ansvarig": "Bo", "slut": "15 dec"},
             "r2": {"mal": "Fler kvinnor"}}}, sheet="mal-aktiviteter-egna")],
         ["Besök skolan | Bo | 15 dec | running"]),
    Case("who helps is told apart from who does it",
         [saved("a", {"club": "L", "date": "2026-10-05", "pinnar": {
             "r1": {"uppgift": "Sätt upp lappen", "hjalper": "Eva", "slutar": "15 dec"}}},
            sheet="instegstrappa")],
         ["Sätt upp lappen | helper: Eva | 15 dec | running"]),
    Case("an answer that isn't told back yet is not done, also with a result",
         [saved("a", {"club": "L", "date": "2026-10-05", "arenden": {
             "r1": {"sak": "Nya skor", "vem_svarar": "Bo", "svar_senast": "15 nov", "utfall": "Ja"},
             "r2": {"sak": "Paus", "vem_svarar": "Bo", "svar_senast": "15 nov", "svarat": True}}},
            sheet="svar-tillbaka")],
         ["Svara: Nya skor | Bo | 15 nov | late", "Svara: Paus | Bo | 15 nov | done"]),
    Case("a contact without a day for the next talk is nothing to do",
         [saved("a", {"club": "L", "date": "2026-10-05", "kontakter": {
             "r1": {"ombud": "Li", "kontaktperson": "Bo"},
             "r2": {"ombud": "Ali", "kontaktperson": "Eva", "nasta_samtal": "15 dec"}}},
            sheet="kontaktpersoner")],
         ["Samtal med Ali | Eva | 15 dec | running"]),
    # --- done in the plan ---------------------------------------------------------------------------
    Case("ticked, without a word of how it went", [ROW, plan("kkkkkk|done|2026-11-20|true|true")],
         ["Ringa | Bo | 15 nov | done"]),
    Case("ticked and opened again", [ROW, plan("kkkkkk|done|2026-11-20|true", "kkkkkk|done|2026-11-21|")],
         ["Ringa | Bo | 15 nov | late"]),
    Case("how it went is written, and the box is opened: it isn't done",
         [ROW, plan("kkkkkk|outcome|2026-11-20|Det gick", "kkkkkk|done|2026-11-21|")],
         ["Ringa | Bo | 15 nov | late"]),
    Case("opened, and how it went is written after: done",
         [ROW, plan("kkkkkk|done|2026-11-20|", "kkkkkk|outcome|2026-11-21|Det gick")],
         ["Ringa | Bo | 15 nov | done"]),
    Case("how it went is taken away: the tick stays",
         [ROW, plan("kkkkkk|done|2026-11-20|true", "kkkkkk|outcome|2026-11-20|A", "kkkkkk|outcome|2026-11-21|")],
         ["Ringa | Bo | 15 nov | done"]),
    Case("done by the sheet, opened in the plan: the same sheet doesn't close it",
         [a("a", {**DONE, "outcome": "Ja"}), plan("kkkkkk|done|2026-11-20||true|Ja"),
          a("b", {**DONE, "outcome": "Ja"}, date="2026-11-26")],
         ["Ringa | Bo | 15 dec | running"]),
    Case("and a later one with another word does",
         [a("a", {**DONE, "outcome": "Ja"}), plan("kkkkkk|done|2026-11-20||true|Ja"),
          a("b", {**DONE, "outcome": "Nej"}, date="2026-11-26")],
         ["Ringa | Bo | 15 dec | done"]),
    Case("a box of a year plan, opened in the plan",
         [saved("a", {"club": "L", "date": "2026-01-10", "aret": {"mars": {"vad": "Fika", "klart": True}}},
                sheet="arsplan"), plan("m5h67g|done|2026-11-20||true")],
         ["Fika |  | mars | late"]),
    Case("struck with a reason, and put back",
         [a("a", MARKED, {"what": "Mejla", "id": "mmmmmm"}),
          plan("kkkkkk|struck|2026-11-20|Ingen frågar", "mmmmmm|struck|2026-11-20|true",
               "mmmmmm|struck|2026-11-21|")],
         ["Ringa | Bo | 15 nov | struck", "Mejla |  |  | undated"]),
    Case("moved twice over a sheet dated after both: the last holds",
         [a("a", MARKED, date="2026-12-03"), plan("kkkkkk|due|2026-11-20|20 dec|15 nov",
                                                  "kkkkkk|due|2026-11-21|24 dec|20 dec")],
         ["Ringa | Bo | 24 dec | running"]),
    Case("written in the plan, on no sheet: its day is counted from when it was written",
         [ROW, plan("nnnnnn|added|2026-11-20|true", "nnnnnn|what|2026-11-20|Köp nyckel",
                    "nnnnnn|who|2026-11-20|Lena", "nnnnnn|due|2026-11-20|10 jan",
                    "nnnnnn|club|2026-11-20|Lindhaga")],
         ["Ringa | Bo | 15 nov | late", "Köp nyckel | Lena | 10 jan (2027) | running"]),
    Case("written in the plan, ticked and reworded",
         [plan("nnnnnn|added|2026-11-20|true", "nnnnnn|what|2026-11-20|Köp nyckel",
               "nnnnnn|done|2026-11-21|true", "nnnnnn|what|2026-11-22|Köp två nycklar|Köp nyckel")],
         ["Köp två nycklar |  |  | done"]),
    Case("written in the plan without words", [plan("nnnnnn|added|2026-11-20|true")],
         [" |  |  | undated"]),
    # --- what is left out -------------------------------------------------------------------------
    Case("a sheet about somebody is left out", [a("a", "Ringa | Bo", sheet="hemligt")], []),
    Case("unless it was asked for", [a("a", "Ringa | Bo", sheet="hemligt")],
         ["Ringa | Bo |  | undated"], (), {"include": ["a"]}),
]  # fmt: skip
