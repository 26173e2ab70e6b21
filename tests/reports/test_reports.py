"""How reports are shown."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from replylint.errors import Problem
from replylint.finding import Report
from replylint.reports import RENDERERS, Options

_spec = importlib.util.spec_from_file_location("made", Path(__file__).with_name("made.py"))
assert _spec is not None
assert _spec.loader is not None
made = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(made)

FULL = """\
error[blame-customer]: Say what happened
 --> a.md:3:15
  |
3 | It looks like you didn't unzip it. 👍🏽 You broke
  |               ^^^^^^^^^^^^^^^^^^^
  |
  = why: People hate being made to feel stupid.
  = handbook: “Take the person out of the sentence.” — Customer Support Guidelines, Blame (A24)
  = help: Take the person out: “it didn't get unzipped” (suggestion)

warning[blame-customer]: Say what happened
 --> a.md:3:39
  |
3 | It looks like you didn't unzip it. 👍🏽 You broke
  |                                       ^^^^^^^^^
4 | the file
  | ^^^^^^^^
  |

hint[missing-closing]: Say what happened
 --> a.md:5:1
  |
4 | the file
5 |
  | ^
  |
  = why: People hate being made to feel stupid.

Found 3 findings (1 error, 1 warning, 1 hint) in 1 of 1 draft.
not checked: no model; run: pip install x (refund-promise)
1 rule skipped for want of context or in another language; see --show-skipped.
1 finding set aside by comments in the files.
2 files not read (1 .json, 1 no ending); see --show-files."""


def test_the_full_report_reads_like_a_compilers():
    """Place, words underlined, reason, source, help; a rule gives its reason once a draft."""
    assert RENDERERS["full"]([made.report()], Options(width=100, unread=("a.json", "b"))) == FULL


def test_the_concise_report_has_one_line_a_finding():
    """Editors and grep read it."""
    lines = RENDERERS["concise"]([made.report()], Options()).splitlines()
    assert lines[0] == "a.md:3:15: error[blame-customer] Say what happened"
    assert lines[3].startswith("Found 3 findings")


def test_quiet_leaves_findings_and_what_could_not_be_checked():
    """A check that did not happen is never kept quiet."""
    lines = RENDERERS["concise"]([made.report()], Options(quiet=True)).splitlines()
    assert [line.split(":")[0] for line in lines] == ["a.md", "a.md", "a.md", "not checked"]


def test_nothing_found_is_said():
    """Silence could also be a mistake."""
    assert RENDERERS["full"]([Report(path="a.md"), Report(path="b.md")], Options()) == "No findings in 2 drafts."
    assert RENDERERS["full"]([Report(path="a.md")], Options(quiet=True)) == ""


def test_skipped_rules_are_listed_on_request():
    """Unknown is not empty."""
    assert "skipped: weekend-warning: the draft came without ticket.now" in RENDERERS["full"]([made.report()], Options(show_skipped=True))


def test_statistics_count_by_rule_the_most_frequent_first():
    """To see where to begin."""
    lines = RENDERERS["full"]([made.report(), made.report()], Options(statistics=True)).splitlines()
    assert [line.split() for line in lines[:4]] == [
        ["findings", "drafts", "severity", "rule"],
        ["2", "2", "error", "blame-customer"],
        ["2", "2", "warning", "blame-customer"],
        ["2", "2", "hint", "missing-closing"],
    ]


def test_json_is_one_versioned_document():
    """Programs read it, so that its keys are a promise."""
    problem = Problem("c.yaml", 3, 1, "is not YAML")
    document = json.loads(RENDERERS["json"]([made.report()], Options(unread=("a.json",), problems=(problem,))))
    assert document["version"] == 1
    assert document["summary"] == {
        "drafts": 1, "findings": 3, "errors": 1, "warnings": 1, "hints": 1, "ok": False, "incomplete": True,
        "unread": ["a.json"], "problems": [{"path": "c.yaml", "line": 3, "column": 1, "message": "is not YAML"}],
    }  # fmt: skip
    (report,) = document["reports"]
    assert {key: report[key] for key in ("path", "ok", "decision", "incomplete")} == {
        "path": "a.md", "ok": False, "decision": "block", "incomplete": True,
    }  # fmt: skip
    first = report["findings"][0]
    assert (first["location"], first["end"], first["span"]) == (
        {"line": 3, "column": 15},
        {"line": 3, "column": 34},
        {"start": 23, "end": 42},
    )
    assert made.CONTENT[first["span"]["start"] : first["span"]["end"]] == first["quote"]
    assert first["fixes"][0]["safety"] == "suggest"
    assert [skipped["failed"] for skipped in report["skipped"]] == [False, True]
    assert report["suppressed"][0]["rule"] == "greeting"


def test_jsonl_has_one_value_a_line():
    """A pipe can stop after the first."""
    values = [json.loads(line) for line in RENDERERS["jsonl"]([made.report()], Options()).splitlines()]
    assert [value["type"] for value in values] == ["finding"] * 3 + ["suppressed"] + ["skipped"] * 2 + ["summary"]
    assert {value["version"] for value in values} == {1}


def test_json_survives_what_no_encoding_can_write():
    """A lone surrogate may come in over the library."""
    content = "bad \ud800 word"
    report = Report(findings=(made.finding(content, content),), content=content)
    text = RENDERERS["json"]([report], Options())
    assert text.isascii()
    assert json.loads(text)["reports"][0]["findings"][0]["quote"] == content


@pytest.mark.parametrize("name", ["full", "concise"])
def test_a_draft_cannot_command_the_terminal(name):
    """A macro from a stranger is shown, never obeyed."""
    content = "x\x1b[2J\u202e bad"
    finding = made.finding(content, content, path="a\x1b[31m.md")
    text = RENDERERS[name]([Report(findings=(finding,), path="a.md", content=content)], Options())
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_colours_change_nothing_but_colours():
    """Who copies from a terminal gets the same words."""
    import re

    plain = RENDERERS["full"]([made.report()], Options())
    coloured = RENDERERS["full"]([made.report()], Options(color=True))
    assert coloured != plain
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
