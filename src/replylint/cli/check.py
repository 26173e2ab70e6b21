"""`replylint check`: lint files, folders, or a draft from standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from replylint.cli import CLEAN, FAILED, FINDINGS, say_error
from replylint.cli.choices import Choices, config_options, names, warn_of_plugins
from replylint.cli.inputs import File, Inputs, checked_format, stdin_drafts
from replylint.cli.terminal import has_color, width
from replylint.draft import Draft
from replylint.errors import Problem, SourceError, UsageError, did_you_mean
from replylint.finding import Report
from replylint.reports import Options
from replylint.sources.folder import NoReplyError

if TYPE_CHECKING:
    from replylint.linter import Linter

LEVELS = ("error", "warning", "hint", "never")

OPTIONS = (
    click.option("--stdin-filename", metavar="PATH", help="What standard input is called: for its format, its settings and its report."),
    click.option(
        "--format",
        "input_format",
        default="auto",
        show_default=True,
        metavar="NAME",
        help="How drafts are written: text, markdown, html or auto.",
    ),
    click.option("--select", multiple=True, callback=names, metavar="RULES", help="Run only these rules: ids, categories or ALL."),
    click.option("--extend-select", multiple=True, callback=names, metavar="RULES", help="Run these rules too."),
    click.option("--ignore", multiple=True, callback=names, metavar="RULES", help="Do not run these rules."),
    click.option("--fail-on", type=click.Choice(LEVELS), help="Exit with 1 for findings at or above this severity."),
    click.option("--exit-zero", is_flag=True, help="Exit with 0 even when there are findings."),
    click.option("--exclude", multiple=True, callback=names, metavar="GLOBS", help="Leave out these files, besides those in .gitignore."),
    click.option("--output-format", default="full", show_default=True, metavar="NAME", help="full, concise, json, jsonl, or a plugin's."),
    click.option("--statistics", is_flag=True, help="Count findings by rule instead of showing them."),
    click.option("-q", "--quiet", is_flag=True, help="Print findings, and what could not be checked, but no summary."),
    click.option("--show-skipped", is_flag=True, help="List the rules that were not run, and what they would have needed."),
    click.option("--show-files", is_flag=True, help="List the files that would be read, and stop."),
    click.option("--show-settings", is_flag=True, help="Print the settings that count here, and stop."),
    config_options,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks of a check, besides the choice of rules."""

    paths: tuple[str, ...]
    stdin_filename: str | None
    exclude: tuple[str, ...]
    output_format: str
    statistics: bool
    quiet: bool
    show_skipped: bool
    show_files: bool
    show_settings: bool
    exit_zero: bool


def _with_options(command: click.Command) -> click.Command:
    for option in OPTIONS:
        option(command)
    return command


@_with_options
@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH…|-]")
def check(**given: Any) -> int:
    """Lint files, folders, or a draft from standard input (-).

    \b
    replylint check macros/
    replylint check --select tone,blame-customer reply.html
    echo "That was your mistake." | replylint check -
    """  # noqa: D301 - click reads a real \b as "keep these lines"
    choices = Choices(**{name: given.pop(name) for name in Choices.__slots__})
    return run(Asked(**given), choices)


def run(asked: Asked, choices: Choices) -> int:
    """Lint what was asked for, print it, and return the exit code."""
    if "-" in asked.paths and len(asked.paths) > 1:
        raise UsageError("'-' stands for standard input and cannot be named beside files")
    if asked.stdin_filename is not None and asked.paths != ("-",):
        raise UsageError("--stdin-filename needs '-' as the only path")
    inputs = Inputs(choices, tuple(map(Path, asked.paths or (".",))), asked.exclude)
    start = Path(asked.stdin_filename or ".") if asked.paths == ("-",) else inputs.paths[0]
    settings = inputs.settings(start)
    linter = inputs.linter(settings)
    warn_of_plugins(linter)
    checked_output(asked, linter)
    checked_format(choices.input_format, linter)
    if asked.show_settings:
        from replylint.cli.settings import settings_text

        click.echo(settings_text(settings, linter))
        return CLEAN
    if asked.paths == ("-",):
        drafts = stdin_drafts(asked.stdin_filename, choices.input_format, linter)
        return finish(asked, linter, list(linter.lint_all(drafts)))
    return _check_files(asked, inputs, linter)


def _check_files(asked: Asked, inputs: Inputs, first: Linter) -> int:
    files, unread = inputs.files(first)
    if asked.show_files:
        return _show_files(files, unread)
    reports: list[Report] = []
    problems: list[Problem] = []
    empty: list[Path] = []
    for settings, group in groupby(files, key=lambda file: inputs.settings(file.path)):
        linter = inputs.linter(settings)
        reports += linter.lint_all(_read(group, problems, empty))
    for problem in problems:
        say_error(str(problem))
    if not reports and not problems:
        click.echo(f"No drafts found in {', '.join(map(str, inputs.paths))}.", err=True)
    return finish(asked, first, reports, sorted([*unread, *empty]), problems)


def _read(files: Iterable[File], problems: list[Problem], empty: list[Path]) -> Iterator[Draft]:
    """Yield the drafts in *files*; what cannot be read is added to *problems*, a file that was met without a draft to *empty*."""
    for file in files:
        try:
            yield from file.drafts()
        except SourceError as error:
            if isinstance(error, NoReplyError) and not file.named:
                empty.append(file.path)
            else:
                problems += error.problems


def _show_files(files: Sequence[File], unread: Sequence[Path]) -> int:
    """Print which files hold drafts, and on standard error which are passed by, with the reason where it is not their kind."""
    passed = {path: path.as_posix() for path in unread}
    for file in files:
        try:
            next(file.drafts())
            click.echo(file.path.as_posix())
        except SourceError as error:
            passed[file.path] = str(error)
    for path in sorted(passed):
        click.echo(f"not read: {passed[path]}", err=True)
    return CLEAN


def finish(asked: Asked, linter: Linter, reports: Sequence[Report], unread: Sequence[Path] = (), problems: Sequence[Problem] = ()) -> int:
    """Print the reports and return the exit code."""
    options = Options(
        color=has_color(sys.stdout),
        width=width(),
        quiet=asked.quiet,
        show_skipped=asked.show_skipped,
        statistics=asked.statistics,
        unread=tuple(path.as_posix() for path in unread),
        problems=tuple(problems),
    )
    text = linter.render_all(reports, asked.output_format, options)
    if text:
        click.echo(text, color=True)
    if problems or any(report.incomplete for report in reports):
        return FAILED
    return CLEAN if asked.exit_zero or all(report.ok for report in reports) else FINDINGS


def checked_output(asked: Asked, linter: Linter) -> None:
    """Check the output format before anything is linted.

    Raises:
        UsageError: nothing renders it.
    """
    known = linter.plugins.brought.reports
    if asked.output_format not in known:
        near = did_you_mean(asked.output_format, known)
        raise UsageError(f"unknown output format '{asked.output_format}'{near}; choose one of {', '.join(sorted(known))}")
    if asked.statistics and asked.output_format not in ("full", "concise"):
        raise UsageError("--statistics goes with --output-format full or concise; the JSON formats have a summary")
