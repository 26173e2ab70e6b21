"""Which patterns can match at all, found in one pass.

A trigger says which words a sentence must hold before a pattern can match in it. It is derived from the pattern, never written: a
word list gives its words, a regular expression the literals that each of its matches must contain (the prefilter of Russ Cox,
"Regular Expression Matching with a Trigram Index", 2012). A trigger may fire in vain; it never sleeps through a match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

from replylint.phrases import WORD
from replylint.phrases import Words as WordLists
from replylint.regexes import runaway
from replylint.required import EDGE, required, telling_word

APOSTROPHE = re.compile(r"(?=')")


class Folded:
    """A text ready to be asked for words: folded once, split into words once."""

    def __init__(self, text: str) -> None:
        self.text = text.lower()
        self._answers: dict[int, tuple[Trigger, bool]] = {}

    def wakes(self, trigger: Trigger) -> bool:
        """Return whether *trigger* fires on this text, asking it once."""
        known = self._answers.get(id(trigger))
        if known is None:
            # The trigger is kept with its answer: its id must not become another's.
            known = self._answers[id(trigger)] = (trigger, trigger.fires(self))
        return known[1]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words; one with an apostrophe counts whole and in its parts (``don't``: don't, do, n't, 't); ``dont`` has do and n't too."""
        found = set(WORD.findall(self.text))
        for word in [word for word in found if "'" in word]:
            parts = APOSTROPHE.split(word)
            found.update(parts, accumulate(parts), (part[1:] for part in parts[1:]))
            if any(head.endswith("n") and tail == "'t" for head, tail in pairwise(parts)):
                found |= {"n't", *(head[:-1] for head in parts)}
        lost = [word[:-2] for word in found if word.endswith("nt")]
        if "cannot" in found:
            found |= {"can", "not"}
        if lost:
            found.update(lost, ("n't",))
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
        for trigger in self.triggers:  # noqa: SIM110 - as in Literals
            if trigger.fires(text):
                return True
        return False


@dataclass(frozen=True, slots=True)
class AllOf:
    """Fires when all triggers do."""

    triggers: tuple[Trigger, ...]

    def fires(self, text: Folded) -> bool:
        """Return whether all triggers fire."""
        for trigger in self.triggers:  # noqa: SIM110 - as in Literals
            if not trigger.fires(text):
                return False
        return True


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
    return all_of(map(_strings_trigger, required(source, words)))


@dataclass(frozen=True, slots=True)
class Derived:
    """What is derived from a regular expression: costly enough to be kept with a compiled pack."""

    trigger: Trigger
    safe: bool
    """Whether it is known to end soon on any text."""


def derive(source: str, words: WordLists) -> Derived:
    """Return what can be derived from a regular expression.

    Raises:
        re.error, KeyError: as :func:`regex_trigger`.
    """
    return Derived(regex_trigger(source, words), not runaway(source))


def to_plain(trigger: Trigger) -> Any:
    """Return a trigger as plain values (JSON)."""
    match trigger:
        case Words(words):
            return {"words": sorted(words)}
        case Literals(strings):
            return {"strings": sorted(strings)}
        case AnyOf(triggers):
            return {"any": [to_plain(part) for part in triggers]}
        case AllOf(triggers):
            return {"all": [to_plain(part) for part in triggers]}
        case _:
            return {}


def from_plain(values: Mapping[str, Any]) -> Trigger:
    """Return the trigger that :func:`to_plain` wrote."""
    for word, kind in (("words", Words), ("strings", Literals)):
        if word in values:
            return kind(frozenset(values[word]))
    for word, group in (("any", AnyOf), ("all", AllOf)):
        if word in values:
            return group(tuple(from_plain(part) for part in values[word]))
    return Always()


def _strings_trigger(strings: frozenset[str]) -> Trigger:
    """Return the trigger for one of some strings: those that hold a whole word as a set of words, for such sets are compared at once."""
    whole = {string: telling_word(string) for string in strings}
    words = frozenset(word for word in whole.values() if word)
    others = frozenset(string.replace(EDGE, "") for string, word in whole.items() if not word)
    return any_of([*([Words(words)] if words else []), *([Literals(others)] if others else [])])
