"""What we bring through the doors ourselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from replylint import reports, sources
from replylint.checks import Check, Remedy
from replylint.checks.closing import closing_line
from replylint.checks.placeholder import fill_ins, merge_variables
from replylint.checks.secrets import secrets
from replylint.checks.shouting import shouts
from replylint.hookspecs import hookimpl
from replylint.readers import Reader
from replylint.reports import Renderer
from replylint.sources import Source


def handbook() -> Path:
    """Return the folder of the rules that replylint ships.

    It lies beside the package in a wheel, at the repository's top in an editable install.
    """
    shipped = Path(__file__).with_name("rules")
    return shipped if shipped.is_dir() else Path(__file__).parents[2] / "rules"


@hookimpl
def replylint_rule_packs() -> Iterable[Path]:
    """Return the shipped pack."""
    return [handbook()]


@hookimpl
def replylint_checks() -> Mapping[str, Check | Remedy]:
    """Return the checks and remedies that the shipped rules use."""
    return {
        "fill-ins": Check(fill_ins),
        "merge-variables": Check(merge_variables),
        "secrets": Check(secrets),
        "shouts": Check(shouts),
        "closing-line": Remedy(closing_line),
    }


@hookimpl
def replylint_readers() -> Mapping[str, Reader]:
    """Return the readers of plain text, Markdown and HTML."""
    from replylint.readers.html import read_html
    from replylint.readers.markdown import read_markdown
    from replylint.readers.plain import read_plain

    return {"text": read_plain, "markdown": read_markdown, "html": read_html}


@hookimpl
def replylint_sources() -> Iterable[Source]:
    """Return the file kinds that drafts are read from."""
    return sources.SOURCES


@hookimpl
def replylint_reports() -> Mapping[str, Renderer]:
    """Return the ways to show reports."""
    return reports.RENDERERS
