"""Where drafts are kept: from a file to the drafts in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from replylint.draft import Draft
from replylint.sources.whole import HTML, MARKDOWN, TEXT
from replylint.sources.yaml import YAML


class Source(Protocol):
    """A kind of file that holds drafts.

    A source may also have ``where: str``, which says where in such a file drafts are looked for; people read it when there are none.
    """

    @property
    def name(self) -> str:
        """What people call it, such as ``yaml``."""

    def reads(self, path: Path) -> bool:
        """Return whether the file at *path* is of this kind, judged by its name."""

    def drafts(self, path: Path, content: str) -> Iterator[Draft]:
        """Yield the drafts in the file at *path*, whose text is *content*, in their order.

        Raises:
            SourceError: the file is not what its name says.
        """


SOURCES: tuple[Source, ...] = (TEXT, MARKDOWN, HTML, YAML)
"""The sources that replylint brings."""
