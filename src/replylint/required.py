"""What each match of an expression must contain."""

from __future__ import annotations

import re
from typing import NamedTuple

from replylint.language import FUNCTION_WORDS
from replylint.phrases import Words as WordLists
from replylint.phrases import lost_apostrophe
from replylint.regexes import Node, parse

EDGE = "\0"
"""Stands in strings for the edge of a word, which takes no room in a text."""

_WHOLE = re.compile(r"(?<=[^a-z0-9'])[a-z0-9]+(?:'[a-z0-9]+)*(?=[^a-z0-9'])")


def required(source: str, words: WordLists) -> list[frozenset[str]]:
    """Return up to three sets of strings, folded, of each of which every match of an expression contains one; the most telling first.

    :data:`EDGE` in a string stands for the edge of a word. No set: nothing can be said.

    Raises:
        re.error: the expression cannot be read.
        KeyError: it speaks of an unknown word list.
    """
    facts = _facts(parse(source), words)
    every = [*facts.required, *([facts.exact] if facts.exact is not None else [])]
    return _best([strings for strings in every if _useful(strings)], 3)


def whole_words(string: str) -> list[str]:
    """Return the words that stand in a string with both their edges."""
    return _WHOLE.findall(string)


def telling_word(string: str) -> str:
    """Return the rarest whole word of a string; nothing where it holds none, or only such as tell less than the string itself."""
    word = max(whole_words(string), key=_rarity, default="")
    return "" if word in FUNCTION_WORDS and string.strip(EDGE) != word else word


def _rarity(word: str) -> float:
    """Return how much a word tells: the longer the more; words that stand in every text tell next to nothing."""
    return 0.1 * len(word) if word in FUNCTION_WORDS else len(word)


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
        case "literal" | "empty" | "edge":
            return _Facts(frozenset({EDGE if node.kind == "edge" else node.value.lower()}), ())
        case "list":
            # An empty list matches nothing: it asks for what no text has.
            written = [either for word in words[node.value] for either in lost_apostrophe(word.lower())]
            entries = frozenset(map(_edged, written)) or frozenset({"\1"})
            return _Facts(entries, ()) if len(entries) <= MOST else _Facts(None, (entries,))
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


def _edged(word: str) -> str:
    """Return a word with its edges, as :func:`replylint.phrases.expand` writes it."""
    before, after = (EDGE if char.isalnum() else "" for char in (word[0], word[-1]))
    return before + word + after


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
    return bool(strings) and all(_weight(string) for string in strings)


def _best(sets: list[frozenset[str]], most: int) -> list[frozenset[str]]:
    """Return the most telling sets: those whose least telling member tells most, and that have few."""
    return sorted(sets, key=lambda strings: (-min(map(_telling, strings)), len(strings)))[:most]


def _telling(string: str) -> float:
    """Return how much it tells that a string is there: what its rarest whole word tells, else half its length."""
    word = telling_word(string)
    return _rarity(word) if word else _weight(string) / 2


def _weight(string: str) -> int:
    """Return how many characters of a string tell something."""
    return len(string.replace(EDGE, "").strip())
