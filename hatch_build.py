"""Compile the shipped rules to one JSON file while the wheel is built, so that a lint needs neither YAML nor pydantic."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRules(BuildHookInterface[Any]):
    """Puts ``replylint/rules/compiled.json`` into the wheel; an editable install reads the YAML files themselves."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the rules and name the result in *build_data*; *version* is ``standard`` or ``editable``."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            from replylint.pack import compile_json

            compiled = compile_json(root / "rules")
        finally:
            sys.path.remove(str(root / "src"))
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / "compiled.json"
        path.write_text(compiled, encoding="utf-8")
        build_data["force_include"][str(path)] = "replylint/rules/compiled.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Throw the compiled file away once it is in the wheel."""
        if version != "editable":
            self._folder.cleanup()
