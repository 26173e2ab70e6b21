"""Whether a file's values have the shape that its model says, in the author's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from replylint.errors import did_you_mean
from replylint.pattern import ClausePattern, FixPattern, KeyPath, Pattern
from replylint.rule import Example, Examples, RuleFile, SignalFile

Mistake = tuple[KeyPath, str]
"""Where a mistake stands (keys from the top of the file), and what it is."""

MODELS = (RuleFile, SignalFile, Pattern, ClausePattern, FixPattern, Example, Examples)
KNOWN_KEYS = frozenset(name for model in MODELS for name in model.__dataclass_fields__)


@cache
def _adapter(model: type) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(model)


def shape_problems(values: Any, model: type) -> Iterator[Mistake]:
    """Yield what pydantic finds wrong with a file's values, once a mistake."""
    from pydantic import ValidationError

    try:
        _adapter(model).validate_python(values)
    except ValidationError as error:
        seen: set[Mistake] = set()
        for found in error.errors():
            keys, meant = _keys(values, found["loc"])
            mistake = (keys, _message(found, keys))
            if meant and mistake not in seen:
                seen.add(mistake)
                yield mistake


def _keys(value: Any, loc: tuple[str | int, ...]) -> tuple[KeyPath, bool]:
    """Return the keys of an error without pydantic's names of union branches, and whether it belongs to the branch that the value takes."""
    keys: list[str | int] = []
    for number, part in enumerate(loc):
        if isinstance(part, str) and BRANCH.match(part) and not (isinstance(value, Mapping) and part in value):
            if not _takes(value, part):
                return tuple(keys), False
            continue
        keys.append(part)
        if (isinstance(value, Mapping) and part in value) or (isinstance(value, list) and isinstance(part, int) and part < len(value)):
            value = value[part]  # type: ignore[index]
        elif number < len(loc) - 1:
            return tuple(keys), True
    return tuple(keys), True


BRANCH = re.compile(r"dict\[|list\[|str$|Example$|Pattern$|literal\[")


def _takes(value: Any, branch: str) -> bool:
    """Return whether a value is meant for a branch of a union."""
    if branch.startswith("dict["):
        return isinstance(value, Mapping)
    if branch.startswith("list["):
        return isinstance(value, list)
    return isinstance(value, str) if branch == "str" else not isinstance(value, str)


def _message(found: Mapping[str, Any], keys: KeyPath) -> str:
    """Return a mistake in the author's words."""
    key = keys[-1] if keys else "file"
    kind = found["type"]
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return f"unknown key '{key}'{did_you_mean(str(key), KNOWN_KEYS)}"
    if kind in ("missing", "missing_argument", "missing_keyword_only_argument"):
        return f"key '{key}' is missing"
    if kind == "literal_error":
        expected = found["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        return f"'{found['input']}' cannot be the {key}; choose one of {', '.join(expected)}{did_you_mean(str(found['input']), expected)}"
    if kind in ("dataclass_type", "dict_type", "dataclass_exact_type"):
        return f"'{key}' must be a mapping of keys to values"
    if kind == "list_type":
        return f"'{key}' must be a list"
    if kind == "string_type":
        return f"'{key}' must be text; put it in quotes"
    return f"'{key}': {found['msg'].lower()}"
