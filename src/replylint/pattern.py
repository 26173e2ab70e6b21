"""The words a rule may be written in (schema only).

A pattern is a mapping with exactly one of the words of :data:`WORDS`; ``within`` narrows where it is looked for. The classes here are read
by pydantic (to check a file and to make its JSON Schema) and made without it from what was checked before: :func:`pattern_from`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

Zone = Literal["draft", "opening", "body", "ending", "subject", "link-text", "customer-message", "history"]

WORDS = ("any", "all", "together", "phrase", "regex", "tokens", "clause", "use", "link", "check", "channel", "kind")
"""What a pattern may say; it says exactly one of them."""

GROUPS = ("any", "all", "together")
CONDITIONS = ("channel", "kind")
"""Words that speak of the draft, not of its text; only ``when`` may use them."""

KeyPath = tuple[str | int, ...]
"""The keys and list indexes that lead from the top of a file to a value."""

CLOSED = {"extra": "forbid"}
"""What pydantic is told of each class here: an unknown key is an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClausePattern:
    """Who does what.

    ``verb`` and ``object`` are words parted by ``|``, or ``{word-list}``; ``object`` may stand anywhere in the clause's object.
    """

    __pydantic_config__: ClassVar = CLOSED

    subject: Literal["customer", "company", "thing"] | None = None
    verb: str | None = None
    object: str | None = None
    negated: bool | None = None
    tense: Literal["past", "present", "future"] | None = None
    voice: Literal["active", "passive"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """What to look for: exactly one word, and where."""

    __pydantic_config__: ClassVar = CLOSED

    any: dict[str, Pattern] | list[Pattern] | None = None
    """Each match of each alternative."""

    all: dict[str, Pattern] | list[Pattern] | None = None
    """All of them, anywhere in the draft; matches are those of the first that has words in the body."""

    together: dict[str, Pattern] | list[Pattern] | None = None
    """All of them in one sentence; matches as in ``all``."""

    phrase: str | None = None
    """Words, ``...`` (up to four words), ``(a|b)``, ``{word-list}``; any case, any apostrophe."""

    regex: str | None = None
    """A regular expression of the ``regex`` package, any case, within one sentence; ``{word-list}`` may stand in it."""

    tokens: dict[str, dict[str, Any]] | None = None
    """spaCy DependencyMatcher edges, one a line: ``verb: {TAG: VBD}``, ``verb > subject: {DEP: nsubj}``."""

    clause: ClausePattern | None = None
    use: str | None = None
    """The id of a signal."""

    link: str | None = None
    """``any``, or a regular expression that the link's target must hold."""

    check: str | None = None
    """The name of a Python check."""

    channel: list[str] | str | None = None
    kind: list[str] | str | None = None
    within: Zone | None = None
    where: Literal["sentence"] | None = None
    """In ``unless`` only: ``sentence`` lets it save any hit in its sentence, not only one that it overlaps."""

    always: bool = False
    """No trigger can be derived: run on every draft."""

    unless: dict[str, Pattern] | None = None
    """Named antipatterns; only at the top of a signal."""

    def word(self) -> str:
        """Return which of :data:`WORDS` this pattern says."""
        return next(word for word in WORDS if getattr(self, word) is not None)

    def alternatives(self) -> dict[str, Pattern]:
        """Return the patterns of a group by name; a list's get the name of what they use, or their number from 1."""
        group: dict[str, Pattern] | list[Pattern] = next((getattr(self, word) for word in GROUPS if getattr(self, word) is not None), {})
        if isinstance(group, Mapping):
            return dict(group)
        return {pattern.use or pattern.check or str(number): pattern for number, pattern in enumerate(group, 1)}

    def walk(self, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Pattern]]:
        """Yield this pattern and all patterns in it, antipatterns included, each with its keys from the top."""
        yield path, self
        word = self.word()
        if word in GROUPS:
            group = getattr(self, word)
            for key, pattern in group.items() if isinstance(group, Mapping) else enumerate(group):
                yield from pattern.walk((*path, word, key))
        for name, pattern in (self.unless or {}).items():
            yield from pattern.walk((*path, "unless", name))


@dataclass(frozen=True, slots=True, kw_only=True)
class FixPattern:
    """How a finding is mended."""

    __pydantic_config__: ClassVar = CLOSED

    check: str
    """The name of a remedy."""

    safety: Literal["safe", "unsafe", "suggest"] = "suggest"


def pattern_from(fields: Mapping[str, Any]) -> Pattern:
    """Return the pattern that checked plain values describe."""
    values = dict(fields)
    for group in (*GROUPS, "unless"):
        inner = values.get(group)
        if isinstance(inner, Mapping):
            values[group] = {name: pattern_from(value) for name, value in inner.items()}
        elif inner is not None:
            values[group] = [pattern_from(value) for value in inner]
    if "clause" in values:
        values["clause"] = ClausePattern(**values["clause"])
    return Pattern(**values)


def mistakes(pattern: Pattern, path: KeyPath = (), *, role: str = "forbid") -> Iterator[tuple[KeyPath, str]]:
    """Yield what a schema cannot say is wrong with a pattern: where (keys from the top), and what.

    ``role`` is what the pattern is for: ``signal``, ``when``, ``unless``, or any other.
    """
    said = [word for word in WORDS if getattr(pattern, word) is not None]
    if len(said) != 1:
        names = " and ".join(said) or "nothing"
        yield path, f"a pattern says exactly one of {', '.join(WORDS)}; this one says {names}"
    yield from _misplaced(pattern, said, path, role)
    for word in said:
        if word in GROUPS:
            group = getattr(pattern, word)
            below = "together" if word == "together" else "group" if role in ("signal", "unless") else role
            for key, child in group.items() if isinstance(group, Mapping) else enumerate(group):
                yield from mistakes(child, (*path, word, key), role=below)
    for name, child in (pattern.unless or {}).items():
        yield from mistakes(child, (*path, "unless", name), role="unless")


def _misplaced(pattern: Pattern, said: list[str], path: KeyPath, role: str) -> Iterator[tuple[KeyPath, str]]:
    """Yield the words that may not stand where they do."""
    for word in said:
        if word in CONDITIONS and role != "when":
            yield (*path, word), f"'{word}' speaks of the draft, not of its words; only 'when' may use it"
        if word == "all" and role == "together":
            yield (*path, word), "'all' means anywhere in the draft; inside 'together' nest another 'together'"
    if pattern.where and role != "unless":
        yield (*path, "where"), "'where' is for antipatterns in 'unless' only"
    if pattern.unless is not None and role != "signal":
        yield (*path, "unless"), "only a rule, or the top of a signal, may have 'unless'"
