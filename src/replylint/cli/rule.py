"""`replylint rule`: the rules, or one rule's page."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from replylint.cli import CLEAN
from replylint.cli.choices import Choices, config_options, warn_of_plugins
from replylint.cli.terminal import has_color, width
from replylint.errors import UsageError, did_you_mean
from replylint.reports.ansi import paint

if TYPE_CHECKING:
    from replylint.linter import Linter
    from replylint.rule import Example, Rule


@click.command()
@click.argument("rule_id", metavar="[ID]", required=False)
@click.option("--all", "every", is_flag=True, help="Show every rule's page.")
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="For reading, or for programs."
)
@config_options
def rule(rule_id: str | None, every: bool, output_format: str, config_path: Path | None, isolated: bool) -> int:
    """Show the rules, or the page of the one with this ID: why, source, examples."""
    choices = Choices(config_path=config_path, isolated=isolated)
    linter = choices.linter(choices.load(choices.config_near(Path())))
    warn_of_plugins(linter)
    if rule_id is not None and every:
        raise UsageError("name one rule or ask for --all, not both")
    chosen = linter.rules if rule_id is None else [_find(linter, rule_id)]
    if output_format == "json":
        values = [_value(one, linter) for one in chosen]
        click.echo(json.dumps(values[0] if rule_id is not None else {"version": 1, "rules": values}, indent=2))
    elif rule_id is None and not every:
        click.echo("\n".join(_list(linter)), color=True)
    else:
        click.echo("\n\n".join("\n".join(_page(one, linter)) for one in chosen), color=True)
    return CLEAN


def _find(linter: Linter, rule_id: str) -> Rule:
    known = {one.id: one for one in linter.rules}
    if rule_id not in known:
        raise UsageError(f"unknown rule '{rule_id}'{did_you_mean(rule_id, known)}; `replylint rule` lists them all")
    return known[rule_id]


def _list(linter: Linter) -> Iterator[str]:
    """Yield a table: what runs, the severity, the id, the title, by category."""
    color = has_color(sys.stdout)
    wide = max((len(one.id) for one in linter.rules), default=0)
    category = None
    for one in linter.rules:
        if one.category != category:
            yield f"{'' if category is None else chr(10)}{paint(one.category, 'bold', color=color)}"
            category = one.category
        runs = "*" if one.id in linter.selected else " "
        status = "" if one.status == "stable" else f" ({one.status})"
        yield f" {runs} {paint(f'{one.severity!s:<8}', one.severity, color=color)} {one.id:<{wide}}  {one.title}{status}"
    yield f"\n{len(linter.selected)} of {len(linter.rules)} rules run here (*). `replylint rule ID` shows one."


def _page(one: Rule, linter: Linter) -> Iterator[str]:
    color = has_color(sys.stdout)
    runs = "runs here" if one.id in linter.selected else "does not run here"
    yield paint(one.id, "bold", color=color)
    yield f"{one.title}."
    yield f"{paint(str(one.severity), one.severity, color=color)} · {one.category} · {one.status} · {runs}"
    yield ""
    yield from textwrap.wrap(" ".join(one.why.split()), width())
    yield from _sources(one, color=color)
    yield from _examples("Bad", one.examples.each("bad"), "error", color=color)
    yield from _examples("Good", one.examples.each("good"), "good", color=color)
    yield from _examples("Known gaps", (example for _, example in one.examples.gaps()), "dim", color=color)
    yield ""
    yield f"To set it aside at one place of a file: <!-- replylint: ignore[{one.id}] reason -->"
    yield f"Defined in {one.pack}/{one.path}" if one.pack else f"Defined in {one.path}"


def _sources(one: Rule, *, color: bool) -> Iterator[str]:
    if not one.source:
        return
    yield f"\n{paint('Source', 'bold', color=color)}"
    for citation in one.source:
        words = textwrap.wrap(f"“{citation.words.strip()}” — {citation}", width() - 2)
        yield from (f"  {line}" for line in words)


def _examples(heading: str, examples: Iterator[Example], style: str, *, color: bool) -> Iterator[str]:
    """Yield the examples under a heading, if there are any."""
    for number, example in enumerate(examples):
        if number == 0:
            yield f"\n{paint(heading, 'bold', color=color)}"
        lines = example.text.strip().split("\n")
        mark = paint({"Bad": "✗", "Good": "✓"}.get(heading, "?"), style, color=color)
        yield f"  {mark} {lines[0]}"
        yield from (f"    {line}".rstrip() for line in lines[1:])
        if example.fixed or example.suggests:
            yield f"    → {example.fixed or example.suggests}"
        if example.saved_by:
            yield paint(f"    saved by {example.saved_by}", "dim", color=color)


def _value(one: Rule, linter: Linter) -> dict[str, Any]:
    """Return a rule as JSON has it."""
    return {
        "id": one.id,
        "category": one.category,
        "title": one.title,
        "why": " ".join(one.why.split()),
        "severity": str(one.severity),
        "status": one.status,
        "language": one.language,
        "selected": one.id in linter.selected,
        "source": [asdict(citation) for citation in one.source],
        "url": one.url,
        "examples": {
            "bad": [asdict(example) for example in one.examples.each("bad")],
            "good": [asdict(example) for example in one.examples.each("good")],
        },
        "pack": one.pack,
        "path": one.path,
    }
