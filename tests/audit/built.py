"""The site and the sheets as readers get them, made anew where something has changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from audit.result import ROOT, SITE, Say

KINDS = {
    "start": "index.html",
    "del": "rekrytera/index.html",
    "steg": "rekrytera/6-fraga-direkt.html",
    "vana": "behalla/1-kontaktperson.html",
    "aktivitet": "organisera/2-ataganden.html",
    "arbetsblad": "arbetsblad/fraga-direkt.html",
    "alla arbetsblad": "arbetsblad/index.html",
    "er plan": "styrelse/plan.html",
    "register": "register/index.html",
    "medlem": "medlem/rack-upp-handen.html",
    "ordlista": "ordlista.html",
    "årshjul": "arshjulet.html",
    "för redaktörer": "anpassa/nycklar.html",
    "saknas (404)": "404.html",
}


_done: list[Path] = []


def build(say: Say) -> None:
    """Make build/ whole, once a run. Raises RuntimeError with what the build said."""
    if _done:
        return
    say("Bygger det som har ändrats …")
    done = subprocess.run(
        [sys.executable, "-m", "guidebook", "--root", str(ROOT), "build"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"Bygget misslyckades: {(done.stderr or done.stdout).strip()[:500]}")
    _done.append(SITE)


def pages() -> list[str]:
    """Return every page of the built site, by its address from the site's root."""
    return [path.relative_to(SITE).as_posix() for path in sorted(SITE.rglob("*.html"))]


def kinds() -> dict[str, str]:
    """Return one page of each kind, those that there are."""
    return {kind: page for kind, page in KINDS.items() if Path(SITE / page).is_file()}
