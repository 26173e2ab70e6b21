"""How many columns of a terminal each character takes."""

from __future__ import annotations

import unicodedata

_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"


def cells(text: str) -> list[int]:
    """Return the columns of each character: 0 for what joins the one before it, 2 for wide ones.

    >>> cells("aé한\u0301"), sum(cells("👩‍💻")), sum(cells("🇫🇷")), sum(cells("👍🏽")), sum(cells("❤️"))
    ([1, 1, 2, 0], 2, 2, 2, 2)
    """
    if text.isascii():
        return [1] * len(text)
    widths: list[int] = []
    before, flags = "", 0
    for character in text:
        flag = "\U0001f1e6" <= character <= "\U0001f1ff"
        flags = flags + 1 if flag else 0
        if flag:
            widths.append(2 if flags % 2 else 0)
        elif character == _EMOJI_STYLE:
            widths.append(1 if widths and widths[-1] == 1 else 0)
        elif before == _JOINER or (widths and widths[-1] == 2 and "\U0001f3fb" <= character <= "\U0001f3ff"):
            widths.append(0)
        else:
            widths.append(_width(character))
        before = character
    return widths


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
