"""The Nu checker on every page that was built."""

from __future__ import annotations

import json
import subprocess
from collections import Counter, defaultdict

from audit.built import build, pages
from audit.result import NODE_AUDIT, SITE, Result, Say, Table, answer, not_run

JAR = NODE_AUDIT / "vnu-jar" / "build" / "dist" / "vnu.jar"

_FROM_DISK = "violates Content Security Policy"


def run(say: Say) -> Result:
    """Check all pages in one go; an error fails, a warning is shown."""
    java = answer("java", "-version")
    if not java:
        return not_run("Java finns inte (Debian: apt-get install default-jre-headless).")
    if not JAR.is_file():
        return not_run("vnu-jar finns inte; scripts/audit hämtar det.")
    build(say)
    names = pages()
    say(f"{len(names)} sidor …")
    command = ["java", "-Xss8m", "-jar", str(JAR), "--format", "json", "--stdout"]
    done = subprocess.run([*command, *(str(SITE / name) for name in names)],
                          capture_output=True, text=True, check=False)  # fmt: skip
    try:
        messages = json.loads(done.stdout)["messages"]
    except (ValueError, KeyError):
        return Result(faults=[f"vnu svarade inte: {(done.stderr or done.stdout)[:300]}"])
    result = Result(tools=[f"vnu {answer('java', '-jar', str(JAR), '--version')}", java])
    kinds: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    from_disk = [m for m in messages if _FROM_DISK in m["message"] and m["type"] == "info"]
    messages = [message for message in messages if message not in from_disk]
    if from_disk:
        result.notes.append(
            f"{len(from_disk)} varningar om säkerhetspolicyn är inte med: kontrollen läser filerna "
            "från disk, där 'self' inte betyder något. Policyn prövas i webbläsaren."
        )
    for message in messages:
        severe = message["type"] != "info"
        kind = "fel" if severe else message.get("subType", "upplysning")
        page = message.get("url", "").partition("/site/")[2]
        kinds[kind, message["message"]][page] += 1
    errors = 0
    table = Table("Det som kontrollen sa", ("Slag", "Meddelande", "Antal", "Sida"))
    for (kind, text), count in sorted(kinds.items()):
        first = min(count)
        table.rows.append((kind, text, count.total(), f"{len(count)} sidor, till exempel {first}"))
        if kind == "fel":
            errors += count.total()
            result.faults.append(f"{text} ({count.total()} gånger på {len(count)} sidor, {first})")
    result.tables = [table] if table.rows else []
    result.summary = f"{len(names)} sidor, {errors} fel, {len(messages) - errors} varningar."
    return result
