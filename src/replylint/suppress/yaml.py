"""Comments in YAML files, and which entries they are meant for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from replylint.text import Span

_COMMENT = re.compile(r"(?:^|(?<=\s))#(?P<words>[ \t]*replylint[ \t]*:[^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_KEY = re.compile(r"(?m)^[ \t]*(?:-[ \t]+)?[\w\"'.-]+[ \t]*:(?:\s|$)")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class YamlComment:
    """A comment that speaks to replylint; all offsets are in the file."""

    words: str
    place: Span
    scope: Span
    """The entry that starts on its line, or else on the next: that line and all that stands deeper below it."""

    sole: bool
    """Whether the entry is one value, so that nothing else may use the comment."""


@lru_cache(maxsize=4)
def yaml_comments(content: str) -> tuple[YamlComment, ...]:
    """Return the comments of a YAML file that speak to replylint."""
    found = list(_COMMENT.finditer(content))
    if not found:
        return ()
    within = list(_scalars(content))
    return tuple(
        YamlComment(match["words"], Span(*match.span()), *_scope(content, match.start()))
        for match in found
        if not any(start < match.start() < end for start, end in within)
    )


def _scalars(content: str) -> Iterator[tuple[int, int]]:
    """Yield where scalars stand, of blocks without the header line: what looks like a comment there is text."""
    import yaml

    try:
        for token in yaml.scan(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(token, yaml.ScalarToken):
                start = token.start_mark.index
                yield (content.find("\n", start) if token.style in ("|", ">") else start), token.end_mark.index
    except yaml.YAMLError:
        # The source that read the file has said so.
        return


def _scope(content: str, comment: int) -> tuple[Span, bool]:
    """Return the entry that a comment is meant for, and whether it is a single value."""
    start = content.rfind("\n", 0, comment) + 1
    if not content[start:comment].strip():
        following = content.find("\n", comment) + 1 or len(content)
        start = next((match.start() for match in _LINE.finditer(content, following) if _says(match[0])), len(content))
    entry = Span(start, _entry_end(content, start))
    return entry, len(_KEY.findall(content[entry.slice])) <= 1


def _entry_end(content: str, start: int) -> int:
    """Return where the lines end that stand deeper than the one at *start*."""
    lines = _LINE.finditer(content, start)
    first = next(lines, None)
    if first is None:
        return len(content)
    depth = _depth(first[0])
    return next((line.start() for line in lines if line[0].strip() and _depth(line[0]) <= depth), len(content))


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _says(line: str) -> bool:
    """Return whether a line is more than blanks and a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")
