"""Which step this is: the back of a chair, with a spindle for every step."""

from __future__ import annotations

from guidebook.ground.texts import text
from guidebook.pictures.geometry import Box
from guidebook.pictures.model import Drawing, Path, Rect, Role, Shapes, Style, line

_SPINDLE_PITCH = 20.0


def step_indicator(total: int, current: int) -> Drawing:
    """Return the back of a chair with a spindle for every step, 34 high.

    Earlier spindles are solid, the current one is painted and thickest, later ones are
    outlined. ``current`` 0 means that the first step is still ahead.

    Raises ValueError unless 1 <= total and 0 <= current <= total.
    """
    if total < 1 or not 0 <= current <= total:
        raise ValueError(f"there is no step {current} of {total}")
    half = total * _SPINDLE_PITCH / 2 + 4
    spindles = tuple(
        _spindle(step, current, (step - (total + 1) / 2) * _SPINDLE_PITCH)
        for step in range(1, total + 1)
    )
    shapes: Shapes = (
        *spindles,
        line(f"M{-half},-24Q0,-36 {half},-24", 5.6),
        line(f"M{1 - half},-2.4H{half - 1}", 4.8),
    )
    alt = text("picture.step" if current else "picture.steps", number=current, total=total)
    return Drawing("step-indicator", alt, Box(-half - 3, -33, half + 3, 0), shapes)


def _spindle(step: int, current: int, x: float) -> Path | Rect:
    if step == current:
        return line(f"M{x},-3V-27", 11, Role.PAINT, flat=True)
    if step < current:
        return line(f"M{x},-3V-27", 3.2, flat=True)
    # The outline must survive at 0.2 mm a unit on paper.
    return Rect(x - 1.9, -27, 3.8, 24, 0, Style(fill=Role.PAPER, width=1.3))
