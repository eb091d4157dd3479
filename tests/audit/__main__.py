"""`scripts/audit [NAMN …]`: run the slow checks, print what they find, and keep it as a page."""

from __future__ import annotations

import importlib
import sys
import time
import traceback
from collections.abc import Sequence

from audit.page import write_page
from audit.result import Result

# Name on the command line → module and title. In this order on the page.
AUDITS = {
    "innehall": ("content", "Fel i innehållet rapporteras"),
    "ark": ("papers", "Arbetsblad som PDF"),
    "rundtur": ("round_trip", "Ifyllda blad mellan program"),
    "hort": ("listened", "PDF:er som man hör dem"),
    "ifyllt": ("filling", "Blad som fylls i på sidan och hämtas som PDF"),
    "regler": ("rules", "Fel i reglerna märks av testerna"),
    "langsamt": ("slow", "Tester som tar tid"),
    "planregler": ("plan_mutants", "Fel i planens regler märks av testerna"),
    "skadat": ("filled", "Skadade filer läses lika"),
    "tillganglighet": ("accessibility", "Tillgänglighet på sidorna"),
    "ogat": ("eye", "Det ett öga ser"),
    "tangentbord": ("keyboard", "Bara tangentbordet"),
    "firefox": ("firefox", "Firefox, från disk och från en server"),
    "utskrift": ("printed", "Utskrivet från webbläsaren"),
    "html": ("markup", "Giltig HTML"),
    "lighthouse": ("lighthouse", "Lighthouse"),
    "vikt": ("weight", "Vikt vid första besöket"),
    "sok": ("searching", "Sökning"),
    "bygge": ("builds", "Bara det ändrade görs om"),
    "egna": ("branches", "Tre egna versioner"),
    "zensical": ("zensical", "Redo att flytta"),
}


def main(names: Sequence[str]) -> int:
    """Run the named audits, or all; return 1 where one failed, 2 for an unknown name."""
    unknown = [name for name in names if name not in AUDITS]
    if unknown:
        print(f"Okänd granskning: {', '.join(unknown)}. Det här finns: {', '.join(AUDITS)}")
        return 2
    titles = {name: title for name, (_, title) in AUDITS.items()}
    results: dict[str, Result] = {}
    try:
        for name in names or AUDITS:
            results[name] = run_one(name)
    finally:  # what was run before an interruption is kept
        write_page(titles, results)
    print("\nResultat, också på sidan docs/anpassa/granskning.md:")
    for name, result in results.items():
        print(f"  {name:15} {result.state:12} {result.summary}")
    return int(any(result.faults for result in results.values()))


def run_one(name: str) -> Result:
    """Run one audit; a fault in the audit itself is a fault too, and does not stop the rest."""
    module, title = AUDITS[name]
    print(f"\n{title} ({name})", flush=True)
    started = time.monotonic()
    try:
        result: Result = importlib.import_module(f"audit.{module}").run(_say)
    except Exception as error:
        traceback.print_exc()
        result = Result(
            faults=[f"Granskningen gick inte att köra: {type(error).__name__}: {error}"]
        )
    for fault in result.faults:
        _say(f"FEL: {fault}")
    for what in result.missing:
        _say(f"Inte kört: {what}")
    _say(f"{result.state}. {result.summary} ({time.monotonic() - started:.0f} s)")
    return result


def _say(line: str) -> None:
    print(f"  {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
