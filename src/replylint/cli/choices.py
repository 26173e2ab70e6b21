"""Options that several commands share, and the linter that they and the configuration make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from replylint import config
from replylint.config import PerFile, Settings
from replylint.draft import Format
from replylint.errors import UsageError

if TYPE_CHECKING:
    from replylint.linter import Linter

AUTO = "auto"
"""The format that is told by configuration and file names."""

Decorated = Callable[..., Any]


def names(ctx: click.Context, parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Split ``a,b`` and repeated options into one list of names."""
    del ctx, parameter
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def config_options(command: Decorated) -> Decorated:
    """Add the options that say which configuration counts."""
    for option in (
        click.option(
            "--config", "config_path", metavar="FILE", type=click.Path(path_type=Path), help="Use this configuration file, not the nearest."
        ),
        click.option("--isolated", is_flag=True, help="Ignore all configuration files."),
    ):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the command line says about rules; it wins over configuration."""

    config_path: Path | None = None
    isolated: bool = False
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    input_format: str = AUTO
    """The format of all drafts; ``auto``: what configuration and file names say."""

    def config_near(self, place: Path) -> Path | None:
        """Return the configuration file that counts at *place*: the one that was named, or the nearest upwards.

        Raises:
            UsageError: both a file and no file were asked for.
        """
        if self.isolated and self.config_path is not None:
            raise UsageError("--config and --isolated exclude each other")
        return None if self.isolated else self.config_path or config.find(place)

    def load(self, path: Path | None) -> Settings:
        """Return what a configuration file says, or what counts without one.

        Raises:
            ConfigError: the file cannot be read.
        """
        return config.load(path) if path is not None else Settings()

    def linter(self, settings: Settings) -> Linter:
        """Return a linter for *settings*, with what the command line says on top.

        Raises:
            UsageError, ConfigError, RuleError: a name means nothing, or a pack cannot be read.
        """
        from replylint.linter import Linter

        if self.input_format != AUTO:
            everywhere = PerFile(pattern="**", format=cast("Format", self.input_format))
            settings = replace(settings, per_file=(*settings.per_file, everywhere))
        return Linter(
            select=self.select or None,
            # Ignored names add up, unless the command line starts a selection of its own.
            ignore=self.ignore if self.select else (*settings.ignore, *self.ignore),
            extend_select=self.extend_select,
            fail_on=self.fail_on,
            settings=settings,
        )


def warn_of_plugins(linter: Linter) -> None:
    """Say on standard error which plugins were left out."""
    for problem in linter.problems:
        click.echo(f"warning: {problem}", err=True)
