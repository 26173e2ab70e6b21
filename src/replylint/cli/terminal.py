"""What can be shown where the output goes."""

from __future__ import annotations

import os
import shutil
from typing import TextIO


def has_color(stream: TextIO) -> bool:
    """Return whether to use colours on *stream*: FORCE_COLOR and NO_COLOR decide, then whether it is a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Return how many columns a line may have: the terminal's, but no more than can be read with ease."""
    return max(60, min(shutil.get_terminal_size((100, 24)).columns, 140))
