"""The example plugin, installed as anybody would install it, and asked for each of its parts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLUGIN = ROOT / "examples" / "plugin"
CHECK = ("-m", "replylint", "check", "--isolated", "--select", "fair-price,capitals")
BODY = "Hi Sam,\n\nour cheap Assam is back, PLEASE DO COME. The cups are cheap, too.\n\nLet me know if you have any other questions.\n"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Install the plugin into a folder; return a function that runs Python in a process that finds it there."""
    home = tmp_path_factory.mktemp("installed")
    install = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--disable-pip-version-check",
        "--target",
        str(home),
    ]
    subprocess.run([sys.executable, *install, str(PLUGIN)], check=True, capture_output=True, cwd=tmp_path_factory.mktemp("elsewhere"))
    paths = [str(home), str(ROOT / "src")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "NO_COLOR": "1"}

    def python(*arguments: str, given: str = "") -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, *arguments],
            input=given,
            env=environment,
            cwd=home,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    return python


def test_it_is_listed_with_its_distribution_and_what_it_brought(run):
    """A person who wonders where a rule comes from can see it."""
    code, out, err = run("-m", "replylint", "plugins")
    assert (code, err) == (0, "")
    ours = out[out.index("house (replylint-house 1.0.0)") :].splitlines()
    assert {line.strip() for line in ours[1:]} >= {"rule pack rules", "check capitals", "report markdown"}


def test_its_rules_find_what_they_forbid(run):
    """One by a signal with a word list, one by a check."""
    program = (
        "import sys, replylint\n"
        "linter = replylint.Linter(select=['fair-price', 'capitals'])\n"
        "for one in linter.lint(sys.stdin.read()): print(one.rule, one.quote, *one.source, sep=' | ')"
    )
    assert run("-c", program, given=BODY)[1].splitlines() == [
        "fair-price | cheap Assam | How we write at the tea shop, Prices (H1)",
        "capitals | PLEASE DO COME",
    ]


def test_its_words_can_be_extended_like_ours(run):
    """A shop that sells more teas adds them in its configuration."""
    program = (
        "from replylint import Linter\n"
        "for words in ({}, {'blends': ['oolong']}): print(len(Linter(select=['fair-price'], words=words).lint('Cheap oolong!')))"
    )
    assert run("-c", program)[1].split() == ["0", "1"]


def test_its_report_format_is_one_of_ours(run):
    """The command line knows it by its name."""
    code, out, _ = run(*CHECK, "--output-format", "markdown", "-", given=BODY)
    assert code == 1
    assert [row.split(" | ")[1:3] for row in out.splitlines()[2:]] == [["error", "fair-price"], ["warning", "capitals"]]


def test_its_rule_files_pass_their_own_tests(run):
    """With coverage and mutants, as ours must."""
    program = (
        "from pathlib import Path\nimport replylint_house\nfrom replylint import testing\nfrom replylint.linter import Linter\n"
        "outcome = testing.run(Linter(), [Path(replylint_house.__file__).with_name('rules')], coverage=True, mutate=True)\n"
        "print(outcome.files, outcome.examples, *outcome.failures, sep='\\n')"
    )
    assert run("-c", program)[1].splitlines() == ["3", "11"]


def test_without_it_nothing_of_it_is_there():
    """The tests above see the plugin, not something that is always there."""
    from replylint.linter import Linter

    assert not {"fair-price", "capitals"} & {rule.id for rule in Linter().rules}


def test_a_broken_plugin_is_named_and_the_rest_works(tmp_path):
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
