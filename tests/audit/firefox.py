"""The site in Firefox, from disk and from a server: every page, and what readers do on them."""

from __future__ import annotations

import base64
import io
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pypdf

from audit.browser import served
from audit.built import build, kinds, pages
from audit.result import NODE_AUDIT, SITE, Result, Say, Table, node, not_run

SCRIPT = Path(__file__).with_suffix(".mjs")
TEXT = "Köket på Åsen"
STEPS = ("sökning", "fyll i", "spara som fil", "öppna filen", "skriv ut", "planen",
         "registrets filter", "menyn på mobil")  # fmt: skip


def program() -> str | None:
    """Return the Firefox of FIREFOX, or one that is installed."""
    names = (os.environ.get("FIREFOX", ""), "firefox-esr", "firefox")
    return next(filter(None, map(shutil.which, names)), None)


def run(say: Say) -> Result:
    """Open every page both ways, and search, fill in, save, open, print and filter."""
    firefox = program()
    if not firefox:
        return not_run("Firefox finns inte (Debian: apt-get install firefox-esr).")
    if not (NODE_AUDIT / "puppeteer-core").is_dir():
        return not_run("puppeteer-core finns inte; scripts/audit hämtar det.")
    build(say)
    with served(SITE) as address:
        roots = {"från disk": SITE.as_uri(), "från en server": address}
        found = {}
        for how, root in roots.items():
            say(f"{how} …")
            found[how] = _read(firefox, root)
    return _result(found)


def _read(firefox: str, root: str) -> dict[str, Any]:
    """Drive Firefox through the site; return what it saw."""
    # As from a server, an address that no page has gives the page that says so.
    every = [page for page in pages() if page != "404.html" or root.startswith("http")]
    task = {"firefox": firefox, "root": root, "modules": str(NODE_AUDIT), "pages": every,
            "start": kinds()["start"], "sheet": kinds()["arbetsblad"],
            "register": kinds()["register"], "query": "värva", "place": "skåne",
            "text": TEXT, "plan": kinds()["er plan"],
            "filled": [str(path) for path in sorted((SITE / "exempel").glob("*.pdf"))]}  # fmt: skip
    done = subprocess.run([node(), str(SCRIPT), json.dumps(task)], capture_output=True, text=True,
                          check=False, timeout=900)  # fmt: skip
    try:
        found: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        last = (done.stderr.strip() or "inget svar").splitlines()[-1]
        return {"faults": [f"Firefox gick inte att styra: {last}"], "done": {}, "pages": 0}
    found["pages"] = len(every)
    printed = found["done"].pop("pdf", "")
    if printed:
        reader = pypdf.PdfReader(io.BytesIO(base64.b64decode(printed)))
        if TEXT not in " ".join("".join(page.extract_text() for page in reader.pages).split()):
            found["faults"].append("skriv ut: det som är ifyllt finns inte på papperet")
        found["done"]["skriv ut"] += f", {len(reader.pages)} sidor med det ifyllda"
    return found


def _result(found: dict[str, dict[str, Any]]) -> Result:
    table = Table("Det en läsare gör", ("Steg", *found))
    table.rows = [("sidor som öppnas", *(each["pages"] for each in found.values()))]
    table.rows += [
        (step, *(each["done"].get(step, "–") for each in found.values())) for step in STEPS
    ]
    faults = [f"{how}: {fault}" for how, each in found.items() for fault in each["faults"]]
    versions = {each["version"] for each in found.values() if "version" in each}
    tools = [str(each).replace("firefox/", "Firefox ") for each in versions]
    count = " och ".join(f"{each['pages']} sidor {how}" for how, each in found.items())
    return Result(f"{count}, {len(faults)} fel.", [table], faults, tools=tools)
