"""`replylint test`: the examples that stand in rule files."""

from __future__ import annotations

from pathlib import Path

import click

from replylint.cli import CLEAN, FINDINGS
from replylint.cli.choices import Choices, config_options, warn_of_plugins
from replylint.reports.summary import plural


@click.command()
@click.argument("packs", nargs=-1, metavar="[PACK…]", type=click.Path(path_type=Path))
@click.option("--coverage", is_flag=True, help="Fail on an alternative or antipattern that no example exercises.")
@click.option("--mutate", is_flag=True, help="Take away each alternative and antipattern in turn; fail when no example notices.")
@config_options
def test(packs: tuple[Path, ...], coverage: bool, mutate: bool, config_path: Path | None, isolated: bool) -> int:
    """Run the examples in the rule files of each PACK; without one, those of all packs that are in use."""
    from replylint.linter import Linter
    from replylint.plugins import Plugins
    from replylint.testing import run

    choices = Choices(config_path=config_path, isolated=isolated)
    settings = choices.load(choices.config_near(Path()))
    # A pack cannot come in twice: those of plugins (ours is one) and of the configuration are there already.
    own = {path.resolve(): path for path in (*Plugins().brought.packs, *settings.packs)}
    linter = Linter(packs=[pack for pack in packs if pack.resolve() not in own], settings=settings)
    warn_of_plugins(linter)
    outcome = run(linter, [own.get(pack.resolve(), pack) for pack in packs], coverage=coverage, mutate=mutate)
    for failure in outcome.failures:
        click.echo(str(failure))
    tried = f", {plural(outcome.mutants, 'mutant')}" if mutate else ""
    gaps = f", {plural(outcome.gaps, 'known gap')}" if outcome.gaps else ""
    verdict = "All hold." if outcome.ok else f"{len(outcome.failures)} failed."
    click.echo(f"{plural(outcome.files, 'file')}, {plural(outcome.examples, 'example')}{tried}{gaps}. {verdict}")
    return CLEAN if outcome.ok else FINDINGS
