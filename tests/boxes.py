"""Boxes of a drawing: what lies on what, and what lies outside."""

from __future__ import annotations

from guidebook.pictures.geometry import Box

SLACK = 0.01


def overlaps(one: Box, other: Box) -> bool:
    """Whether the two share more than an edge."""
    return (
        one.left < other.right and other.left < one.right
        and one.top < other.bottom and other.top < one.bottom
    )  # fmt: skip


def contains(room: Box, inside: Box) -> bool:
    """Whether ``inside`` lies in ``room``, give or take a little."""
    room = room.grown(SLACK)
    return (
        room.left <= inside.left and room.top <= inside.top
        and inside.right <= room.right and inside.bottom <= room.bottom
    )  # fmt: skip
