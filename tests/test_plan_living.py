"""A board lives with its plan: what is done stands there next month, on another computer too."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from plan_cases import a, plan
from plan_rules import ask
from sheets import needs_pango
from viewers import NODE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

pytestmark = needs_pango
NOW = datetime.datetime(2026, 11, 27, 18, 42).astimezone()
MEETING = a(
    "möte.json", "Fråga nattskiftet | Amina | 15 nov", "Skriva en sida om tiden | Kjell | 30 okt",
    "Sätta upp namnen | Johan | slutet av januari", sheet="tillfallet",
)  # fmt: skip
LUNCH = a(
    "lunch.json", "Äta lunch | Petra | 1 dec", "Be chefen om tid | Amina och Johan | v. 50",
    "Ringa om kursen | Lena | snart", sheet="fraga-direkt", date="2026-11-10",
)  # fmt: skip
AGAIN = a("igen.json", "Skriva ett papper om tiden | Kjell | 20 nov", sheet="tillfallet",
          date="2026-11-10")  # fmt: skip
NO_PICKER = "delete window.showSaveFilePicker; delete window.showOpenFilePicker;"
FULL = """Storage.prototype.setItem = () => {
  throw new DOMException("full", "QuotaExceededError"); };"""
BLOCKED = """for (const name of ["localStorage", "sessionStorage"]) {
  const get = () => { throw new DOMException("no", "SecurityError"); };
  Object.defineProperty(window, name, {get}); }"""
# The dialog alone is stood in for: the file is a real one of the browser's own.
PICKED = """window.showSaveFilePicker = async ({suggestedName}) => {
  window.suggested = suggestedName;
  const folder = await navigator.storage.getDirectory();
  return folder.getFileHandle(suggestedName, {create: true}); };"""
STORE = """([area, key, text]) => {
  window[area].setItem(`ombudsguiden:${Ombudsguiden.sitePath()}:${key}`, text); }"""
ROWS = """() => Ombudsguiden.planPage.rows.map((row) => ({...row, source: "", from: [],
  history: row.history.map((step) => ({...step, source: ""}))}))"""
AXE = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .map((one) => one.id + ': ' + one.nodes.map((node) => node.target.join(' ')).join(', '))"""


class Board:
    """A board with its plan open."""

    def __init__(self, page: Page, address: str, scripts: str = NO_PICKER) -> None:
        self.page, self.faults = page, list[str]()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda message: self.faults.append(message.text))
        page.clock.install(time=NOW)
        if scripts:
            page.add_init_script(scripts)
        self.address = f"{address}/styrelse/plan.html"
        page.goto(self.address)

    def part(self, name: str) -> Locator:
        return self.page.locator(f'[data-part="{name}"]')

    def give(self, *files: Any) -> None:
        """Choose files: as the rules have them, or where they lie."""
        from playwright.sync_api import expect  # no test here runs without it

        given = [one if isinstance(one, Path) else {
            "name": one["source"], "mimeType": "application/json", "buffer": one["text"].encode()}
            for one in files]  # fmt: skip
        self.page.set_input_files('[data-part="file"]', given)
        expect(self.part("file")).to_have_value("")

    def row(self, what: str) -> Locator:
        return self.page.locator(".plan-row", has_text=what)

    def open(self, what: str) -> Locator:
        self.row(what).locator(".plan-open").click()
        return self.row(what)

    def tick(self, what: str) -> None:
        self.page.get_by_label(f"Klart: {what}").click()

    def under(self, name: str) -> list[str]:
        """What stands under a heading, from the top."""
        return self.page.locator(f'[data-list="{name}"] .plan-what').all_text_contents()

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words).locator("visible=true").first.click()

    def save_file(self, folder: Path) -> Path:
        with self.page.expect_download() as download:
            self.part("save-file").click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Row by row, with what has happened to it."""
        rows: list[dict[str, Any]] = self.page.evaluate(ROWS)
        return rows

    @property
    def bar(self) -> str:
        return " / ".join([self.part("bar-state").inner_text(),
                           self.part("bar-place").inner_text()])  # fmt: skip

    @property
    def count(self) -> str:
        return self.part("status").inner_text()

    def own(self) -> None:
        """Say that the device is the board's own."""
        self.part("bar-where").click()
        self.press("Det är vår egen enhet")
        self.press("Stäng")

    def store(self, area: str, key: str, text: str) -> None:
        self.page.evaluate(STORE, [area, key, text])

    def stored(self, area: str) -> str:
        text: str = self.page.evaluate(f"() => JSON.stringify({{...{area}}})")
        return text


Come = Callable[..., Board]


@pytest.fixture
def come(browser: Browser, site: Path, serve: Any) -> Iterator[Come]:
    """Return a function that opens the plan: in a browser of its own, or in another's next tab."""
    boards: list[Board] = []
    contexts: list[BrowserContext] = []
    address = serve(site)

    def start(beside: Board | None = None, scripts: str = NO_PICKER) -> Board:
        context = beside.page.context if beside else browser.new_context(locale="sv-SE")
        contexts.append(context)
        boards.append(Board(context.new_page(), address, scripts))
        return boards[-1]

    yield start
    assert [fault for board in boards for fault in board.faults] == []
    for context in contexts:
        context.close()


def test_from_sheets_to_a_file_to_a_fresh_browser(come: Come, tmp_path: Path) -> None:
    """The journey: the same plan and history, row by row; and the command makes the same."""
    board = come()
    assert board.part("bar").is_hidden()
    board.give(MEETING, LUNCH)
    assert board.count == "6 kvar, 2 är försenade."
    assert board.under("late") == ["Skriva en sida om tiden", "Fråga nattskiftet"]
    assert board.under("running") == ["Äta lunch", "Be chefen om tid", "Sätta upp namnen"]
    when = board.page.locator(".plan-when").all_inner_texts()
    assert [text.replace("\u00a0", " ") for text in when] == [
        "30 okt, 28 dagar sent", "15 nov, 12 dagar sent", "1 dec", "v. 50, 13 dec",
        "slutet av januari, 31 jan 2027", "”snart” går inte att räkna",
    ]  # fmt: skip
    board.tick("Äta lunch")  # done: one press
    assert board.count == "5 kvar, 2 är försenade."
    board.page.keyboard.press("Tab")
    board.page.keyboard.type("De turas om")
    row = board.open("Be chefen")
    row.get_by_label("Klart senast").fill("20 dec")
    row.get_by_label("Vem", exact=True).fill("Amina")
    assert row.get_by_role("status").first.inner_text() == "söndag 20 december 2026"
    board.open("Fråga nattskiftet").get_by_role("button", name="Stryk raden").click()
    board.page.get_by_label("Varför, om ni vill").fill("De har redan svarat")
    board.press("Skriv en ny rad")
    for text in ("Köpa nyckel", "Lena", "12 dec", "Fika", "", "31 november"):
        board.page.keyboard.type(text)
        board.page.keyboard.press("Enter")
    board.page.keyboard.press("Escape")
    assert board.under("running")[-1] == "Köpa nyckel"
    assert "31 november finns inte" in board.row("Fika").inner_text()
    board.give(AGAIN)
    board.press("Svara på en fråga")
    assert board.page.locator(".plan-words mark").all_inner_texts() == ["en sida", "ett papper"]
    board.press("Ja, samma")
    assert "Ni svarade: Ja, samma." in board.part("answered").inner_text()
    made = board.rows
    lunch = next(row for row in made if row["what"] == "Äta lunch")
    assert [step["cell"] for step in lunch["history"]] == ["outcome", "done"]
    assert "Klart 27 nov" in (board.row("Äta lunch").text_content() or "")
    file = board.save_file(tmp_path)
    assert file.name == "Er plan Lindhaga 2026-11-27.plan.json"
    assert board.bar == "Sparat som fil / kl. 18.42"

    other = come()
    other.give(file)
    assert other.rows == made
    assert {row["what"]: row["status"] for row in made} == {
        "Skriva ett papper om tiden": "late", "Fråga nattskiftet": "struck", "Äta lunch": "done",
        "Köpa nyckel": "running", "Be chefen om tid": "running", "Sätta upp namnen": "running",
        "Ringa om kursen": "undated", "Fika": "undated",
    }  # fmt: skip
    assert [other.part("done-count").inner_text(), other.count] == ["2", "6 kvar, 1 är försenad."]
    # The command with that file gives the same rows.
    given = other.page.evaluate("() => Ombudsguiden.planPage.rules")
    items = [{"source": file.name, "file": file.name, "text": file.read_text("utf-8")}]
    found = ask("collect.all", {**given, "items": items, "earlier": [], "include": [],
                                "version": "", "today": "2026-11-27"})  # fmt: skip
    whole = other.page.evaluate("() => Ombudsguiden.planPage.rows")
    assert found["rows"] == whole
    # Done, from a fresh browser: the button, the file, the box, the save.
    other.tick("Ringa om kursen")
    assert other.bar == "1 ändring är inte i filen / Ändringarna finns bara i fliken"
    third = come()
    third.give(other.save_file(tmp_path))
    assert third.rows == other.rows != made


def test_nothing_jumps_and_each_thing_is_undone_where_it_was_done(come: Come) -> None:
    board = come()
    board.give(MEETING, LUNCH)
    before = [board.under(name) for name in ("late", "running", "undated")]
    board.tick("Fråga nattskiftet")
    board.open("Skriva en sida").get_by_role("button", name="Stryk raden").click()
    assert [board.under(name) for name in ("late", "running", "undated")] == before
    assert board.count == "4 kvar."
    board.row("Skriva en sida").get_by_role("button").click()  # "Ta tillbaka"
    board.tick("Fråga nattskiftet")
    assert board.count == "6 kvar, 2 är försenade."
    assert [row["history"] for row in board.rows if row["history"]] == [], "mended the same day"
    row = board.open("Be chefen")
    row.get_by_label("Klart senast").fill("snart")
    row.get_by_label("Klart senast").press("Enter")
    assert row.get_by_text("Skriv till exempel 20 nov eller v. 47").is_visible()
    board.page.clock.set_fixed_time(NOW + datetime.timedelta(days=7))
    row.get_by_label("Klart senast").fill("v. 51")
    row.get_by_label("Vem", exact=True).focus()
    assert "(förut snart)" in row.inner_text()
    row.get_by_role("button", name="Ta tillbaka").click()
    assert board.row("Be chefen").locator(":focus").count() == 1
    assert next(one["due"] for one in board.rows if "chefen" in one["what"]) == "snart"
    board.tick("Äta lunch")
    board.page.reload()
    assert board.under("done") == ["Äta lunch"]
    assert board.part("how").is_hidden()


def test_the_list_is_narrowed_by_who_and_by_step(come: Come) -> None:
    board = come()
    board.give(MEETING, LUNCH)
    assert board.part("narrow").is_hidden(), "seven rows need none"
    board.give(a("roller.json", "Rita en karta | Amina", "Köpa pärm | Li", sheet="roller"))
    choose = board.part("filter")
    assert choose.locator("optgroup").evaluate_all("(all) => all.map((one) => one.label)") == [
        "En person", "Ett steg",
    ]  # fmt: skip
    choose.select_option(label="Amina")
    assert board.page.locator(".plan-row:visible .plan-what").all_inner_texts() == [
        "Fråga nattskiftet", "Be chefen om tid", "Rita en karta",
    ]  # fmt: skip
    assert board.page.locator('[data-list="late"]').is_visible()
    choose.select_option(label="Visa bara försenat")
    assert board.page.locator(".plan-row:visible").count() == 2
    board.press("Skriv en ny rad")
    board.page.keyboard.type("Ny")
    board.press("En rad till")
    assert board.row("Ny").is_hidden(), "what isn't late isn't shown"


def test_whose_sheets_they_are_is_asked_and_the_answer_is_kept(come: Come) -> None:
    board = come()
    board.give(
        a("a.json", "Ringa | Bo", club="", sheet="roller"),
        a("b.json", "Ringa | Bo", sheet="roller"),
    )
    board.give(a("c.json", "Mejla | Li", copy="k", sheet="tillfallet", club="Kök"),
               a("d.json", "Mejla | Li", copy="k", sheet="tillfallet", club="Köket"))  # fmt: skip
    assert len(board.rows) == 4
    board.press("Svara på två frågor")
    asked = board.part("question").locator("h2")
    assert asked.inner_text() == "Är bladen från samma grupp?"
    board.press("Ja, samma grupp")
    assert asked.inner_text() == "Är det samma grupp?"
    assert "Ni svarade: Ja, samma grupp." in board.part("question").inner_text()
    board.press("Nej, två grupper")
    assert len(board.rows) == 3
    board.page.reload()
    assert len(board.rows) == 3
    assert board.part("ask").is_hidden()


def test_it_is_kept_where_the_board_has_said_and_the_bar_says_so(come: Come) -> None:
    board = come()
    board.give(MEETING)
    assert board.bar == "Finns bara i fliken / tills ni stänger den"
    assert "Fråga nattskiftet" not in board.stored("localStorage")
    board.own()
    assert board.bar == "Sparat kl. 18.42 / på den här enheten"
    board.tick("Fråga nattskiftet")
    assert "nattskiftet" in board.stored("localStorage")
    assert "nattskiftet" not in board.stored("sessionStorage")
    later = come(board)
    assert (later.count, later.under("done")) == ("2 kvar, 1 är försenad.", ["Fråga nattskiftet"])
    later.part("bar-where").click()
    later.press("Fler använder enheten")
    assert "nattskiftet" not in later.stored("localStorage")
    assert later.rows == board.rows, "nothing is lost in the tab that was beside"


def test_the_way_back_brings_each_row_its_own_tick_and_a_first_press_counts(come: Come) -> None:
    """A browser puts ticks back by place, and the rows have other places then."""
    board = come()
    for what, due in (("Ett", "2026-12-05"), ("Två", "2026-12-06")):
        board.page.locator('[data-action="new-row"]').locator("visible=true").first.click()
        board.page.keyboard.type(what)
        board.page.locator('[data-part="new"] [name="due"]').fill(due)
        # The day in words comes while the button is pressed, and must not push it away.
        board.press("Färdig")
        assert board.row(what).count() == 1
    board.tick("Ett")
    board.page.goto(board.address.replace("styrelse/plan.html", "index.html"))
    board.page.go_back()
    board.page.wait_for_function("() => Ombudsguiden.planPage.rows.length === 2")
    ticks = {
        what: board.page.get_by_label(f"Klart: {what}").is_checked() for what in ("Ett", "Två")
    }
    assert ticks == {"Ett": True, "Två": False}


def test_what_is_opened_at_the_foot_of_a_low_window_is_not_under_the_bar(come: Come) -> None:
    board = come()
    board.page.set_viewport_size({"width": 1280, "height": 700})
    board.give(MEETING, LUNCH)
    under = """(row) => row.getBoundingClientRect().bottom
      - document.querySelector('.plan-bar').getBoundingClientRect().top"""
    for what in ("Be chefen om tid", "Ringa om kursen"):
        row = board.row(what)
        row.evaluate("(row) => scrollBy(0, row.getBoundingClientRect().bottom - innerHeight + 120)")
        board.open(what)
        board.page.wait_for_function(f"(row) => ({under})(row) <= 0", arg=row.element_handle())


def test_what_two_tabs_do_is_in_both(come: Come) -> None:
    one = come()
    one.give(MEETING)
    one.own()
    two = come(one)
    two.tick("Sätta upp namnen")
    one.page.get_by_text("1 kvar").or_(one.page.get_by_text("2 kvar")).first.wait_for()
    one.open("Fråga nattskiftet").get_by_role("button", name="Stryk raden").click()
    two.page.get_by_text("1 kvar, 1 är försenad.").first.wait_for()
    assert one.rows == two.rows
    assert {row["status"] for row in one.rows} == {"done", "struck", "late"}
    # A name that is taken out in one tab doesn't come back from the other.
    one.part("remove").locator("summary").click()
    one.page.get_by_label("Vilket namn").fill("Kjell")
    one.press("Ta bort namnet")
    assert "”Kjell” togs bort på" in one.part("removed").inner_text()
    two.page.locator(".plan-who", has_text="…").wait_for()
    two.tick("Skriva en sida")
    assert "Kjell" not in one.stored("localStorage") + two.stored("sessionStorage")
    assert [row["status"] for row in one.rows if "sida" in row["what"]] == ["done"]
    # All of it is taken away, in every tab.
    one.press("Ta bort planen från den här enheten")
    one.press("Ja, ta bort planen")
    two.part("start").wait_for()
    assert "er-plan" not in one.stored("localStorage") + one.stored("sessionStorage")
    assert (one.rows, two.rows) == ([], [])


@pytest.mark.parametrize("scripts", [FULL, BLOCKED], ids=["full or private", "blocked"])
def test_where_nothing_can_be_kept_it_is_said_and_a_file_has_it_all(
    come: Come, tmp_path: Path, scripts: str
) -> None:
    board = come(scripts=NO_PICKER + scripts)
    board.give(MEETING)
    board.tick("Fråga nattskiftet")
    assert board.bar == "Kunde inte spara. / Spara som fil."
    assert board.part("alert").text_content() == "Kunde inte spara. Spara som fil."
    board.part("bar-where").click()
    assert "så är inget borta" in board.part("notice-text").inner_text()
    other = come()
    other.give(board.save_file(tmp_path))
    assert other.rows == board.rows


@pytest.mark.parametrize("kept", [{"format_version": 99}, {"format_version": 2, "sheets": 3}])
def test_what_another_edition_has_kept_is_left_as_it_is(come: Come, kept: Any) -> None:
    board = come()
    text = json.dumps({"format": "ombudsguiden-plan", **kept})
    board.store("localStorage", "place", "device")
    board.store("localStorage", "er-plan:draft", text)
    board.page.reload()
    assert "Den ligger kvar orörd" in board.part("faults").inner_text()
    board.give(MEETING)
    board.tick("Fråga nattskiftet")
    assert "Kunde inte spara." in board.bar
    assert "Den ligger kvar orörd" in board.part("faults").inner_text(), "it is still said"
    assert json.dumps(text)[1:-1] in board.stored("localStorage")


def test_the_same_file_is_written_and_a_change_from_outside_is_seen(
    come: Come, tmp_path: Path
) -> None:
    board = come(scripts=PICKED)
    read = """async () => JSON.parse(await (await (await (await navigator.storage.getDirectory())
      .getFileHandle(window.suggested)).getFile()).text())"""
    board.give(MEETING)
    board.press("Spara som fil")
    board.page.get_by_text("i filen Er plan Lindhaga").wait_for()
    board.tick("Fråga nattskiftet")
    board.page.get_by_text("i filen Er plan Lindhaga").wait_for()
    board.page.get_by_role("button", name="Spara igen").wait_for()
    assert [change["cell"] for change in board.page.evaluate(read)["changes"]] == ["done"]
    # Somebody else saves in the file, from a copy.
    other = come()
    other.give(MEETING)
    other.open("Sätta upp").get_by_label("Vem", exact=True).fill("Åsa")
    theirs = other.save_file(tmp_path).read_text("utf-8")
    board.page.evaluate("""async (text) => {
      const folder = await navigator.storage.getDirectory();
      const writable = await (await folder.getFileHandle(window.suggested)).createWritable();
      await writable.write(text); await writable.close(); }""", theirs)  # fmt: skip
    board.tick("Skriva en sida")
    board.page.get_by_text("Filen har ändrats av någon annan.").first.wait_for()
    assert board.page.evaluate(read) == json.loads(theirs), "it is not written over"
    board.press("Visa vad som skiljer")
    differs = board.part("meet").inner_text()
    assert "Sätta upp namnen. Vem är ”Johan” här och ”Åsa” i filen." in differs
    board.press("Lägg ihop dem")
    board.page.get_by_text("i filen Er plan Lindhaga").wait_for()
    cells = sorted(change["cell"] for change in board.page.evaluate(read)["changes"])
    assert cells == ["done", "done", "who"]


def test_a_plan_here_and_one_in_a_file_are_both_shown_before_they_meet(
    come: Come, tmp_path: Path
) -> None:
    other = come()
    other.give(LUNCH)
    other.tick("Äta lunch")
    file = other.save_file(tmp_path)
    board = come()
    board.give(MEETING)
    board.give(file)
    assert board.part("meet").locator("h2").inner_text() == (
        "Det finns en plan här och en i filen ”Er plan Lindhaga 2026-11-27”."
    )
    assert "Här: 3 kvar, 2 är försenade." in board.part("meet").inner_text()
    assert "I filen: 2 kvar." in board.part("meet").inner_text()
    mine = board.rows
    assert len(mine) == 3, "until it is answered the plan is as it was"
    board.press("Visa bara filens")
    assert (board.count, board.rows) == ("2 kvar.", other.rows)
    board.tick("Be chefen")
    board.press("Visa er egen plan")
    assert board.rows == mine
    board.press("Visa planen i filen")
    assert board.count == "1 kvar.", "what was done in it stands"
    board.press("Visa er egen plan")
    board.give(file)
    if board.part("meet").is_visible():
        board.press("Lägg ihop dem")
    assert len(board.rows) == 6
    board.give(file)
    assert board.part("meet").is_hidden(), "there is nothing more in the file"


def test_the_end_of_a_sheet_leads_to_its_rows(come: Come) -> None:
    board = come()
    draft = {**json.loads(LUNCH["text"]), "copy": "k1", "saved": "2026-11-27T17:00:00.000Z",
             "turn": "1"}  # fmt: skip
    board.store("sessionStorage", "fraga-direkt:draft", json.dumps(draft))
    board.page.goto("about:blank")
    board.page.goto(f"{board.address}#lagg-in=k1")
    assert board.page.locator(":focus").inner_text().startswith("Äta lunch")
    assert board.part("said").text_content() == "Tre beslut från Fråga någon direkt är med. 3 kvar."
    board.tick("Äta lunch")
    # The sheet is filled in more: the same rows, and what was done stands.
    draft["answers"]["beslut"]["2"]["what"] = "Be chefen om två timmar"
    draft["saved"] = "2026-11-27T17:30:00.000Z"
    board.store("sessionStorage", "fraga-direkt:draft", json.dumps(draft))
    board.page.reload()
    assert board.under("done") == ["Äta lunch"]
    assert board.under("running") == ["Be chefen om två timmar"]
    assert board.part("ask").is_hidden()


def test_by_keyboard_and_to_who_listens(come: Come) -> None:
    board = come()
    board.give(MEETING, LUNCH)
    page = board.page
    box = page.get_by_label("Klart: Äta lunch")
    box.focus()
    page.keyboard.press("Space")
    assert board.part("said").text_content() == "Klart: Äta lunch. 5 kvar, 2 är försenade."
    assert box.evaluate("(box) => box === document.activeElement")
    button = board.row("Be chefen").locator(".plan-open")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("20 dec")
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert button.evaluate("(button) => button === document.activeElement")
    assert "20 dec" in button.inner_text()
    order = page.evaluate("""() => [...document.querySelectorAll('.plan button, .plan input')]
      .filter((one) => one.checkVisibility()).at(-1).dataset.action""")
    assert order == "save-file", "the bar is last"
    # What is being written isn't lost when the page is left.
    who = board.open("Sätta upp").get_by_label("Vem", exact=True)
    who.press("End")
    who.press_sequentially(" och Li")
    page.reload()
    assert "Johan och Li" in board.row("Sätta upp").inner_text()


def test_axe_finds_nothing_in_any_state(come: Come) -> None:
    script = NODE / "axe-core/axe.min.js"
    if not script.is_file():
        pytest.skip("axe-core is not installed (scripts/test fetches it)")
    board = come()
    board.page.evaluate(script.read_text("utf-8"))

    def clean(state: str) -> None:
        assert board.page.evaluate(AXE) == [], state

    clean("empty")
    board.give(MEETING, LUNCH)
    board.tick("Äta lunch")
    board.open("Skriva en sida").get_by_role("button", name="Stryk raden").click()
    board.open("Be chefen")
    board.press("Skriv en ny rad")
    board.part("remove").locator("summary").click()
    board.press("Ta bort planen från den här enheten")
    clean("open rows, done, struck, a new row, about to take it away")
    board.press("Avbryt")
    board.give(AGAIN, a("igen2.json", "Äta lunch | Bo | 2 dec", sheet="fraga-direkt",
                        date="2026-11-10"))  # fmt: skip
    board.part("bar-where").click()
    clean("questions, and what the bar means")
    board.press("Stäng")
    board.press("Svara på")
    for _ in range(3):
        clean(board.part("question").locator("h2").inner_text())
        board.page.locator(".plan-choices button").last.click()
    assert board.part("question").is_hidden()
    assert board.page.locator(":focus").count() == 1
    board.give(plan("nnnnnn|added|2026-11-20|true", "nnnnnn|what|2026-11-20|Rita"))
    board.part("meet").wait_for()
    clean("two plans meet")
