"""Who came in: the plugins that are installed, and what each brought."""

from __future__ import annotations

import importlib.metadata
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from replylint.checks import Check
from replylint.draft import Draft
from replylint.hookspecs import GROUP, hookimpl
from replylint.linter import Linter
from replylint.plugins import BUILTIN, Plugins


class Distribution:
    """As much of a distribution as a plugin's error tells."""

    name = "acme-support-rules"
    version = "1.2"


@pytest.fixture
def install(monkeypatch):
    """Return a function that installs plugins: each a name with the functions it is made of."""

    def put(**plugins: dict[str, Any] | None) -> None:
        points = []
        for name, functions in plugins.items():
            if functions is not None:
                module = types.ModuleType(f"made_{name}")
                for key, function in functions.items():
                    setattr(module, key, hookimpl(function) if callable(function) else function)
                monkeypatch.setitem(sys.modules, f"made_{name}", module)
            points.append(importlib.metadata.EntryPoint(name, f"made_{name}", GROUP)._for(Distribution()))  # type: ignore[attr-defined]
        monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: points if group == GROUP else [])

    return put


def explode() -> None:
    raise RuntimeError("boom\nwith a second line")


def nothing() -> dict[str, object]:
    return {}


def named(problems: object) -> list[str]:
    """Return what is said of broken plugins."""
    return [str(problem) for problem in problems]


def test_the_built_ins_come_in_through_the_same_door(install):
    """What anybody's plugin can bring is what ours brings."""
    install()
    plugins = Plugins()
    (ours,) = plugins.plugins
    assert (ours.name, ours.distribution) == (BUILTIN, "replylint")
    assert {"rule pack rules", "check fill-ins", "check closing-line", "reader markdown", "source yaml", "report json"} <= set(ours.brings)
    assert plugins.problems == []


def test_a_plugin_brings_what_it_says(install, tmp_path):
    """Asked once, when a linter is made."""
    (tmp_path / "house").mkdir()
    asked = []
    install(
        acme={
            "replylint_rule_packs": lambda: [tmp_path / "house"],
            "replylint_checks": lambda: asked.append(1) or {"shouting": Check(lambda document: [])},
            "replylint_reports": lambda: {"count": lambda reports, options: str(len(reports))},
        }
    )
    linter = Linter()
    assert [(one.name, one.distribution, one.version, one.brings) for one in linter.plugins.plugins[1:]] == [
        ("acme", "acme-support-rules", "1.2", ("rule pack house", "check shouting", "report count"))
    ]
    assert linter.render(linter.lint("Hi."), "count") == "1"
    linter.lint("Hi again.")
    assert asked == [1]


@pytest.mark.parametrize(
    ("functions", "said"),
    [
        (None, "ModuleNotFoundError"),
        ({"replylint_checks": explode}, "RuntimeError: boom"),
        ({"replylint_checks": lambda: 3}, "TypeError"),
        ({"replylint_rule_packs": lambda: [3]}, "TypeError"),
        ({"replylint_cheks": nothing}, "unknown hook 'replylint_cheks'"),
        ({"replylint_checks": lambda: {"fill-ins": None}}, "check 'fill-ins' is already there; choose another name"),
        ({"replylint_readers": lambda: {"html": None}}, "reader 'html' is already there; choose another name"),
        ({"replylint_reports": lambda: {"json": None}}, "report 'json' is already there; choose another name"),
        ({"replylint_keeps": lambda finding, drft: False}, "drft"),
    ],
)
def test_a_broken_plugin_is_named_with_its_distribution_and_left_out(install, functions, said):
    """A misspelt hook, too: it would never be called. Drafts are linted all the same."""
    install(acme=functions, other={"replylint_checks": lambda: {"quiet": Check(lambda document: [])}})
    linter = Linter()
    (problem,) = linter.problems
    assert problem.startswith("plugin 'acme' (acme-support-rules 1.2) is left out: ")
    assert said in problem
    assert "\n" not in problem
    assert [plugin.name for plugin in linter.plugins.plugins] == [BUILTIN, "other"]
    assert linter.lint("Hi [NAME].").findings


def test_a_plugin_that_is_left_out_drops_nothing(install):
    """Half of a broken plugin must not stay."""
    install(acme={"replylint_keeps": lambda finding, draft: False, "replylint_readers": lambda wrong: {}})
    linter = Linter(select=["unresolved-placeholder"])
    assert len(linter.problems) == 1
    assert [one.quote for one in linter.lint("Hi [NAME].")] == ["[NAME]"]


def test_a_broken_pack_of_a_plugin_is_left_out(install, tmp_path):
    """It comes from others than the person who wants to send a mail."""
    (tmp_path / "a.yaml").write_text("id: a\nforbidd: {}\n", encoding="utf-8")
    install(acme={"replylint_rule_packs": lambda: [tmp_path]})
    linter = Linter(select=["unresolved-placeholder"])
    assert any("acme-support-rules 1.2" in problem and "forbidd" in problem for problem in linter.problems)
    assert [one.quote for one in linter.lint("Hi [NAME].")] == ["[NAME]"]


@pytest.mark.parametrize(("answer", "quotes"), [(False, []), (True, ["[NAME]"]), (None, ["[NAME]"])])
def test_a_plugin_may_drop_findings(install, answer, quotes):
    """False drops, True keeps, None leaves it to others."""
    seen = []
    install(acme={"replylint_keeps": lambda finding, draft: seen.append((finding.rule, draft.body)) or answer})
    assert [one.quote for one in Linter(select=["unresolved-placeholder"]).lint("Hi [NAME].")] == quotes
    assert seen == [("unresolved-placeholder", "Hi [NAME].")]


def test_a_plugin_that_fails_over_a_finding_keeps_it(install):
    """In front of "Send" nothing may crash, and nothing may slip through."""
    install(acme={"replylint_keeps": lambda finding, draft: 1 / 0})
    assert [one.quote for one in Linter(select=["unresolved-placeholder"]).lint("Hi [NAME].")] == ["[NAME]"]


def test_each_linter_has_plugins_of_its_own(install):
    """No global state: two linters of one process may live with different plugins."""
    install(acme={"replylint_keeps": lambda finding, draft: False})
    strict = Linter(select=["unresolved-placeholder"])
    install()
    lenient = Linter(select=["unresolved-placeholder"])
    assert not list(strict.lint(Draft("Hi [NAME].")))
    assert list(lenient.lint(Draft("Hi [NAME].")))


def test_plugins_can_be_left_at_the_door(install):
    """For a server that runs customers' packs, and for tests."""
    install(acme={"replylint_checks": explode})
    plugins = Plugins(installed=False)
    assert [plugin.name for plugin in plugins.plugins] == [BUILTIN]
    assert named(plugins.problems) == []


def test_a_name_that_is_taken_by_a_plugin_is_refused(install, monkeypatch):
    """Two plugins under one name: the second is left out, and told of."""
    install(acme={"replylint_checks": nothing})
    (first,) = importlib.metadata.entry_points(group=GROUP)
    double = importlib.metadata.EntryPoint("builtin", first.value, GROUP)._for(Distribution())  # type: ignore[attr-defined]
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: [double])
    (problem,) = named(Plugins().problems)
    assert problem.startswith("plugin 'builtin' (acme-support-rules 1.2) is left out: ")


def test_the_shipped_rules_are_found_beside_the_package():
    """In a wheel and in a checkout."""
    from replylint.builtin import handbook

    assert (handbook() / "handbooks.yaml").is_file()
    assert Path(handbook()).name == "rules"
