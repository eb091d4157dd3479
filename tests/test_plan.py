"""From filled sheets to one plan: what was typed comes back, and nothing is dropped."""

from __future__ import annotations

import datetime
import io
import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from guidebook.content.form import META_FIELDS, Form
from guidebook.ground.texts import load_texts
from guidebook.plan import collect as command
from guidebook.plan.collect import (
    FIRST_PLAN,
    OUR_FILES,
    PLAN_FILE,
    ChangedSince,
    Collected,
    SheetInTheWay,
)  # fmt: skip
from guidebook.plan.schemas import answers_schema, nested, plan_schema
from plan_cases import NOV, OCT, a
from plan_rules import WORDS, collect, each, known, saved
from sheets import ALL_TYPES, EVENING, parse_sheet

NOW = datetime.datetime(2026, 11, 21, 18, 42, tzinfo=datetime.UTC)
TEXTS = load_texts()
SHEET = parse_sheet(EVENING)
FORMS = {"provblad": SHEET, "hemligt": parse_sheet(EVENING.replace("id: provblad",
         "id: hemligt\nprivate: true"))}  # fmt: skip
FIRST = {
    "club": "Älvdalens sjukhus, kök", "about": "nattskiftet", "date": "2026-09-14",
    "fragor_vilka": "Nattpersonalen.\nŁukasz & ”vikarierna”",
    "beslut_1_what": "Äta lunch med nattskiftet", "beslut_1_who": "Mohammed",
    "beslut_1_start": "5 okt", "beslut_1_due": "15 nov", "beslut_1_check_in": "styrelsen 3 dec",
    "beslut_2_what": "Berätta för nya", "beslut_2_due": "2026-12-20",
}  # fmt: skip
KEYS = {"_".join(field.key): "/".join(field.key) for field in SHEET.fields()}
BY_KEY = {KEYS[name]: text for name, text in FIRST.items()}
DECIDED = ["Äta lunch med nattskiftet", "Berätta för nya"]


def pdf(values: Mapping[str, str], sheet: str = "provblad", source: str = "a.pdf") -> Any:
    """A filled PDF's fields, as the rules take them in."""
    meta = dict(zip(META_FIELDS, (sheet, "3", "0.1.0", "c1"), strict=True))
    return {"source": source, "file": source, "fields": {**meta, **values}}


def as_text(answers: Any = None, sheet: str = "provblad", **more: Any) -> str:
    """A saved file's text; as filled in above where nothing else is given."""
    answers = nested(SHEET, BY_KEY) if answers is None else answers
    data = {"format": command.FORMAT, "format_version": 1, "sheet": sheet, "version": 3,
            "guide": "0.1.0", "saved": "", "answers": answers}  # fmt: skip
    return json.dumps({**data, **more}, ensure_ascii=False)


def sheet_of(item: Any, **more: Any) -> dict[str, Any]:
    """The one sheet that is read."""
    (sheet,) = collect([item], **more)["sheets"]
    return dict(sheet)


# --- what is read -------------------------------------------------------------------------------


def test_what_was_typed_in_a_pdf_is_what_is_read_and_the_file_says_the_same() -> None:
    typed = sheet_of(pdf(FIRST))
    assert (typed["values"], typed["rest"]) == (BY_KEY, {})
    assert [typed[name] for name in ("sheet", "version", "guide", "copy")] == [
        "provblad", 3, "0.1.0", "c1",
    ]  # fmt: skip
    again = sheet_of({"source": "a", "file": "a", "text": as_text()})
    assert (again["values"], again["rest"]) == (BY_KEY, {})


def test_what_was_typed_in_the_guides_own_sheets_is_read_whatever_their_fields_are() -> None:
    """Each field gives its own key back; a PDF has its name alone."""
    for sheet, definition in known().items():
        keys = dict.fromkeys(definition["texts"], "x")
        keys |= dict.fromkeys(definition["ticks"], "true")
        keys |= {key: values[-1] for key, values in definition["choices"].items()}
        fields = {key.removesuffix("/value").replace("/", "_"): text for key, text in keys.items()}
        (found,) = each("sheet.fromPdf", [[{"meta_sheet": sheet, **fields}, known(), "a.pdf"]])
        assert (found["values"], found["rest"]) == (keys, {}), sheet


def test_an_older_sheet_is_read_and_what_has_no_place_is_told() -> None:
    found = collect([pdf({**FIRST, "gammalt_falt": "Viktigt"})])
    assert found["sheets"][0]["rest"] == {"gammalt_falt": "Viktigt"}
    assert "a.pdf: ”gammalt_falt” har ingen plats på bladet. Där stod: Viktigt" in found["notes"]
    answers = nested(SHEET, BY_KEY) | {"borttaget": {"rad": "Också viktigt"}}
    again = sheet_of(saved("a.json", answers, version=1, rest={"forr": "Stod här"}))
    assert again["rest"] == {"borttaget/rad": "Också viktigt", "forr": "Stod här"}
    assert again["version"] == 1


def test_an_answer_is_never_overwritten_by_what_was_kept_aside() -> None:
    kept = {"club": "Gammalt", "about": "Natten"}
    values = sheet_of(saved("a.json", {"club": "Nytt"}, rest=kept))["values"]
    assert values == {"club": "Nytt", "about": "Natten"}, "what found a place again is used"


def test_a_choice_that_is_no_longer_offered_is_kept_aside_and_a_box_that_is_off_is_empty() -> None:
    definition = {**known()["provblad"], "choices": {"var/value": ["jobbet"]}, "ticks": ["klart"]}
    fields = {"meta_sheet": "provblad", "var": "borta", "klart": "Off"}
    (found,) = each("sheet.fromPdf", [[fields, {"provblad": definition}, "a.pdf"]])
    assert (found["values"], found["rest"]) == ({}, {"var/value": "borta"})


def test_numbers_and_lists_in_a_file_are_texts_however_deep() -> None:
    deep = {"a": {"b": {"c": {"d": {"e": {"f": "längst in"}}}}}, "klart": ["x", {"y": 1e21}]}
    assert sheet_of(saved("a.json", deep, format_version=1.0))["rest"] == {
        "a/b/c/d/e/f": "längst in", "klart/0": "x", "klart/1/y": "1e+21",
    }  # fmt: skip


def test_a_sheet_that_the_guide_has_not_is_named() -> None:
    faults = collect([pdf(FIRST, sheet="borta"), saved("a.json", {}, sheet="__proto__")])["faults"]
    assert [(one["source"], one["reason"], one["sheet"]) for one in faults] == [
        ("a.pdf", "unknown_sheet", "borta"), ("a.json", "unknown_sheet", "__proto__"),
    ]  # fmt: skip


# --- schemas ------------------------------------------------------------------------------------


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
    last = {one.name: (one.options or [("Å", "")])[-1][0] for one in fields.values()}
    values = {"/".join(one.key): "true" if one.kind == "checkbox" else last[one.name]
              for one in fields.values()}  # fmt: skip
    jsonschema.validate(nested(form, values), schema)
    jsonschema.validate(nested(form, {}), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"okand": "x"}, schema)


# --- marks --------------------------------------------------------------------------------------


def test_a_row_keeps_its_mark_when_its_words_or_its_place_change() -> None:
    (first,) = collect([a("a", "Ringa | Bo")])["rows"]
    marked = a("b", "Nytt", {"what": "Mejla", "id": first["id"]}, date="2026-11-05")
    found = {row["what"]: row["id"] for row in collect([a("a", "Ringa | Bo"), marked])["rows"]}
    assert found["Mejla"] == first["id"] != found["Nytt"]
    moved = a("b", "Nytt", "RINGA", date="2026-11-05")
    found = {row["what"]: row["id"] for row in collect([a("a", "Ringa | Bo"), moved])["rows"]}
    assert found["RINGA"] == first["id"] != found["Nytt"]


def test_marks_of_a_plan_from_before_are_kept() -> None:
    row = {"sheet": "provblad", "source": "a.pdf", "club": "Lindhaga", "about": "",
           "date": "2026-10-05", "what": "Ringa", "id": "b12345678"}  # fmt: skip
    plan = {"format": "ombudsguiden-plan", "format_version": 1, "decisions": [row]}
    sheet = a("b", "RINGA | Bo", date="2026-11-05")
    (found,) = collect([sheet], earlier=[json.dumps(plan)])["rows"]
    assert (found["id"], found["what"], found["who"]) == ("b12345678", "RINGA", "Bo")


def test_the_same_words_twice_are_two_on_every_copy() -> None:
    three = a("a", "Ringa", "Mejla", "ringa", saved=OCT)
    rows = collect([three, a("b", "Ringa", "ringa", saved=NOV)])["rows"]
    assert sorted((row["what"], row["source"]) for row in rows) == [
        ("Mejla", "a"), ("Ringa", "b"), ("ringa", "b"),
    ]  # fmt: skip


def test_rows_without_words_are_told_apart_by_the_rest_on_two_sheets_too() -> None:
    found = collect([a("a", "| Eva | 2027-01-10"), a("b", "| Ola | 2027-01-10")])
    assert [(row["who"], row["source"]) for row in found["rows"]] == [("Eva", "a"), ("Ola", "b")]


def test_a_decision_that_only_says_what_it_helps_is_seen() -> None:
    rows = collect([a("a", {"helps": "Färre slutar"})])["rows"]
    (text,) = each("asTable.markdown", [[{"rows": rows, "today": "2026-11-27", "words": WORDS}]])
    assert "| Färre slutar |" in text


# --- what is said -------------------------------------------------------------------------------

GUESSED = ("a: bladet säger inte vilket år det fylldes i, så året är gissat. {}. Skriv bladets "
           "datum med årtal.")  # fmt: skip
SAID = {
    "a word for when": (
        [a("a", "Ringa {alla} | | snart")], ["snart"],
        ["”Ringa {alla}”: ”snart” går inte att räkna som en dag. Skriv till exempel 20 nov eller "
         "v. 47 (a)."],
    ),
    "a day that isn't one": (
        [a("a", "Ringa | | 31 november")], ["31 november"],
        ["”Ringa”: ”31 november” finns inte. Skriv en annan dag (a)."],
    ),
    "no date on the sheet": (
        [a("a", "Ringa | | 15 nov", "Mejla | | 10 jan", "Fika | | 3 dec 2026", date="")],
        ["15 nov (2026?)", "3 dec 2026", "10 jan (2027?)"],
        [GUESSED.format("”15 nov” räknas som 2026, ”10 jan” räknas som 2027")],
    ),
    "a word for the sheet's date": (
        [a("a", "Ringa | | 15 nov", date="mötet")], ["15 nov (2026?)"],
        ["a: bladets datum, ”mötet”, går inte att läsa som en dag, så året är gissat. ”15 nov” "
         "räknas som 2026. Skriv det till exempel 20 nov 2027."],
    ),
    "a day without a year, and nothing else tells": (
        [a("a", "Ringa | | 10 jan", date="5 okt")], ["10 jan (2027?)"],
        [GUESSED.format("”10 jan” räknas som 2027")],
    ),
    "a day of this autumn that was typed in a PDF": (
        [pdf({"club": "L", "date": "14 sept", "beslut_1_what": "Ringa", "beslut_1_due": "15 nov"},
             source="a")], ["15 nov (2026?)"], [GUESSED.format("”15 nov” räknas som 2026")],
    ),
    "and in the file that was saved from it": (
        [a("a", "Ringa | | 20 dec", date="15 nov", saved="2026-11-20T18:00:00.000Z", dated="")],
        ["20 dec (2026?)"], [GUESSED.format("”20 dec” räknas som 2026")],
    ),
    "an undated sheet saved again is of the year of its first save": (
        [a("a", "Ringa | | 5 dec", date="", saved="2026-11-20T18:00:00.000Z",
           dated="2025-11-20T18:00:00.000Z")],
        ["5 dec (2025?)"], [GUESSED.format("”5 dec” räknas som 2025")],
    ),
    "an old sheet saved again": (
        [a("a", "Ringa | | 10 april", date="5 mars", saved="2027-01-10T18:00:00.000Z")],
        ["10 april (2027?)"], [GUESSED.format("”10 april” räknas som 2027")],
    ),
    "a sheet of its year needs no question": (
        [a("a", {"what": "Ringa", "due": "20 nov", "check_in": "3 dec"}, date="2026-05-04")],
        ["20 nov"], [],
    ),
    "one decision on two sheets": (
        [a("a", "Ringa", "Mejla"), a("b", "Ringa", "Mejla", date="2026-11-05")], ["", ""],
        ["2 beslut står på flera blad, a, b, och räknas en gång."],
    ),
    "a row that is gone": (
        [a("a", "Ringa", "Mejla", copy="c1", saved=OCT), a("b", "Ringa", copy="c1", saved=NOV)],
        ["", ""],
        ["”Mejla” står inte längre på bladet (a). Raden är kvar i planen.",
         "1 beslut står på flera blad, a, b, och räknas en gång."],
    ),
    "a sheet without decisions": (
        [a("a")], [], ["a: bladet är läst, men där står inga beslut."],
    ),
    "a sheet about somebody": (
        [a("a", "Ringa", "Mejla", sheet="hemligt", rest={"tidigare": "Kim är sjuk"})], [],
        ["a: 2 beslut är inte med, eftersom bladet rör enskilda personer.",
         "a: det som inte har någon plats på bladet visas inte här, eftersom bladet rör enskilda "
         "personer."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_what_must_be_known_of_a_plan_is_said(name: str) -> None:
    items, dues, notes = SAID[name]
    found = collect(items)
    shown = each("plan.shown", [[row, "due", WORDS] for row in found["rows"]])
    assert (shown, found["notes"]) == (dues, notes)


ASKED = {
    "nobody knows which is later": (
        [a("a", "Ringa | Bo"), a("b", "Ringa | Amina")], "Vem: ”Amina” (b) eller ”Bo” (a).",
    ),
    "reworded": (
        [a("a", "Ringa", saved=OCT), a("b", "Ringa alla", saved=NOV)],
        "Är det samma beslut? ”Ringa” (a) och ”Ringa alla” (b).",
    ),
    "no group": (
        [a("a", "Ringa", club="", saved=OCT), a("b", "Ringa", club="Lindhaga", saved=NOV)],
        "Är bladen från samma grupp? ”Ringa” (a) och ”Ringa” (b).",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_what_only_a_person_can_say_is_asked_in_words(name: str) -> None:
    items, said = ASKED[name]
    (question,) = collect(items)["questions"]
    assert said in question["say"]
    assert "åda står" in question["say"], "that nothing is lost"


# --- a folder -----------------------------------------------------------------------------------


def as_page(read: Mapping[str, Any]) -> str:
    return "".join(f"<p>{row['what']}" for row in read["rows"])


def collected(folder: Path, out: Path, *private: str) -> Collected:
    return command.collect(folder, out, FORMS, TEXTS, NOW, as_page, frozenset(private))


def put(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def words_in(path: Path) -> str:
    """Everything that can be read in a file, also in the parts of an office file."""
    data = path.read_bytes()
    if not data.startswith(b"PK"):
        return data.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(name).decode("utf-8") for name in archive.namelist())


def test_a_folder_becomes_a_plan(tmp_path: Path) -> None:
    rows = {"1": {"what": "Fika", "due": "v. 47"}}
    other = as_text({"club": "Natten", "date": "5 nov 2026", "beslut": rows})
    folder = put(tmp_path / "svar", {"kök/a.json": as_text(), "natt/a.json": other})
    (folder / "brev.docx").write_bytes(b"PK\x03\x04")
    (folder / "trasig.pdf").write_bytes(b"%PDF-1.7 trasig")
    said: list[str] = []
    found = command.collect(folder, tmp_path / "plan", FORMS, TEXTS, NOW, as_page, say=said.append)
    assert list(filter(None, said)) == ["brev.docx", "trasig.pdf", "kök/a.json", "natt/a.json"]
    assert [(row["what"], row["who"], row["due_date"], row["status"], row["source"])
            for row in found.rows] == [
        (DECIDED[0], "Mohammed", "2026-11-15", "late", "kök/a.json"),
        ("Fika", "", "2026-11-22", "running", "natt/a.json"),
        (DECIDED[1], "", "2026-12-20", "running", "kök/a.json"),
    ]  # fmt: skip
    assert [line.split(":")[0] for line in found.unread] == ["brev.docx", "trasig.pdf"]
    assert (found.read, found.missing) == (2, ())
    out = {path.name: path for path in (tmp_path / "plan").iterdir()}
    assert sorted(out) == sorted(OUR_FILES)
    for name in set(out) - {"answers.json", "rapport.md", "plan.ics"}:
        assert DECIDED[1] in words_in(out[name]), name
    assert DECIDED[1] in words_in(out["plan.ics"]).replace("\r\n ", "")
    stored, _ = json.loads(words_in(out["answers.json"]))
    assert stored["answers"] == nested(SHEET, BY_KEY), "every field is in it"
    jsonschema.validate(json.loads(words_in(out[PLAN_FILE])), plan_schema())
    report = words_in(out["rapport.md"])
    assert "Gjord 2026-11-21. 2 blad och planer lästa, 3 rader i planen." in report
    assert "## Blad som är med\n\n- kök/a.json\n- natt/a.json\n\n## Kunde inte läsas" in report


def written(out: Path) -> dict[str, Any]:
    """What is in each of the files; of JSON what it says."""
    files = {name: (out / name).read_bytes() for name in OUR_FILES}
    return {name: json.loads(data) if name.endswith(".json") else data
            for name, data in files.items()}  # fmt: skip


def test_reading_the_same_folder_again_changes_nothing(tmp_path: Path) -> None:
    """Also where the plan lies in it: that is no sheet."""
    put(tmp_path, {"a.json": as_text()})
    first = collected(tmp_path, tmp_path)
    before = written(tmp_path)
    assert collected(tmp_path, tmp_path) == first
    assert written(tmp_path) == before


def test_a_plan_that_somebody_sent_is_put_together_with_ones_own(tmp_path: Path) -> None:
    collected(put(tmp_path / "hon", {"a.json": as_text()}), tmp_path / "hennes")
    sent = (tmp_path / "hennes" / PLAN_FILE).read_text(encoding="utf-8")
    mine = as_text({"club": "Natten", "beslut": {"1": {"what": "Fika"}}})
    folder = put(tmp_path / "jag", {"hennes.json": sent, "b.json": mine})
    found = collected(folder, tmp_path / "plan")
    assert [row["what"] for row in found.rows] == [*DECIDED, "Fika"]
    assert (found.read, found.unread) == (2, ())


def test_a_first_plan_changed_by_hand_stops_nothing(tmp_path: Path) -> None:
    put(tmp_path, {FIRST_PLAN: "{trasig", "a.json": as_text()})
    assert [row["what"] for row in collected(tmp_path, tmp_path).rows] == DECIDED


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        collected(tmp_path / "borta", tmp_path)


def test_nothing_of_a_sheet_about_somebody_is_written_unless_asked_for(tmp_path: Path) -> None:
    answers = {"tidigare": "Kim är sjukskriven", "beslut": {"1": {"what": "Ring Kim"}}}
    svar = put(tmp_path / "svar", {"a.json": as_text(answers, "hemligt"),
                                   "b.json": as_text(answers, "hemligt")})  # fmt: skip
    out = tmp_path / "plan"
    found = collected(svar, out)
    assert (found.rows, found.missing) == ((), ())
    for name in OUR_FILES:
        assert "Kim" not in words_in(out / name), name
    named = collected(svar, out, "b.json", "borta.json")  # by the name of the copy
    assert [row["what"] for row in named.rows] == ["Ring Kim"]
    assert any("Kim är sjukskriven" in note for note in named.notes)
    assert named.missing == ("borta.json",)
    for name in set(OUR_FILES) - {"plan.ics"}:
        assert "Kim" in words_in(out / name), name


def test_a_sheet_about_somebody_is_not_in_when_it_is_no_longer_asked_for(tmp_path: Path) -> None:
    svar = put(tmp_path / "svar", {"a.json": as_text(sheet="hemligt")})
    collected(svar, tmp_path / "plan", "a.json")
    found = collected(svar, tmp_path / "plan")
    assert (found.rows, len(found.notes)) == ((), 1)
    for name in OUR_FILES:
        assert DECIDED[1] not in words_in(tmp_path / "plan" / name), name


def test_a_file_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    """The same bytes without an ending are the same sheet."""
    svar = put(tmp_path / "svar", {"blad": as_text(), "blad.json": as_text()})
    found = collected(svar, tmp_path / "plan")
    assert [row["what"] for row in found.rows] == DECIDED
    assert found.unread == ()
    assert found.notes == ("blad.json är exakt samma fil som blad. Den räknas en gång.",)


def test_everything_in_the_folder_is_read_or_told_of(tmp_path: Path) -> None:
    svar, other = tmp_path / "svar", tmp_path / "annan"
    for folder in (svar / ".git", other):
        folder.mkdir(parents=True)
    put(svar, {name: as_text() for name in ("a.json", ".dolt.json", ".gömd/b.json")})
    for name in (".DS_Store", "._a.json", ".git/config"):
        (svar / name).write_bytes(b"\x00")
    (svar / "mapp").symlink_to(other, target_is_directory=True)
    (svar / "borta.pdf").symlink_to(tmp_path / "finns-inte.pdf")
    os.mkfifo(svar / "rör.json")
    found = collected(svar, tmp_path / "plan")
    assert found.read == 1
    assert sorted(found.unread) == [
        ".dolt.json: är en dold fil; ta bort punkten först i namnet",
        ".gömd: är en dold mapp; lägg bladen i en som syns",
        "borta.pdf: är en genväg till något som inte finns",
        "mapp: är en genväg till en mapp; lägg bladen själva här",
        "rör.json: är ingen vanlig fil",
    ]
    page, report = (words_in(tmp_path / "plan" / name) for name in ("plan.md", "rapport.md"))
    assert all(f"- Inte med i planen – {line}" in page for line in found.unread)
    assert all(f"- {line}" in report for line in found.unread)


@pytest.mark.parametrize("name", OUR_FILES)
def test_where_one_file_cannot_be_written_none_is_changed(tmp_path: Path, name: str) -> None:
    svar, out = put(tmp_path / "svar", {"a.json": as_text()}), tmp_path / "plan"
    collected(svar, out)
    (out / name).unlink()
    (out / name).mkdir()
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    put(svar, {"b.json": as_text({"beslut": {"1": {"what": "Nytt"}}})})
    if name == PLAN_FILE:  # it knows the others as they were written
        with pytest.raises(ChangedSince):
            collected(svar, out)
    else:
        with pytest.raises(IsADirectoryError) as fault:
            collected(svar, out)
        assert fault.value.filename == str(out / name)
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("name", [*OUR_FILES, "plan.pdf"])
def test_a_sheet_with_the_name_of_the_plan_is_never_written_over(tmp_path: Path, name: str) -> None:
    text = as_text() if name.endswith(".json") else "%PDF-1.7"
    put(tmp_path, {name: text})
    if name in OUR_FILES:
        with pytest.raises(SheetInTheWay) as fault:
            collected(tmp_path, tmp_path)
        assert str(fault.value) == str(tmp_path / name)
        assert [path.name for path in tmp_path.iterdir()] == [name]
    else:
        collected(tmp_path, tmp_path)
    assert (tmp_path / name).read_text(encoding="utf-8") == text


def test_a_file_that_somebody_has_worked_in_is_not_written_over(tmp_path: Path) -> None:
    svar, out = put(tmp_path / "svar", {"a.json": as_text()}), tmp_path / "plan"
    collected(svar, out)
    collected(svar, out)
    (out / "plan.csv").write_text("mitt eget", encoding="utf-8")
    with pytest.raises(ChangedSince, match=r"plan\.csv"):
        collected(svar, out)
    assert (out / "plan.csv").read_text(encoding="utf-8") == "mitt eget"


def test_a_plan_that_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    svar, out = put(tmp_path / "svar", {"a.json": as_text()}), tmp_path / "plan"
    collected(svar, out)
    text = (out / PLAN_FILE).read_text(encoding="utf-8")
    for broken in (text.rstrip()[:-1], text.replace('"format_version": 2', '"format_version": 3')):
        (out / PLAN_FILE).write_text(broken, encoding="utf-8")
        for name in OUR_FILES[1:]:
            (out / name).unlink(missing_ok=True)
        with pytest.raises(ChangedSince, match=r"plan\.json"):
            collected(svar, out)
        assert (out / PLAN_FILE).read_text(encoding="utf-8") == broken
