"""A rule as it stands in its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from replylint.draft import Channel, Kind
from replylint.finding import Citation, Severity
from replylint.pattern import CLOSED, FixPattern, KeyPath, Pattern, pattern_from

Status = Literal["stable", "preview", "deprecated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A draft that a rule must find fault with, or must not."""

    __pydantic_config__: ClassVar = CLOSED

    text: str
    """The draft; in a bad one ``>>…<<`` marks what must be underlined."""

    saved_by: str | None = None
    """Good examples: the antipattern without which it would be found, as ``name`` or ``signal.name``."""

    fixed: str | None = None
    """Bad examples: what the rule's safe or unsafe fix makes of it."""

    suggests: str | None = None
    """Bad examples: what the rule's suggestion would make of it."""

    format: str = "text"
    channel: Channel | None = None
    kind: Kind = "reply"


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """A known gap: an example that fails today."""

    __pydantic_config__: ClassVar = CLOSED

    bad: str | Example | None = None
    good: str | Example | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """What a rule or signal is tested with."""

    __pydantic_config__: ClassVar = CLOSED

    bad: list[str | Example] = field(default_factory=list)
    good: list[str | Example] = field(default_factory=list)
    todo: list[Todo] = field(default_factory=list)

    def each(self, which: Literal["bad", "good"]) -> Iterator[Example]:
        """Yield the bad or the good examples; a plain string is a text reply."""
        for example in getattr(self, which):
            yield example if isinstance(example, Example) else Example(text=example)

    def gaps(self) -> Iterator[tuple[Literal["bad", "good"], Example]]:
        """Yield the known gaps, each with what it should be."""
        for todo in self.todo:
            for which in ("bad", "good"):
                example = getattr(todo, which)
                if example is not None:
                    yield which, example if isinstance(example, Example) else Example(text=example)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFile:
    """The keys of a rule file, as its author writes them."""

    __pydantic_config__: ClassVar = CLOSED

    id: str
    title: str
    """An imperative to the writer; findings say it."""

    why: str
    severity: Literal["error", "warning", "hint"]
    source: list[str] = field(default_factory=list)
    """Ids of handbook statements."""

    status: Status = "stable"
    forbid: Pattern | None = None
    expect: Pattern | None = None
    when: Pattern | None = None
    unless: dict[str, Pattern] | None = None
    within: Literal["draft", "opening", "body", "ending"] | None = None
    scope: Literal["draft", "library"] = "draft"
    fix: FixPattern | None = None
    url: str | None = None
    examples: Examples = field(default_factory=Examples)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalFile:
    """The keys of a signal file, as its author writes them."""

    __pydantic_config__: ClassVar = CLOSED

    id: str
    title: str
    signal: Pattern
    examples: Examples = field(default_factory=Examples)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One guideline: it forbids or expects a pattern."""

    id: str
    category: str
    title: str
    why: str
    severity: Severity
    source: tuple[Citation, ...] = ()
    status: Status = "stable"
    language: str = "any"
    """``any``, or the code of the only language it reads."""

    forbid: Pattern | None = None
    expect: Pattern | None = None
    when: Pattern | None = None
    unless: Mapping[str, Pattern] = field(default_factory=dict)
    within: str | None = None
    scope: str = "draft"
    fix: FixPattern | None = None
    url: str | None = None
    examples: Examples = field(default_factory=Examples)
    path: str = ""
    """Its file, relative to the pack."""

    pack: str = ""

    def patterns(self) -> Iterator[tuple[KeyPath, Pattern]]:
        """Yield all patterns of the rule, those within others too, each with its keys from the top of the file."""
        for key in ("forbid", "expect", "when"):
            if (pattern := getattr(self, key)) is not None:
                yield from pattern.walk((key,))
        for name, pattern in self.unless.items():
            yield from pattern.walk(("unless", name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A named pattern: what language does."""

    id: str
    title: str
    pattern: Pattern
    examples: Examples = field(default_factory=Examples)
    language: str = "any"
    path: str = ""
    pack: str = ""


def rule_from(values: Mapping[str, Any], citations: Mapping[str, Citation], **place: Any) -> Rule:
    """Return the rule that a checked file's plain values describe; ``place`` gives category, language, path and pack."""
    keys = dict(values)
    for key in ("forbid", "expect", "when"):
        if keys.get(key) is not None:
            keys[key] = pattern_from(keys[key])
    keys["unless"] = {name: pattern_from(value) for name, value in (keys.get("unless") or {}).items()}
    keys["fix"] = FixPattern(**keys["fix"]) if keys.get("fix") else None
    keys["severity"] = Severity(keys["severity"])
    keys["source"] = tuple(citations[number] for number in keys.get("source") or ())
    keys["examples"] = examples_from(keys.get("examples") or {})
    return Rule(**keys, **place)


def signal_from(values: Mapping[str, Any], **place: Any) -> Signal:
    """Return the signal that a checked file's plain values describe."""
    return Signal(
        id=values["id"],
        title=values["title"],
        pattern=pattern_from(values["signal"]),
        examples=examples_from(values.get("examples") or {}),
        **place,
    )


def examples_from(values: Mapping[str, Any]) -> Examples:
    """Return the examples that checked plain values describe."""

    def one(value: str | Mapping[str, Any]) -> str | Example:
        return value if isinstance(value, str) else Example(**value)

    return Examples(
        bad=[one(value) for value in values.get("bad") or ()],
        good=[one(value) for value in values.get("good") or ()],
        todo=[Todo(**{key: one(value) for key, value in todo.items()}) for todo in values.get("todo") or ()],
    )
