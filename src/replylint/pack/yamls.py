"""YAML read with the place of every key and value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from replylint.errors import Problem, RuleError
from replylint.pattern import KeyPath

if TYPE_CHECKING:
    from yaml.nodes import Node

DEEPEST = 40
"""Rule files nest no deeper; a file that does is not one."""

MOST = 100_000
"""More values than this are not read: aliases can make a small file endless."""


@dataclass(frozen=True, slots=True)
class Located:
    """Plain values, and where each stood."""

    value: Any
    places: dict[KeyPath, tuple[int, int]]
    """Line and column, from 1, of each key (of a mapping) or value (of a list)."""

    def place(self, keys: KeyPath) -> tuple[int, int]:
        """Return line and column of the value at some keys, or of the nearest one above it."""
        while keys not in self.places and keys:
            keys = keys[:-1]
        return self.places.get(keys, (1, 1))


def read_yaml(path: Path) -> Located:
    """Read a YAML file as YAML 1.2's core: ``true``, ``false``, ``null`` and numbers are themselves, all else is text.

    Raises:
        RuleError: it cannot be read, is not YAML, has a key twice, or refers to itself.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise RuleError([Problem(str(path), line, column, f"is not YAML: {error.problem or error.context}")]) from error
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        reason = str(error).splitlines()[0]
        raise RuleError([Problem(str(path), 0, 0, f"cannot be read: {reason}")]) from error
    if node is None:
        raise RuleError([Problem(str(path), 1, 1, "the file is empty; see an example: replylint rule blame-customer")])
    reader = _Reader(path)
    value = reader.value(node, ())
    if reader.problems:
        raise RuleError(reader.problems)
    return Located(value, reader.places)


class _Reader:
    """Turns nodes into plain values and remembers their places."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.places: dict[KeyPath, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self.count = 0

    def value(self, node: Node, keys: KeyPath) -> Any:
        from yaml.nodes import MappingNode, ScalarNode, SequenceNode

        self.places.setdefault(keys, self.mark(node))
        self.count += 1
        if len(keys) > DEEPEST or self.count > MOST:
            if not self.problems:
                self.complain(node, "is nested too deeply, refers to itself, or is too long")
            return None
        if isinstance(node, ScalarNode):
            return self.scalar(node)
        if isinstance(node, SequenceNode):
            return [self.item(child, (*keys, index)) for index, child in enumerate(node.value)]
        assert isinstance(node, MappingNode)
        out: dict[str, Any] = {}
        for key_node, child in node.value:
            key = key_node.value if isinstance(key_node, ScalarNode) else None
            if key is None:
                self.complain(key_node, "a key must be plain text")
            elif key in out:
                self.complain(key_node, f"key '{key}' stands here twice")
            else:
                self.places[(*keys, key)] = self.mark(key_node)
                out[key] = self.value(child, (*keys, key))
        return out

    def item(self, node: Node, keys: KeyPath) -> Any:
        self.places[keys] = self.mark(node)
        return self.value(node, keys)

    def scalar(self, node: Any) -> Any:
        if node.style:  # quoted; the C loader calls a plain style "", the other one None
            return node.value
        if node.tag == "tag:yaml.org,2002:bool" and node.value.lower() in ("true", "false"):
            return node.value.lower() == "true"
        if node.tag == "tag:yaml.org,2002:null":
            return None
        if node.tag == "tag:yaml.org,2002:int" and node.value.lstrip("+-").isdecimal():
            return int(node.value)
        return node.value

    def complain(self, node: Node, message: str) -> None:
        self.problems.append(Problem(str(self.path), *self.mark(node), message))

    @staticmethod
    def mark(node: Node) -> tuple[int, int]:
        return (node.start_mark.line + 1, node.start_mark.column + 1)
