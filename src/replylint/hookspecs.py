"""The doors: where a plugin may join in.

Every hook but the last is asked once, when a `Linter` is made, and returns values. A plugin is a module (or object) named by an
entry point in the group ``replylint``; it marks its functions with :data:`hookimpl`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pluggy

from replylint.checks import Check, Remedy
from replylint.draft import Draft
from replylint.finding import Finding
from replylint.readers import Reader
from replylint.reports import Renderer
from replylint.sources import Source

GROUP = "replylint"
hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


@hookspec
def replylint_rule_packs() -> Iterable[Path]:  # type: ignore[empty-body]
    """Return folders of rule files."""


@hookspec
def replylint_checks() -> Mapping[str, Check | Remedy]:  # type: ignore[empty-body]
    """Return Python checks and remedies, by the name that a rule file calls them."""


@hookspec
def replylint_readers() -> Mapping[str, Reader]:  # type: ignore[empty-body]
    """Return readers, by the format that they read."""


@hookspec
def replylint_sources() -> Iterable[Source]:  # type: ignore[empty-body]
    """Return places that drafts are kept in, such as a macro export; the first that reads a file is taken, plugins before built-ins."""


@hookspec
def replylint_reports() -> Mapping[str, Renderer]:  # type: ignore[empty-body]
    """Return renderers, by the name given to ``--output-format``."""


@hookspec(firstresult=True)
def replylint_keeps(finding: Finding, draft: Draft) -> bool | None:
    """Return False to drop a finding, True to keep it, or None to leave it to others."""
