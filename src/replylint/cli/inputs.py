"""What is to be linted: files with the settings nearest to them, or standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from replylint import config
from replylint.cli.choices import AUTO, Choices
from replylint.config import Settings
from replylint.draft import Draft, Format
from replylint.errors import UsageError, did_you_mean
from replylint.sources import SOURCES, Source
from replylint.sources.folder import decode, drafts_in, find_files, read_drafts
from replylint.sources.whole import WholeFile
from replylint.sources.yaml import guess_format
from replylint.text import Text

if TYPE_CHECKING:
    from replylint.linter import Linter


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read."""

    path: Path
    source: Source
    named: bool = False
    """Whether it was named itself, so that it must hold a draft."""

    def drafts(self) -> Iterator[Draft]:
        """Yield its drafts.

        Raises:
            NoReplyError: there are none.
            SourceError: it cannot be read.
        """
        yield from read_drafts(self.path, self.source)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The paths that were named, and for each file the settings and the linter that count there, made once."""

    choices: Choices
    paths: tuple[Path, ...]
    exclude: tuple[str, ...]
    _settings: dict[Path, Settings] = field(default_factory=dict)
    _loaded: dict[Path | None, Settings] = field(default_factory=dict)
    _linters: dict[Path | None, Linter] = field(default_factory=dict)

    def settings(self, path: Path) -> Settings:
        """Return the settings nearest to a file or folder."""
        folder = path.absolute() if path.is_dir() else path.absolute().parent
        if folder not in self._settings:
            found = self.choices.config_near(folder)
            if found not in self._loaded:
                self._loaded[found] = self.choices.load(found)
            self._settings[folder] = self._loaded[found]
        return self._settings[folder]

    def linter(self, settings: Settings) -> Linter:
        """Return the linter for *settings*."""
        if settings.path not in self._linters:
            self._linters[settings.path] = self.choices.linter(settings)
        return self._linters[settings.path]

    def files(self, linter: Linter) -> tuple[list[File], tuple[Path, ...]]:
        """Return the files to be read, and those that nothing reads.

        Raises:
            SourceError: a path does not exist, or nothing reads a file that was named.
        """
        sources = linter.plugins.brought.sources
        if self.choices.input_format != AUTO:
            sources = (*sources, self._anything_named(self.choices.input_format))
        found = find_files(self.paths, exclude=self.exclude, sources=sources)
        named = {path.absolute() for path in self.paths}
        files = [File(path, source, path.absolute() in named) for path, source in found.read]
        files = [file for file in files if file.named or not self._excluded(file.path)]
        return files, tuple(path for path in found.unread if path.name not in config.NAMES and not self._excluded(path))

    def _anything_named(self, input_format: str) -> WholeFile:
        """Return a source for files that were named with a format, whatever their names end in."""
        suffixes = frozenset(path.suffix.lower() for path in self.paths if path.is_file())
        return WholeFile(cast("Format", input_format), suffixes)

    def _excluded(self, path: Path) -> bool:
        return self.settings(path).excludes(path)


def stdin_drafts(filename: str | None, input_format: str, linter: Linter) -> Iterator[Draft]:
    """Yield the draft that stands on standard input: a reply about to be sent, or with *filename* what that file would hold.

    Raises:
        NoReplyError: *filename* is that of a file with drafts, and there are none.
        SourceError: it is not text, or not what its name says.
    """
    content = decode(sys.stdin.buffer.read(), filename or "<stdin>")
    guessed = guess_format(content) if input_format == AUTO else input_format
    if filename is None:
        yield Draft(content, format="text" if guessed == "markdown" and input_format == AUTO else guessed)
        return
    path = Path(filename)
    source = next((source for source in linter.plugins.brought.sources or SOURCES if source.reads(path)), None)
    drafts = (
        iter([Draft(content, format=guessed, kind="canned", path=path.as_posix(), place=Text(content))])
        if source is None
        else drafts_in(path, source, content)
    )
    for draft in drafts:
        yield draft if input_format == AUTO else replace(draft, format=input_format)


def checked_format(input_format: str, linter: Linter) -> None:
    """Check the format of drafts.

    Raises:
        UsageError: nothing reads it.
    """
    known = [*linter.plugins.brought.readers, AUTO]
    if input_format not in known:
        raise UsageError(f"unknown format '{input_format}'{did_you_mean(input_format, known)}; choose one of {', '.join(known)}")
