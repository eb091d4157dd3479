"""From filled sheets to one plan: what was typed comes back, and nothing is dropped."""

from __future__ import annotations

import csv
import datetime
import errno
import io
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from guidebook.content.form import META_FIELDS, Form
from guidebook.filled.file_kind import Unreadable
from guidebook.ground.atomic import write_all
from guidebook.ground.texts import load_texts
from guidebook.plan.answers import FORMAT, Answers, answers_schema, from_file, from_pdf, nested
from guidebook.plan.collect import OUR_FILES, SheetInTheWay, collect
from guidebook.plan.plan import Plan, as_csv, as_markdown, make_plan, read_json
from sheets import ALL_TYPES, EVENING, parse_sheet

TODAY = datetime.date(2026, 11, 21)
TEXTS = load_texts()
SHEET = parse_sheet(EVENING)
PRIVATE = parse_sheet(EVENING.replace("id: provblad", "id: hemligt\nprivate: true"))
FORMS = {"provblad": SHEET, "hemligt": PRIVATE}
FIRST = {
    "club": "Älvdalens sjukhus, kök", "about": "nattskiftet", "date": "2026-09-14",
    "fragor_vilka": "Nattpersonalen.\nŁukasz & ”vikarierna”",
    "beslut_1_what": "Äta lunch med nattskiftet", "beslut_1_who": "Mohammed",
    "beslut_1_start": "5 okt", "beslut_1_due": "15 nov", "beslut_1_check_in": "styrelsen 3 dec",
    "beslut_2_what": "Berätta för nya", "beslut_2_due": "2026-12-20",
}  # fmt: skip


def filled(values: Mapping[str, str], sheet: str = "provblad", source: str = "a.pdf") -> Answers:
    meta = dict(zip(META_FIELDS, (sheet, "3", "0.1.0"), strict=True))
    return from_pdf({**meta, **values}, FORMS, source)


def plan_of(*answers: Answers, **options: Any) -> Plan:
    return make_plan(answers, FORMS, TODAY, TEXTS, **options)


def saved_file(answers: Any, **changes: Any) -> str:
    data = {"format": FORMAT, "format_version": 1, "sheet": "provblad", "version": 3,
            "guide": "0.1.0", "saved": "2026-09-14T18:42:00", "answers": answers}  # fmt: skip
    return json.dumps({**data, **changes}, ensure_ascii=False)


def test_what_was_typed_in_a_pdf_is_what_is_read() -> None:
    answers = filled(FIRST)
    assert {name: answers.values[name] for name in FIRST} == FIRST
    assert set(answers.values) == set(SHEET.by_name())
    assert answers.rest == {}


def test_pdf_and_file_say_the_same() -> None:
    answers = filled(FIRST)
    again = from_file(saved_file(nested(SHEET, answers.values)), FORMS, "a.json")
    assert again.values == answers.values


@pytest.mark.parametrize("form", [SHEET, parse_sheet(ALL_TYPES)], ids=["evening", "all types"])
def test_the_schema_holds_every_field_once_and_fits_its_answers(form: Form) -> None:
    schema = answers_schema(form)
    leaves: list[dict[str, Any]] = []

    def walk(node: dict[str, Any]) -> None:
        leaves.extend(child for child in node["properties"].values() if "x-name" in child)
        for child in node["properties"].values():
            if "properties" in child:
                walk(child)

    walk(schema)
    fields = form.by_name()
    assert sorted(leaf["x-name"] for leaf in leaves) == sorted(fields)
    assert all(leaf["title"] == fields[leaf["x-name"]].accessible for leaf in leaves)
    values = {
        name: "true" if each.kind == "checkbox" else (each.options or [("Å", "")])[-1][0]
        for name, each in fields.items()
    }
    jsonschema.validate(nested(form, values), schema)
    jsonschema.validate(nested(form, {}), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"okand": "x"}, schema)


def test_an_older_sheet_is_read_and_what_has_no_place_is_told() -> None:
    answers = filled({**FIRST, "gammalt_falt": "Viktigt"})
    assert answers.rest == {"gammalt_falt": "Viktigt"}
    data = nested(SHEET, FIRST) | {"borttaget": {"rad": "Också viktigt"}}
    again = from_file(saved_file(data, version=1), FORMS, "a.json")
    assert again.rest == {"borttaget/rad": "Också viktigt"}
    assert again.version == 1


def test_what_the_browser_kept_aside_is_not_lost() -> None:
    answers = from_file(saved_file({}, rest={"forr": "Stod här"}), FORMS, "a.json")
    assert answers.rest == {"forr": "Stod här"}


def test_an_answer_is_never_overwritten_by_what_was_kept_aside() -> None:
    data = saved_file({"club": "Nytt"}, rest={"club": "Gammalt", "about": "Natten"})
    answers = from_file(data, FORMS, "a.json")
    assert answers.values["club"] == "Nytt"
    assert answers.values["about"] == "Natten", "what found a place again is used"


def test_a_choice_that_is_no_longer_offered_is_kept_aside() -> None:
    form = parse_sheet(ALL_TYPES)
    choice = next(each for each in form.fields() if each.kind == "choice")
    answers = from_pdf({"meta_sheet": "provblad", choice.name: "borta"},
                       {"provblad": form}, "a.pdf")  # fmt: skip
    assert answers.values[choice.name] == ""
    assert answers.rest == {choice.name: "borta"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "broken"), ("[]", "not_ours"), ('{"format": "annat"}', "not_ours"),
        (saved_file({}, sheet="borta"), "unknown_sheet"),
        (saved_file({}, format_version=2), "newer"),
        *((saved_file({}, format_version=edition), "broken") for edition in ("1", None, True, 1.5)),
        (saved_file({}, sheet=None), "broken"), (saved_file([]), "broken"),
        (saved_file({"club": "x"}).replace('"x"', "NaN"), "broken"),
        (saved_file({"a": {"b": {"c": {"d": {"e": {"f": {"g": 1}}}}}}}), "broken"),
    ],
)  # fmt: skip
def test_a_file_that_holds_no_answers(text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        from_file(text, FORMS, "a.json")


def test_a_file_is_read_as_the_browser_reads_it() -> None:
    deep = {"a": {"b": {"c": {"d": {"e": {"f": "längst in"}}}}}, "klart": ["x", {"y": 1e21}]}
    rest = from_file(saved_file(deep, format_version=1.0), FORMS, "a.json").rest
    assert rest == {"a/b/c/d/e/f": "längst in", "klart/0": "x", "klart/1/y": "1e+21"}


def test_the_plan_says_who_does_what_by_when() -> None:
    plan = plan_of(filled(FIRST))
    assert [(d.what, d.who, d.due, d.due_date, d.status) for d in plan.decisions] == [
        ("Äta lunch med nattskiftet", "Mohammed", "15 nov", "2026-11-15", "försenat"),
        ("Berätta för nya", "", "2026-12-20", "2026-12-20", "på gång"),
    ]
    assert {d.club for d in plan.decisions} == {"Älvdalens sjukhus, kök"}


def test_a_decision_with_an_outcome_is_done() -> None:
    plan = plan_of(filled({**FIRST, "beslut_1_outcome": "Sex kom"}))
    assert plan.decisions[0].status == "klart"


def test_reading_twice_changes_nothing() -> None:
    first = plan_of(filled(FIRST))
    assert plan_of(filled(FIRST), earlier=first.decisions) == first
    assert len({d.id for d in first.decisions}) == 2


def test_a_decision_is_known_by_its_id_when_its_words_change() -> None:
    first = plan_of(filled(FIRST))
    changed = {**FIRST, "beslut_1_what": "Fika med natten", "beslut_1_id": first.decisions[0].id}
    plan = plan_of(filled(changed), earlier=first.decisions)
    assert plan.decisions[0].id == first.decisions[0].id
    assert plan.decisions[0].what == "Fika med natten"


def test_a_decision_is_known_by_its_words_where_it_has_no_id() -> None:
    earlier = list(plan_of(filled(FIRST)).decisions)
    renamed = [type(d)(**{**d.__dict__, "id": f"gammalt-{n}"}) for n, d in enumerate(earlier)]
    moved = {**FIRST, "beslut_2_what": FIRST["beslut_1_what"].upper(), "beslut_1_what": "Nytt"}
    plan = plan_of(filled(moved), earlier=renamed)
    ids = {d.what: d.id for d in plan.decisions}
    assert ids["ÄTA LUNCH MED NATTSKIFTET"] == "gammalt-0"
    assert ids["Nytt"].startswith("b")


def test_the_newest_of_two_copies_counts_and_both_are_named() -> None:
    later = {**FIRST, "date": "2026-10-01", "beslut_1_outcome": "Sex kom"}
    plan = plan_of(filled(later, source="ny.pdf"), filled(FIRST, source="gammal.pdf"))
    assert [d.source for d in plan.decisions] == ["ny.pdf", "ny.pdf"]
    assert any("gammal.pdf" in note and "ny.pdf" in note for note in plan.notes)


def test_private_sheets_are_ticked_in_by_hand() -> None:
    private = filled(FIRST, sheet="hemligt", source="hemligt.pdf")
    plan = plan_of(private)
    assert plan.decisions == ()
    assert "hemligt.pdf: 2 beslut" in plan.notes[0]
    included = plan_of(private, include_private=frozenset({"hemligt.pdf"}))
    assert len(included.decisions) == 2


def test_a_date_that_cannot_be_read_is_kept_and_told() -> None:
    plan = plan_of(filled({**FIRST, "beslut_2_due": "snart"}))
    assert plan.decisions[-1].due == "snart"
    assert plan.decisions[-1].status == "utan datum"
    assert any("snart" in note for note in plan.notes)


def test_an_old_sheet_without_year_does_not_jump_a_year() -> None:
    """ "14 sept", read in November, was this September; what it decides comes after it."""
    plan = plan_of(filled({**FIRST, "date": "14 sept", "beslut_1_due": "15 nov"}))
    assert plan.decisions[0].due_date == "2026-11-15"
    saved = from_file(
        saved_file(nested(SHEET, {**FIRST, "date": "20 dec", "beslut_1_due": "10 jan"}),
                   saved="2024-12-21T10:00:00"), FORMS, "a.json",
    )  # fmt: skip
    assert plan_of(saved).decisions[0].due_date == "2025-01-10"


def test_csv_opens_in_a_swedish_spreadsheet_and_runs_nothing() -> None:
    plan = plan_of(filled({**FIRST, "beslut_1_what": '=HYPERLINK(1);\n"x"'}))
    text = as_csv(plan, TEXTS)
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0][:3] == ["Vad ska vi göra?", "Vad ska det leda till?", "Vem"]
    assert rows[1][0] == '\'=HYPERLINK(1);\n"x"'
    assert len(rows) == 3


def test_the_table_survives_odd_texts() -> None:
    plan = plan_of(filled({**FIRST, "beslut_1_what": "a | b\n<script>"}))
    row = next(line for line in as_markdown(plan, TEXTS, TODAY).split("\n") if "a " in line[:6])
    assert "a \\| b<br>&lt;script>" in row


# --- a folder -----------------------------------------------------------------------------


def test_a_folder_becomes_a_plan(tmp_path: Path) -> None:
    folder, out = tmp_path / "svar", tmp_path / "plan"
    (folder / "kök").mkdir(parents=True)
    (folder / "kök" / "a.json").write_text(
        saved_file(nested(SHEET, filled(FIRST).values)), encoding="utf-8"
    )
    (folder / "brev.docx").write_bytes(b"PK")
    (folder / "trasig.pdf").write_bytes(b"%PDF-1.7 trasig")
    found = collect(folder, out, FORMS, TEXTS, TODAY)
    assert len(found.answers) == 1
    assert [line.split(":")[0] for line in found.unread] == ["brev.docx", "trasig.pdf"]
    assert sorted(path.name for path in out.iterdir()) == [
        "answers.json", "plan.csv", "plan.json", "plan.md",
    ]  # fmt: skip
    assert read_json((out / "plan.json").read_text(encoding="utf-8")) == found.plan.decisions
    stored = json.loads((out / "answers.json").read_text(encoding="utf-8"))
    assert stored[0]["answers"] == nested(SHEET, filled(FIRST).values), "every field is in it"


def test_a_plan_in_the_same_folder_is_not_read_as_answers(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        saved_file(nested(SHEET, filled(FIRST).values)), encoding="utf-8"
    )
    first = collect(tmp_path, tmp_path, FORMS, TEXTS, TODAY)
    second = collect(tmp_path, tmp_path, FORMS, TEXTS, TODAY)
    assert second.unread == ()
    assert second.plan == first.plan


def test_a_plan_changed_by_hand_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("{trasig", encoding="utf-8")
    (tmp_path / "a.json").write_text(
        saved_file(nested(SHEET, filled(FIRST).values)), encoding="utf-8"
    )
    assert len(collect(tmp_path, tmp_path, FORMS, TEXTS, TODAY).plan.decisions) == 2


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        collect(tmp_path / "borta", tmp_path, FORMS, TEXTS, TODAY)


def test_what_has_no_place_on_a_private_sheet_is_not_shown(tmp_path: Path) -> None:
    svar, out = tmp_path / "svar", tmp_path / "plan"
    svar.mkdir()
    text = saved_file({"tidigare": "Kim är sjukskriven"}, sheet="hemligt")
    (svar / "a.json").write_text(text, encoding="utf-8")
    found = collect(svar, out, FORMS, TEXTS, TODAY)
    assert found.plan.notes == (
        "a.json: det som inte har någon plats på bladet visas inte här, eftersom bladet rör "
        "enskilda personer.",
        "a.json: bladet är läst, men där står inga beslut.",
    )
    written = "".join(path.read_text("utf-8") for path in out.iterdir())
    assert "Kim" not in written, "in none of the four files"
    named = collect(svar, out, FORMS, TEXTS, TODAY, frozenset({"a.json"}))
    assert "Kim är sjukskriven" in named.plan.notes[0]
    assert "Kim" in (out / "answers.json").read_text("utf-8")


def test_a_decision_that_only_says_what_it_helps_is_seen_on_the_page() -> None:
    plan = plan_of(filled({**FIRST, "beslut_1_what": "", "beslut_1_helps": "Färre slutar"}))
    assert "Färre slutar" in as_markdown(plan, TEXTS, TODAY)


def test_a_file_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    """The same bytes without an ending are the same sheet."""
    svar = tmp_path / "svar"
    svar.mkdir()
    text = saved_file(nested(SHEET, filled(FIRST).values))
    (svar / "blad").write_text(text, encoding="utf-8")
    (svar / "blad.json").write_text(text, encoding="utf-8")
    found = collect(svar, tmp_path / "plan", FORMS, TEXTS, TODAY)
    assert [row.what for row in found.plan.decisions] == [
        FIRST["beslut_1_what"],
        FIRST["beslut_2_what"],
    ]
    assert found.unread == ()
    assert found.plan.notes == (
        "blad.json är exakt samma fil som blad. Den räknas en gång.",
    )  # fmt: skip


def test_a_private_sheet_is_ticked_in_by_any_of_its_names(tmp_path: Path) -> None:
    svar = tmp_path / "svar"
    svar.mkdir()
    for name in ("a.json", "b.json"):
        text = saved_file(nested(SHEET, filled(FIRST).values), sheet="hemligt")
        (svar / name).write_text(text, encoding="utf-8")
    found = collect(svar, tmp_path / "plan", FORMS, TEXTS, TODAY, frozenset({"b.json"}))
    assert [row.what for row in found.plan.decisions] == [
        FIRST["beslut_1_what"],
        FIRST["beslut_2_what"],
    ]
    assert found.missing == ()


def test_everything_in_the_folder_is_read_or_told_of(tmp_path: Path) -> None:
    svar, out = tmp_path / "svar", tmp_path / "plan"
    other = tmp_path / "annan"
    for folder in (svar / ".gömd", svar / ".git", other):
        folder.mkdir(parents=True)
    text = saved_file(nested(SHEET, filled(FIRST).values))
    for name in ("a.json", ".dolt.json", ".gömd/b.json"):
        (svar / name).write_text(text, encoding="utf-8")
    for name in (".DS_Store", "._a.json", ".git/config"):
        (svar / name).write_bytes(b"\x00")
    (svar / "mapp").symlink_to(other, target_is_directory=True)
    (svar / "borta.pdf").symlink_to(tmp_path / "finns-inte.pdf")
    os.mkfifo(svar / "rör.json")
    found = collect(svar, out, FORMS, TEXTS, TODAY)
    assert len(found.answers) == 1
    assert sorted(found.unread) == [
        ".dolt.json: är en dold fil; ta bort punkten först i namnet",
        ".gömd: är en dold mapp; lägg bladen i en som syns",
        "borta.pdf: är en genväg till något som inte finns",
        "mapp: är en genväg till en mapp; lägg bladen själva här",
        "rör.json: är ingen vanlig fil",
    ]
    page = (out / "plan.md").read_text(encoding="utf-8")
    assert all(f"- Inte med i planen – {line}" in page for line in found.unread)


@pytest.mark.parametrize("name", OUR_FILES)
def test_where_one_file_cannot_be_written_none_is_changed(tmp_path: Path, name: str) -> None:
    svar, out = tmp_path / "svar", tmp_path / "plan"
    (out / name).mkdir(parents=True)
    svar.mkdir()
    (svar / "a.json").write_text(saved_file(nested(SHEET, filled(FIRST).values)), encoding="utf-8")
    for other in set(OUR_FILES) - {name}:
        (out / other).write_text("förut", encoding="utf-8")
    with pytest.raises(IsADirectoryError) as fault:
        collect(svar, out, FORMS, TEXTS, TODAY)
    assert fault.value.filename == str(out / name)
    left = {path.name: path.read_text("utf-8") for path in out.iterdir() if path.is_file()}
    assert left == dict.fromkeys(set(OUR_FILES) - {name}, "förut")


@pytest.mark.parametrize("name", ["answers.json", "plan.json", "plan.md"])
def test_a_sheet_with_the_name_of_the_plan_is_never_written_over(tmp_path: Path, name: str) -> None:
    text = saved_file(nested(SHEET, filled(FIRST).values)) if name != "plan.md" else "%PDF-1.7"
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(SheetInTheWay) as fault:
        collect(tmp_path, tmp_path, FORMS, TEXTS, TODAY)
    assert str(fault.value) == str(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == text


def test_what_was_replaced_is_put_back_where_the_next_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a program holds one of the files: none of them is new, and the file is named."""
    (tmp_path / "a").write_text("förut", encoding="utf-8")
    (tmp_path / "c").write_text("förut", encoding="utf-8")
    moved = os.replace

    def held(source: Path, target: Path) -> None:
        if target.name == "c":
            raise PermissionError(errno.EACCES, "held", str(source))
        moved(source, target)

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(PermissionError) as fault:
        write_all(tmp_path, {"a": "nytt", "b": "nytt", "c": "nytt"})
    assert fault.value.filename == str(tmp_path / "c")
    left = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert left == {"a": "förut", "c": "förut"}


def test_a_sheet_without_decisions_is_named(tmp_path: Path) -> None:
    text = saved_file(nested(SHEET, filled({"club": "Köket"}).values))
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    collect(tmp_path, tmp_path / "plan", FORMS, TEXTS, TODAY)
    page = (tmp_path / "plan/plan.md").read_text(encoding="utf-8")
    assert "- a.json: bladet är läst, men där står inga beslut." in page
