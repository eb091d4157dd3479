"""Fillable sheets: made, checked and read back.

The only place that knows WeasyPrint (`typeset`) and pikepdf (the rest).
"""

from guidebook.pdf.fault import BrokenPdf, TypesetError
from guidebook.pdf.read import read_sheets
from guidebook.pdf.sheet import make_sheet, page_count

__all__ = ["BrokenPdf", "TypesetError", "make_sheet", "page_count", "read_sheets"]
