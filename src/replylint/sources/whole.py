"""Files that hold one draft each: plain text, Markdown, HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from replylint.draft import Draft, Format
from replylint.text import Text


@dataclass(frozen=True, slots=True)
class WholeFile:
    """A kind of file whose whole content is one canned reply."""

    name: Format
    suffixes: frozenset[str]

    def reads(self, path: Path) -> bool:
        """Return whether the file's name ends as this kind's names do."""
        return path.suffix.lower() in self.suffixes

    def drafts(self, path: Path, content: str) -> Iterator[Draft]:
        """Yield the file as one draft."""
        yield Draft(content, format=self.name, kind="canned", path=path.as_posix(), place=Text(content))


TEXT = WholeFile("text", frozenset({".txt", ".text"}))
MARKDOWN = WholeFile("markdown", frozenset({".md", ".markdown"}))
HTML = WholeFile("html", frozenset({".html", ".htm"}))
