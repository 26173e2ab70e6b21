"""From a phrase to a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

Words = Mapping[str, Sequence[str]]
"""The word lists, by name."""

LIST = re.compile(r"(?<!(?<!\\)\\)(?<!\\[pPN])\{([a-z][a-z0-9_-]*)\}")
"""A word list's name in a pattern; quantifiers and ``\\p{…}`` are not."""

GAP = r"(?:[^\s]+ ){0,4}?"
"""What ``...`` stands for: up to four words."""

WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
"""A word, as triggers know them, in folded text; other letters part words, which costs a vain look and never a match."""

EDGE = r"(?<!\w)"
NEVER = r"(?!)"
_TOKEN = re.compile(r"(?P<gap>\.\.\.|…)|\((?P<choices>[^()]*)\)|\{(?P<list>[a-z][a-z0-9_-]*)\}|[^\s(){}]+")


class PhraseError(ValueError):
    """A phrase that cannot be read; :attr:`args` says what is wrong."""


def lists_in(source: str) -> list[str]:
    r"""Return the names of the word lists that a pattern speaks of.

    >>> lists_in(r"you {fault-verbs} \\w{2,3}")
    ['fault-verbs']
    """
    return LIST.findall(source)


def expand(source: str, words: Words) -> str:
    """Return a regular expression with its word lists written out, longest words first; an empty list matches nothing.

    A list's words stand as whole words.
    """
    return LIST.sub(lambda found: _whole_words(words[found[1]]), source)


def _whole_words(entries: Sequence[str]) -> str:
    """Return an expression for one of some words, that no letter goes on with."""
    plain = [entry for entry in entries if entry[0].isalnum() and entry[-1].isalnum()]
    branches = [rf"\b(?:{'|'.join(_alternatives(plain))})\b"] if plain else []
    for entry in _ordered([entry for entry in entries if entry not in plain]):
        before, after = (r"\b" if char.isalnum() else "" for char in (entry[0], entry[-1]))
        branches.append(before + _alternatives([entry])[0] + after)
    return "(?:" + ("|".join(branches) or NEVER) + ")"


def choices(source: str, words: Words) -> frozenset[str]:
    """Return the words of ``a|b`` or ``{list}`` (or both, parted by ``|``), folded."""
    found: set[str] = set()
    for part in source.split("|"):
        name = LIST.fullmatch(part.strip())
        found.update(word.lower() for word in (words[name[1]] if name else [part.strip()]))
    return frozenset(found)


class _Part(NamedTuple):
    """A part of a phrase: ``...``, or one of several words."""

    choices: tuple[str, ...]
    gap: bool = False
    optional: bool = False
    joined: bool = False
    """Whether it is written without a blank after the word before it."""


def phrase_regex(source: str, words: Words) -> str:
    """Return the regular expression of a phrase.

    Words stand as whole words with one blank between; ``'ll`` and ``n't`` join the word before them; ``(a|b)`` is one of several,
    ``(a|)`` may be left out.
    """
    out, before = "", EDGE
    for part in _parts(source, words):
        if part.gap:
            out += ("" if before == EDGE else before) + GAP
            before = EDGE if before == EDGE else ""
        elif part.optional and before != " ":
            # Nothing stands before it to be parted from: the blank is the one after it.
            out += f"(?:{_one_of(part, words, before)} )?"
        else:
            out += _one_of(part, words, before) + ("?" if part.optional else "")
            before = " "
    return out + r"(?!\w)"


def phrase_words(source: str, words: Words) -> list[frozenset[str]]:
    """Return, for each part of a phrase that may not be left out, the words of which each match holds one.

    Raises:
        PhraseError: the phrase cannot be read.
        KeyError: it speaks of an unknown word list.

    >>> phrase_words("we (will|'ll) refund", {}) == [{"we"}, {"will", "'ll"}, {"refund"}]
    True
    """
    parts = list(_parts(source, words))
    _refuse(source, parts)
    groups = []
    for part in parts:
        first = [_first_word(choice) for choice in part.choices]
        if not part.gap and not part.optional and all(first):
            groups.append(frozenset(either for word in first for either in lost_apostrophe(word)))
    return groups


def lost_apostrophe(word: str) -> tuple[str, ...]:
    """Return a word, and how it looks when its ``n't`` has lost the apostrophe."""
    return (word, word.replace("n't", "nt")) if "n't" in word and word != "n't" else (word,)


def _parts(source: str, words: Words) -> Iterator[_Part]:
    """Yield the parts of a phrase, word lists written out, folded."""
    after_gap = False
    for token in _TOKEN.finditer(source):
        joined = token.start() > 0 and not source[token.start() - 1].isspace() and not after_gap
        after_gap = token["gap"] is not None
        if after_gap:
            yield _Part((), gap=True)
            continue
        said = [token.group()] if token["choices"] is None else token["choices"].split("|")
        choices = [choice.lower() for one in said for choice in _written_out(one.strip(), words)]
        yield _Part(tuple(choice for choice in choices if choice), optional="" in choices, joined=joined)


def _written_out(choice: str, words: Words) -> Sequence[str]:
    """Return what a choice stands for: itself, or, when it begins with a word list, each of the list's words before the rest."""
    named = LIST.match(choice)
    return [word + choice[named.end() :] for word in words[named[1]]] if named else [choice]


def _refuse(source: str, parts: Sequence[_Part]) -> None:
    """Raise PhraseError for what a phrase cannot say."""
    rest = _TOKEN.sub("", source).strip()
    if rest:
        raise PhraseError(f"a phrase has words, '...', '(a|b)' and '{{list}}'; it cannot have '{rest[0]}' here")
    if all(part.gap or part.optional for part in parts):
        raise PhraseError("a phrase needs words")
    if any("|" in choice for part in parts for choice in part.choices):
        raise PhraseError("put what is parted by '|' in parentheses: (a|b)")
    if parts[0].gap or parts[-1].gap:
        raise PhraseError("'...' stands between words, not at the beginning or the end")
    for part in parts:
        if part.joined and all(choice[0].isalnum() and not _is_clitic(choice) for choice in part.choices):
            raise PhraseError(f"put a blank before '{part.choices[0]}': a phrase has whole words")


def _is_clitic(word: str) -> bool:
    """Return whether a word joins the word before it."""
    return word.startswith(("'", "n't"))


def _first_word(part: str) -> str:
    if _is_clitic(part):
        return part.split(maxsplit=1)[0]
    found = WORD.search(part)
    return found.group() if found else ""


def _one_of(part: _Part, words: Words, before: str) -> str:
    """Return a group for the choices of a part; *before* parts them from what stands before: an edge, a blank, or (after a gap) nothing."""
    clitic = {EDGE: r"(?<=\w)", " ": "", "": r"[^\s]+?"}[before]
    branches = []
    choices = _ordered(part.choices)
    for choice, written in zip(choices, _alternatives(choices), strict=True):
        joins = _is_clitic(choice) or (part.joined and not choice[0].isalnum())
        branches.append((clitic if joins else before) + expand(written.replace(r"\{", "{").replace(r"\}", "}"), words))
    group = "|".join(branches) or NEVER
    return f"(?:{group})" if len(branches) != 1 or part.optional else group


def _ordered(parts: Sequence[str]) -> list[str]:
    return sorted(dict.fromkeys(part.lower() for part in parts), key=lambda part: (-len(part), part))


def _alternatives(parts: Sequence[str]) -> list[str]:
    """Return words as expressions, longest first; ``n't`` may have lost its apostrophe."""
    return [re.sub(r"n'(?=t\b)", "n'?", re.escape(part).replace(r"\ ", " ").replace(r"\-", "-")) for part in _ordered(parts)]
