"""The commands beside `check`."""

from __future__ import annotations

import json
import re
import tomllib

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from replylint import language
from replylint.cli import COMMANDS, cli
from replylint.config import load


def run(*arguments: str):
    """Run a command in this process; the result's code is what the command returned."""
    return CliRunner().invoke(cli, arguments, standalone_mode=False)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name):
    """Each option says what it does."""
    result = run(name, "--help")
    assert result.exception is None
    assert "Usage:" in result.output
    command = cli.get_command(None, name)
    assert command is not None
    assert command.help
    assert all(parameter.help for parameter in command.params if parameter.param_type_name == "option")


def test_rules_are_listed_by_category():
    """To see what there is."""
    output = run("rule", "--isolated").output
    assert "blame-customer" in output
    assert "rules run here (*)" in output


def test_a_rule_has_a_page():
    """Why, where it comes from, and what it finds."""
    output = run("rule", "blame-customer", "--isolated").output
    for heading in ("Source", "Bad", "Good", "ignore[blame-customer]"):
        assert heading in output


def test_rules_are_told_to_programs():
    """The wheel's rules are counted with this."""
    document = json.loads(run("rule", "--all", "--isolated", "--output-format", "json").output)
    assert {"blame-customer", "missing-closing"} <= {rule["id"] for rule in document["rules"]}
    one = json.loads(run("rule", "blame-customer", "--isolated", "--output-format", "json").output)
    assert one["severity"] == "error"


def test_an_unknown_rule_is_told_with_the_nearest():
    """A typing mistake is mended from the message."""
    assert "did you mean 'blame-customer'?" in str(run("rule", "blame-custmer").exception)
    assert "did you mean 'blame-customer'?" in str(run("why", "blame-custmer", "x").exception)


@pytest.mark.parse
def test_why_shows_what_matched_and_what_saved():
    """Who writes a rule asks this all day."""
    assert "found: “your mistake”" in run("why", "blame-customer", "That was your mistake.", "--isolated").output
    saved = run("why", "blame-customer", "If you didn't get the mail, please check your spam folder.", "--isolated").output
    assert "no finding" in saved
    within = run("why", "blame-customer", "If that was your mistake, tell us.", "--isolated").output
    assert "customer-fault-noun.condition" in within
    assert "asleep" in run("why", "blame-customer", "Done!", "--isolated").output
    assert "missing: the finding stands at" in run("why", "missing-closing", "The export is ready.", "--isolated").output


@pytest.mark.parametrize("what", ["rule", "signal", "config"])
def test_a_schema_is_a_schema(what):
    """Editors read it."""
    Draft202012Validator.check_schema(json.loads(run("schema", what).output))


def test_plugins_tells_who_brought_what():
    """The built-ins come in by the same door."""
    output = run("plugins").output
    assert output.startswith("builtin (replylint")
    assert "report jsonl" in output


def test_doctor_tells_what_a_bug_report_needs(monkeypatch, tmp_path):
    """Versions, model, configuration, plugins."""
    monkeypatch.chdir(tmp_path)
    output = run("doctor").output
    for label in ("replylint", "python", "packages", "configuration", "model", "rules", "plugins", "terminal"):
        assert f" {label} " in output
    (tmp_path / "replylint.toml").write_text("chanel = 'x'")
    result = run("doctor")
    assert result.return_value == 2
    assert "unknown key 'chanel'" in result.output


def test_doctor_does_not_count_rules_that_cannot_run(monkeypatch, tmp_path):
    """Without the model some rules rest; who asks why nothing is found must see it."""
    monkeypatch.chdir(tmp_path)
    healthy = re.search(r"rules +(\d+) of (\d+) run here$", run("doctor").output, re.MULTILINE)
    monkeypatch.setattr(language, "MODELS", {"en": ("no_such_model",)})
    result = run("doctor")
    resting = re.search(r"✗ rules +(\d+) of (\d+) run here\n +(\d+) rules? more would with the model: (.+)", result.output)
    assert healthy is not None
    assert resting is not None
    assert int(resting[1]) + int(resting[3]) == int(healthy[1])
    assert "blame-customer" in resting[4].split(", ")
    assert "missing-closing" not in resting[4].split(", ")
    assert result.return_value == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_speaks_each_shell(shell):
    """The lines name our command."""
    assert "_REPLYLINT_COMPLETE" in run("completion", shell).output


def test_init_writes_what_it_found_and_what_it_writes_can_be_read(tmp_path):
    """A configuration is begun by looking around."""
    (tmp_path / "chat").mkdir()
    (tmp_path / "chat" / "hello.md").write_text("Hi {{ticket.requester.first_name}} and {{dc.signature}}\n")
    (tmp_path / "compose.yaml").write_text("services: {web: {image: web}}\n")
    result = run("init", str(tmp_path))
    assert result.return_value == 0
    assert " for 1 file with drafts. " in result.output
    path = tmp_path / "replylint.toml"
    settings = load(path)
    assert [(entry.pattern, entry.channel, entry.dialect) for entry in settings.per_file] == [
        ("**", None, "zendesk"),
        ("chat/**", "chat", None),
    ]
    uncommented = "\n".join(
        line[2:] if line.startswith("# ") and (" = " in line or line.startswith("# [")) else line for line in path.read_text().splitlines()
    )
    assert {"severity", "words", "exclude", "packs"} <= set(tomllib.loads(uncommented))


def test_init_never_overwrites(tmp_path):
    """Somebody's choices are in there."""
    (tmp_path / "replylint.toml").write_text("# mine\n")
    result = run("init", str(tmp_path))
    assert "already configures replylint" in str(result.exception)
    assert (tmp_path / "replylint.toml").read_text() == "# mine\n"


def test_a_pack_can_be_tested(tmp_path):
    """Users' rule files are their own tests too."""
    (tmp_path / "house" / "tone").mkdir(parents=True)
    (tmp_path / "house" / "tone" / "valued.yaml").write_text(
        "id: valued\ntitle: Leave out the flattery\nwhy: It is hollow.\nseverity: hint\nforbid: {phrase: valued customer}\n"
        "examples:\n  bad: ['Dear >>valued customer<<, hello.', 'To our >>valued customer<<: hi.']\n  good: [Dear Sam, Hello there, Hi]\n"
    )
    result = run("test", str(tmp_path / "house"), "--coverage", "--mutate", "--isolated")
    assert result.exception is None, result.exception
    assert "All hold." in result.output
    assert result.return_value == 0


def test_an_unknown_command_is_told_with_the_nearest():
    """As for everything else."""
    assert "did you mean 'check'?" in str(run("chek").exception)
