"""From a phrase to a regular expression."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Words = Mapping[str, Sequence[str]]
"""The word lists, by name."""

LIST = re.compile(r"(?<!\\[pPN])\{([a-z][a-z0-9_-]*)\}")
"""A word list's name in a pattern; quantifiers and ``\\p{…}`` are not."""

GAP = r"(?:[^\s]+ ){0,4}?"
"""What ``...`` stands for: up to four words."""

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
"""A word, as triggers know them."""

_TOKEN = re.compile(r"\.\.\.|…|\(([^()]*)\)|\{([a-z][a-z0-9_-]*)\}|[^\s(){}]+")


class PhraseError(ValueError):
    """A phrase that cannot be read; :attr:`args` says what is wrong."""


def lists_in(source: str) -> list[str]:
    r"""Return the names of the word lists that a pattern speaks of.

    >>> lists_in(r"you {fault-verbs} \\w{2,3}")
    ['fault-verbs']
    """
    return LIST.findall(source)


def expand(source: str, words: Words) -> str:
    """Return a regular expression with its word lists written out, longest words first."""
    return LIST.sub(lambda found: "(?:" + "|".join(_alternatives(words[found[1]])) + ")", source)


def choices(source: str, words: Words) -> frozenset[str]:
    """Return the words of ``a|b`` or ``{list}`` (or both, parted by ``|``), folded."""
    found: set[str] = set()
    for part in source.split("|"):
        name = LIST.fullmatch(part.strip())
        found.update(word.lower() for word in (words[name[1]] if name else [part.strip()]))
    return frozenset(found)


def phrase_regex(source: str, words: Words) -> str:
    """Return the regular expression of a phrase.

    Words stand as whole words with one blank between; ``'ll`` and ``n't`` join the word before them; ``(a|b)`` is one of several,
    ``(a|)`` may be left out.
    """
    out = ""
    for number, token in enumerate(_TOKEN.finditer(source)):
        joined = number > 0 and not source[token.start() - 1].isspace()
        if token.group() in ("...", "…"):
            out += " " + GAP if out else GAP
            continue
        if token[1] is not None:
            parts = [part.strip() for part in token[1].split("|")]
        else:
            parts = list(words[token[2]]) if token[2] else [token.group()]
        out += _one_of(parts, words, first=not out or joined, gap=out.endswith(GAP))
    return out if out.endswith(")?") else out + r"(?!\w)"


def phrase_words(source: str, words: Words) -> list[frozenset[str]]:
    """Return, for each part of a phrase that may not be left out, the words of which each match holds one.

    Raises:
        PhraseError: the phrase cannot be read.
        KeyError: it speaks of an unknown word list.

    >>> phrase_words("we (will|'ll) refund", {}) == [{"we"}, {"will", "'ll"}, {"refund"}]
    True
    """
    if not source.strip():
        raise PhraseError("a phrase needs words")
    rest = _TOKEN.sub("", source).strip()
    if rest:
        raise PhraseError(f"a phrase has words, '...', '(a|b)' and '{{list}}'; it cannot have '{rest[0]}' here")
    groups = []
    for token in _TOKEN.finditer(source):
        if token.group() in ("...", "…"):
            continue
        parts = token[1].split("|") if token[1] is not None else list(words[token[2]]) if token[2] else [token.group()]
        first = [_first_word(part.strip().lower()) for part in parts]
        if all(first):
            groups.append(frozenset(first) | {word.replace("'", "") for word in first if word.endswith("n't") and word != "n't"})
    return groups


def _first_word(part: str) -> str:
    if part.startswith("'") or part == "n't":
        return part.split(maxsplit=1)[0]
    found = WORD.search(part)
    return found.group() if found else ""


def _one_of(parts: list[str], words: Words, *, first: bool, gap: bool) -> str:
    """Return a group for one word of *parts*, with the blank before it; an empty part makes it optional."""
    optional = "" in parts
    before = "" if gap else " "
    branches = []
    for word in _alternatives([part for part in parts if part]):
        expanded = expand(word, words).replace(r"\{", "{")
        clitic = word.startswith(("'", r"\'", "n't", "n'?t"))
        lead = ("(?<!\\w)" if not clitic else "(?<=\\w)") if first else ("" if clitic else before)
        branches.append(lead + expanded)
    group = branches[0] if len(branches) == 1 and not optional else "(?:" + "|".join(branches) + ")"
    return group + "?" if optional else group


def _alternatives(parts: Sequence[str]) -> list[str]:
    """Return words as expressions, longest first; ``n't`` may have lost its apostrophe."""
    ordered = sorted(dict.fromkeys(part.lower() for part in parts), key=lambda part: (-len(part), part))
    return [re.sub(r"n'(?=t\b)", "n'?", re.escape(part).replace(r"\ ", " ").replace(r"\-", "-")) for part in ordered]
