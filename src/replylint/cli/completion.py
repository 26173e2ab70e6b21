"""`replylint completion`: the lines that teach a shell to complete commands."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from replylint.cli import CLEAN, cli


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the lines that teach SHELL to complete commands and options.

    \b
    bash: replylint completion bash >> ~/.bashrc
    zsh:  replylint completion zsh >> ~/.zshrc
    fish: replylint completion fish > ~/.config/fish/completions/replylint.fish
    """  # noqa: D301 - click reads a real \b as "keep these lines"
    found = get_completion_class(shell)
    assert found is not None, "click knows these shells"
    click.echo(found(cli, {}, "replylint", "_REPLYLINT_COMPLETE").source())
    return CLEAN
