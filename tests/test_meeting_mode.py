"""Meeting mode: the form itself, one question at a time, by keyboard, with a clock time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sheets import ALL_TYPES, EVENING
from test_worksheet_saving import PRIVATE
from viewers import NODE
from worksheet_site import Reader, write_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# What is seen of the sheet: where, what is asked, the time, and what the buttons say.
SEEN = """() => {
  const seen = (one) => one && one.checkVisibility({visibilityProperty: true});
  const text = (query) => [...document.querySelectorAll(query)].filter(seen)
    .map((one) => one.innerText.trim()).join(" | ");
  const fields = [...document.querySelectorAll("[data-key]")].filter(seen).map((one) => one.name);
  return {place: text(".meeting-place"), time: text(".meeting-time"),
    asked: text(".meeting-now > label, .meeting-now > legend, tr.meeting-now > th"),
    buttons: text(".meeting-nav button"), fields: [...new Set(fields)]};
}"""
AXE = """async () => {
  const {violations} = await axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a',
    'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: {'target-size': {enabled: true}}});
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html}`));
}"""
# How much there is to scroll, down and sideways.
OVER = """() => { const form = document.querySelector("form");
  return [form.scrollHeight - form.clientHeight, form.scrollWidth - form.clientWidth]; }"""
FOCUS = """() => { const {activeElement: held, body} = document;
  return held === body ? "" : held.name || held.textContent; }"""


@pytest.fixture
def evening(tmp_path: Path, browser_page: Page) -> Reader:
    """A sheet at six in the evening, with its question answered."""
    browser_page.clock.install(time="2026-11-20T18:00:00")
    folder = write_site(tmp_path, EVENING)
    reader = Reader(browser_page, (folder / "arbetsblad/provblad.html").as_uri())
    reader.answer("own")
    return reader


def seen(reader: Reader) -> dict[str, Any]:
    return dict(reader.page.evaluate(SEEN))


def later(reader: Reader, clock: str) -> None:
    reader.page.clock.set_fixed_time(f"2026-11-20T{clock}:00")


def open_meeting(reader: Reader) -> None:
    reader.page.locator('[data-action="meeting"]').press("Enter")
    reader.page.locator(".meeting-head").wait_for()


def test_a_meeting_goes_through_the_sheet_by_keyboard_alone(evening: Reader) -> None:
    keys = evening.page.keyboard
    open_meeting(evening)
    first = seen(evening)
    assert first == {
        "place": "fråga 1 av 3", "asked": "1. Vilka hos oss får aldrig frågan?",
        "time": "Ungefär till kl. 18.10.", "buttons": "Nästa fråga", "fields": ["fragor_vilka"],
    }  # fmt: skip
    keys.type("Nattskiftet.")  # the field has the focus
    keys.press("PageDown")
    keys.type("Det lilla")
    assert seen(evening)["buttons"] == "Tillbaka | Nästa fråga"
    keys.press("PageUp")
    assert seen(evening) == first | {"time": "Ungefär till kl. 18.10."}
    keys.press("PageDown")
    keys.press("PageDown")
    assert seen(evening)["buttons"] == "Tillbaka | Till besluten"
    keys.press("PageDown")
    decision = seen(evening)
    assert (decision["place"], decision["asked"]) == ("beslut 1", "Beslut 1")
    assert decision["fields"] == [f"beslut_1_{part}" for part in (
        "what", "helps", "who", "start", "due", "check_in")]  # fmt: skip
    assert decision["buttons"] == "Tillbaka | Tillbaka till bladet"
    keys.press("PageDown")
    assert seen(evening) == decision, "a clicker pressed once too often loses nothing"
    keys.type("Äta lunch")
    assert seen(evening)["buttons"] == "Tillbaka | Nästa beslut"
    keys.press("PageDown")
    keys.press("Tab")
    keys.type("Fler känner oss")
    keys.press("Escape")
    assert evening.page.locator(".in-meeting, .meeting-head, .meeting-nav").count() == 0
    assert evening.page.evaluate(FOCUS) == "beslut_2_helps", "at the same field"
    assert evening.page.locator("[inert]").count() == 0
    written = {"fragor_vilka": "Nattskiftet.", "fragor_vad": "Det lilla",
               "beslut_1_what": "Äta lunch", "beslut_2_helps": "Fler känner oss"}  # fmt: skip
    assert {name: evening.value(name) for name in written} == written
    evening.page.clock.run_for(1000)
    evening.reload()
    assert {name: evening.value(name) for name in written} == written, "it was saved as ever"
    open_meeting(evening)
    assert seen(evening)["place"] == "fråga 3 av 3", "it begins where nothing is written yet"
    assert evening.faults == []


def test_the_minutes_left_are_shared_by_the_questions_left(evening: Reader) -> None:
    keys = evening.page.keyboard
    later(evening, "18:00")
    open_meeting(evening)
    times = [seen(evening)["time"]]
    for clock in ("18:10", "18:30", "18:31"):
        later(evening, clock)
        keys.press("PageDown")
        times.append(seen(evening)["time"])
    assert [time.removeprefix("Ungefär till kl. ") for time in times] == [
        "18.10.", "18.20.", "18.25.", "18.55."  # 25 minutes for talk from 18.00, 20 for decisions
    ]  # fmt: skip
    evening.page.emulate_media(media="print")
    assert evening.page.locator("textarea:visible, .paper-text:visible").count() > 3, (
        "all is printed"
    )
    assert not evening.page.locator(".meeting-head, .meeting-nav, .meeting-time").first.is_visible()
    evening.page.emulate_media(media="screen")
    for _ in range(3):
        keys.press("PageUp")
    assert seen(evening)["time"] == "Ungefär till kl. 18.10.", "what was said is not moved"


@pytest.fixture
def all_types(tmp_path: Path, browser: Browser, serve: Any) -> Any:
    context = browser.new_context(
        locale="sv-SE", viewport={"width": 1280, "height": 720}, reduced_motion="reduce",
        bypass_csp=True,  # for axe
    )  # fmt: skip
    address = serve(write_site(tmp_path, ALL_TYPES)) + "/arbetsblad/provblad.html"
    yield Reader(context.new_page(), address)
    context.close()


def test_each_kind_of_field_is_asked_in_its_way_and_fits_a_projector(all_types: Reader) -> None:
    page, reader = all_types.page, all_types
    if not (NODE / "axe-core").is_dir():
        pytest.skip("axe-core is not there; scripts/test fetches it")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    reader.answer("shared")
    page.wait_for_load_state("networkidle")
    assert not any("meeting" in name for name in asked)
    open_meeting(reader)
    assert {"meeting-mode.css", "meeting-mode.js"} <= set(asked), "at the press, not before"
    page.add_script_tag(path=NODE / "axe-core/axe.min.js")
    found, faults = [], []
    for _ in range(40):
        step = seen(reader)
        found.append((step["place"], step["asked"], step["fields"]))
        size = page.locator(
            ".meeting-now > label, .meeting-now > legend, tr.meeting-now > th"
        ).first
        assert size.evaluate("(one) => getComputedStyle(one).fontSize") == "56px"
        inputs = page.locator(".meeting-now :is(textarea, [type=text]):visible")
        if inputs.count():
            assert inputs.first.evaluate("(one) => getComputedStyle(one).fontSize") == "32px"
        over = page.evaluate(OVER)
        assert over == [0, 0], step
        if len(found) % 4 == 1:
            faults += page.evaluate(AXE)
        if "Tillbaka till bladet" in step["buttons"]:
            break
        page.keyboard.press("PageDown")
    assert faults == []
    assert found == [
        ("fråga 1 av 13", "Lära på jobbet", ["lage_lara", "lage_lara_comment"]),
        ("fråga 2 av 13", "Ny teknik och nya arbetssätt", ["lage_teknik", "lage_teknik_comment"]),
        ("fråga 3 av 13", "En rad måste fyllas i", ["rad"]),
        ("fråga 4 av 13", "Det här vill klubben ta först", ["forst"]),
        ("fråga 5 av 13", "Det här behöver klubben", ["behov"]),
        ("fråga 6 av 13", "Dag", ["dag"]),
        ("fråga 7 av 13", "Hur många är ni?", ["antal"]),
        ("fråga 8 av 13", "Vem håller i det?", ["namn"]),
        ("fråga 9 av 13", "Var träffas ni?", ["var"]),
        ("fråga 10 av 13", "Alla har sagt sitt", ["klart"]),
        ("fråga 11 av 13", "Innan mötet", ["lista_lokal", "lista_fika"]),
        ("rad 1", "Rad 1", [f"uppgifter_r1_{part}" for part in ("vad", "vem", "nar", "ok")]),
        ("fråga 12 av 13", "Ordförande\nleder mötet", ["roller_ordf_nu", "roller_ordf_tankar"]),
        ("fråga 13 av 13", "Sekreterare", ["roller_sekr_nu", "roller_sekr_tankar"]),
        ("beslut 1", "Beslut 1", [f"beslut_1_{part}" for part in (
            "what", "helps", "who", "start", "due", "check_in")]),
    ]  # fmt: skip


def test_the_rest_of_the_page_is_out_of_reach_and_what_must_be_asked_is_seen(
    all_types: Reader,
) -> None:
    page = all_types.page
    all_types.answer("own")
    page.evaluate("document.body.prepend(Object.assign(document.createElement('a'), "
                  "{href: '#', textContent: 'utanför'}))")  # fmt: skip
    open_meeting(all_types)
    held = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        held.add(page.evaluate(FOCUS))
    assert "utanför" not in held
    assert {"Stäng", "Nästa fråga"} <= held
    assert not any("Spara" in str(each) for each in held)
    other = page.context.new_page()
    other.goto(page.url)
    other.locator('[name="about"]').fill("skrivet i en annan flik")
    page.locator('[data-part="notice"] button').first.wait_for()
    other.close()
    assert all_types.bar.get_by_text("i en annan flik").first.is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUS) == "lage_lara"


def test_a_sheet_about_one_person_is_not_shown_large(tmp_path: Path, browser_page: Page) -> None:
    folder = write_site(tmp_path, PRIVATE)
    reader = Reader(browser_page, (folder / "arbetsblad/provblad.html").as_uri())
    assert browser_page.locator('[data-action="meeting"]').count() == 0
    assert reader.page.get_by_text("Bladet handlar om en enskild person").is_visible()
