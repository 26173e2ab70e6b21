"""Which files a glob means."""

from __future__ import annotations

import re
from functools import lru_cache

from replylint.errors import UsageError

_PARTS = re.compile(r"(/\*\*/|^\*\*/|\*\*|\*|\?|\[!?\]?[^\]/]*\]|\{[^{}]*\})")
_UNCLOSED = {"[": "'[' is not closed", "{": "'{' is not closed, or holds another"}


def matches(pattern: str, path: str) -> bool:
    """Return whether *pattern* means *path* (with ``/`` between its parts), or a folder above it.

    ``*`` and ``?`` stay within a part, ``**`` crosses parts, ``{a,b}`` is either; a pattern without ``/`` is looked for at any depth.

    Raises:
        UsageError: *pattern* is not a glob.

    >>> matches("*.md", "macros/a.md"), matches("macros/*.md", "macros/chat/a.md"), matches("macros/**", "macros/chat/a.md")
    (True, False, True)
    >>> matches("macros", "macros/chat/a.md"), matches("m[ai]cros/", "micros/a.md")
    (True, True)
    >>> matches("*.{md,txt}", "macros/a.txt"), matches("*.{md,txt}", "macros/a.html")
    (True, False)
    """
    return _compiled(pattern).fullmatch(path) is not None


def check(pattern: str) -> None:
    """Check that *pattern* is a glob.

    Raises:
        UsageError: it is not; the message says why.
    """
    _compiled(pattern)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    anchored = "/" in pattern.rstrip("/")
    inner = pattern.strip("/").removeprefix("./")
    if not inner:
        raise UsageError(f"'{pattern}' is not a glob: it names nothing")
    try:
        return re.compile(("" if anchored else "(?:.*/)?") + _translated(inner) + "(?:/.*)?", re.DOTALL)
    except ValueError as error:
        raise UsageError(f"'{pattern}' is not a glob: {error}") from None
    except re.error:
        raise UsageError(f"'{pattern}' is not a glob: what stands in its brackets cannot be read") from None


def _translated(glob: str) -> str:
    """Return *glob* as a regular expression.

    Raises:
        ValueError: a bracket is not closed.
    """
    return "".join(map(_piece, _PARTS.split(glob)))


def _piece(word: str) -> str:
    known = {"/**/": "/(?:.*/)?", "**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    if word in known:
        return known[word]
    if len(word) > 2 and word[0] == "[" and word[-1] == "]":
        inner = word[1:-1].replace("\\", "\\\\")
        return "[^/" + inner[1:] + "]" if inner.startswith("!") else "[" + inner + "]"
    if len(word) > 1 and word[0] == "{" and word[-1] == "}":
        return "(?:" + "|".join(map(_translated, word[1:-1].split(","))) + ")"
    for opening, what in _UNCLOSED.items():
        if opening in word:
            raise ValueError(what)
    return re.escape(word)
