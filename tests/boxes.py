"""Boxes of a drawing: what lies on what."""

from __future__ import annotations

from guidebook.pictures.geometry import Box


def overlaps(one: Box, other: Box) -> bool:
    """Whether the two share more than an edge."""
    return (
        one.left < other.right and other.left < one.right
        and one.top < other.bottom and other.top < one.bottom
    )  # fmt: skip
