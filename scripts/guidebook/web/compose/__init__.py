"""From the library to the site's pages, as Markdown: pure functions, no files, no MkDocs."""

from guidebook.web.compose.context import (
    Download,
    FilledPage,
    SampleShown,
    Site,
    template_environment,
)
from guidebook.web.compose.diagrams import CALENDAR_ADDRESS
from guidebook.web.compose.menus import navigation, site_data
from guidebook.web.compose.pages import compose
from guidebook.web.compose.registers import CSV_ADDRESS, register_csv
from guidebook.web.compose.sample import SAMPLE_PREFIX

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
]
