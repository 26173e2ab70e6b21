"""The drafts that a newcomer sees first show what they are there to show."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

SHOWN = {
    "macros/billing.yaml": {"blame-customer", "refund-promise"},
    "macros/greeting.md": {"unresolved-placeholder"},
    "replies/dark-mode.txt": {"missing-closing", "refusal-without-alternative"},
    "replies/outage.md": {"compensation-promise", "internal-reference"},
    "replies/refund.html": {"refund-promise"},
    "replies/unzip.txt": {"blame-customer", "missing-closing"},
}
"""Every other example is clean."""


@pytest.fixture(scope="module")
def checked():
    """Lint the examples as `make try` does, and return the document."""
    command = [sys.executable, "-m", "replylint", "check", "examples", "--output-format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 1, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parse
def test_each_bad_example_is_found_fault_with_and_each_good_one_is_not(checked):
    """Both halves teach."""
    found: dict[str, set[str]] = {}
    for report in checked["reports"]:
        rules = {finding["rule"] for finding in report["findings"]}
        if rules:
            found.setdefault(report["path"].removeprefix("examples/"), set()).update(rules)
    assert found == SHOWN


@pytest.mark.parse
def test_every_finding_quotes_its_file_exactly(checked):
    """What is underlined is what was written, also within YAML."""
    for report in checked["reports"]:
        lines = (ROOT / report["path"]).read_text(encoding="utf-8").split("\n")
        for finding in report["findings"]:
            first, last = finding["location"], finding["end"]
            stretch = lines[first["line"] - 1 : last["line"]]
            stretch[-1] = stretch[-1][: last["column"] - 1]
            stretch[0] = stretch[0][first["column"] - 1 :]
            assert " ".join("\n".join(stretch).split()) == " ".join(finding["quote"].split())


@pytest.mark.parse
def test_a_comment_with_a_reason_sets_its_finding_aside(checked):
    """The example shows how it is done."""
    (report,) = [report for report in checked["reports"] if report["path"].endswith("known-issue.html")]
    assert [finding["rule"] for finding in report["suppressed"]] == ["internal-reference"]
