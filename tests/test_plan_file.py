"""The plan's file: it remembers, it is put together with another, and what is erased is gone."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from guidebook.plan.schemas import plan_schema
from plan_cases import CASES, a
from plan_rules import WORDS, ask, collect, collect_each, each, known

FILES = [
    a("okt", "Ringa Lena | Bo | 15 nov", "Mejla | Eva | 1 dec"),
    a("nov", "Ringa Lena | Amina | 15 dec | Lena sa ja", date="2026-11-05"),
]


def text(plan: dict[str, Any], **changes: Any) -> str:
    return json.dumps({**plan["file"], **changes})


def item(text: str, name: str = "p.plan.json") -> dict[str, str]:
    return {"source": name, "file": name, "text": text}


def test_every_plan_of_the_table_follows_the_published_schema() -> None:
    schema = plan_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for case in CASES:
        jsonschema.validate(collect(case.files, **case.more)["file"], schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**collect(FILES)["file"], "format_version": 3}, schema)


def test_everything_that_is_filled_in_is_stored() -> None:
    stored = collect(FILES)["file"]["sheets"]
    assert [one["source"] for one in sorted(stored, key=lambda one: one["source"])] == [
        "nov",
        "okt",
    ]
    for file in FILES:
        answers = json.loads(file["text"])["answers"]
        (sheet,) = (one for one in stored if one["source"] == file["source"])
        assert sheet["values"] == {
            **{key: answers[key] for key in ("club", "date")},
            **{f"beslut/{row}/{cell}": text for row, cells in answers["beslut"].items()
               for cell, text in cells.items()},
        }  # fmt: skip


def test_a_plan_is_read_again_alone_and_beside_its_sheets() -> None:
    plan = collect(FILES)
    alone = collect([item(text(plan))])
    beside = collect([item(text(plan)), *FILES])
    assert alone["rows"] == beside["rows"] == plan["rows"]
    assert alone["read"] == 1


def test_two_plans_are_put_together_in_either_order() -> None:
    chair, secretary = (collect([file]) for file in FILES)
    one, other = item(text(chair), "ordf"), item(text(secretary), "sekr")
    found = collect_each([[one, other], [other, one], [one, other, one]])
    whole = collect(FILES)
    assert [plan["rows"] for plan in found] == [whole["rows"]] * 3
    assert [plan["file"] for plan in found] == [found[0]["file"]] * 3


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"format_version": 3}, "newer"), ({"format_version": "2"}, "broken"),
     ({"format_version": 2.5}, "broken"), ({"sheets": None}, "broken"),
     ({"sheets": [{"sheet": "provblad"}]}, "broken"), ({"answers": 1}, "broken")],
)  # fmt: skip
def test_a_plan_that_cannot_be_read_is_told_of_and_stops_nothing(
    changes: dict[str, Any], reason: str
) -> None:
    broken = item(text(collect(FILES), **changes))
    plan = collect([broken, FILES[0]])
    assert plan["faults"] == [{"source": "p.plan.json", "reason": reason, "sheet": ""}]
    assert [row["what"] for row in plan["rows"]] == ["Ringa Lena", "Mejla"]


def test_a_file_that_is_no_plan_or_cut_off_is_no_plan() -> None:
    for given, reason in (('{"format": "annat"}', "not_ours"), ('{"format": "ombuds', "broken"),
                          ("null", "not_ours"), ("[]", "not_ours")):  # fmt: skip
        assert each("planFile.parse", [[given]]) == [reason]


FIRST = {
    "format": "ombudsguiden-plan", "format_version": 1, "made": "2026-11-01", "notes": [],
    "decisions": [
        {"id": "b0123456789", "sheet": "provblad", "sheet_title": "Provblad", "club": "Lindhaga",
         "about": "", "date": "2026-10-05", "what": "Ringa", "helps": "", "who": "Bo",
         "start": "", "due": "15 nov", "check_in": "", "outcome": "", "due_date": "2026-11-15",
         "status": "på gång", "source": "okt.pdf"},
    ],
}  # fmt: skip


def test_a_plan_from_before_sheets_were_stored_is_read_with_its_marks() -> None:
    plan = collect([a("nov", "Ringa | Eva | 15 dec", "Ny sak", date="2026-11-05")],
                   earlier=[json.dumps(FIRST)])  # fmt: skip
    assert [(row["id"], row["what"], row["who"], row["gone"]) for row in plan["rows"]][:1] == [
        ("b0123456789", "Ringa", "Eva", False),
    ]  # fmt: skip
    assert len(plan["rows"]) == 2


def test_an_old_plan_makes_no_row_gone_from_its_own_sheet() -> None:
    files = [a("okt", "Ringa | Bo | 15 nov", "Mejla")]
    plan = collect(files, earlier=[json.dumps(FIRST)])
    assert [(row["what"], row["gone"]) for row in plan["rows"]] == [
        ("Ringa", False), ("Mejla", False),
    ]  # fmt: skip


def test_an_old_plan_of_a_sheet_without_a_club_is_that_sheet_again() -> None:
    row = {**FIRST["decisions"][0], "club": ""}
    files = [a("okt", "Ringa | Bo | 15 nov", "Mejla", club=""), a("annat", "Fika", club="")]
    plan = collect(files, earlier=[json.dumps({**FIRST, "decisions": [row]})])
    assert row_of(plan, "Ringa")["id"] == "b0123456789"
    assert (len(plan["rows"]), plan["questions"]) == (3, [])


def test_a_broken_earlier_plan_stops_nothing() -> None:
    for earlier in ("", "{", "[]", json.dumps({**FIRST, "decisions": None})):
        assert len(collect(FILES, earlier=[earlier])["rows"]) == 2


# --- what persons say -------------------------------------------------------------------------


def answered(plan: dict[str, Any], answer: str, at: str = "2026-11-27T18:00:00Z") -> str:
    (question,) = plan["questions"]
    said = {key: question[key] for key in ("kind", "one", "other")}
    return text(plan, answers=[*plan["file"]["answers"], {**said, "answer": answer, "at": at}])


REWORDED = [
    a("a", "Fråga tre i diskteamet", saved="2026-10-05T18:00:00.000Z"),
    a("b", "Fråga tre personer i diskteamet | Eva", saved="2026-11-05T18:00:00.000Z"),
]


def test_said_to_be_the_same_decision_it_is_one_row_that_keeps_what_was_said() -> None:
    asked = collect(REWORDED)
    plan = collect([], earlier=[answered(asked, "same")])
    (row,) = plan["rows"]
    assert (row["what"], row["who"]) == ("Fråga tre personer i diskteamet", "Eva")
    assert row["before"] == {"what": "Fråga tre i diskteamet"}
    assert sorted(row["names"]) == sorted(one["id"] for one in asked["rows"])
    assert plan["questions"] == []


def test_said_to_be_two_it_is_not_asked_again_and_an_answer_may_be_changed() -> None:
    asked = collect(REWORDED)
    apart = collect([], earlier=[answered(asked, "apart")])
    assert (len(apart["rows"]), apart["questions"]) == (2, [])
    changed = json.loads(answered(asked, "apart"))
    changed["answers"] += json.loads(answered(asked, "same", "2026-11-28T08:00:00Z"))["answers"]
    for answers in (changed["answers"], changed["answers"][::-1]):
        plan = collect([], earlier=[json.dumps({**changed, "answers": answers})])
        assert len(plan["rows"]) == 1


def test_said_to_be_one_group_its_sheets_are_the_same_paper() -> None:
    files = [
        a("a", "Ringa | Bo", "Mejla", club=""),
        a("b", "Ringa | Bo", "Mejla", date="2026-11-05"),
    ]
    asked = collect(files)
    assert len(asked["rows"]) == 4
    plan = collect([], earlier=[answered(asked, "same")])
    assert [row["what"] for row in plan["rows"]] == ["Mejla", "Ringa"]


def changed(plan: dict[str, Any], what: str, cell: str, to: str, at: str,
            over: tuple[str, ...] = ()) -> str:  # fmt: skip
    (row,) = (row for row in plan["rows"] if row["what"] == what)
    made = {"id": f"{cell}{at}", "decision": row["id"], "cell": cell, "to": to,
            "over": list(over), "at": at}  # fmt: skip
    return text(plan, changes=[*plan["file"]["changes"], made])


def row_of(plan: dict[str, Any], what: str) -> dict[str, Any]:
    (row,) = (row for row in plan["rows"] if row["what"] == what)
    return row


def test_what_somebody_changes_in_the_plan_holds_over_the_sheet_that_stood_there() -> None:
    first = collect([FILES[0]])
    file = changed(first, "Ringa Lena", "due", "20 dec", "2026-11-20T18:00:00Z", ("15 nov",))
    row = row_of(collect([], earlier=[file]), "Ringa Lena")
    assert (row["due"], row["due_date"], row["before"]) == (
        "20 dec",
        "2026-12-20",
        {"due": "15 nov"},
    )
    assert row["history"] == [{"cell": "due", "from": "15 nov", "to": "20 dec",
                               "at": "2026-11-20", "source": ""}]  # fmt: skip
    again = collect(
        [FILES[0], a("gammal", "Ringa Lena | | 1 nov", date="2026-09-01")], earlier=[file]
    )
    assert row_of(again, "Ringa Lena")["due"] == "20 dec", "an older sheet doesn't take it back"


def test_a_sheet_from_a_later_meeting_holds_over_a_change() -> None:
    file = changed(
        collect([FILES[0]]), "Ringa Lena", "due", "20 dec", "2026-11-20T18:00:00Z", ("15 nov",)
    )
    later = a("dec", "Ringa Lena | | 10 jan", date="2026-12-03")
    row = row_of(collect([later], "2026-12-04", earlier=[file]), "Ringa Lena")
    assert (row["due"], row["before"]["due"]) == ("10 jan", "20 dec")


def test_done_can_be_taken_back_and_a_row_struck_and_put_back() -> None:
    plan = collect(FILES)
    assert row_of(plan, "Ringa Lena")["status"] == "done"
    opened = changed(plan, "Ringa Lena", "outcome", "", "2026-11-20T18:00:00Z", ("Lena sa ja",))
    row = row_of(collect([], earlier=[opened]), "Ringa Lena")
    assert (row["status"], row["outcome"], row["before"]) == (
        "running", "", {"outcome": "Lena sa ja", "who": "Bo", "due": "15 nov"})  # fmt: skip
    struck = changed(plan, "Mejla", "struck", "true", "2026-11-20T18:00:00Z")
    again = collect([], earlier=[struck])
    assert row_of(again, "Mejla")["status"] == "struck"
    back = changed(again, "Mejla", "struck", "", "2026-11-21T18:00:00Z")
    assert row_of(collect([], earlier=[back]), "Mejla")["status"] == "running"


def test_two_changes_of_one_cell_the_later_holds_whichever_is_read_first() -> None:
    plan = collect([FILES[0]])
    one = changed(plan, "Mejla", "who", "Åsa", "2026-11-20T18:00:00Z", ("Eva",))
    other = changed(plan, "Mejla", "who", "Bo", "2026-11-21T18:00:00Z", ("Eva",))
    for earlier in ([one, other], [other, one]):
        assert row_of(collect([], earlier=earlier), "Mejla")["who"] == "Bo"


def test_an_answer_to_which_of_two_is_a_change_over_both() -> None:
    plan = collect([a("a", "Ringa | Bo"), a("b", "Ringa | Eva")])
    file = changed(plan, "Ringa", "who", "Eva", "2026-11-20T18:00:00Z", ("Bo", "Eva"))
    made = collect([], earlier=[file])
    assert (row_of(made, "Ringa")["who"], made["questions"]) == ("Eva", [])


# --- what is erased -----------------------------------------------------------------------------


def test_a_name_that_is_erased_is_nowhere_in_the_file_history_too() -> None:
    plan = collect(FILES)
    given = json.loads(changed(plan, "Mejla", "who", "lena", "2026-11-20T18:00:00Z", ("Lena",)))
    (found,) = each("planFile.erase", [[given, "Lena"]])
    assert found["count"] == 8
    assert "lena" not in json.dumps(found["stored"], ensure_ascii=False).lower()
    assert "Ringa …" in json.dumps(found["stored"], ensure_ascii=False)


def test_what_was_done_in_a_row_follows_it_when_a_name_in_its_words_is_erased() -> None:
    """Its mark follows from its words, and these have changed."""
    plan = collect([a("a", "Ringa Lena", "Mejla", club="Lenas kök")])
    given = json.loads(changed(plan, "Ringa Lena", "done", "true", "2026-11-20T18:00:00Z"))
    rules = {"known": known(), "today": "2026-11-27", "words": WORDS}
    (found,) = each("removing.eraseName", [[given, "Lena", rules]])
    again = collect([], earlier=[text(plan, **found["stored"])])
    assert [(row["what"], row["status"]) for row in again["rows"]] == [
        ("Mejla", "undated"), ("Ringa …", "done"),
    ]  # fmt: skip
    assert again["notes"] == []


def test_a_name_within_another_is_not_that_name() -> None:
    (found,) = each("planFile.erase", [[{"a": ["Helena", "Lena, Åsa", "a.b"]}, "Lena"]])
    assert found == {"stored": {"a": ["Helena", "…, Åsa", "a.b"]}, "count": 1}
    assert each("planFile.erase", [[{"a": "acb"}, "a.b"], [{"a": "x"}, ""]]) == [
        {"stored": {"a": "acb"}, "count": 0}, {"stored": {"a": "x"}, "count": 0},
    ]  # fmt: skip


def test_every_table_with_who_and_when_is_in_the_plan_or_is_said_here_not_to_be() -> None:
    """A branch's own sheet says so itself; the guide's all do."""
    from guidebook import content
    from guidebook.content.fields_lock import forms
    from real_site import ROOT

    # A day that something was tried or said on is no day to be ready by.
    out = {"centralorganisationskarta larmlista", "myndighetskarta dagar", "projektblad letat"}
    assert known()["arsplan"]["tables"][0]["name"] == "aret"
    left = []
    for name, form in forms(content.load(ROOT)).items():
        for block in form.blocks():
            kinds = {column.type for column in block.columns}
            if block.type == "table" and {"person", "date"} <= kinds and not block.plan:
                left.append(f"{name} {block.name}")
    assert set(left) <= set(out), left


def test_the_rules_answer_the_same_to_the_same() -> None:
    assert ask("text.markOf", "a") == ask("text.markOf", "a") != ask("text.markOf", "b")


def test_a_change_belongs_to_the_row_with_its_mark_not_to_a_copy_in_another_group() -> None:
    row = {"what": "Ringa", "id": "k7m3xq"}
    plan = collect([a("a", row, club="Kök"), a("b", row, club="Natt")])
    marks = {one["club"]: one["id"] for one in plan["rows"]}
    for club, other in (("Kök", "Natt"), ("Natt", "Kök")):
        made = {"id": "1", "decision": marks[club], "cell": "who", "to": "Eva", "over": [],
                "at": "2026-11-20T18:00:00Z"}  # fmt: skip
        found = collect([], earlier=[text(plan, changes=[made])])
        assert {one["club"]: one["who"] for one in found["rows"]} == {club: "Eva", other: ""}


def test_a_change_of_a_row_that_is_not_there_is_told() -> None:
    made = {"id": "1", "decision": "borta", "cell": "who", "to": "Eva", "over": [], "at": ""}
    (note,) = collect([], earlier=[text(collect([FILES[0]]), changes=[made])])["notes"]
    assert note.startswith("1 ändringar i planens fil hör till beslut som inte finns")


def test_what_is_done_before_and_stands_anew_is_told() -> None:
    files = [
        a("a", "Följ upp | Bo | 15 okt | Klart"),
        a("b", "Följ upp | Eva | 15 mars", date="2026-11-05"),
    ]
    plan = collect(files)
    assert row_of(plan, "Följ upp")["status"] == "done"
    assert any(
        note.startswith("”Följ upp” är klart enligt a, men står utan svar")
        for note in plan["notes"]
    )


def test_a_sheet_that_says_what_another_says_is_told_and_not_called_empty() -> None:
    (note,) = collect([a("a", "Ringa"), a("b", "Ringa")])["notes"]
    assert note == "b: bladet säger detsamma som a, och räknas en gång."


def test_a_text_that_nobody_writes_stops_only_its_own_file() -> None:
    plan = collect([a("a", "x" * 1_000_001), a("b", "Ringa")])
    assert [fault["reason"] for fault in plan["faults"]] == ["too_much"]
    assert [row["what"] for row in plan["rows"]] == ["Ringa"]
