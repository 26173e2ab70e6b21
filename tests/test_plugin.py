"""The example plugin, installed as a user would install it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLUGIN = ROOT / "examples" / "plugin"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Install the plugin into a folder of its own, and return a function that runs the command with it."""
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--target", str(target), str(PLUGIN)], check=True, capture_output=True, cwd=target)
    path = os.pathsep.join(filter(None, [str(target), os.environ.get("PYTHONPATH")]))

    def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "replylint", *arguments]
        return subprocess.run(
            command, input=stdin, capture_output=True, text=True, cwd=target, env={**os.environ, "PYTHONPATH": path}, check=False
        )

    return run


@pytest.mark.slow
def test_a_plugin_is_listed_with_its_distribution_and_what_it_brought(installed):
    """Who lets strangers in wants to know who came."""
    output = installed("plugins").stdout
    assert "house (replylint-house 1.0.0)" in output
    assert "check shouting" in output
    assert "report markdown" in output


@pytest.mark.slow
def test_a_plugins_rule_check_and_report_work_as_ours_do(installed):
    """There is one door, and ours came through it too."""
    stdin = "Hi Sam,\n\nplease DO NOT SEND the file again.\n\nLet me know if you have any other questions.\n"
    done = installed("check", "-", "--isolated", "--fail-on", "warning", "--output-format", "markdown", stdin=stdin)
    assert done.returncode == 1, done.stderr
    assert "| `<draft>:3:8` | warning | capitals | Write it in small letters |" in done.stdout


@pytest.mark.slow
def test_a_plugins_rules_pass_their_own_examples(installed):
    """As ours must."""
    done = installed("test", "--isolated", "--coverage", "--mutate", "replylint_house/rules")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_a_broken_plugin_is_named_and_the_rest_works(installed, tmp_path):
    """A stranger's mistake must not open or close the gate."""
    package = tmp_path / "broken-2.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 2.0\n")
    (package / "entry_points.txt").write_text("[replylint]\nbroken = no_such_module\n")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(tmp_path), os.environ.get("PYTHONPATH")]))}
    command = [sys.executable, "-m", "replylint", "check", "-", "--isolated", "--output-format", "concise"]
    done = subprocess.run(command, input="Hi [NAME], hello.", capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 1
    assert "warning: plugin 'broken' (broken 2.0) is left out" in done.stderr
    assert "unresolved-placeholder" in done.stdout
