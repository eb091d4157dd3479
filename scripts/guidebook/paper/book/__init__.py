"""The printed book: the guide's pages as one tagged PDF, its parts, and a booklet to fold."""

from guidebook.paper.book.html import book_css, book_html
from guidebook.paper.book.outline import Edition
from guidebook.paper.book.write import make_book, make_pack, pack_html, write_book

__all__ = ["Edition", "book_css", "book_html", "make_book", "make_pack", "pack_html", "write_book"]
