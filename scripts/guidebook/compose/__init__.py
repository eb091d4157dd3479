"""From the library to the site's pages, as Markdown: pure functions, no files, no MkDocs."""

from guidebook.compose.menus import navigation, site_data
from guidebook.compose.pages import compose
from guidebook.compose.site import Download, Site, template_environment

__all__ = ["Download", "Site", "compose", "navigation", "site_data", "template_environment"]
