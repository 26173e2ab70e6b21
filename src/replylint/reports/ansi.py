"""Colours for a terminal, and words that are safe to show on one."""

from __future__ import annotations

import re

from replylint.finding import Severity

STYLES = {
    "bold": "1",
    "dim": "2",
    "gutter": "1;34",
    "error": "1;31",
    "warning": "1;33",
    "hint": "1;36",
    "good": "1;32",
}

# Controls (a draft could hold a terminal's own commands) and what turns the direction of writing.
_UNSAFE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def paint(text: str, style: str | Severity, *, color: bool) -> str:
    r"""Return *text* in a style of :data:`STYLES`, or as it is when there is no *color*.

    >>> paint("x", "bold", color=True)
    '\x1b[1mx\x1b[0m'
    """
    return f"\x1b[{STYLES[str(style)]}m{text}\x1b[0m" if color and text else text


def safe(text: str) -> str:
    r"""Return *text* with a replacement character for each character that would command a terminal.

    >>> safe("a\x1b[31m")
    'a\ufffd[31m'
    """
    return _UNSAFE.sub("\ufffd", text)
