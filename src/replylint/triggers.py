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

from replylint.language import FUNCTION_WORDS
from replylint.phrases import WORD
from replylint.phrases import Words as WordLists
from replylint.regexes import runaway
from replylint.required import EDGE, required, telling_word, whole_words

APOSTROPHE = re.compile(r"(?=')")


class Folded:
    """A text ready to be asked for words: folded once, split into words once."""

    def __init__(self, text: str, index: Index | None = None) -> None:
        self.text = text.lower()
        self._index = index
        self._answers: dict[int, tuple[Trigger, bool]] = {}

    def wakes(self, trigger: Trigger) -> bool:
        """Return whether *trigger* fires on this text, asking it once; with an index most need not be asked."""
        if self._index is not None and id(trigger) in self._index.known and id(trigger) not in self._candidates:
            return False
        known = self._answers.get(id(trigger))
        if known is None:
            # The trigger is kept with its answer: its id must not become another's.
            known = self._answers[id(trigger)] = (trigger, trigger.fires(self))
        return known[1]

    @cached_property
    def _candidates(self) -> set[int]:
        assert self._index is not None
        return self._index.candidates(self.words)

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
    words: frozenset[str] | None = None
    """Words of which each of the strings holds one, where that is known: asked first, for it is cheaper."""

    def fires(self, text: Folded) -> bool:
        """Return whether *text* holds one of the strings."""
        if self.words is not None and self.words.isdisjoint(text.words):
            return False
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


class Index:
    """Triggers by a word that they must have: one pass over a text's words tells which may fire."""

    def __init__(self, triggers: Iterable[Trigger]) -> None:
        """Take in triggers, and keep them: they are known by their ids."""
        self._triggers = tuple(triggers)
        by_word: dict[str, set[int]] = {}
        keys = {id(trigger): _key(trigger) for trigger in self._triggers}
        for name, words in keys.items():
            for word in words or ():
                by_word.setdefault(word, set()).add(name)
        self._by_word = by_word
        self.known = frozenset(name for name, words in keys.items() if words is not None)
        """The ids of the triggers that cannot fire unless they are candidates."""

    def candidates(self, words: frozenset[str]) -> set[int]:
        """Return the ids of the triggers that may fire on a text with these words."""
        return set().union(*(self._by_word[word] for word in words if word in self._by_word))


def _key(trigger: Trigger) -> frozenset[str] | None:
    """Return words of which a text must have one for the trigger to fire, rare ones where there is a choice; None: nothing can be said."""
    match trigger:
        case Words(words):
            return words
        case Literals(_, held):
            return held
        case AnyOf(triggers):
            keys = [_key(part) for part in triggers]
            return frozenset().union(*(key or () for key in keys)) if None not in keys else None
        case AllOf(triggers):
            known = [key for part in triggers if (key := _key(part)) is not None]
            return min(known, key=lambda words: (len(words & FUNCTION_WORDS), len(words)), default=None)
        case _:
            return None


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
        case Literals(strings, held):
            return {"strings": sorted(strings), "held": sorted(held) if held is not None else None}
        case AnyOf(triggers):
            return {"any": [to_plain(part) for part in triggers]}
        case AllOf(triggers):
            return {"all": [to_plain(part) for part in triggers]}
        case _:
            return {}


def from_plain(values: Mapping[str, Any]) -> Trigger:
    """Return the trigger that :func:`to_plain` wrote."""
    if "words" in values:
        return Words(frozenset(values["words"]))
    if "strings" in values:
        return Literals(frozenset(values["strings"]), frozenset(values["held"]) if values["held"] is not None else None)
    for word, group in (("any", AnyOf), ("all", AllOf)):
        if word in values:
            return group(tuple(from_plain(part) for part in values[word]))
    return Always()


def _strings_trigger(strings: frozenset[str]) -> Trigger:
    """Return the trigger for one of some strings: those that hold a whole word as a set of words, for such sets are compared at once."""
    whole = {string: telling_word(string) for string in strings}
    words = frozenset(word for word in whole.values() if word)
    others = [string for string, word in whole.items() if not word]
    parts: list[Trigger] = [Words(words)] if words else []
    if others:
        held = [whole_words(string) for string in others]
        literals = frozenset(string.replace(EDGE, "") for string in others)
        parts.append(Literals(literals, frozenset(max(one, key=len) for one in held) if all(held) else None))
    return any_of(parts)
