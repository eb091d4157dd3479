"""A browser for the tests that ask what a reader would notice."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from projects import build_guide
from real_site import real_site
from sheets import ALL_TYPES
from worksheet_site import OTHER, Reader, write_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
# The one without windows opens a page in a third of the time, and draws it the same.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Each takes half a minute on one core, so none of them is begun last.
LONGEST = (
    "test_build", "test_seen", "test_worksheet_saving", "test_worksheet_trouble", "test_site",
    "test_printed", "test_faults", "test_files", "test_serve", "test_agreement", "test_pdf",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files, so that the cores end at about the same time."""
    place = {name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.stem, len(LONGEST)))


def _chromium() -> str | None:
    """Return the browser of CHROMIUM, or the first that is installed."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once for all tests; skip them where it is missing."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = _chromium()
    if not program:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    try:
        player = api.sync_playwright().start()
    except Exception as fault:  # its own Node lacks a library
        pytest.skip(f"Playwright does not start (Debian: apt-get install libatomic1): {fault}")
    started = player.chromium.launch(executable_path=program, args=list(QUIET))
    yield started
    started.close()
    player.stop()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site of the guide itself."""
    base = tmp_path_factory.getbasetemp()
    # Each core has a folder of its own in one that they share.
    return real_site((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "site")


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """Return a page of a reader who has never been here."""
    context = browser.new_context(locale="sv-SE", reduced_motion="reduce")
    yield context.new_page()
    context.close()


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: a test's output is for its faults."""


@pytest.fixture
def serve() -> Iterator[Any]:
    """Return a function from a folder to the address it is served at."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        handler = functools.partial(_Silent, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        # Looks twenty times a second, not twice, whether it is to end.
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return f"http://localhost:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(params=["http", "file"])
def open_sheet(
    request: pytest.FixtureRequest, tmp_path: Path, browser_page: Page, serve: Any
) -> Iterator[Callable[..., Reader]]:
    """Return a function that opens a sheet in a tab, over http and from the disk.

    A fault on any of its pages fails the test.
    """
    site = write_site(tmp_path / "site", ALL_TYPES, OTHER)
    base = serve(site) if request.param == "http" else site.as_uri()
    readers: list[Reader] = []

    def start(page: Page | None = None, sheet: str = "provblad") -> Reader:
        readers.append(Reader(page or browser_page, f"{base}/arbetsblad/{sheet}.html"))
        return readers[-1]

    yield start
    assert [fault for reader in readers for fault in reader.faults] == []


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small guide with the real look, built by `guidebook build`."""
    return build_guide(tmp_path_factory.mktemp("guide"))
