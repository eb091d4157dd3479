"""argparse in Swedish: the few words that it says on its own."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

# What argparse of Python 3.11 to 3.14 says, and the same in Swedish.
_SAID = (
    (r"the following arguments are required: (.+)", r"det här saknas: \1"),
    (r"unrecognized arguments: (.+)", r"det här finns inte: \1"),
    (r"argument .+?: invalid choice: (.+?), maybe you meant (.+?)\? .*choose from (.+?)\)",
     r"\1 finns inte; menade du \2? Välj \3"),
    (r"argument .+?: invalid choice: (.+?) \(choose from (.+?)\).*", r"\1 finns inte; välj \2"),
    (r"argument (.+?): expected .*argument.*", r"skriv ett värde efter \1"),
    (r"argument (.+?): ignored explicit argument .+", r"\1 ska inte ha något värde"),
    (r"argument (.+?): invalid \S+ value: (.+)", r"\2 fungerar inte som \1"),
    (r"argument (.+?): ()", r"\1 är tomt; skriv en mapp"),
    (r"argument (.+?): not allowed with argument (.+)", r"välj antingen \1 eller \2"),
    (r"ambiguous option: (.+?) could match (.+)", r"\1 kan betyda \2; skriv hela ordet"),
)  # fmt: skip


class _SwedishFormatter(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        # "" is asked for where the line becomes part of the name of a command.
        super().add_usage(usage, actions, groups, "Så här: " if prefix is None else prefix)


class SwedishParser(argparse.ArgumentParser):
    """A parser of arguments whose help and faults are in Swedish."""

    def __init__(self, **options: object) -> None:
        options.setdefault("formatter_class", _SwedishFormatter)
        super().__init__(add_help=False, **options)  # type: ignore[arg-type]
        self._positionals.title = "Argument"
        self._optionals.title = "Tillval"
        self.add_argument("-h", "--help", action="help", help="visa den här hjälpen")

    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        self.exit(2, f"Fel: {in_swedish(message)}. Skriv {self.prog} --help för hjälp.\n")


def folder(text: str) -> Path:
    """Return the folder that an argument names. "" is none: it would be the one stood in."""
    if not text.strip():
        raise argparse.ArgumentTypeError("")
    return Path(text)


def in_swedish(message: str) -> str:
    """Return what argparse says of a wrong use in Swedish, however it says it."""
    for english, swedish in _SAID:
        match = re.fullmatch(english, message, re.DOTALL)
        if match:
            return match.expand(swedish).replace("'", "")
    return "så kan kommandot inte skrivas"
