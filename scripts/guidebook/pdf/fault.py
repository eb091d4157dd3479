"""How a fault of a finished PDF is named."""

from typing import NamedTuple


class PdfFault(NamedTuple):
    """One broken rule: `name` says which, `detail` where and what."""

    name: str
    detail: str

    def __str__(self) -> str:
        return f"{self.name}: {self.detail}"
