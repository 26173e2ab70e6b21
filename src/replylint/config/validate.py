"""What a configuration file may say, and what is answered when it says something else."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from replylint.config import PerFile, Settings, key_of, locate
from replylint.config.globs import check
from replylint.errors import ConfigError, Problem, UsageError, did_you_mean
from replylint.language import ACCEPTED

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

_OWN = ("root", "path")
"""What the settings know of their file; the file itself cannot say it."""

_KINDS = {
    "tuple_type": "a list",
    "string_type": "text in quotes",
    "mapping_type": "a table",
    "dict_type": "a table",
    "path_type": "text in quotes",
    "dataclass_type": "a table",
    "dataclass_exact_type": "a table",
}


def validated(table: dict[str, Any], path: Path) -> Settings:
    """Return the settings that *table*, the TOML of *path*, holds.

    Raises:
        ConfigError: with every mistake in it.
    """
    from pydantic import ValidationError

    problems = [_unknown(path, (key,)) for key in _OWN if key in table]
    wanted = {key: value for key, value in table.items() if key not in _OWN}
    try:
        settings = _adapter().validate_python(wanted)
    except ValidationError as error:
        problems += [_problem(path, details) for details in error.errors(include_url=False)]
        raise ConfigError(problems) from None
    root = path.parent.absolute()
    packs = tuple(root / pack.expanduser() for pack in settings.packs)
    settings = dataclasses.replace(settings, root=root, path=path, packs=packs)
    problems += [Problem(str(path), *locate(path, keys, value=True), message) for keys, message in _mistakes(settings)]
    if problems:
        raise ConfigError(problems)
    return settings


def _mistakes(settings: Settings) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what is wrong with values of the right kind: the keys of the value, and words."""
    if settings.model is not None and settings.model not in ACCEPTED:
        near = did_you_mean(settings.model, ACCEPTED)
        yield ("model",), f"model cannot be '{settings.model}'{near}; it may be {', '.join(ACCEPTED)}"
    for index, pack in enumerate(settings.packs):
        if not pack.is_dir():
            folders = [path.name for path in pack.parent.glob("*/")] if pack.parent.is_dir() else []
            yield ("packs", index), f"packs: no such folder: {pack}{did_you_mean(pack.name, folders)}"
    globs = [(("exclude", index), glob) for index, glob in enumerate(settings.exclude)]
    for keys, glob in (*globs, *((("per-file", index, "files"), entry.pattern) for index, entry in enumerate(settings.per_file))):
        try:
            check(glob)
        except UsageError as error:
            yield keys, f"{_named(keys)}: {error}"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of ``replylint.toml``."""
    schema = _adapter().json_schema(by_alias=True)
    for name in _OWN:
        del schema["properties"][name]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "replylint.toml"}


def _adapter() -> TypeAdapter[Settings]:
    from pydantic import TypeAdapter

    return TypeAdapter(Settings)


def _problem(path: Path, details: ErrorDetails) -> Problem:
    """Return the problem that pydantic's error *details* speak of, in our words and with its place."""
    keys, kind, value = details["loc"], details["type"], details["input"]
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return _unknown(path, keys)
    if kind == "missing":
        return Problem(str(path), *locate(path, keys[:-1]), f"[[{_named(keys[:-1])}]] needs '{keys[-1]}'")
    if kind in ("literal_error", "enum"):
        known = [word.strip("' ") for word in details["ctx"]["expected"].replace(" or ", ", ").split(",")]
        message = f"{_named(keys)} cannot be {_shown(value)}{did_you_mean(str(value), known)}; it may be {', '.join(known)}"
    else:
        wanted = _KINDS.get(kind)
        message = f"{_named(keys)} must be {wanted}, not {_shown(value)}" if wanted else f"{_named(keys)}: {details['msg']}"
    return Problem(str(path), *locate(path, keys, value=True), message)


def _unknown(path: Path, keys: tuple[str | int, ...]) -> Problem:
    owner = Settings if len(keys) == 1 else PerFile
    known = [key_of(name) for name in owner.__slots__ if name not in _OWN]
    near = did_you_mean(str(keys[-1]), known) or f"; known keys: {', '.join(known)}"
    return Problem(str(path), *locate(path, keys), f"unknown key '{keys[-1]}'{near}")


def _named(keys: tuple[str | int, ...]) -> str:
    return ".".join(str(key) for key in keys if not isinstance(key, int))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}'" if isinstance(value, str) else f"the {_word_for(value)}"


def _word_for(value: object) -> str:
    if isinstance(value, dict):
        return "table"
    return "list" if isinstance(value, list) else f"value {value}"
