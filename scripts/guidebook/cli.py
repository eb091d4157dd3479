"""The command `guidebook`: what the scripts call, and what an editor can call by hand."""

from __future__ import annotations

import argparse
import datetime
import errno
import io
import itertools
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from guidebook import content
from guidebook.branch.doctor import conclusion, examine
from guidebook.branch.drift import drift
from guidebook.branch.drift_report import after_build, as_text
from guidebook.branch.new_branch import new_branch
from guidebook.branch.reminders import reminders
from guidebook.content.checks.readability import readability_warnings
from guidebook.content.completion import json_schemas
from guidebook.content.fields_lock import LOCK_FILE, forms, load_lock, updated_lock
from guidebook.content.translations import translation_warnings
from guidebook.ground.errors import ContentError
from guidebook.ground.report import report_built, report_failure, write_reports
from guidebook.ground.swedish_argparse import SwedishParser, folder
from guidebook.ground.texts import load_texts
from guidebook.plan.engine import EngineFailed

LONGEST = 600  # signs of a note in the terminal; plan.md has all of it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status: 0 done, 1 faults in content, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without å shows ? instead
            stream.reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    if not (options.root / "docs").is_dir():
        print(f"Här finns ingen guide: {options.root}. Stå i dess mapp, eller skriv --root MAPP.",
              file=sys.stderr)  # fmt: skip
        return 2
    try:
        return run(options)
    except BrokenPipeError:  # whoever read what we print has had enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        return 1
    except ContentError as error:
        print(write_reports(error.problems, os.environ, options.root), file=sys.stderr)
        return 1
    except EngineFailed as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Avbrutet.", file=sys.stderr)
        return 130
    except OSError as error:
        # Where only the printing failed, there is no file to speak of, and nothing to promise.
        kept = " Det som fanns förut ligger kvar." if error.filename else ""
        print(f"{_file_trouble(error)}.{kept}", file=sys.stderr)
        return 2


def _file_trouble(error: OSError) -> str:
    """Say in Swedish what a disk or a folder did not allow."""
    reasons = {
        errno.EACCES: "du har inte rätt att läsa eller skriva här",
        errno.EPERM: "du har inte rätt att läsa eller skriva här",
        errno.EROFS: "disken är skrivskyddad", errno.ENOSPC: "disken är full",
        errno.EEXIST: "det ligger något annat där redan",
        errno.ENOTDIR: "det ligger en fil där en mapp ska ligga",
        errno.EISDIR: "det ligger en mapp där en fil ska ligga",
        errno.ENOENT: "filen eller mappen finns inte",
    }  # fmt: skip
    reason = reasons.get(error.errno or 0, error.strerror or str(error))
    return f"{error.filename}: {reason}" if error.filename else reason.capitalize()


def _parser() -> argparse.ArgumentParser:
    parser = SwedishParser(
        prog="guidebook", description="Gör Ombudsguiden: webbplats, arbetsblad och plan."
    )
    parser.add_argument(
        "--root", type=Path, default=Path.cwd(), metavar="MAPP",
        help="guidens mapp (annars den du står i)",
    )  # fmt: skip
    commands = parser.add_subparsers(
        title="Kommandon", metavar="KOMMANDO", required=True, parser_class=SwedishParser
    )
    check = commands.add_parser("check", help="kontrollera allt innehåll utan att skriva något")
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="gör webbplatsen och arbetsbladen i build/")
    build.set_defaults(run=_build)
    collect = commands.add_parser(
        "collect", help="läs ifyllda blad i en mapp och gör en plan av besluten"
    )
    collect.add_argument("folder", type=folder, metavar="MAPP", help="mappen med ifyllda blad")
    collect.add_argument(
        "--out", type=folder, required=True, metavar="MAPP", help="mappen där planen sparas"
    )
    collect.add_argument(
        "--include-private", action="append", default=[], metavar="FIL",
        help="ta med besluten från ett blad om enskilda personer (kan anges flera gånger)",
    )  # fmt: skip
    collect.set_defaults(run=_collect)
    lock = commands.add_parser("lock", help="skriv in nya fält i fields.lock")
    lock.set_defaults(run=_lock)
    _add_upkeep(commands)
    schema = commands.add_parser("schema", help="skriv om de scheman som textredigerare läser")
    schema.set_defaults(run=_schema)
    return parser


def _add_upkeep(commands: argparse._SubParsersAction[SwedishParser]) -> None:
    """Add the commands of those who have a version of their own."""
    branch = commands.add_parser("new-branch", help="fyll i branch/branch.yml med sex frågor")
    for name, meta, text in (
        ("name", "NAMN", "ert namn"), ("role", "ROLL", "vem läsarna ska fråga"),
        ("email", "ADRESS", "gemensam e-post"), ("phone", "NUMMER", "telefon"),
        ("site-url", "ADRESS", "sidans adress, med snedstreck sist"),
        ("colour", "FÄRG", "er färg, som #0066B3"),
    ):  # fmt: skip
        branch.add_argument(f"--{name}", metavar=meta, help=text)
    branch.add_argument(
        "--word", dest="words", action="append", default=[], metavar="ORD",
        help="eget ord: 'avdelning = en sektion, sektionen, sektioner, sektionerna, sektions'",
    )  # fmt: skip
    branch.add_argument("--replace", action="store_true", help="skriv över en ifylld fil")
    branch.set_defaults(run=_new_branch)
    moved = commands.add_parser("drift", help="visa vad guiden har ändrat på sidor som är era")
    moved.set_defaults(run=_drift)
    doctor = commands.add_parser("doctor", help="se efter vad som är fel och vad ni gör åt det")
    doctor.set_defaults(run=_doctor)


def _check(options: argparse.Namespace) -> int:
    library = content.load(options.root)
    sheets = sum(entry.kind == "worksheet" for entry in library.entries.values())
    told = (readability_warnings(library), translation_warnings(library))
    for warning in (*told[0], *told[1], *reminders(library, options.root)):
        print(f"Varning: {warning}")
    print(f"Inga fel. {len(library.entries)} sidor, varav {sheets} arbetsblad.")
    return 0


def _build(options: argparse.Namespace) -> int:
    from guidebook.build import SiteFailed, build
    from guidebook.ground.build_lock import Occupied
    from guidebook.ground.progress import Progress
    from guidebook.ground.template_faults import any_template_fault

    progress = Progress()
    try:
        built = build(options.root.resolve(), progress)
    except SiteFailed as error:
        print(report_failure(str(error), os.environ), file=sys.stderr)
        return 1
    except Occupied as error:
        print(error, file=sys.stderr)
        return 2
    except Exception as error:
        if fault := any_template_fault(error, options.root / "overrides"):
            raise ContentError([fault]) from error
        raise
    except (KeyboardInterrupt, SystemExit) as end:  # Ctrl+C; a signal to end
        print("Avbrutet. Det förra bygget ligger kvar.", file=sys.stderr)
        return end.code if isinstance(end, SystemExit) and isinstance(end.code, int) else 130
    if built.unchanged:
        print("Inget har ändrats sedan sist.")
    print(f"Klart på {progress.spent}: {built.pages} sidor och {built.sheets} arbetsblad "
          f"i {built.folder}")  # fmt: skip
    print(f"Öppna webbplatsen: {built.folder / 'site' / 'index.html'}")
    print(f"Arbetsbladen som PDF: {built.folder / 'sheets'}")
    print(built.status)
    told = f"{built.pages} sidor och {built.sheets} arbetsblad. {built.status}"
    for note in built.notes:
        print(f"Varning: {note}")
        told += f"\n\n{note}"
    report_built(told, os.environ)
    for line in after_build(options.root.resolve(), os.environ):
        print(line)
    return 0


def _collect(options: argparse.Namespace) -> int:
    from guidebook.ground.colour import palette
    from guidebook.plan.collect import OUR_FILES, ChangedSince, SheetInTheWay, collect
    from guidebook.web.plan_as_page import plan_as_page

    if not options.folder.is_dir():
        here = "Det här är ingen mapp" if options.folder.exists() else "Mappen finns inte"
        print(f"{here}: {options.folder}", file=sys.stderr)
        return 2
    library = content.load(options.root, with_lock=False)
    try:
        found = collect(
            options.folder, options.out, forms(library), load_texts(),
            datetime.datetime.now().astimezone(),
            lambda read: plan_as_page(read, palette(library.branch.colour)),
            _in_folder(options.include_private, options.folder), _reading(),
        )  # fmt: skip
    except SheetInTheWay as error:
        print(f"{error} är ett ifyllt blad, och planen sparas med det namnet. Ge bladet ett annat "
              "namn, eller välj en annan mapp med --out. Inget har skrivits.",
              file=sys.stderr)  # fmt: skip
        return 2
    except ChangedSince as error:
        to = (f" till {options.folder}, så kommer ändringarna med"
              if error.args[0].suffix == ".xlsx" else "")  # fmt: skip
        print(f"{error} är inte som den var när den skrevs här, så någon har arbetat i den eller "
              f"lagt den här. Flytta den{to}, eller välj en annan mapp med --out. Inget har "
              "skrivits.",
              file=sys.stderr)  # fmt: skip
        return 2
    print(f"{found.read} blad och planer lästa, {len(found.rows)} rader i planen.")
    for note in (*found.questions, *found.notes):
        line = " ".join(note.split())
        print(f"- {line if len(line) <= LONGEST else line[:LONGEST] + ' …'}")
    for name in sorted(found.missing):
        print(f"--include-private: bladet {name} finns inte i mappen", file=sys.stderr)
    for line in found.unread:
        print(f"Kunde inte läsas – {line}", file=sys.stderr)
    print("Sparat: " + ", ".join(str(options.out / name) for name in OUR_FILES))
    return 0 if found.read and not found.unread and not found.missing else 1


def _reading() -> Callable[[str], None]:
    """Return what says how far the reading has come, where somebody watches."""
    if not sys.stderr.isatty():
        return lambda _: None
    count = itertools.count(1)

    def say(name: str) -> None:
        text = f"Läser {next(count)}: {name[-60:]}" if name else ""
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)

    return say


def _in_folder(names: Iterable[str], folder: Path) -> frozenset[str]:
    """Return the files' names as from the folder, also where they were given as from here."""
    inside = folder.resolve()
    paths = {name: Path(name).resolve() for name in names}
    return frozenset(
        path.relative_to(inside).as_posix()
        if path.is_file() and path.is_relative_to(inside) else name
        for name, path in paths.items()
    )  # fmt: skip


def _lock(options: argparse.Namespace) -> int:
    library = content.load(options.root, with_lock=False)
    lock, problems = load_lock(options.root)
    if problems:
        raise ContentError(problems)
    text = updated_lock(library, lock)
    path = options.root / LOCK_FILE
    if path.exists() and path.read_text(encoding="utf-8") == text:
        print(f"{LOCK_FILE} är redan rätt.")
        return 0
    path.write_text(text, encoding="utf-8")
    print(f"{LOCK_FILE} är uppdaterad. Spara den tillsammans med arbetsbladen.")
    return 0


def _schema(options: argparse.Namespace) -> int:
    for path, text in json_schemas().items():
        (options.root / path).write_text(text, encoding="utf-8")
        print(f"{path} är skriven.")
    return 0


def _new_branch(options: argparse.Namespace) -> int:
    given = {key: getattr(options, key) for key in ("name", "role", "email", "phone", "site_url",
             "colour") if getattr(options, key)}  # fmt: skip
    if options.words:
        given["words"] = "\n".join(options.words)
    return new_branch(options.root, given, replace=options.replace)


def _drift(options: argparse.Namespace) -> int:
    found = drift(options.root.resolve())
    print(as_text(found))
    return 2 if found.unknown else int(bool(found.moved))


def _doctor(options: argparse.Namespace) -> int:
    lines = []
    for line in examine(options.root):
        print(line, flush=True)
        lines.append(line)
    print(conclusion(lines))
    return int(any(line.status == "att göra" for line in lines))
