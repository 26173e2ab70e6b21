"""Which files a glob means."""

from __future__ import annotations

import re
from functools import lru_cache


def matches(pattern: str, path: str) -> bool:
    """Return whether *pattern* means *path* (with ``/`` between its parts), or a folder above it.

    ``*`` and ``?`` stay within a part, ``**`` crosses parts; a pattern without ``/`` is looked for at any depth.

    >>> matches("*.md", "macros/a.md"), matches("macros/*.md", "macros/chat/a.md"), matches("macros/**", "macros/chat/a.md")
    (True, False, True)
    >>> matches("macros", "macros/chat/a.md"), matches("m[ai]cros/", "micros/a.md")
    (True, True)
    """
    return _compiled(pattern).fullmatch(path) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    anchored = "/" in pattern.rstrip("/")
    pattern = pattern.strip("/").removeprefix("./")
    words = re.split(r"(/\*\*/|^\*\*/|\*\*|\*|\?|\[!?\]?[^\]/]*\])", pattern)
    return re.compile(("" if anchored else "(?:.*/)?") + "".join(map(_piece, words)) + "(?:/.*)?", re.DOTALL)


def _piece(word: str) -> str:
    known = {"/**/": "/(?:.*/)?", "**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    if word in known:
        return known[word]
    if len(word) > 2 and word[0] == "[" and word[-1] == "]":
        inner = word[1:-1].replace("\\", "\\\\")
        return "[^/" + inner[1:] + "]" if inner.startswith("!") else "[" + inner + "]"
    return re.escape(word)
