"""What the accessibility audit found, gathered over all pages, and the tables it becomes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from audit.contrast import Contrast
from audit.result import Result, Table, swedish
from audit.states import STATES

Place = tuple[str, str, str, int]  # page, state, scheme, width
CAUSES = 4  # named of a group; the rest is counted


@dataclass
class Group:
    """What axe could not decide for one reason."""

    places: Counter[Place] = field(default_factory=Counter)
    causes: Counter[str] = field(default_factory=Counter)
    lowest: tuple[float, float, str] | None = None  # contrast, least, where
    empty: int = 0
    faint: list[str] = field(default_factory=list)

    def measured(self, contrast: Contrast, where: str) -> None:
        """Keep the contrast that is closest to its limit, and every one below it."""
        if contrast.ratio is None:
            self.empty += 1
            return
        near = contrast.ratio / contrast.least
        if self.lowest is None or near < self.lowest[0] / self.lowest[1]:
            self.lowest = (contrast.ratio, contrast.least, where)
        if not contrast.enough:
            least = swedish(contrast.least)
            self.faint.append(f"{where}: {swedish(contrast.ratio, 2)}:1, minst {least}:1")


@dataclass
class Seen:
    """What was found, over all pages."""

    runs: int = 0
    version: str = ""
    violations: dict[str, Counter[Place]] = field(default_factory=lambda: defaultdict(Counter))
    samples: dict[str, str] = field(default_factory=dict)
    unsure: dict[str, Group] = field(default_factory=lambda: defaultdict(Group))
    states: Counter[str] = field(default_factory=Counter)
    faults: set[str] = field(default_factory=set)
    wide: dict[str, str] = field(default_factory=dict)
    cut: dict[str, str] = field(default_factory=dict)

    def violation(self, place: Place, row: dict[str, Any]) -> None:
        """Keep one of axe's violations."""
        self.violations[row["rule"]][place] += 1
        self.samples.setdefault(row["rule"], f"{place[0]}: {row['html']}")

    def incomplete(self, place: Place, row: dict[str, Any], contrast: Contrast | None) -> None:
        """Keep what axe could not decide, with its contrast where that was the question."""
        group = self.unsure[f"{row['rule']} ({row['why']})"]
        group.places[place] += 1
        group.causes[row["cause"]] += 1
        if contrast:
            name, state, scheme, width = place
            circumstances = ", ".join(filter(None, (state, scheme, f"{width} px")))
            group.measured(contrast, f"{name} ({circumstances}): {row['html']}")

    def layout(self, place: str, found: dict[str, Any]) -> None:
        """Keep a page that can be scrolled sideways, and text that is cut."""
        if found["wide"] > 0:
            self.wide.setdefault(place, f"{found['wide']} px")
        for html in found["cut"]:
            self.cut.setdefault(html, place)


def _where(places: Iterable[Place]) -> str:
    """Return on how many pages, and the first with its circumstances."""
    every = sorted(set(places))
    name, state, scheme, width = every[0]
    shown = f"{name} {state}".strip()
    return f"{len({p[0] for p in every})} sidor, till exempel {shown} ({scheme}, {width} px)"


def told(seen: Seen, browser: str, widths: str) -> Result:
    """Return the audit's result."""
    result = Result(tools=[f"axe-core {seen.version}", browser])
    violations = Table("Det som axe hittade, per regel", ("Regel", "Antal", "Var", "Exempel"))
    for rule, count in sorted(seen.violations.items()):
        violations.rows.append((rule, count.total(), _where(count), seen.samples[rule]))
        where = f"{count.total()} på {_where(count)}: {seen.samples[rule]}"
        result.faults.append(f"axe {rule}: {where}")
    states = Table("Öppna lägen, alla bredder", ("Läge", "Nått gånger"))
    states.rows = [(state, seen.states[state]) for state in STATES if seen.states[state]]
    result.tables = [*([violations] if violations.rows else []), states]
    if absent := [f"”{state}”" for state in STATES if not seen.states[state]]:
        result.notes.append(f"Finns inte på någon sida just nu: läget {', '.join(absent)}.")
    _tell_unsure(seen, result)
    result.faults += sorted(seen.faults)
    result.faults += [f"{name}: går att rulla i sidled, {how}" for name, how in seen.wide.items()]
    result.faults += [f"{name}: text skärs av: {html}" for html, name in seen.cut.items()]
    found = sum(count.total() for count in seen.violations.values())
    every = [group.places.total() for group in seen.unsure.values()]
    result.summary = (
        f"{seen.runs} körningar (varje sida och läge i ljust och mörkt, {widths}): "
        f"{found} fel. {sum(every)} texter kunde axe inte avgöra."
    )
    return result


def _tell_unsure(seen: Seen, result: Result) -> None:
    head = ("Regel (skäl)", "Antal", "Vad", "Närmast gränsen", "Där")
    table = Table("Det som axe inte kunde avgöra, och vad som mättes i stället", head)
    for rule, group in sorted(seen.unsure.items(), key=lambda pair: -pair[1].places.total()):
        causes = [f"{cause} ({count})" for cause, count in group.causes.most_common(CAUSES)]
        if (more := len(group.causes) - CAUSES) > 0:
            causes.append(f"och {more} till")
        low, least, where = group.lowest or (0.0, 0.0, "")
        closest = f"{swedish(low)}:1 (minst {swedish(least)})" if group.lowest else "ej mätt"
        if group.empty:
            closest += f"; {group.empty} utan synlig text"
        table.rows.append((rule, group.places.total(), ", ".join(causes), closest, where))
        result.faults += [f"svag kontrast: {text}" for text in sorted(set(group.faint))]
    result.tables.append(table)
    result.notes.append(
        "Kontrasten för det som axe inte kunde avgöra är mätt i den ritade bilden: texten tas bort "
        "och varje bildpunkt som ändras jämförs med textens färg. Under gränsen är ett fel."
    )
