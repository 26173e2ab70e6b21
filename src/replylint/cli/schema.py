"""`replylint schema`: the JSON Schema of rule files and of the configuration."""

from __future__ import annotations

import json
from typing import Any

import click

from replylint.cli import CLEAN


@click.command()
@click.argument("what", type=click.Choice(["rule", "signal", "config"]))
def schema(what: str) -> int:
    """Print the JSON Schema of rule files, signal files, or replylint.toml, for editors."""
    click.echo(json.dumps(_schema(what), indent=2))
    return CLEAN


def _schema(what: str) -> dict[str, Any]:
    if what == "config":
        from replylint.config.validate import json_schema

        return json_schema()
    from pydantic import TypeAdapter

    from replylint.rule import RuleFile, SignalFile

    found = TypeAdapter(RuleFile if what == "rule" else SignalFile).json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found, "title": f"A replylint {what} file"}
