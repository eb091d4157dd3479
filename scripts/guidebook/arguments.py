"""argparse in Swedish: the few words that it says on its own."""

from __future__ import annotations

import argparse
import sys


class _SwedishFormatter(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, prefix or "Så här: ")


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
        self.exit(2, f"Fel: {_swedish(message)}. Skriv guidebook --help för hjälp.\n")


def _swedish(message: str) -> str:
    for english, swedish in (
        ("the following arguments are required", "det här saknas"),
        ("unrecognized arguments", "okända argument"),
        ("invalid choice", "okänt val"), ("(choose from", "(välj bland"),
        ("expected one argument", "ett värde saknas"), ("argument ", ""),
    ):  # fmt: skip
        message = message.replace(english, swedish)
    return message
