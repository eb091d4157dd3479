"""Read in once by the server that workers come from: the code, and the fonts already cut.

Nothing here may typeset or make a font map, for Pango would start its thread (see `workers`).
"""

import contextlib

from guidebook.ground.fonts import print_font_css

with contextlib.suppress(OSError):  # without Pango there is other work to do
    import guidebook.paper.pdf.typeset  # noqa: F401

    print_font_css()
