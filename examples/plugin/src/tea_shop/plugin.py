"""The hooks by which replylint lets the tea shop in; each is asked once, when a linter is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from replylint.checks import Check
from replylint.hookspecs import hookimpl
from replylint.reports import Renderer

from tea_shop.csv_report import render
from tea_shop.shouting import shouting


@hookimpl
def replylint_rule_packs() -> Iterable[Path]:
    """Bring the shop's own rules: a folder of YAML files, beside this module."""
    return [Path(__file__).with_name("rules")]


@hookimpl
def replylint_checks() -> Mapping[str, Check]:
    """Bring the check that ``no-shouting`` names; its literals say which drafts it need not look at."""
    return {"shouting": Check(shouting)}


@hookimpl
def replylint_reports() -> Mapping[str, Renderer]:
    """Bring a report that a spreadsheet opens: ``replylint check --output-format csv``."""
    return {"csv": render}
