"""What our house adds to replylint: a rule, the check behind it, and a report for merge requests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from replylint.checks import Check
from replylint.hookspecs import hookimpl
from replylint.reports import Renderer
from replylint_house.capitals import capitals
from replylint_house.markdown import render


@hookimpl
def replylint_rule_packs() -> Iterable[Path]:
    """Bring our rules."""
    return [Path(__file__).with_name("rules")]


@hookimpl
def replylint_checks() -> Mapping[str, Check]:
    """Bring the check that a rule of ours names."""
    return {"capitals": Check(capitals)}


@hookimpl
def replylint_reports() -> Mapping[str, Renderer]:
    """Bring ``--output-format markdown``."""
    return {"markdown": render}
