"""What a lint does not need is not imported: each check in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

HEAVY = ("spacy", "pydantic", "yaml", "click", "turbohtml", "pyromark", "regex", "pluggy")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """Return a function from a program to the heavy packages that it has loaded in the end, on a second run (the pack is cached then)."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path_factory.mktemp("lazy"))}

    def run(program: str) -> set[str]:
        show = f"\nimport json, sys\nprint(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
        for _ in range(2):
            result = subprocess.run([sys.executable, "-c", program + show], env=environment, capture_output=True, text=True, check=True)
        return set(json.loads(result.stdout.splitlines()[-1]))

    return run


def test_importing_replylint_imports_nothing_heavy(loaded):
    """A gate that imports it starts as fast as before."""
    assert loaded("import replylint") & {"spacy", "pydantic", "yaml", "click", "turbohtml", "pyromark"} == set()


CLEAN = "Hi Sam,\\n\\nthe export is ready, you find it under Reports.\\n\\nLet me know if you have any other questions.\\n\\nBest,\\nKim"


def test_a_clean_draft_loads_no_parser(loaded):
    """Most drafts hold no sentence that must be parsed."""
    assert "spacy" not in loaded(f"import replylint\nassert replylint.lint('{CLEAN}').decision == 'allow'")


def test_a_finding_without_grammar_loads_no_parser(loaded):
    """A placeholder is found by its brackets."""
    program = "import replylint\nreport = replylint.lint('Hi [INSERT NAME], the export is ready.')\nassert not report.ok"
    assert loaded(program) & {"spacy", "pydantic", "yaml", "click", "turbohtml", "pyromark"} == set()


def test_a_format_loads_its_own_reader_only(loaded):
    """A team that writes Markdown never needs the HTML reader."""
    assert loaded("import replylint\nreplylint.lint(replylint.Draft('*Hi*', format='markdown'))") & {"turbohtml", "pyromark"} == {
        "pyromark"
    }
    assert loaded("import replylint\nreplylint.lint(replylint.Draft('<b>Hi</b>', format='html'))") & {"turbohtml", "pyromark"} == {
        "turbohtml"
    }


@pytest.mark.parse
def test_a_blaming_sentence_loads_the_parser(loaded):
    """Else the checks above would prove nothing."""
    program = "import replylint\nreport = replylint.lint('You broke the lamp.')\nassert report[0].rule == 'blame-customer', report"
    assert "spacy" in loaded(program)


def test_the_model_is_found_without_the_parser(loaded):
    """`replylint doctor` says whether it is there in a blink."""
    assert "spacy" not in loaded("from replylint.language import Pipeline\nassert Pipeline().find()[0]")
