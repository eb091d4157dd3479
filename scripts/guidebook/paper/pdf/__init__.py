"""PDFs: typeset, finished as forms and documents that all can read, and checked.

Nothing else knows WeasyPrint (`typeset`); pikepdf (the rest) reads filled sheets in `filled` too.
"""

from guidebook.paper.pdf.fault import BrokenPdf, TypesetError
from guidebook.paper.pdf.sheet import make_sheet, page_count

__all__ = ["BrokenPdf", "TypesetError", "make_sheet", "page_count"]
