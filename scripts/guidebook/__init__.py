"""Ombudsguiden: from one Markdown file to page, form, PDF, data and plan."""

import datetime

__version__ = "0.1.0"
# Printed on every sheet. Set with the version, so that a build is the same on any day.
EDITION = "november 2026"
# The same month as a date: what is old, and where calendars begin, is reckoned from it.
EDITION_DATE = datetime.date(2026, 11, 1)
