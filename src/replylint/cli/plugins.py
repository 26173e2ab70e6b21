"""`replylint plugins`: who came in, and what each brought."""

from __future__ import annotations

import click

from replylint.cli import CLEAN, FAILED, say_error


@click.command()
def plugins() -> int:
    """Show the installed plugins, their distributions, and what each brought."""
    from replylint.plugins import Plugins

    found = Plugins()
    for plugin in found.plugins:
        click.echo(f"{plugin.name} ({' '.join(filter(None, (plugin.distribution, plugin.version)))})")
        for what in plugin.brings:
            click.echo(f"  {what}")
    for problem in found.problems:
        say_error(str(problem))
    return FAILED if found.problems else CLEAN
