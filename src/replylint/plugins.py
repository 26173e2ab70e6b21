"""Who came in: the plugins that are installed, and what each brought."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pluggy

from replylint import builtin, hookspecs
from replylint.checks import Check, Remedy
from replylint.draft import Draft
from replylint.errors import PluginError, RuleError
from replylint.finding import Finding
from replylint.readers import Reader
from replylint.reports import Renderer
from replylint.sources import Source

BUILTIN = "builtin"


@dataclass(frozen=True, slots=True)
class Plugin:
    """A plugin that came in."""

    name: str
    distribution: str
    version: str
    brings: tuple[str, ...]
    """What it brought, such as ``rule pack house-rules``, ``check shouting``."""


@dataclass(frozen=True, slots=True)
class Brought:
    """Everything that plugins brought, under the names by which it is asked for."""

    packs: tuple[Path, ...]
    checks: Mapping[str, Check | Remedy]
    readers: Mapping[str, Reader]
    sources: tuple[Source, ...]
    reports: Mapping[str, Renderer]


class Plugins:
    """The plugins of one linter; each linter has its own."""

    def __init__(self, *, installed: bool = True) -> None:
        """Let the built-ins in and, unless *installed* is False, every distribution with an entry point in the group ``replylint``.

        A broken plugin is left out and told of in :attr:`problems`; it never keeps a draft from being linted.
        """
        self.manager = pluggy.PluginManager(hookspecs.GROUP)
        self.manager.add_hookspecs(hookspecs)
        self.manager.register(builtin, name=BUILTIN)
        self.problems: list[PluginError] = []
        self._packs: dict[str, list[Path]] = {}
        self._homes = {BUILTIN: ("replylint", _version("replylint"))}
        if installed:
            for point in sorted(importlib.metadata.entry_points(group=hookspecs.GROUP), key=lambda point: point.name):
                self._let_in(point)
        self.brought, self.plugins = self._ask()

    def keeps(self, finding: Finding, draft: Draft) -> bool:
        """Return whether no plugin drops a finding."""
        try:
            return self.manager.hook.replylint_keeps(finding=finding, draft=draft) is not False
        except Exception:  # noqa: BLE001 - a stranger's code may fail in any way; a finding more is better than a lint less
            return True

    def leave_out(self, pack: Path, error: RuleError) -> bool:
        """Note that a plugin's pack cannot be read, and return True; return False when it is not a plugin's."""
        name = next((name for name, packs in self._packs.items() if name != BUILTIN and pack in packs), None)
        if name is not None:
            self.problems.append(PluginError(f"rule pack of plugin '{name}' ({' '.join(self._homes[name])}) is left out: {_reason(error)}"))
        return name is not None

    def _let_in(self, point: importlib.metadata.EntryPoint) -> None:
        distribution = point.dist
        home = (distribution.name, distribution.version) if distribution is not None else ("?", "")
        try:
            plugin = point.load()
            self.manager.register(plugin, name=point.name)
            try:
                self.manager.check_pending()
            except pluggy.PluginValidationError:
                self.manager.unregister(plugin)
                raise
        except Exception as error:  # noqa: BLE001 - a stranger's code may fail in any way
            reason = _reason(error)
            self.problems.append(PluginError(f"plugin '{point.name}' ({home[0]} {home[1]}) is left out: {reason}"))
            return
        self._homes[point.name] = home

    def _ask(self) -> tuple[Brought, tuple[Plugin, ...]]:
        """Ask each plugin for what it brings, the built-ins first, one at a time so that a broken one can be named."""
        packs: list[Path] = []
        sources: list[Source] = []
        tables: dict[str, dict[str, Any]] = {"checks": {}, "readers": {}, "reports": {}}
        plugins = []
        for name in [BUILTIN, *(name for name in self._homes if name != BUILTIN)]:
            module = self.manager.get_plugin(name)
            brings: list[str] = []
            try:
                own_packs = [Path(path) for path in _call(module, "replylint_rule_packs") or ()]
                own_sources = list(_call(module, "replylint_sources") or ())
                own = {what: dict(_call(module, f"replylint_{what}") or {}) for what in tables}
                _refuse_taken(own, tables)
            except Exception as error:  # as above
                if name == BUILTIN:
                    raise
                reason = _reason(error)
                self.problems.append(PluginError(f"plugin '{name}' ({' '.join(self._homes[name])}) is left out: {reason}"))
                self.manager.unregister(name=name)
                continue
            packs += own_packs
            self._packs[name] = own_packs
            sources = own_sources + sources
            brings += [f"rule pack {path.name}" for path in own_packs] + [f"source {source.name}" for source in own_sources]
            for what, table in own.items():
                tables[what].update(table)
                brings += [f"{what[:-1]} {key}" for key in table]
            plugins.append(Plugin(name, *self._homes[name], tuple(brings)))
        return Brought(tuple(packs), tables["checks"], tables["readers"], tuple(sources), tables["reports"]), tuple(plugins)


def _refuse_taken(own: Mapping[str, Mapping[str, Any]], tables: Mapping[str, Mapping[str, Any]]) -> None:
    for what, table in own.items():
        for key in table:
            if key in tables[what]:
                raise PluginError(f"{what[:-1]} '{key}' is already there; choose another name")


def _reason(error: Exception) -> str:
    """Return what went wrong, on one line: the word that helps may stand in the last of several."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:2000]


def _call(module: Any, hook: str) -> Any:
    function: Callable[[], Any] | None = getattr(module, hook, None)
    return function() if function is not None else None


def _version(distribution: str) -> str:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return ""
