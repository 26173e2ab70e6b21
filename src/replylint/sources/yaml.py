"""Macros in YAML files, each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from replylint.draft import Draft, Format
from replylint.errors import Problem, SourceError
from replylint.sources.scalars import scalar_text
from replylint.text import Text

if TYPE_CHECKING:
    from yaml import Node, ScalarNode

BODY_KEYS = ("body", "message", "reply", "answer", "response", "comment", "content", "text", "template", "html")
"""The last words of keys whose values are replies: ``body``, ``body_html``, ``supportComment``."""

_KEY_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+")
_TWO_WORDS = re.compile(r"\w\W*\s\W*\w")
_TAG = re.compile(r"(?i)</?(?:a|b|blockquote|br|div|em|h[1-6]|hr|i|img|li|ol|p|pre|span|strong|table|td|tr|u|ul)(?:\s[^<>]*)?/?>")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|[\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_STRING = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True)
class YamlMacros:
    """YAML files with one reply or many, under keys that say so."""

    name: str = "yaml"
    where: str = f"replies are read under the keys {', '.join(BODY_KEYS)} (two words or more)"

    def reads(self, path: Path) -> bool:
        """Return whether the file's name ends in ``.yaml`` or ``.yml``."""
        return path.suffix.lower() in (".yaml", ".yml")

    def drafts(self, path: Path, content: str) -> Iterator[Draft]:
        """Yield a draft for each reply in the file, as it stands there.

        Raises:
            SourceError: the file is not YAML; with line and column.
        """
        root = Text(content)
        for node, subject in _bodies(_documents(path, content)):
            place = scalar_text(root, node.start_mark.index, node.end_mark.index, node.style, node.value)
            body = place.value
            yield Draft(body, format=guess_format(body), kind="canned", subject=subject, path=path.as_posix(), place=place)


YAML = YamlMacros()


def guess_format(body: str) -> Format:
    """Return ``html`` for a body with tags, else ``markdown``.

    >>> guess_format("Hi,<br>bye"), guess_format("Use <b> & go")
    ('html', 'html')
    >>> guess_format("if a < b and c > d")
    'markdown'
    """
    return "html" if _TAG.search(body) else "markdown"


def is_body_key(key: str) -> bool:
    """Return whether the values under *key* are replies.

    >>> [is_body_key(key) for key in ("body", "comment_html", "supportComment", "context", "texture")]
    [True, True, True, False, False]
    """
    words = _KEY_WORD.findall(key)
    return bool(words) and words[-1].lower() in BODY_KEYS


def _documents(path: Path, content: str) -> list[Node]:
    """Return the root nodes of the file's documents."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    problem = partial(Problem, path.as_posix())
    try:
        return list(yaml.compose_all(content, Loader=loader))
    except yaml.MarkedYAMLError as error:
        mark, lines = error.problem_mark or error.context_mark, content.split("\n")
        # The parser may stop on a line after the last.
        line, column = (mark.line + 1, mark.column + 1) if mark and mark.line < len(lines) else (len(lines), len(lines[-1]) + 1)
        raise SourceError([problem(line, column, f"is not YAML: {error.problem or error.context}")]) from None
    except yaml.YAMLError as error:
        found = _NOT_TEXT.search(content)
        offset = found.start() if found else 0
        line, column = content.count("\n", 0, offset) + 1, offset - content.rfind("\n", 0, offset)
        raise SourceError([problem(line, column, f"is not YAML: {getattr(error, 'reason', error)}")]) from None
    except RecursionError:
        raise SourceError([problem(0, 0, "is nested too deeply to be read")]) from None


def _bodies(roots: list[Node]) -> Iterator[tuple[ScalarNode, str | None]]:
    """Yield the scalars that are replies, in the order of the file, each once, with the subject beside it."""
    from yaml import MappingNode, ScalarNode, SequenceNode

    seen: set[int] = set()
    todo = list(reversed(roots))
    while todo:
        node = todo.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, SequenceNode):
            todo.extend(reversed(node.value))
        elif isinstance(node, MappingNode):
            subject = next((value.value for key, value in node.value if key.value == "subject" and isinstance(value, ScalarNode)), None)
            todo.extend(value for _, value in reversed(node.value) if not isinstance(value, ScalarNode))
            for key, value in node.value:
                for scalar in value.value if isinstance(value, SequenceNode) else [value]:
                    if _is_reply(key, scalar) and id(scalar) not in seen:
                        seen.add(id(scalar))
                        yield scalar, subject


def _is_reply(key: Node, value: Node) -> bool:
    from yaml import ScalarNode

    if not (isinstance(key, ScalarNode) and isinstance(value, ScalarNode)):
        return False
    return value.tag == _STRING and is_body_key(key.value) and _TWO_WORDS.search(value.value) is not None
