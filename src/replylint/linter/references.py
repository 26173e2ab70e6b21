"""Whether what rules speak of is there: signals, word lists, checks; and whether their patterns can be built."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from replylint.checks import Check, Remedy
from replylint.errors import Problem, RuleError, did_you_mean
from replylint.linter.ready import ReadyRule
from replylint.matchers import Tools, UseMatcher, build, build_signal
from replylint.pack import RulePack, readable, rule_error
from replylint.pattern import GROUPS, KeyPath, Pattern
from replylint.phrases import lists_in
from replylint.rule import Rule, Signal
from replylint.triggers import Index

LISTED = ("phrase", "regex")


class Made(NamedTuple):
    """What was made ready."""

    rules: dict[str, ReadyRule]
    signals: Mapping[str, UseMatcher]
    triggers: Index
    """Knows the triggers of all of them."""


def make_ready(book: RulePack, checks: Mapping[str, Check | Remedy]) -> Made:
    """Return all rules and signals made ready.

    Raises:
        RuleError: everything that is unknown or cannot be built in all rules and signals, each with file, line and column.
    """
    python = {name: check for name, check in checks.items() if isinstance(check, Check)}
    tools = Tools(book.signals, book.words, python, derived=book.derived)
    try:
        for name in book.signals:
            build_signal(name, tools)
        ready = {name: ReadyRule(rule, tools) for name, rule in book.rules.items()}
    except (ValueError, KeyError, re.error, RecursionError) as error:
        raise RuleError(_problems(book, checks, tools)) from error
    missing = [problem for item in book.rules.values() for problem in _no_remedy(item, checks)]
    if missing:
        raise RuleError(missing)
    return Made(ready, tools.built, Index([*tools.triggers, *(rule.trigger for rule in ready.values())]))


def loose_ends(folder: Path, packs: Sequence[RulePack], checks: Mapping[str, Check | Remedy]) -> Iterator[Problem]:
    """Yield what the files of a broken pack that can be read speak of and is nowhere, so that all its mistakes are told at once."""
    own, broken = readable(folder)
    signals = {name: signal for pack in (*packs, own) for name, signal in pack.signals.items()}
    words = {name: entries for pack in (*packs, own) for name, entries in pack.words.items()}
    book = RulePack("all", None, own.rules, signals, words)
    items: list[Rule | Signal] = [*own.signals.values(), *own.rules.values()]
    for item in items:
        for keys, message in _unknown(item, book, checks):
            if not any(f"'{name}'" in message for name in broken):
                yield rule_error(item, keys, message)


def _problems(book: RulePack, checks: Mapping[str, Check | Remedy], tools: Tools) -> list[Problem]:
    """Return all that is wrong; called when something is, for it reads the files again."""
    problems = list(_circles(book))
    items: list[Rule | Signal] = [*book.signals.values(), *book.rules.values()]
    for item in items:
        missing = [rule_error(item, keys, message) for keys, message in _unknown(item, book, checks)]
        problems += missing or _unbuilt(item, tools)
        problems += _no_remedy(item, checks) if isinstance(item, Rule) else ()
    return problems


def _no_remedy(rule: Rule, checks: Mapping[str, Check | Remedy]) -> Iterator[Problem]:
    if rule.fix is not None and not isinstance(checks.get(rule.fix.check), Remedy):
        remedies = [name for name, check in checks.items() if isinstance(check, Remedy)]
        yield rule_error(rule, ("fix", "check"), f"unknown remedy '{rule.fix.check}'{did_you_mean(rule.fix.check, remedies)}")


def _patterns(item: Rule | Signal) -> Iterator[tuple[KeyPath, Pattern]]:
    return item.patterns() if isinstance(item, Rule) else item.pattern.walk(("signal",))


def _unknown(item: Rule | Signal, book: RulePack, checks: Mapping[str, Check | Remedy]) -> Iterator[tuple[KeyPath, str]]:
    for keys, pattern in _patterns(item):
        for word, known, what in (("use", book.signals, "signal"), ("check", checks, "check")):
            name = getattr(pattern, word)
            if name is not None and name not in known:
                yield (*keys, word), f"unknown {what} '{name}'{did_you_mean(name, known)}"
        for name in _lists(pattern):
            if name not in book.words:
                yield (*keys, pattern.word()), f"unknown word list '{name}'{did_you_mean(name, book.words)}"


def _lists(pattern: Pattern) -> list[str]:
    sources = [getattr(pattern, word) or "" for word in LISTED]
    if pattern.clause is not None:
        sources += [pattern.clause.verb or "", pattern.clause.object or ""]
    if pattern.tokens is not None:
        sources.append(str([value for attributes in pattern.tokens.values() for value in _strings(attributes)]))
    return [name for source in sources for name in lists_in(source)]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)


def _unbuilt(item: Rule | Signal, tools: Tools) -> Iterator[Problem]:
    """Yield the patterns that cannot be built."""
    for keys, pattern in _patterns(item):
        word = pattern.word()
        if word in GROUPS or word == "use":
            continue
        try:
            build(pattern, tools)
        except (ValueError, re.error) as error:
            yield rule_error(item, (*keys, word), f"{word}: {error}")


def _circles(book: RulePack) -> Iterator[Problem]:
    """Yield signals that use themselves, over others or at once."""
    for signal in book.signals.values():
        seen, queue = set(), [signal.id]
        while queue:
            for _, pattern in book.signals[queue.pop()].pattern.walk():
                if pattern.use == signal.id:
                    yield rule_error(signal, ("signal",), f"signal '{signal.id}' uses itself")
                    return
                if pattern.use is not None and pattern.use in book.signals and pattern.use not in seen:
                    seen.add(pattern.use)
                    queue.append(pattern.use)
