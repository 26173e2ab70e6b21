"""The shipped rules' own examples, each a test."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from replylint import testing
from replylint.builtin import handbook
from replylint.linter import Linter
from replylint.rule import Rule, Signal
from replylint.testing import Case, cases


@cache
def linter() -> Linter:
    return Linter(select=["ALL"])


def items() -> list[Rule | Signal]:
    """Return all shipped rules and signals."""
    book = linter().book
    return [item for item in (*book.rules.values(), *book.signals.values()) if item.pack == str(handbook())]


def every() -> Iterator[object]:
    """Yield each example of each file, with an id such as ``blame-customer-bad-3``."""
    for item in items():
        for case in cases(item, linter()):
            yield pytest.param(item, case, id=f"{item.id}-{case.which}-{case.keys[-1]}")


@pytest.mark.parse
@pytest.mark.parametrize(("item", "case"), list(every()))
def test_an_example_is_found_where_it_is_marked_or_not_at_all(item: Rule | Signal, case: Case):
    """Each rule finds the marked words of its bad examples and nothing else, and nothing in the good ones."""
    assert case.verdict(testing._ready(item, linter().tools())) is None


@pytest.mark.parse
@pytest.mark.slow
def test_each_alternative_and_antipattern_is_needed_by_an_example():
    """Coverage and mutants of all shipped files: a pattern that nothing needs is deleted, or gets an example."""
    outcome = testing.run(linter(), [handbook()], coverage=True, mutate=True)
    assert outcome.ok, "\n".join(map(str, outcome.failures))
    assert outcome.mutants > 50


def test_each_file_has_examples():
    """A rule without examples is a guess."""
    silent = [item.path for item in items() if not (item.examples.bad and item.examples.good)]
    assert not silent
