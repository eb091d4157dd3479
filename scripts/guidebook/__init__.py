"""Ombudsguiden: from one Markdown file to page, form, PDF, data and plan."""

__version__ = "0.1.0"
# Printed on every sheet. Set with the version, so that a build is the same on any day.
EDITION = "november 2026"
