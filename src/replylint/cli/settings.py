"""The settings that count, as a configuration file would say them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from replylint.config import PerFile, Settings, key_of
from replylint.finding import Severity

if TYPE_CHECKING:
    from replylint.linter import Linter


def settings_text(settings: Settings, linter: Linter) -> str:
    """Return where the settings come from, what they are, and which rules run."""
    lines = [f"# from {settings.path}" if settings.path else "# no configuration file: the defaults", *_fields(linter.settings)]
    chosen = sorted(linter.selected)
    lines += ["", f"# rules that run: {len(chosen)} of {len(linter.rules)}"]
    lines += [f"# {name}" for name in chosen]
    return "\n".join(lines)


def _fields(settings: Settings | PerFile) -> Iterator[str]:
    tables = []
    for name in type(settings).__slots__:
        value = getattr(settings, name)
        if name in ("root", "path") or value is None:
            continue
        if name == "per_file" or isinstance(value, Mapping):
            tables.append((key_of(name), value))
        else:
            yield f"{key_of(name)} = {_toml(value)}"
    for key, value in tables:
        yield from _table(key, value)


def _table(key: str, value: object) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        yield f"[{key}]"
        yield from (f"{name} = {_toml(inner)}" for name, inner in value.items())
    elif isinstance(value, tuple):
        for entry in value:
            yield f"[[{key}]]"
            yield from _fields(entry)


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    text = {None: "never"}.get(value) if value is None else str(value) if isinstance(value, (Severity, Path)) else value
    quoted = str(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'
