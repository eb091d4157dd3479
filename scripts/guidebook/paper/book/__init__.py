"""The printed book: the guide's pages as one tagged PDF, its parts, and a booklet to fold."""

from guidebook.paper.book.html import book_html
from guidebook.paper.book.outline import BookOptions
from guidebook.paper.book.write import make_book, sheet_copies, write_book

__all__ = ["BookOptions", "book_html", "make_book", "sheet_copies", "write_book"]
