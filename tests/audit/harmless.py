"""Faults that do no harm, by module and by the line with what is changed in it, and why."""

HARMLESS: dict[str, dict[str, str]] = {}
