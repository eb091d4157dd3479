"""The site's search: what can be found, and the Swedish it is found by."""

from guidebook.web.search.index import ADDRESS, index_data, search_files

__all__ = ["ADDRESS", "index_data", "search_files"]
