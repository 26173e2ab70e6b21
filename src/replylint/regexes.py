"""A regular expression as a tree: enough of one to see what it needs and whether it may run away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["literal", "list", "set", "anything", "empty", "edge", "sequence", "choice", "repeat"]
ENDLESS = 1_000_000


@dataclass(frozen=True, slots=True)
class Node:
    """A part of an expression."""

    kind: Kind
    value: str = ""
    """``literal``: the character; ``list``: the name of a word list; ``set``: its characters when they are few and known."""

    children: tuple[Node, ...] = ()
    least: int = 1
    most: int = 1


EMPTY = Node("empty")
EDGE = Node("edge")
"""The place between a word and what is none."""

ANYTHING = Node("anything")
_QUANTIFIER = re.compile(r"(?:([*+?])|\{(\d*)(,?)(\d*)\})[?+]?")
_GROUP = re.compile(r"\?(?:P?<(?![=!])\w+>|[imsu-]*:|>|\|)")
_LOOK = re.compile(r"\?<?[=!]")
_NO_WORD = re.compile(r"\\w\)|\[\\w[^\]]*\]\)")
"""What a negative look that says "no letter here" goes on with."""

_FLAGS = re.compile(r"\?[imsu-]+\)")
_COMMENT = re.compile(r"\?#[^)]*\)")
_OTHER_FLAGS = re.compile(r"\?[a-zA-Z0-9-]+[:)]")
_FUZZY = re.compile(r"\{[^{}\\]*<=?[^{}]*\}")
_WIDE_ESCAPE = re.compile(r"[pPN]\{[^}]*\}|[pP]\w|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|g<\w+>|L<\w+>|\d+")
_LIST = re.compile(r"\{([a-z][a-z0-9_-]*)\}")
_CALL = re.compile(r"\?(?:\d+|R|[+-]\d+)\)")
"""``(?1)``, ``(?R)``: the group with that number once more."""

_CLASS = re.compile(r"\[:\^?\w+:\]")
_BOUNDARIES = "bBAZzmMK"


def parse(source: str) -> Node:
    """Return the tree of an expression; what it cannot tell apart is ``anything``.

    Raises:
        re.error: parentheses or brackets do not match, or it uses flags or fuzzy matching, of which nothing can be said beforehand.
    """
    reader = _Reader(source)
    node = reader.choice()
    if reader.at < len(source):
        raise re.error("unbalanced parenthesis", source, reader.at)
    return node


def runaway(source: str) -> bool:
    """Return whether an expression may take exponential time.

    That is so when an endless repeat holds another one, or a choice, and two rounds may share the same text differently. The answer errs
    towards yes.
    """
    return _runs_away(parse(source), inside=False)


def _runs_away(node: Node, *, inside: bool) -> bool:
    if node.kind == "empty":
        # What lies in a look-around is not gone back into.
        return any(_runs_away(child, inside=False) for child in node.children)
    endless = node.kind == "repeat" and node.most >= 64
    if inside and (endless or (node.kind == "choice" and not _told_apart(node))):
        return True
    return any(_runs_away(child, inside=inside or (endless and not _fenced(node.children[0]))) for child in node.children)


def _fenced(node: Node) -> bool:
    """Return whether each round of *node* begins or ends with a character that its own repeats cannot match."""
    parts = node.children if node.kind == "sequence" else (node,)
    fixed = next((part for part in (parts[0], parts[-1]) if part.kind == "literal"), None)
    return fixed is not None and all(_apart(fixed, part) for part in parts if part.kind in ("repeat", "choice"))


def _told_apart(node: Node) -> bool:
    """Return whether the first character tells which branch of a choice is meant."""
    firsts = [branch.children[0] if branch.kind == "sequence" else branch for branch in node.children]
    chars = [first.value.lower() for first in firsts if first.kind == "literal"]
    return len(chars) == len(firsts) == len(set(chars))


def _apart(literal: Node, other: Node) -> bool:
    """Return whether *other* can never match the literal's character."""
    if other.kind == "literal":
        return other.value.lower() != literal.value.lower()
    if other.kind == "set":
        return bool(other.value) and literal.value.lower() not in other.value.lower()
    return other.kind in ("sequence", "choice", "repeat") and all(_apart(literal, child) for child in other.children)


class _Reader:
    """Reads an expression from left to right."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def choice(self) -> Node:
        branches = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else Node("choice", children=tuple(branches))

    def sequence(self) -> Node:
        parts: list[Node] = []
        while self.at < len(self.source) and self.peek() not in "|)":
            parts.append(self.repeated(self.atom()))
        return parts[0] if len(parts) == 1 else Node("sequence", children=tuple(parts)) if parts else EMPTY

    def repeated(self, node: Node) -> Node:
        while (found := _QUANTIFIER.match(self.source, self.at)) and not found.group().startswith("{}"):
            sign, least, comma, most = found.groups()
            if sign:
                low, high = {"*": (0, ENDLESS), "+": (1, ENDLESS), "?": (0, 1)}[sign]
            else:
                low = int(least or 0)
                high = int(most) if most else ENDLESS if comma else low
            self.at = found.end()
            node = Node("repeat", children=(node,), least=low, most=high)
        return node

    def atom(self) -> Node:
        char = self.source[self.at]
        self.at += 1
        if char == "(":
            return self.group()
        if char == "[":
            return self.set()
        if char == "\\":
            return self.escape()
        if char == "{" and (found := _LIST.match(self.source, self.at - 1)):
            self.at = found.end()
            return Node("list", found[1])
        if char == "{" and _FUZZY.match(self.source, self.at - 1):
            raise re.error("fuzzy matching is not supported", self.source, self.at - 1)
        if char in "^$":
            return EDGE
        return ANYTHING if char == "." else Node("literal", char)

    def group(self) -> Node:
        rest = self.source
        if found := _FLAGS.match(rest, self.at) or _COMMENT.match(rest, self.at):
            self.at = found.end()
            return EMPTY
        if _OTHER_FLAGS.match(rest, self.at) and not _CALL.match(rest, self.at) and not _GROUP.match(rest, self.at):
            raise re.error("only the flags i, m, s and u are supported", rest, self.at)
        look, known = _LOOK.match(rest, self.at), _GROUP.match(rest, self.at)
        strange = self.peek() in ("?", "*") and not look and not known
        if found := look or known:
            self.at = found.end()
        node = self.choice()
        if self.peek() != ")":
            raise re.error("missing ), unterminated subpattern", rest, self.at)
        self.at += 1
        if look:
            edge = "!" in look.group() and _NO_WORD.match(rest, look.end()) is not None
            return EDGE if edge else Node("empty", children=(node,))
        return ANYTHING if strange else node

    def set(self) -> Node:
        start = self.at
        negated = self.peek() == "^"
        self.at += negated
        chars, known = "", not negated
        while self.at < len(self.source) and (self.peek() != "]" or self.at == start + negated):
            char = self.source[self.at]
            if char == "\\":
                self.at += 1
                inner = self.escape()
                known, chars = known and inner.kind == "literal", chars + inner.value
            elif found := _CLASS.match(self.source, self.at):
                self.at = found.end()
                known = False
            else:
                self.at += 1
                chars += char
        if self.at >= len(self.source):
            raise re.error("unterminated character set", self.source, start - 1)
        self.at += 1
        ranged = "-" in chars[1:-1]
        return Node("set", chars if known and not ranged else "")

    def escape(self) -> Node:
        if self.at >= len(self.source):
            raise re.error("bad escape (end of pattern)", self.source, self.at - 1)
        if found := _WIDE_ESCAPE.match(self.source, self.at):
            self.at = found.end()
            return ANYTHING
        char = self.source[self.at]
        self.at += 1
        if char in _BOUNDARIES:
            return EDGE if char in "bAZz" else EMPTY
        return ANYTHING if char.isalpha() else Node("literal", char)

    def peek(self) -> str:
        return self.source[self.at] if self.at < len(self.source) else ""
