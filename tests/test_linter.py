"""Draft in, report out."""

from __future__ import annotations

import importlib.util
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from replylint import builtin
from replylint.checks import Check, Proposal, Remedy
from replylint.config import PerFile, Settings
from replylint.draft import Draft
from replylint.errors import ConfigError, ModelError, UsageError
from replylint.finding import Severity
from replylint.language import INSTALL
from replylint.linter import LONGEST, Linter
from replylint.text import Span, Text

PACK = {
    "en/tone/no-nope.yaml": "forbid: {phrase: nope}\n",
    "en/tone/no-never.yaml": "id: no-never\ntitle: Never say so\nwhy: x\nseverity: warning\nforbid: {phrase: never}\n",
    "en/style/no-umm.yaml": "id: no-umm\ntitle: Think first\nwhy: x\nseverity: hint\nstatus: preview\nforbid: {phrase: umm}\n",
    "any/style/no-old.yaml": "id: no-old\ntitle: Old\nwhy: x\nseverity: error\nstatus: deprecated\nforbid: {phrase: olde}\n",
}
OURS = {"no-nope", "no-never", "no-umm", "no-old"}
ALL_FOUR = "Nope. We never said umm, but olde."


@pytest.fixture
def pack(make_pack) -> Path:
    """A pack with an error, a warning, a hint in preview, and a deprecated rule for any language."""
    return make_pack(PACK)


@pytest.mark.parametrize(
    ("arguments", "chosen"),
    [
        ({}, {"no-nope", "no-never"}),
        ({"select": ["ALL"]}, OURS),
        ({"select": ["tone"]}, {"no-nope", "no-never"}),
        ({"select": ["no-umm"]}, {"no-umm"}),
        ({"select": ["tone", "no-umm"]}, {"no-nope", "no-never", "no-umm"}),
        ({"extend_select": ["no-umm"]}, {"no-nope", "no-never", "no-umm"}),
        ({"ignore": ["no-nope"]}, {"no-never"}),
        ({"ignore": ["tone"]}, set()),
        ({"ignore": ["ALL"]}, set()),
        ({"select": ["ALL"], "ignore": ["tone"]}, {"no-umm", "no-old"}),
        ({"select": ["no-nope"], "ignore": ["tone"]}, {"no-nope"}),
        ({"select": ["tone"], "ignore": ["no-nope"]}, {"no-never"}),
        ({"select": ["tone"], "ignore": ["tone"]}, set()),
        ({"select": ["no-nope"], "ignore": ["no-nope"]}, set()),
        ({"ignore": ["tone"], "extend_select": ["no-nope"]}, {"no-nope"}),
        ({"select": ["tone"], "ignore": ["ALL"]}, {"no-nope", "no-never"}),
        ({"profile": "strict"}, {"no-nope", "no-never", "no-umm"}),
        ({"profile": "strict", "select": ["no-old"]}, {"no-old"}),
    ],
)
def test_the_most_exact_name_decides_what_runs(pack, arguments, chosen):
    """An id is more exact than a category, a category than ALL; of two equally exact ones 'ignore' wins."""
    linter = Linter(packs=[pack], **arguments)
    assert linter.selected & OURS == chosen
    assert {finding.rule for finding in linter.lint(ALL_FOUR)} & OURS == chosen


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"select": ["no-nop"]}, "unknown rule or category 'no-nop' (did you mean 'no-nope'?)"),
        ({"ignore": ["tonne"]}, "unknown rule or category 'tonne' (did you mean 'tone'?)"),
        ({"extend_select": ["all"]}, "unknown rule or category 'all'"),
        ({"severity": {"no-nop": "hint"}}, "unknown rule or category 'no-nop'"),
        ({"severity": {"no-nope": "hnt"}}, "unknown severity 'hnt' (did you mean 'hint'?)"),
        ({"fail_on": "eror"}, "unknown severity 'eror' (did you mean 'error'?)"),
        ({"profile": "stric"}, "unknown profile 'stric' (did you mean 'strict'?)"),
    ],
)
def test_a_name_that_means_nothing_is_an_error(pack, arguments, said):
    """A misspelt 'ignore' that ignores nothing, and a misspelt 'select' that checks nothing, are both dangerous."""
    with pytest.raises(UsageError) as caught:
        Linter(packs=[pack], **arguments)
    assert said in str(caught.value)


def test_a_name_in_a_configuration_file_is_told_with_its_place(pack, tmp_path):
    """Line and column, as for all mistakes in files."""
    path = tmp_path / "replylint.toml"
    path.write_text('packs = ["house"]\nselect = [\n  "tone",\n  "no-nop",\n]\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"replylint\.toml:4:3: unknown rule or category 'no-nop' \(did you mean 'no-nope'\?\)"):
        Linter.from_config(path)


def test_severities_are_overridden_by_rule_before_category(pack):
    """The most exact name decides here too."""
    linter = Linter(select=["ALL"], packs=[pack], severity={"no-nope": "hint", "tone": Severity.ERROR, "ALL": "warning"})
    levels = {finding.rule: str(finding.severity) for finding in linter.lint(ALL_FOUR) if finding.rule in OURS}
    assert levels == {"no-nope": "hint", "no-never": "error", "no-umm": "warning", "no-old": "warning"}


@pytest.mark.parametrize(
    ("fail_on", "profile", "text", "ok", "decision"),
    [
        (None, None, "Nope.", False, "block"),
        (None, None, "Never.", True, "warn"),
        (None, None, "Fine.", True, "allow"),
        ("warning", None, "Never.", False, "block"),
        (Severity.HINT, None, "Umm.", False, "block"),
        ("never", None, "Nope.", True, "warn"),
        (None, "strict", "Never.", False, "block"),
        ("error", "strict", "Never.", True, "warn"),
        (None, "strict", "Umm.", True, "warn"),
    ],
)
def test_the_fail_level_decides_what_holds_a_draft_back(pack, fail_on, profile, text, ok, decision):
    """A warning tells, an error blocks, unless a team says otherwise."""
    selected = None if profile else ["no-nope", "no-never", "no-umm"]
    ignored = [rule.id for rule in Linter().rules] if profile else None
    report = Linter(select=selected, ignore=ignored, packs=[pack], fail_on=fail_on, profile=profile).lint(text)
    assert (report.ok, report.decision) == (ok, decision)


def test_settings_for_some_files_change_what_runs_there(pack, tmp_path):
    """Chat macros have other rules than mails; later entries win."""
    per_file = (
        PerFile(pattern="chat/**", ignore=("tone",), extend_select=("no-umm",)),
        PerFile(pattern="chat/old/**", select=("no-old",), severity={"no-old": Severity.HINT}),
    )
    linter = Linter(packs=[pack], settings=Settings(root=tmp_path, per_file=per_file))

    def rules(path: str | None) -> list[tuple[str, str]]:
        return [(one.rule, str(one.severity)) for one in linter.lint(Draft(ALL_FOUR, path=path)) if one.rule in OURS]

    assert rules(None) == rules(str(tmp_path / "mail/a.txt")) == [("no-nope", "error"), ("no-never", "warning")]
    assert rules(str(tmp_path / "chat/a.txt")) == [("no-umm", "hint")]
    assert rules(str(tmp_path / "chat/old/a.txt")) == [("no-old", "hint")]


def test_settings_for_some_files_say_what_their_drafts_are(make_pack, tmp_path):
    """The channel and the kind are known by the folder."""
    pack = make_pack({"tone/in-chat.yaml": "when: {all: [{channel: chat}, {kind: note}]}\nforbid: {phrase: nope}\n"})
    linter = Linter(
        select=["in-chat"],
        packs=[pack],
        settings=Settings(root=tmp_path, per_file=(PerFile(pattern="chat/*", channel="chat", kind="note"),)),
    )
    assert [one.rule for one in linter.lint(Draft("Nope.", path=str(tmp_path / "chat/a.txt")))] == ["in-chat"]
    assert not list(linter.lint(Draft("Nope.", path=str(tmp_path / "mail/a.txt"))))


GERMAN = "Vielen Dank für Ihre Nachricht. Wir haben die Rechnung geprüft und melden uns morgen wieder bei Ihnen. Nope."


def test_a_draft_in_another_language_is_told_of(pack):
    """Rules for English are skipped visibly; it is no failure."""
    report = Linter(select=["ALL"], packs=[pack]).lint(GERMAN)
    skipped = {one.rule: one for one in report.skipped}
    assert "no-nope" in skipped
    assert "no-old" not in skipped
    assert (skipped["no-nope"].cause, skipped["no-nope"].missing) == ("language", "the draft is in 'de'; the rule reads 'en'")
    assert not report.incomplete


@pytest.mark.parametrize("language", ["en", "en-GB", "en_US", "EN"])
def test_a_language_that_is_given_is_not_guessed(pack, language):
    """Also with its region, as helpdesks give it."""
    assert [one.rule for one in Linter(select=["no-nope"], packs=[pack]).lint(Draft(GERMAN, language=language))] == ["no-nope"]


def test_what_the_customer_wrote_does_not_make_the_reply_german(pack):
    """A short English answer above a long quote is English."""
    quote = "\n".join(f"> {GERMAN}" for _ in range(20))
    report = Linter(select=["no-nope"], packs=[pack]).lint(f"Nope, we cannot do that for you.\n\n{quote}")
    assert [one.quote for one in report] == ["Nope"]


@pytest.fixture
def parsing(make_pack) -> Path:
    """A pack with a rule that needs a parse, and one that does not."""
    return make_pack(
        {"tone/you-broke.yaml": "forbid: {clause: {subject: customer, verb: broke}}\n", "tone/no-nope.yaml": "forbid: {phrase: nope}\n"}
    )


def test_without_a_model_its_rules_are_skipped_with_the_command(parsing, monkeypatch):
    """The others run; the report is incomplete, and says what to do."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    linter = Linter(select=["you-broke", "no-nope"], packs=[parsing])
    report = linter.lint("Nope. You broke it.")
    assert [one.rule for one in report] == ["no-nope"]
    assert [(one.rule, one.cause, one.failed) for one in report.skipped] == [("you-broke", "model", True)]
    assert INSTALL in report.skipped[0].missing
    assert report.incomplete
    assert linter.lint("Fine.").decision == "allow"
    assert linter.lint("You broke it.").decision == "warn"


def test_a_model_that_no_rule_was_made_for_is_refused():
    """Other weights give other parses, and other findings."""
    with pytest.raises(ModelError, match="'en_core_web_trf' is not supported; choose one of"):
        Linter(model="en_core_web_trf")


def test_a_pattern_that_runs_away_is_stopped_and_told_of(make_pack):
    """A user's pattern must not hang the "Send" button."""
    pack = make_pack({"tone/slow.yaml": "forbid: {regex: 'x(a|a)*y'}\n", "tone/no-nope.yaml": "forbid: {phrase: nope}\n"})
    report = Linter(select=["slow", "no-nope"], packs=[pack]).lint("Nope. And y is not x" + "a" * 60 + ".")
    assert [one.rule for one in report] == ["no-nope"]
    assert [(one.rule, one.cause) for one in report.skipped] == [("slow", "timeout")]
    assert report.incomplete


SECRET = "4111-1111"


@pytest.fixture
def with_checks(monkeypatch):
    """Return a function that lets more checks in with the built-in ones."""

    def let_in(**checks: Check | Remedy) -> None:
        real = builtin.replylint_checks()
        monkeypatch.setattr(builtin, "replylint_checks", lambda: {**real, **checks})

    return let_in


def test_a_check_that_fails_is_told_of_and_tells_nothing(make_pack, with_checks):
    """The error's words may hold the customer's: only its kind is told."""

    def fails(document):
        raise ValueError(f"cannot read {document.value}")

    with_checks(fails=Check(fails))
    pack = make_pack({"tone/broken.yaml": "forbid: {check: fails, always: true}\n", "tone/no-nope.yaml": "forbid: {phrase: nope}\n"})
    report = Linter(select=["broken", "no-nope"], packs=[pack]).lint(f"Nope, card {SECRET}.")
    assert [one.rule for one in report] == ["no-nope"]
    assert [(one.rule, one.cause) for one in report.skipped] == [("broken", "error")]
    assert "ValueError" in report.skipped[0].missing
    assert SECRET not in repr(report.skipped)
    assert report.incomplete


@pytest.mark.parametrize("wrong", [Span(-5, 2), Span(3, 10**9), Span(7, 3), (1, 2), None, "x", 3])
def test_a_check_that_answers_nonsense_is_told_of_and_breaks_nothing(make_pack, with_checks, wrong):
    """A stranger's check may return anything; what is reported must quote the body."""
    with_checks(odd=Check(lambda document: [wrong]))
    pack = make_pack({"tone/odd.yaml": "forbid: {check: odd, always: true}\n"})
    body = "Nope, it is done."
    report = Linter(select=["odd"], packs=[pack]).lint(body)
    assert all(one.quote == body[one.span.slice] and 0 <= one.span.start <= one.span.end <= len(body) for one in report)
    assert list(report) or report.incomplete


def test_a_remedy_that_fails_costs_the_fix_only(make_pack, with_checks):
    """The finding stands without it."""
    with_checks(hopeless=Remedy(lambda document, span: 1 / 0), none=Remedy(lambda document, span: None))
    for name in ("hopeless", "none"):
        pack = make_pack({"tone/no-nope.yaml": f"forbid: {{phrase: nope}}\nfix: {{check: {name}}}\n"})
        (finding,) = Linter(select=["no-nope"], packs=[pack]).lint("Nope.")
        assert finding.fixes == ()


def test_a_remedy_proposes_a_fix_as_safe_as_the_rule_says(make_pack, with_checks):
    """The rule's author knows how sure it is."""
    with_checks(yes=Remedy(lambda document, span: Proposal("Say yes", ())))
    pack = make_pack({"tone/no-nope.yaml": "forbid: {phrase: nope}\nfix: {check: yes, safety: unsafe}\n"})
    (finding,) = Linter(select=["no-nope"], packs=[pack]).lint("Nope.")
    assert [(fix.title, fix.safety) for fix in finding.fixes] == [("Say yes", "unsafe")]


def test_a_draft_that_is_too_long_is_read_in_part_and_told_of(pack):
    """Nothing hangs, and nothing is silently not checked."""
    report = Linter(select=["no-nope"], packs=[pack]).lint("Nope. " + "It is done. " * (LONGEST // 12) + "Nope.")
    assert [one.span for one in report] == [(0, 4)]
    assert [(one.rule, one.cause) for one in report.skipped] == [("no-nope", "limit")]
    assert report.incomplete


def test_findings_are_values_with_all_that_people_ask_for(pack, tmp_path):
    """Rule, words, place, reason."""
    report = Linter(select=["tone"], packs=[pack]).lint(Draft("Hi Sam,\n\nwe say 🎉 nope.", path="a.txt"))
    (finding,) = report
    assert (finding.rule, finding.category, finding.severity, finding.message) == ("no-nope", "tone", Severity.ERROR, "Mind no-nope")
    assert (finding.quote, finding.span, finding.why) == ("nope", (18, 22), "Because the house says so.")
    assert (finding.location, finding.end) == (("a.txt", 3, 10), ("a.txt", 3, 14))
    assert str(report) == "a.txt:3:10: error[no-nope] Mind no-nope"
    with pytest.raises(AttributeError):
        finding.rule = "other"  # type: ignore[misc]


def test_findings_stand_in_reading_order(make_pack):
    """Whatever the order of rules; equal places are ordered by rule."""
    pack = make_pack(
        {
            "tone/b-rule.yaml": "forbid: {phrase: nope never}\n",
            "tone/a-rule.yaml": "forbid: {phrase: never}\n",
            "tone/c-rule.yaml": "forbid: {phrase: nope}\n",
        }
    )
    for packs in ([pack], [str(pack)]):
        report = Linter(select=["c-rule", "b-rule", "a-rule"], packs=packs).lint("Nope never. Nope.")
        assert [(one.rule, one.quote) for one in report] == [
            ("c-rule", "Nope"),
            ("b-rule", "Nope never"),
            ("a-rule", "never"),
            ("c-rule", "Nope"),
        ]


def test_a_fingerprint_stays_when_the_words_move(pack):
    """A finding that was accepted once must be known again; two equal sentences have two."""
    linter = Linter(select=["no-nope"], packs=[pack])
    first = [one.fingerprint for one in linter.lint("Nope, we said. Nope, we said.")]
    moved = [one.fingerprint for one in linter.lint("Hi Sam,\n\nhow are you?\n\nNope,   we said.\n\nThanks. NOPE,\nwe said.")]
    other = [one.fingerprint for one in linter.lint("Nope, we thought.")]
    assert len(set(first)) == 2
    assert moved == first
    assert not set(other) & set(first)


DRAFTS = [
    "Nope. You broke it.",
    Draft("<p>You <b>broke</b> it, nope.</p>", format="html"),
    Draft("We *never* broke it.\n\n> nope", format="markdown", path="b.md"),
    GERMAN,
    "",
    "Umm. " * 30,
] * 12


def test_many_drafts_are_linted_as_each_alone(parsing):
    """Batches make it faster, never other."""
    linter = Linter(select=["you-broke", "no-nope", "missing-closing"], packs=[parsing])
    assert list(linter.lint_all(iter(DRAFTS))) == [linter.lint(draft) for draft in DRAFTS]


@pytest.mark.parametrize(
    "changes", [{}, {"profile": "strict", "fail_on": "error"}, {"fail_on": "never"}, {"severity": {"no-nope": "hint"}}]
)
def test_two_processes_find_what_one_finds(parsing, changes):
    """In the same order, with the same fail level; findings travel, parsed sentences do not."""
    linter = Linter(select=["you-broke", "no-nope"], packs=[parsing], **changes)
    assert list(linter.lint_all(DRAFTS, jobs=2)) == list(linter.lint_all(DRAFTS))


def test_an_endless_stream_is_linted_as_it_comes(pack):
    """An archive does not fit into memory."""
    linter = Linter(select=["no-nope"], packs=[pack])
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield "Nope."

    stream = linter.lint_all(endless())
    assert not next(stream).ok
    assert taken < 100


def test_threads_may_share_a_linter(parsing):
    """A server has one; the model is loaded by the first that needs it."""
    linter = Linter(select=["you-broke", "no-nope", "unresolved-placeholder"], packs=[parsing])
    drafts = [f"You broke lamp {number}. Nope, [NAME]. {'We broke it. ' * (number % 3)}" for number in range(24)]
    with ThreadPoolExecutor(6) as pool:
        reports = list(pool.map(linter.lint, drafts * 2))
    assert reports == [linter.lint(draft) for draft in drafts * 2]
    assert all(report.findings for report in reports)


def test_linting_changes_nothing(parsing):
    """Twice the same draft, twice the same report; the draft is untouched."""
    linter = Linter(select=["you-broke", "no-nope"], packs=[parsing])
    draft = Draft("Nope. You broke it.")
    before = replace(draft)
    assert linter.lint(draft) == linter.lint(draft)
    assert draft == before


def test_an_unknown_format_is_an_error_of_the_caller():
    """It is not in the draft's words."""
    with pytest.raises(UsageError, match="unknown format 'markdwn' \\(did you mean 'markdown'\\?\\)"):
        Linter().lint(Draft("x", format="markdwn"))


def test_an_unknown_output_format_is_an_error():
    """With the nearest one."""
    linter = Linter()
    with pytest.raises(UsageError, match="unknown output format 'jsn' \\(did you mean 'json'\\?\\)"):
        linter.render(linter.lint("x"), "jsn")
    assert "no-nope" not in linter.render(linter.lint("x"), "concise")


def test_a_rule_that_is_asked_for_must_exist():
    """`replylint why` and `replylint rule` take a name from a person."""
    with pytest.raises(UsageError, match="unknown rule 'blame-custmer' \\(did you mean 'blame-customer'\\?\\)"):
        Linter().ready("blame-custmer")


def test_the_working_directory_is_only_looked_at_when_asked(pack, tmp_path, monkeypatch):
    """A library must not change with the place it is called from."""
    (tmp_path / "replylint.toml").write_text('packs = ["house"]\nselect = ["no-nope"]\n', encoding="utf-8")
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    assert "no-nope" not in Linter().selected
    assert Linter.from_config().selected == {"no-nope"}
    assert Linter.from_config(select=["no-never"]).selected == {"no-never"}


def test_a_suppression_in_a_live_draft_sets_nothing_aside(pack):
    """A writer could open the gate with it."""
    body = "Nope. <!-- replylint: ignore[no-nope] please -->"
    live = Linter(select=["no-nope"], packs=[pack]).lint(Draft(body, format="html"))
    kept = Linter(select=["no-nope"], packs=[pack]).lint(Draft(body, format="html", path="a.html", place=Text(body)))
    gate = Linter(select=["no-nope"], packs=[pack]).lint(Draft(body, format="html", path="ticket/123.html"))
    assert [one.rule for one in live] == [one.rule for one in gate] == ["no-nope", "suppression-in-draft"]
    assert (list(kept), [one.rule for one in kept.suppressed]) == ([], ["no-nope"])


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda linter: linter.lint(None), "a draft is text or a replylint.Draft, not NoneType"),
        (lambda linter: linter.lint(Draft("a", kind="repply")), "unknown kind 'repply' (did you mean 'reply'?)"),
        (lambda linter: linter.lint(Draft("a", channel="mail")), "unknown channel 'mail' (did you mean 'email'?)"),
        (lambda linter: linter.fix("a", safety="sfe"), "unknown safety 'sfe' (did you mean 'safe'?)"),
        (lambda linter: Linter(select="tone"), "select must be a list of names, such as ['tone']"),
        (lambda linter: Linter(words={"internal-hots": ["x"]}), "unknown word list 'internal-hots' (did you mean 'internal-hosts'?)"),
    ],
)
def test_an_argument_that_means_nothing_is_told_with_the_nearest_that_does(pack, call, said):
    """It is the caller's mistake, not the draft's: it must not look like a clean draft."""
    with pytest.raises(UsageError) as error:
        call(Linter(packs=[pack]))
    assert said in str(error.value)


def test_many_findings_cost_no_more_each_than_few(pack):
    """A hostile draft must not hang what stands before Send."""
    linter = Linter(select=["no-nope"], packs=[pack])

    def seconds(times):
        body = "Nope and more. " * times
        began = time.process_time()
        assert len(linter.lint(body)) == times
        return time.process_time() - began

    seconds(50)
    assert any(seconds(8000) < 10 * seconds(2000) + 0.03 for _ in range(3))


def test_a_parser_that_fails_costs_a_rule_not_the_lint(parsing, monkeypatch):
    """Whatever a model does with a strange sentence, the report says which rule could not run."""
    linter = Linter(select=["you-broke", "no-nope"], packs=[parsing])
    monkeypatch.setattr(linter.pipeline, "parse", lambda sentences: 1 / 0 if sentences else [])
    report = linter.lint("You broke the lamp. Nope.")
    assert [one.rule for one in report] == ["no-nope"]
    assert [(one.rule, one.cause) for one in report.skipped] == [("you-broke", "error")]
