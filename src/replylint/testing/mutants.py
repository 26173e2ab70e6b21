"""Rules with one alternative or antipattern taken out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from replylint.pattern import KeyPath, Pattern
from replylint.rule import Rule, Signal

Mutant = tuple[KeyPath, str, Rule | Signal]
"""Where something was taken out, its name, and what is left."""


def mutants(item: Rule | Signal) -> Iterator[Mutant]:
    """Yield the rule or signal without each alternative (of an ``any`` with several), and without each antipattern."""
    if isinstance(item, Signal):
        for keys, name, pattern in _without_one(item.pattern, ("signal",)):
            yield keys, name, replace(item, pattern=pattern)
        for name in item.pattern.unless or {}:
            yield ("signal", "unless", name), name, _weaker(item, name)
        return
    for key in ("forbid", "expect", "when"):
        if (top := getattr(item, key)) is not None:
            for keys, name, pattern in _without_one(top, (key,)):
                changed: dict[str, Any] = {key: pattern}
                yield keys, name, replace(item, **changed)
    for name in item.unless:
        yield ("unless", name), name, _weaker(item, name)


def named_alternatives(item: Rule | Signal) -> Iterator[tuple[KeyPath, str]]:
    """Yield the alternatives of what a rule forbids or a signal finds, with their places."""
    tops = [(("signal",), item.pattern)] if isinstance(item, Signal) else [(("forbid",), item.forbid)]
    for keys, top in tops:
        for below, name, _ in _without_one(top, keys) if top is not None else ():
            yield below, name


def antipatterns_of(item: Rule | Signal, signals: Mapping[str, Signal]) -> Iterator[tuple[str, tuple[Rule | Signal, Rule | Signal]]]:
    """Yield the antipatterns that may save an example, by the name that ``saved_by`` calls them: whose they are, and it without them.

    A rule's or signal's own are called by their names, those of the signals it uses ``signal.name``.
    """
    own = item.unless if isinstance(item, Rule) else item.pattern.unless or {}
    for name in own:
        yield name, (item, _weaker(item, name))
    seen: set[str] = set()
    queue = [item]
    while queue:
        current = queue.pop()
        patterns = current.patterns() if isinstance(current, Rule) else current.pattern.walk()
        for _, pattern in patterns:
            used = signals.get(pattern.use or "")
            if used is not None and used.id not in seen:
                seen.add(used.id)
                queue.append(used)
                for name in used.pattern.unless or {}:
                    yield f"{used.id}.{name}", (used, _weaker(used, name))


def _weaker(item: Rule | Signal, name: str) -> Rule | Signal:
    """Return a rule or signal without one of its antipatterns."""
    if isinstance(item, Rule):
        return replace(item, unless={key: pattern for key, pattern in item.unless.items() if key != name})
    left = {key: pattern for key, pattern in (item.pattern.unless or {}).items() if key != name}
    return replace(item, pattern=replace(item.pattern, unless=left))


def _without_one(pattern: Pattern, keys: KeyPath) -> Iterator[tuple[KeyPath, str, Pattern]]:
    """Yield a pattern without each of the alternatives in it, however deep."""
    word = pattern.word()
    if word not in ("any", "all", "together"):
        return
    parts = pattern.alternatives()
    places = list(getattr(pattern, word)) if isinstance(getattr(pattern, word), Mapping) else range(len(parts))
    for place, (name, part) in zip(places, parts.items(), strict=True):
        here = (*keys, word, place)
        if word == "any" and len(parts) > 1:
            yield here, name, replace(pattern, any={key: other for key, other in parts.items() if key != name})
        for below, inner, changed in _without_one(part, here):
            group: dict[str, Any] = {word: {**parts, name: changed}}
            yield below, inner, replace(pattern, **group)
