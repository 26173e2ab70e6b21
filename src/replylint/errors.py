"""What can go wrong, and whose fault it is.

::

    ReplylintError
    ├── UsageError       a name or value given to replylint means nothing to it
    ├── ConfigError      a configuration file says something that cannot be read
    ├── RuleError        a rule pack says something that cannot be read
    ├── SourceError      a file cannot be read as drafts
    ├── PluginError      an installed plugin cannot be loaded
    └── ModelError       the language model is missing or is not the one expected
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a file, and where.

    >>> print(Problem("rules/a.yaml", 6, 1, "unknown key 'forbidd' (did you mean 'forbid'?)"))
    rules/a.yaml:6:1: unknown key 'forbidd' (did you mean 'forbid'?)
    """

    path: str
    line: int
    """From 1; 0 where the whole file is meant."""

    column: int
    """From 1, in code points; 0 where the whole line is meant."""

    message: str

    def __str__(self) -> str:
        place = [self.path, *(str(number) for number in (self.line, self.column) if number)]
        return f"{':'.join(place)}: {self.message}"


class ReplylintError(Exception):
    """Something that replylint can explain to the person who caused it."""


class UsageError(ReplylintError):
    """A name or value given to replylint means nothing to it."""


class ModelError(ReplylintError):
    """The language model is missing, or is not the one it should be."""


class PluginError(ReplylintError):
    """An installed plugin cannot be loaded."""


class Unknown(Exception):  # noqa: N818 - a state of knowledge, not an error; it never leaves the linter
    """Whether a pattern holds cannot be said: the draft came without what it speaks of; ``str()`` says what that is."""


class FileError(ReplylintError):
    """Files say things that cannot be read; all of them are listed in :attr:`problems`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[FileError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class ConfigError(FileError):
    """A configuration file says something that replylint cannot read."""


class RuleError(FileError):
    """A rule pack says something that replylint cannot read."""


class SourceError(FileError):
    """A file cannot be read as drafts."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``" (did you mean 'x'?)"`` for the known word nearest to *word*, or an empty string.

    >>> did_you_mean("forbidd", ["forbid", "expect"])
    " (did you mean 'forbid'?)"
    """
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (did you mean '{near[0]}'?)" if near else ""
