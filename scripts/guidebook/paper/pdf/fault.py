"""How a fault of a finished PDF is named."""

from typing import NamedTuple


class PdfFault(NamedTuple):
    """One broken rule: `name` says which, `detail` where and what."""

    name: str
    detail: str

    def __str__(self) -> str:
        return f"{self.name}: {self.detail}"


class TypesetError(Exception):
    """What WeasyPrint warned of, one text per warning.

    Made of its texts alone, so that it comes whole from another process.
    """

    def __init__(self, *messages: str) -> None:
        self.messages = messages
        super().__init__(*messages)

    def __str__(self) -> str:
        return "; ".join(self.messages)


class BrokenPdf(Exception):
    """PDFs that break a rule; the message has a Swedish sentence for each, on a line of its own."""
