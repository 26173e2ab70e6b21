"""Which patterns can match at all, found in one pass.

A trigger says which words a sentence must hold before a pattern can match in it. It is derived from the pattern, never written: a
word list gives its words, a regular expression the literals that each of its matches must contain (the prefilter of Russ Cox,
"Regular Expression Matching with a Trigram Index", 2012). A trigger may fire in vain; it never sleeps through a match.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from replylint.phrases import WORD
from replylint.phrases import Words as WordLists
from replylint.regexes import Node, parse


class Folded:
    """A text ready to be asked for words: folded once, split into words once."""

    def __init__(self, text: str) -> None:
        self.text = text.lower()

    @cached_property
    def words(self) -> frozenset[str]:
        """The words; one with an apostrophe counts whole and in its parts (``don't``: don't, do, n't, 't); ``dont`` has n't too."""
        found = set(WORD.findall(self.text))
        for word in [word for word in found if "'" in word]:
            head, _, tail = word.partition("'")
            found |= {head, f"'{tail}"}
            if tail == "t" and head.endswith("n"):
                found |= {head[:-1], "n't"}
        if any(word.endswith("nt") for word in found):
            found.add("n't")
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Always:
    """Fires on every text."""

    def fires(self, text: Folded) -> bool:
        """Return True."""
        return True


@dataclass(frozen=True, slots=True)
class Words:
    """Fires when one of the words stands in the text as a word."""

    words: frozenset[str]

    def fires(self, text: Folded) -> bool:
        """Return whether *text* has one of the words."""
        return not self.words.isdisjoint(text.words)


@dataclass(frozen=True, slots=True)
class Literals:
    """Fires when one of the strings stands anywhere in the text."""

    strings: frozenset[str]

    def fires(self, text: Folded) -> bool:
        """Return whether *text* holds one of the strings."""
        folded = text.text
        # A plain loop takes half the time of any() over a generator, and this runs more often than all else.
        for string in self.strings:  # noqa: SIM110
            if string in folded:
                return True
        return False


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Fires when one of the triggers does."""

    triggers: tuple[Trigger, ...]

    def fires(self, text: Folded) -> bool:
        """Return whether one of the triggers fires."""
        return any(trigger.fires(text) for trigger in self.triggers)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Fires when all triggers do."""

    triggers: tuple[Trigger, ...]

    def fires(self, text: Folded) -> bool:
        """Return whether all triggers fire."""
        return all(trigger.fires(text) for trigger in self.triggers)


Trigger = Always | Words | Literals | AnyOf | AllOf


def any_of(triggers: Iterable[Trigger]) -> Trigger:
    """Return a trigger that fires when one of *triggers* does; words are put into one set."""
    words: set[str] = set()
    others: list[Trigger] = []
    for trigger in triggers:
        if isinstance(trigger, Always):
            return trigger
        if isinstance(trigger, Words):
            words |= trigger.words
        elif trigger not in others:
            others.append(trigger)
    parts: list[Trigger] = [Words(frozenset(words)), *others] if words else others
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def all_of(triggers: Iterable[Trigger]) -> Trigger:
    """Return a trigger that fires when all *triggers* do; the cheapest are asked first."""
    parts = [trigger for trigger in triggers if not isinstance(trigger, Always)]
    if not parts:
        return Always()
    parts.sort(key=lambda trigger: (not isinstance(trigger, Words), len(trigger.strings) if isinstance(trigger, Literals) else 0))
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def words_trigger(groups: Iterable[frozenset[str]]) -> Trigger:
    """Return a trigger that fires when the text has a word of each group."""
    return all_of(Words(group) for group in groups)


def regex_trigger(source: str, words: WordLists) -> Trigger:
    """Return the trigger of a regular expression, in which word lists stand as ``{name}``: what each of its matches must contain.

    Raises:
        re.error: the expression cannot be read.
        KeyError: it speaks of an unknown word list.
    """
    facts = _facts(parse(source), words)
    required = [*facts.required, *([facts.exact] if facts.exact is not None else [])]
    useful = [strings for strings in required if _useful(strings)]
    return all_of(Literals(frozenset(strings)) for strings in _best(useful, 3))


class _Facts(NamedTuple):
    """What is known of the strings that a part of an expression matches."""

    exact: frozenset[str] | None
    """All of them, folded; None when they are too many."""

    required: tuple[frozenset[str], ...]
    """Sets of which each match contains at least one member."""


MOST = 64
"""More strings than this are not multiplied out."""

NOTHING = _Facts(None, ())


def _facts(node: Node, words: WordLists) -> _Facts:
    """Return what is known of the strings that *node* matches."""
    match node.kind:
        case "literal":
            return _Facts(frozenset({node.value.lower()}), ())
        case "list":
            entries = frozenset(word.lower() for word in words[node.value])
            return _Facts(entries, ()) if len(entries) <= MOST else _Facts(None, (entries,))
        case "empty":
            return _Facts(frozenset({""}), ())
        case "set":
            return _Facts(frozenset(char.lower() for char in node.value), ()) if 0 < len(node.value) <= 6 else NOTHING
        case "sequence":
            return _sequence([_facts(child, words) for child in node.children])
        case "choice":
            return _choice([_facts(child, words) for child in node.children])
        case "repeat":
            return _repeat(node, _facts(node.children[0], words))
        case _:
            return NOTHING


def _repeat(node: Node, inner: _Facts) -> _Facts:
    if (node.least, node.most) == (1, 1):
        return inner
    if node.most == 1 and inner.exact is not None:
        return _Facts(inner.exact | {""}, ())
    if node.least == 0:
        return NOTHING
    return _Facts(None, (*inner.required, *([inner.exact] if inner.exact is not None else [])))


def _choice(parts: list[_Facts]) -> _Facts:
    if all(part.exact is not None for part in parts):
        exact = frozenset().union(*(part.exact or () for part in parts))
        if len(exact) <= MOST:
            return _Facts(exact, ())
    united: set[str] = set()
    for part in parts:
        sets = [strings for strings in (*part.required, *([part.exact] if part.exact is not None else [])) if _useful(strings)]
        if not sets:
            return NOTHING
        united |= _best(sets, 1)[0]
    return _Facts(None, (frozenset(united),))


def _sequence(parts: list[_Facts]) -> _Facts:
    required: list[frozenset[str]] = []
    run: frozenset[str] = frozenset({""})
    whole = True
    for part in parts:
        required.extend(part.required)
        if part.exact is None or len(run) * len(part.exact) > MOST:
            required.append(run)
            run, whole = part.exact if part.exact is not None else frozenset({""}), False
        else:
            run = frozenset(head + tail for head in run for tail in part.exact)
    if whole:
        return _Facts(run, tuple(required))
    required.append(run)
    return _Facts(None, tuple(strings for strings in required if _useful(strings)))


def _useful(strings: frozenset[str]) -> bool:
    """Return whether a set tells texts apart: no empty member, and something more than a blank in each."""
    return bool(strings) and all(string.strip() for string in strings)


def _best(sets: list[frozenset[str]], most: int) -> list[frozenset[str]]:
    """Return the most telling sets: those whose shortest member is long, and that have few."""
    return sorted(sets, key=lambda strings: (-min(len(string.strip()) for string in strings), len(strings)))[:most]
