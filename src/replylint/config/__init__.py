"""What a team has chosen."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from replylint.config.globs import matches
from replylint.draft import Channel, Format, Kind
from replylint.errors import ConfigError, Problem
from replylint.finding import Severity

NAMES = ("replylint.toml", ".replylint.toml", "pyproject.toml")
"""The files that may hold a configuration, in the order in which a folder is asked for them."""

Profile = Literal["default", "strict"]
"""The names of the profiles, so that a file with another can be refused with its place."""

SECTION = ("tool", "replylint")
"""Where the configuration stands in ``pyproject.toml``."""


def key_of(field_name: str) -> str:
    """Return how a field is written in a configuration file.

    >>> key_of("extend_select"), key_of("fail_on"), key_of("pattern")
    ('extend-select', 'fail-on', 'files')
    """
    return {"pattern": "files"}.get(field_name, field_name.replace("_", "-"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PerFile:
    """What is different for some files."""

    __pydantic_config__ = {"extra": "forbid", "alias_generator": key_of, "use_attribute_docstrings": True}  # noqa: RUF012

    pattern: str
    """Which files: a glob, relative to the folder of the configuration file (``macros/chat/**``)."""

    select: tuple[str, ...] = ()
    """Only these rules, by id, category or ``ALL``."""

    extend_select: tuple[str, ...] = ()
    """These rules too."""

    ignore: tuple[str, ...] = ()
    """Not these rules."""

    severity: Mapping[str, Severity] = field(default_factory=dict)
    """How much a finding of a rule matters here."""

    channel: Channel | None = None
    """Where the replies are sent."""

    kind: Kind | None = None
    """What the drafts are: canned replies, unless this says otherwise."""

    format: Format | None = None
    """How the drafts are written, where the file's name does not say."""

    dialect: str | None = None
    """Whose merge variables they hold, such as ``zendesk``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a team has chosen, as the linter uses it."""

    __pydantic_config__ = {"extra": "forbid", "alias_generator": key_of, "use_attribute_docstrings": True}  # noqa: RUF012

    select: tuple[str, ...] = ()
    """Only these rules, by id, category or ``ALL``; empty: those of the profile."""

    extend_select: tuple[str, ...] = ()
    """These rules too."""

    ignore: tuple[str, ...] = ()
    """Not these rules."""

    severity: Mapping[str, Severity] = field(default_factory=dict)
    """How much a finding of a rule matters, by rule or category."""

    fail_on: Literal["error", "warning", "hint", "never"] | None = None
    """Findings at or above it hold a draft back; ``never``: nothing does; unset: as the profile says."""

    channel: Channel = "email"
    """Where replies are sent, unless a draft says otherwise."""

    profile: Profile = "default"
    """Which rules run when nothing is selected."""

    packs: tuple[Path, ...] = ()
    """Folders with rules of your own, relative to the folder of the configuration file."""

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What is added to a pack's word lists, by their names."""

    per_file: tuple[PerFile, ...] = ()
    """What is different for some files; later entries win."""

    exclude: tuple[str, ...] = ()
    """Files that are not read, as globs."""

    model: str | None = None
    """The spaCy pipeline that parses English; unset: the first of the usual ones that is installed."""

    root: Path | None = None
    """The folder of the configuration file, to which globs and packs are relative."""

    path: Path | None = None
    """The configuration file itself."""

    def for_file(self, path: str | Path) -> tuple[PerFile, ...]:
        """Return the entries of ``per-file`` that are meant for *path*, in their order."""
        if not self.per_file:
            return ()
        place = self._relative(path)
        return tuple(entry for entry in self.per_file if matches(entry.pattern, place))

    def excludes(self, path: str | Path) -> bool:
        """Return whether the file at *path* is not to be read."""
        return bool(self.exclude) and any(matches(glob, self._relative(path)) for glob in self.exclude)

    def _relative(self, path: str | Path) -> str:
        """Return *path* as globs see it: from the folder of the configuration file."""
        place = Path(os.path.abspath(path))  # noqa: PTH100 - also "../a" has a place, and links are left alone
        if self.root is not None and place.is_relative_to(self.root):
            place = place.relative_to(self.root)
        return place.as_posix()


def find(start: Path) -> Path | None:
    """Return the configuration file nearest to *start* (a file or a folder), searching upwards; None when there is none."""
    start = start.absolute()
    for folder in (start, *start.parents):
        for name in NAMES:
            path = folder / name
            if path.is_file() and (name != "pyproject.toml" or _is_meant(path)):
                return path
    return None


def load(path: Path) -> Settings:
    """Return what the configuration file at *path* says.

    Raises:
        ConfigError: the file cannot be read, is not TOML, or says something unknown; every mistake has line and column.
    """
    table = _section(_parse(_read(path), path), path)
    if not table:
        return Settings(root=path.parent.absolute(), path=path)
    from replylint.config.validate import validated

    return validated(table, path)


def locate(path: Path, keys: tuple[str | int, ...], *, value: bool = False) -> tuple[int, int]:
    """Return line and column (both from 1) of a key or of an item of a list, such as ``("select", 1)``; of its *value* on request.

    The nearest surrounding key answers where the file does not hold these; (1, 1) where there is none.
    """
    from replylint.config.places import find_place

    return find_place(_read(path), (*_prefix(path), *keys), value=value)


def _prefix(path: Path) -> tuple[str, ...]:
    return SECTION if path.name == "pyproject.toml" else ()


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError([Problem(str(path), 0, 0, f"cannot be read: {error.strerror or error}")]) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError([Problem(str(path), line, 0, "is not UTF-8 text; save it as UTF-8")]) from error


def _parse(content: str, path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([_syntax_problem(str(error), content, path)]) from error


def _syntax_problem(message: str, content: str, path: Path) -> Problem:
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    lines = content.split("\n")
    line, column = (int(place[1]), int(place[2])) if place and place[1] else (len(lines), len(lines[-1]) + 1)
    message = message[: place.start()] if place else message
    return Problem(str(path), line, column, f"is not TOML: {message[:1].lower()}{message[1:]}")


def _section(table: Any, path: Path) -> dict[str, Any]:
    for key in _prefix(path):
        table = table.get(key, {}) if isinstance(table, dict) else {}
    return table if isinstance(table, dict) else {}


def _is_meant(path: Path) -> bool:
    """Return whether a ``pyproject.toml`` speaks of replylint (also when it is broken: then loading it says so)."""
    import tomllib

    content = path.read_bytes().decode("utf-8-sig", errors="replace")
    if "replylint" not in content:
        return False
    try:
        return SECTION[1] in tomllib.loads(content).get(SECTION[0], {})
    except tomllib.TOMLDecodeError:
        return re.search(r"(?m)^\s*\[+\s*tool\s*\.\s*replylint\b", content) is not None
