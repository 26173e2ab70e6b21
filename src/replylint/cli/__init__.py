"""The command line: it parses, calls, prints and exits."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from pathlib import Path
from typing import NoReturn

import click

from replylint.errors import ReplylintError, did_you_mean

COMMANDS = {
    "check": ("check", "check", "Lint files, folders, or a draft from standard input."),
    "rule": ("rule", "rule", "Show the rules, or one rule's page."),
    "why": ("why", "why", "Show what a rule sees in a sentence."),
    "test": ("test", "test", "Run the examples that stand in rule files."),
    "init": ("init", "init", "Write a replylint.toml for the folder you are in."),
    "plugins": ("plugins", "plugins", "Show who came in, and what each brought."),
    "doctor": ("doctor", "doctor", "Show versions, model, configuration and plugins."),
    "schema": ("schema", "schema", "Print the JSON Schema of rule files or of the configuration."),
    "completion": ("completion", "completion", "Print the lines that teach a shell to complete commands."),
}
"""Each command: its module, the name of its function there, and its short help, so that ``--help`` imports none of them."""

CLEAN, FINDINGS, FAILED = 0, 1, 2
"""The exit codes: clean; findings at or above the fail level; wrong use, wrong configuration, or something could not be checked."""


class LazyGroup(click.Group):
    """Commands that are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        module, function, _ = COMMANDS[cmd_name]
        command = getattr(importlib.import_module(f"replylint.cli.{module}"), function)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was named; of an unknown one say which is near."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"unknown command '{args[0]}'{did_you_mean(args[0], COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, _, summary) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="replylint", prog_name="replylint", message="%(prog)s %(version)s")
def cli() -> None:
    """A linter for customer-support replies: a draft goes in, a report comes out.

    \b
    Exit codes: 0 clean, 1 findings at or above the fail level,
    2 wrong use or configuration, or something could not be checked.
    """  # noqa: D301 - click reads a real \b as "keep these lines"


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit with 0, 1 or 2; never with a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(_guarded(arguments))


def _guarded(arguments: list[str] | None) -> int:
    """Return the exit code; whatever goes wrong is said in a line or a few."""
    try:
        code = cli.main(arguments, prog_name="replylint", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else CLEAN
    except click.exceptions.Abort:
        return 130
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
    except click.ClickException as error:
        say_error(error.format_message())
        if isinstance(error, click.UsageError) and error.ctx is not None:
            click.echo(f"Try `{error.ctx.command_path} --help`.", err=True)
    except ReplylintError as error:
        for line in str(error).splitlines():
            say_error(line)
    except BrokenPipeError:
        # Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:  # noqa: BLE001 - a person at a prompt is not helped by a traceback
        say_error(f"replylint failed ({_whereabouts(error)}); please report this, with the command and `replylint doctor`")
    return FAILED


def say_error(message: str) -> None:
    """Print an error on standard error."""
    from replylint.cli.terminal import has_color
    from replylint.reports.ansi import paint

    click.echo(f"{paint('error', 'error', color=has_color(sys.stderr))}: {message}", err=True)


def _whereabouts(error: Exception) -> str:
    """Return kind and place of an error, without its words: they may hold a customer's."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if f"{os.sep}replylint{os.sep}" in frame.filename]
    if not frames:
        return type(error).__name__
    return f"{type(error).__name__} at {Path(frames[-1].filename).name}:{frames[-1].lineno}"
