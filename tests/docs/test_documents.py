"""Documents are true: what they name exists, and what they show runs."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from replylint.cli import COMMANDS, cli
from replylint.config import PerFile, Settings, key_of, load

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PLACES = re.compile(
    r"(?:(?:src|rules|tests|docs|examples|bench|\.ci)/[\w./-]*[\w/]|[A-Z]+\.md|pyproject\.toml|constraints\.txt|Makefile)\Z"
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_path_that_is_named_exists(path):
    """A reader who is sent to a file that is gone does not come back."""
    content = path.read_text(encoding="utf-8")
    named = [word for word in re.findall(r"`([^`\n]+)`", content) if PLACES.match(word)]
    named += [target.split("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", content) if "://" not in target]
    missing = [word for word in named if word and not ((ROOT / word).exists() or (path.parent / word).exists())]
    assert not missing


@pytest.mark.parametrize("path", [*DOCUMENTS, ROOT / "pyproject.toml", ROOT / "Makefile", *(ROOT / "examples").rglob("*.*")], ids=name)
def test_no_document_speaks_of_somebodys_machine(path):
    """Absolute paths are true on one machine only."""
    if path.is_file():
        assert not re.search(r"(?<![\w.])/(?:home|work|root|Users|tmp)/", path.read_text(encoding="utf-8", errors="replace"))


@pytest.mark.parse
def test_the_code_in_the_readme_runs(capsys):
    """It is what people copy first."""
    (code,) = blocks(ROOT / "README.md", "python")
    exec(compile(code, "README.md", "exec"), {})
    assert "blame-customer" in capsys.readouterr().out


@pytest.mark.parse
def test_the_picture_in_the_readme_is_what_is_shown():
    """The frame, that is: reasons belong to the rule files."""
    picture = blocks(ROOT / "README.md", "console")[0].splitlines()
    command = shlex.split(picture[0].removeprefix("$ replylint "))
    environment = {**os.environ, "COLUMNS": "100"}
    done = subprocess.run(
        [sys.executable, "-m", "replylint", *command], capture_output=True, text=True, cwd=ROOT, env=environment, check=False
    )
    assert picture[1:7] == done.stdout.splitlines()[:6]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_documented(command):
    """An option that nobody can find does not exist."""
    content = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert f"\n## {command}\n" in content
    found = cli.get_command(None, command)
    assert found is not None
    options = [option for parameter in found.params if parameter.param_type_name == "option" for option in parameter.opts]
    assert [option for option in options if f"`{option}" not in content] == []


def test_every_setting_is_documented():
    """The table is what people search."""
    content = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    keys = {key_of(field) for owner in (Settings, PerFile) for field in owner.__slots__} - {"root", "path"}
    assert {key for key in keys if f"`{key}`" not in content} == set()


def test_the_configuration_in_the_documents_can_be_loaded(tmp_path):
    """Each block is copied as it stands."""
    (tmp_path / "house-rules").mkdir()
    for document in (ROOT / "README.md", ROOT / "docs" / "configuration.md"):
        for block in blocks(document, "toml"):
            (tmp_path / "replylint.toml").write_text(block, encoding="utf-8")
            assert load(tmp_path / "replylint.toml").severity


def test_every_target_of_make_is_explained():
    """`make` alone is the table of contents."""
    content = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", content, re.MULTILINE)
    assert phony is not None
    assert [target for target in phony[1].split() if not re.search(rf"^{target}:.*## ", content, re.MULTILINE)] == []


def test_the_rooms_of_the_architecture_are_those_of_the_contract():
    """The drawing and the law must say the same."""
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    drawn = set(re.findall(r"`([a-z]+)/?`", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("## Rooms")[1]))
    existing = {path.stem for path in (ROOT / "src" / "replylint").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()} - {
        "__init__",
        "__main__",
    }
    assert existing <= drawn
    assert {room for room in existing if not re.search(rf"\b{room}\b", contract.split("layers = [")[1])} == set()


def test_every_hook_is_documented():
    """A door that nobody can find is a wall."""
    from replylint import hookspecs

    content = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
    hooks = [hook for hook in vars(hookspecs) if hook.startswith("replylint_")]
    assert hooks
    assert [hook for hook in hooks if f"`{hook}(" not in content] == []
