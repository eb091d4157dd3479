"""What stops a page from being printed, and what only tells of the machine."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest

from guidebook.paper.pdf import TypesetError
from sheets import needs_pango

pytestmark = needs_pango
PAGE = '<html lang="sv"><head><title>Prov</title></head><body><p>{}</p></body></html>'
CSS = 'body { font-family: "Guide Text" }'


def typeset(text: str, css: str = CSS) -> str:
    from guidebook.paper.pdf.typeset import typeset

    return pypdf.PdfReader(io.BytesIO(typeset(PAGE.format(text), css))).pages[0].extract_text()


def test_a_machine_without_harfbuzz_subset_makes_the_same_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Many desktops have Pango and not this library, which only makes cutting fonts faster."""
    from weasyprint.pdf import fonts
    from weasyprint.text import ffi

    from guidebook.paper.pdf.typeset import slow_for

    assert slow_for() == "" or ffi.harfbuzz_subset is None
    monkeypatch.setattr(fonts, "harfbuzz_subset", None)
    monkeypatch.setattr(ffi, "harfbuzz_subset", None)
    assert typeset("Räksmörgås åt alla") == "Räksmörgås åt alla"
    assert slow_for().startswith("Biblioteket HarfBuzz-Subset saknas (i Debian och Ubuntu: ")


@pytest.mark.parametrize(
    ("text", "css", "told"),
    [
        ("a \ue123 b", CSS, "tecknet ”\ue123” (U+E123) finns inte i typsnitten"),
        ("a", CSS + " p { colr: red }", "colr"),
        ('<img src="data:image/png;base64,AAAA" alt="En stol">', CSS, "image"),
    ],
)
def test_a_fault_of_the_page_stops_it(text: str, css: str, told: str) -> None:
    with pytest.raises(TypesetError) as raised:
        typeset(text, css)
    assert told in str(raised.value)


def test_reading_in_starts_no_thread(tmp_path: Path) -> None:
    """The server that workers come from forks: it may have read all in, and made no font map."""
    import subprocess
    import sys

    program = "import guidebook.paper.preload, os; print(len(os.listdir('/proc/self/task')))"
    if not Path("/proc/self/task").is_dir():
        pytest.skip("counts threads in /proc")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                          cwd=tmp_path, check=True)  # fmt: skip
    assert done.stdout == "1\n"
