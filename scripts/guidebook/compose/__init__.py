"""From the library to the site's pages, as Markdown: pure functions, no files, no MkDocs."""

from guidebook.compose.figures import CALENDAR_ADDRESS
from guidebook.compose.hyphens import with_soft_hyphens
from guidebook.compose.menus import navigation, site_data
from guidebook.compose.pages import compose
from guidebook.compose.registers import CSV_ADDRESS, register_csv
from guidebook.compose.sample import SAMPLE_PREFIX
from guidebook.compose.site import Download, FilledPage, SampleShown, Site, template_environment

__all__ = [
    "CALENDAR_ADDRESS",
    "CSV_ADDRESS",
    "SAMPLE_PREFIX",
    "Download",
    "FilledPage",
    "SampleShown",
    "Site",
    "compose",
    "navigation",
    "register_csv",
    "site_data",
    "template_environment",
    "with_soft_hyphens",
]
