"""A browser for the audits, and a server that sends files as the web does: compressed."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser

QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
_NAMES = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
    "google-chrome-stable",
)  # fmt: skip
_PACKED = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt")


class NoBrowser(Exception):
    """There is no browser to be had; the message says so in Swedish."""


def program() -> str:
    """Return the browser of CHROMIUM, or the first that is installed. Raises NoBrowser."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if not found:
        raise NoBrowser("Ingen webbläsare hittades (Debian: apt-get install chromium).")
    return found


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser. Raises NoBrowser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=program(), args=QUIET)
        try:
            yield started
        finally:
            started.close()


class Handler(http.server.SimpleHTTPRequestHandler):
    """Sends files compressed to those who take it, and says nothing of it."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 (as its base class has it)
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript", ".woff2": "font/woff2", ".json": "application/json",
    }  # fmt: skip

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        data, status = (path.read_bytes(), 200) if path.is_file() else (b"", 404)
        self.send_response(status)
        kind = self.guess_type(str(path))
        text = kind.startswith("text/") or kind.endswith(("javascript", "json"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        takes = "gzip" in self.headers.get("Accept-Encoding", "")
        if data and takes and path.suffix in _PACKED:
            data = packed(path)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(data)


@functools.lru_cache(2048)
def packed(path: Path) -> bytes:
    """Return a file as it is sent."""
    return gzip.compress(path.read_bytes(), 9, mtime=0)


@contextlib.contextmanager
def served(folder: Path, kind: type[Handler] = Handler) -> Iterator[str]:
    """Serve a folder; yield its address."""
    packed.cache_clear()
    handler = functools.partial(kind, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
