"""What a team may choose, and what is answered when the file says something else."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import get_args

import pytest

from replylint.config import Profile, Settings, find, load, locate
from replylint.config.validate import json_schema
from replylint.errors import ConfigError, UsageError
from replylint.finding import Severity
from replylint.linter import PROFILES

GOOD = """\
extend-select = ["tone"]
fail-on = "warning"
channel = "chat"
packs = ["house-rules"]
[severity]
missing-closing = "hint"
[words]
internal-hosts = ["wiki.example.internal"]
[[per-file]]
files = "mail/**"
channel = "email"
ignore = ["missing-closing"]
"""


def write(folder: Path, content: str, name: str = "replylint.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


@pytest.fixture
def house(tmp_path):
    """Make a folder with the pack that the good configuration names."""
    (tmp_path / "house-rules").mkdir()
    return tmp_path


def complaints(folder: Path, content: str, name: str = "replylint.toml") -> list[tuple[int, int, str]]:
    with pytest.raises(ConfigError) as caught:
        load(write(folder, content, name))
    return [(problem.line, problem.column, problem.message) for problem in caught.value.problems]


def test_a_configuration_is_read_as_it_is_written(house):
    """Keys have hyphens in the file; folders become absolute, so that the working directory does not matter."""
    settings = load(write(house, GOOD))
    assert settings.extend_select == ("tone",)
    assert settings.fail_on == "warning"
    assert settings.packs == (house / "house-rules",)
    assert settings.severity == {"missing-closing": Severity.HINT}
    assert settings.words == {"internal-hosts": ("wiki.example.internal",)}
    assert [entry.channel for entry in settings.for_file(house / "mail" / "a.md")] == ["email"]
    assert settings.for_file(house / "chat" / "a.md") == ()


def test_settings_travel_to_other_processes(house):
    """Workers get the settings by pickle."""
    settings = load(write(house, GOOD))
    assert pickle.loads(pickle.dumps(settings)) == settings


def test_never_is_a_level(tmp_path):
    """A team that only wants to be told can say so."""
    assert load(write(tmp_path, 'fail-on = "never"')).fail_on == "never"


@pytest.mark.parametrize(
    ("line", "place", "words"),
    [
        ('selct = ["tone"]', (1, 1), "unknown key 'selct' (did you mean 'select'?)"),
        ('channel = "emial"', (1, 11), "channel cannot be 'emial' (did you mean 'email'?); it may be email, chat"),
        ('ignore = "tone"', (1, 10), "ignore must be a list, not 'tone'"),
        ("ignore = [\n  'a',\n  3,\n]", (3, 3), "ignore must be text in quotes, not the value 3"),
        ('fail-on = "errors"', (1, 11), "(did you mean 'error'?); it may be error, warning, hint, never"),
        ('path = "x"', (1, 1), "unknown key 'path'; known keys: select"),
        ("severity = { tone = 'eror' }", (1, 21), "severity.tone cannot be 'eror' (did you mean 'error'?)"),
        ("words = 3", (1, 9), "words must be a table, not the value 3"),
        ("[[per-file]]\nchannel = 'chat'", (1, 1), "[[per-file]] needs 'files'"),
        ("[[per-file]]\nfiles = 'a'\n[[per-file]]\nfiles = 'b'\nchanel = 'chat'", (5, 1), "unknown key 'chanel' (did you mean 'channel'?)"),
        ("profile = true", (1, 11), "profile cannot be true; it may be default, strict"),
        ('profile = "stict"', (1, 11), "profile cannot be 'stict' (did you mean 'strict'?); it may be default, strict"),
        ('model = "en_core_web_xl"', (1, 9), "model cannot be 'en_core_web_xl' (did you mean 'en_core_web_"),
        ("packs = ['house-rule']", (1, 10), "house-rule (did you mean 'house-rules'?)"),
        ('exclude = [\n  "a",\n  "[",\n]', (3, 3), "exclude: '[' is not a glob: '[' is not closed"),
        ('exclude = ["*.{md,txt"]', (1, 12), "'{' is not closed"),
        ('exclude = ["[z-a]"]', (1, 12), "exclude: '[z-a]' is not a glob: what stands in its brackets cannot be read"),
        ('exclude = [""]', (1, 12), "exclude: '' is not a glob: it names nothing"),
        (
            "[[per-file]]\nfiles = 'a'\n[[per-file]]\nfiles = 'chat/[x'",
            (4, 9),
            "per-file.files: 'chat/[x' is not a glob: '[' is not closed",
        ),
    ],
)
def test_a_mistake_is_answered_with_its_place_and_the_nearest_word(house, line, place, words):
    """A person must be able to mend the file from the message alone."""
    ((row, column, message),) = complaints(house, line)
    assert (row, column) == place
    assert words in message


def test_all_mistakes_are_told_at_once(tmp_path):
    """Mending one after the other would take as many runs."""
    assert [row for row, _, _ in complaints(tmp_path, "selct = []\nignor = []\n[severty]\n")] == [1, 2, 3]
    content = 'model = "x"\npacks = ["nope"]\nexclude = ["["]\n'
    assert [row for row, _, _ in complaints(tmp_path, content)] == [1, 2, 3]


def test_the_profiles_that_a_file_may_name_are_those_that_there_are():
    """They are told by the configuration, which comes before the linter."""
    assert set(get_args(Profile)) == set(PROFILES)


def test_a_glob_that_is_not_one_never_means_nothing(tmp_path):
    """Settings may also be made by a program; what was to be left out must not be read in silence."""
    with pytest.raises(UsageError, match=r"'\[' is not a glob"):
        Settings(exclude=("[",), root=tmp_path).excludes("a.md")


@pytest.mark.parametrize(("content", "place"), [("a = [1,", (1, 8)), ("x = 1\ny z", (2, 3)), ("a = 'b", (1, 7))])
def test_broken_toml_has_a_place(tmp_path, content, place):
    """The parser knows where it stopped."""
    ((row, column, message),) = complaints(tmp_path, content)
    assert (row, column) == place
    assert message.startswith("is not TOML")


def test_a_file_that_is_not_utf8_is_explained(tmp_path):
    """TOML is UTF-8; editors on Windows may think otherwise."""
    path = tmp_path / "replylint.toml"
    path.write_bytes(b"channel = 'email' # caf\xe9\n")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load(path)


def test_the_nearest_file_upwards_counts(tmp_path):
    """A team may have one configuration a folder."""
    outer = write(tmp_path, "")
    inner = write(tmp_path / "a", "", ".replylint.toml")
    (tmp_path / "a" / "b").mkdir()
    assert find(tmp_path / "a" / "b") == inner
    assert find(tmp_path) == outer


def test_a_pyproject_counts_only_with_our_section(tmp_path):
    """Every Python project has that file."""
    write(tmp_path, "", "replylint.toml")
    write(tmp_path / "a", "[tool.other]\nx = 'replylint'", "pyproject.toml")
    assert find(tmp_path / "a") == tmp_path / "replylint.toml"
    path = write(tmp_path / "a", "[project]\nname = 'x'\n[tool.replylint]\nchanel = 'chat'", "pyproject.toml")
    assert find(tmp_path / "a") == path
    assert complaints(tmp_path / "a", path.read_text(), "pyproject.toml")[0][:2] == (4, 1)


def test_a_broken_pyproject_that_means_us_is_an_error_not_a_silence(tmp_path):
    """Else a typing mistake elsewhere in the file would switch the configuration off."""
    path = write(tmp_path, "[project\n[tool.replylint]\n", "pyproject.toml")
    assert find(tmp_path) == path
    with pytest.raises(ConfigError, match="is not TOML"):
        load(path)


def test_a_name_in_a_list_can_be_located(tmp_path):
    """The linter knows which rules exist, the configuration knows where they were named."""
    path = write(tmp_path, 'select = [\n  "tone",\n  "toone",\n]\nseverity.tone = "hint"\n')
    assert locate(path, ("select", 1)) == (3, 3)
    assert locate(path, ("severity", "tone")) == (5, 1)
    assert locate(path, ("severity", "tone"), value=True) == (5, 17)
    assert locate(path, ("nothing",)) == (1, 1)


def test_the_schema_accepts_what_is_accepted_and_refuses_what_is_not():
    """Editors check with the same model."""
    import tomllib

    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(json_schema())
    assert not list(validator.iter_errors(tomllib.loads(GOOD)))
    assert list(validator.iter_errors({"selct": []}))
    assert list(validator.iter_errors({"path": "x"}))
    assert list(validator.iter_errors({"fail-on": "errors"}))


def test_excluded_files_are_told_by_globs_relative_to_the_configuration(tmp_path):
    """Also when replylint is started elsewhere."""
    settings = Settings(exclude=("archive/**", "*.tmp.md"), root=tmp_path)
    assert settings.excludes(tmp_path / "archive" / "2019" / "a.md")
    assert settings.excludes(tmp_path / "now" / "a.tmp.md")
    assert not settings.excludes(tmp_path / "now" / "archive.md")
