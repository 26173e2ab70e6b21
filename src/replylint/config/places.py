"""Where the keys and values of a TOML file stand."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

Keys = tuple[str | int, ...]

_SPACE = re.compile(r"(?:[ \t]|#[^\n]*)*")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+')
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)
_PLAIN = re.compile(r"[^,\]}\n#]+")


class Place(NamedTuple):
    """Offsets of a key and of its value; an item of a list has one offset only."""

    key: int
    value: int


def find_place(content: str, keys: Keys, *, value: bool) -> tuple[int, int]:
    """Return line and column (from 1) of the key or value that *keys* name in *content*, which must be TOML; else of the nearest above."""
    known = places(content)
    while keys and keys not in known:
        keys = keys[:-1]
    if keys not in known:
        return 1, 1
    offset = known[keys].value if value else known[keys].key
    return content.count("\n", 0, offset) + 1, offset - content.rfind("\n", 0, offset)


def places(content: str) -> dict[Keys, Place]:
    r"""Return where each key, each table and each item of a list stands.

    >>> places("[a]\nb = [1, 2]")[("a", "b", 1)]
    Place(key=12, value=12)
    """
    scanner = _Scanner(content)
    scanner.read_document()
    return scanner.found


class _Scanner:
    """Reads TOML that is known to be right, and remembers where things stand."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.found: dict[Keys, Place] = {}
        self._at = 0
        self._counts: dict[Keys, int] = {}

    def read_document(self) -> None:
        """Read tables and key-value pairs up to the end."""
        table: Keys = ()
        self._skip(_BLANK)
        while self._at < len(self.content):
            if self.content[self._at] == "[":
                table = self._read_header()
            else:
                self._read_pair(table)
            self._skip(_BLANK)

    def _read_header(self) -> Keys:
        start, many = self._at, self.content.startswith("[[", self._at)
        self._at += 2 if many else 1
        keys: Keys = ()
        names = self._read_names()
        for number, name in enumerate(names, 1):
            keys = (*keys, name)
            self.found.setdefault(keys, Place(start, start))
            if many and number == len(names):
                self._counts[keys] = self._counts.get(keys, -1) + 1
            if keys in self._counts:
                keys = (*keys, self._counts[keys])
                self.found.setdefault(keys, Place(start, start))
        self._at = self.content.index("]", self._at) + (2 if many else 1)
        return keys

    def _read_pair(self, table: Keys) -> None:
        start = self._at
        keys = (*table, *self._read_names())
        self._at = self.content.index("=", self._at) + 1
        self._skip(_SPACE)
        for length in range(len(table) + 1, len(keys) + 1):
            self.found.setdefault(keys[:length], Place(start, self._at))
        self._read_value(keys)

    def _read_names(self) -> list[str]:
        return list(self._names())

    def _names(self) -> Iterator[str]:
        while True:
            self._skip(_SPACE)
            match = _KEY.match(self.content, self._at)
            assert match is not None, "the file is known to be TOML"
            self._at = match.end()
            yield _unquoted(match[0])
            self._skip(_SPACE)
            if not self.content.startswith(".", self._at):
                return
            self._at += 1

    def _read_value(self, keys: Keys) -> None:
        opening = self.content[self._at]
        if opening == "[":
            self._read_list(keys)
        elif opening == "{":
            self._read_inline_table(keys)
        else:
            match = (_STRING if opening in "\"'" else _PLAIN).match(self.content, self._at)
            assert match is not None, "the file is known to be TOML"
            self._at = match.end()

    def _read_list(self, keys: Keys) -> None:
        self._at += 1
        number = 0
        self._skip(_BLANK)
        while self.content[self._at] != "]":
            self.found[(*keys, number)] = Place(self._at, self._at)
            self._read_value((*keys, number))
            number += 1
            self._skip_comma()
        self._at += 1

    def _read_inline_table(self, keys: Keys) -> None:
        self._at += 1
        self._skip(_BLANK)
        while self.content[self._at] != "}":
            self._read_pair(keys)
            self._skip_comma()
        self._at += 1

    def _skip_comma(self) -> None:
        self._skip(_BLANK)
        if self.content[self._at] == ",":
            self._at += 1
            self._skip(_BLANK)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.content, self._at)
        self._at = match.end() if match else self._at


def _unquoted(key: str) -> str:
    if key[0] not in "\"'":
        return key
    name = tomllib.loads(f"key = {key}")["key"]
    assert isinstance(name, str)
    return name
