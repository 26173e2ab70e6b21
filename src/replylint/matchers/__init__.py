"""How each kind of pattern is found in a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from replylint.checks import Check
from replylint.matchers.groups import GroupMatcher, Named, Saved, UseMatcher, WithinMatcher
from replylint.matchers.leaves import CheckMatcher, ClauseMatcher, ConditionMatcher, LinkMatcher, RegexMatcher, TokensMatcher
from replylint.matchers.matcher import Match, Matcher
from replylint.pattern import GROUPS, Pattern
from replylint.phrases import Words
from replylint.rule import Signal
from replylint.triggers import Always, Derived, Trigger

__all__ = ["Match", "Matcher", "Saved", "Tools", "TriggerError", "UseMatcher", "antipatterns", "build", "build_signal"]


@dataclass(frozen=True, slots=True)
class Tools:
    """What patterns are made ready with."""

    signals: Mapping[str, Signal]
    words: Words
    checks: Mapping[str, Check]
    built: dict[str, UseMatcher] = field(default_factory=dict)
    """The signals made ready so far: each is made once for all rules."""

    derived: Mapping[str, Derived] = field(default_factory=dict)
    """What is known of regular expressions, by how they are written."""

    triggers: list[Trigger] = field(default_factory=list)
    """Of all that was made ready so far."""


class TriggerError(ValueError):
    """No word can be derived that must stand in each match of a pattern."""


def build(pattern: Pattern, tools: Tools) -> Matcher:
    """Return a pattern made ready to run.

    Raises:
        PhraseError, re.error: a phrase or expression cannot be read.
        TriggerError: a pattern would have to run on every draft, and does not say so.
        KeyError: a signal, check or word list is unknown.
    """
    word = pattern.word()
    if word in GROUPS:
        matcher: Matcher = GroupMatcher(word, {name: build(part, tools) for name, part in pattern.alternatives().items()})
    else:
        matcher = LEAVES[word](getattr(pattern, word), tools)
        if isinstance(matcher.trigger, Always) and word in TRIGGERED and not pattern.always:
            raise TriggerError("no word can be derived that must stand in a match; add one, or say 'always: true' to run it on every draft")
    if pattern.within is not None:
        matcher = WithinMatcher(pattern.within, matcher)
    tools.triggers.append(matcher.trigger)
    return matcher


TRIGGERED = frozenset({"phrase", "regex", "tokens", "clause", "check"})
"""Words whose patterns must have a trigger."""


def build_signal(name: str, tools: Tools) -> UseMatcher:
    """Return a signal made ready to run; it is made once.

    Raises:
        As :func:`build`.
    """
    if name not in tools.built:
        pattern = tools.signals[name].pattern
        tools.built[name] = UseMatcher(name, build(pattern, tools), antipatterns(pattern.unless or {}, tools))
    return tools.built[name]


def antipatterns(unless: Mapping[str, Pattern], tools: Tools) -> dict[str, tuple[Matcher, bool]]:
    """Return named antipatterns made ready, each with whether it saves all of its sentence."""
    return {name: (build(pattern, tools), pattern.where == "sentence") for name, pattern in unless.items()}


def _several(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


LEAVES: dict[str, Callable[[Any, Tools], Matcher]] = {
    "phrase": lambda value, tools: RegexMatcher.of_phrase(value, tools.words),
    "regex": lambda value, tools: RegexMatcher.of_regex(value, tools.words, tools.derived.get(value)),
    "tokens": lambda value, tools: TokensMatcher(value, tools.words),
    "clause": lambda value, tools: ClauseMatcher(value, tools.words),
    "use": lambda value, tools: Named(build_signal(value, tools)),
    "link": lambda value, tools: LinkMatcher(value),
    "check": lambda value, tools: CheckMatcher(tools.checks[value]),
    "channel": lambda value, tools: ConditionMatcher("channel", _several(value)),
    "kind": lambda value, tools: ConditionMatcher("kind", _several(value)),
}
