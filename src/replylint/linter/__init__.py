"""Draft in, report out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from replylint import config, fixer
from replylint.builtin import handbook
from replylint.checks import Check, Remedy
from replylint.config import Settings
from replylint.document import Document
from replylint.draft import Draft
from replylint.errors import ConfigError, Problem, RuleError, UsageError, did_you_mean
from replylint.finding import Finding, Report, Severity, Skipped
from replylint.language import Pipeline, detect
from replylint.linter.findings import Findings
from replylint.linter.ready import ReadyRule
from replylint.linter.references import loose_ends, make_ready
from replylint.linter.selection import ALL, PROFILES, choose, fail_level, unknown_names, with_options
from replylint.linter.session import Session, as_draft
from replylint.matchers import Tools, UseMatcher
from replylint.pack import RulePack, join
from replylint.pack import load as load_pack
from replylint.plugins import Plugins
from replylint.readers import Reading
from replylint.readers.read import read
from replylint.reports import Options
from replylint.rule import Rule
from replylint.suppress import ENGINE_RULES, apply

__all__ = ["ALL", "PROFILES", "Linter", "Session"]

LONGEST = 200_000
"""What a draft has beyond so many characters is not read; the report says so."""

PER_FILE = ("kind", "format", "dialect", "channel")
"""What configuration may say of the drafts in some files."""

BATCH = 32
"""So many drafts are read before their sentences are parsed together."""


class Linter:
    """Rules, chosen and made ready; lints any number of drafts. Immutable, and safe to share between threads."""

    def __init__(
        self,
        select: Iterable[str] | None = None,
        ignore: Iterable[str] | None = None,
        *,
        extend_select: Iterable[str] = (),
        packs: Iterable[str | Path] = (),
        profile: str | None = None,
        severity: Mapping[str, Severity | str] | None = None,
        fail_on: Severity | str | None = None,
        channel: str | None = None,
        words: Mapping[str, Iterable[str]] | None = None,
        model: str | None = None,
        settings: Settings | None = None,
    ) -> None:
        """Choose rules by id, category or ``ALL``; without ``select``, all stable ones run.

        ``settings`` are the base that the other arguments change; ``fail_on`` is a severity or ``"never"``. Nothing is read from the
        working directory.

        Raises:
            UsageError: a name means nothing.
            RuleError: a pack cannot be read.
        """
        base = settings if settings is not None else Settings()
        more = {"extend_select": (*base.extend_select, *extend_select), "packs": (*base.packs, *map(Path, packs))}
        given = {"select": select, "ignore": ignore, "profile": profile, "severity": severity, "fail_on": fail_on, "channel": channel}
        self.settings = with_options(base, **given, **more, words=words, model=model)
        self.plugins = Plugins()
        self.book = self._book()
        self._check_names(base)
        self.pipeline = Pipeline("en", self.settings.model)
        self._made = make_ready(self.book, self.plugins.brought.checks)
        self._selection = choose(self.book.rules, self.settings)

    @classmethod
    def from_config(cls, path: str | Path | None = None, **changes: Any) -> Linter:
        """Return a linter as a configuration file says: the one named, or the nearest from the working directory upwards.

        ``changes`` are arguments of :class:`Linter` that win over the file.

        Raises:
            ConfigError: the file says something that cannot be read.
        """
        found = Path(path) if path is not None else config.find(Path.cwd())
        settings = config.load(found) if found is not None else Settings()
        return cls(settings=settings, **changes)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules that there are, selected or not, by category and id."""
        return tuple(sorted(self.book.rules.values(), key=lambda rule: (rule.category, rule.id)))

    @property
    def selected(self) -> frozenset[str]:
        """The ids of the rules that run."""
        return frozenset(self._selection.severities)

    @cached_property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with installed plugins; they were left out."""
        return tuple(map(str, self.plugins.problems))

    def lint(self, draft: Draft | str) -> Report:
        """Return the report on one draft; plain words are a text reply. Never raises for anything in the draft.

        Raises:
            UsageError: it is not a draft, or its format, kind or channel is unknown.
        """
        session = self._begin(as_draft(draft))
        self._parse_together([session])
        return self._finish(session)

    def lint_all(self, drafts: Iterable[Draft | str], jobs: int = 1) -> Iterator[Report]:
        """Yield the report on each draft, in order; sentences of many drafts are parsed together.

        ``jobs`` is how many processes share the work.
        """
        if jobs > 1:
            from replylint.workers import lint_in_parallel

            yield from lint_in_parallel(partial(Linter, settings=self.settings), drafts, jobs)
            return
        stream = iter(drafts)
        while batch := [as_draft(draft) for draft in islice(stream, BATCH)]:
            sessions = [self._begin(draft) for draft in batch]
            self._parse_together(sessions)
            yield from map(self._finish, sessions)

    def fix(self, draft: Draft | str, safety: Literal["safe", "unsafe"] = "safe") -> Draft:
        """Return a better draft: fixes applied, and the result linted and fixed again, until nothing changes."""
        draft = as_draft(draft)
        if safety not in fixer.ORDER:
            raise UsageError(f"unknown safety '{safety}'{did_you_mean(safety, fixer.ORDER)}; choose one of {', '.join(fixer.ORDER)}")
        for _ in range(fixer.ROUNDS):
            better = fixer.mended(draft, self.lint(draft), safety)
            if better.body == draft.body:
                break
            draft = better
        return draft

    def render(self, report: Report, name: str = "full", options: Options | None = None) -> str:
        """Return a report as text, in one of the formats that ``--output-format`` knows."""
        return self.render_all([report], name, options)

    def render_all(self, reports: Sequence[Report], name: str = "full", options: Options | None = None) -> str:
        """Return several reports as one text.

        Raises:
            UsageError: the format is unknown.
        """
        formats = self.plugins.brought.reports
        if name not in formats:
            raise UsageError(f"unknown output format '{name}'{did_you_mean(name, formats)}; choose one of {', '.join(sorted(formats))}")
        return formats[name](reports, options or Options())

    def ready(self, rule: str) -> ReadyRule:
        """Return a rule made ready.

        Raises:
            UsageError: there is no such rule.
        """
        if rule not in self._made.rules:
            raise UsageError(f"unknown rule '{rule}'{did_you_mean(rule, self._made.rules)}")
        return self._made.rules[rule]

    @property
    def signals(self) -> Mapping[str, UseMatcher]:
        """All signals made ready, by id."""
        return self._made.signals

    def tools(self) -> Tools:
        """Return what patterns are made ready with, new: nothing has been built with it."""
        checks = {name: check for name, check in self.plugins.brought.checks.items() if isinstance(check, Check)}
        return Tools(self.book.signals, self.book.words, checks, derived=self.book.derived)

    def read(self, draft: Draft) -> Document:
        """Return a draft read: its sentences, with their places."""
        return Document(draft, self._reading(draft), self.pipeline, self._reading, self._made.triggers)

    def _reading(self, draft: Draft) -> Reading:
        readers = self.plugins.brought.readers
        if draft.format not in readers:
            raise UsageError(
                f"unknown format '{draft.format}'{did_you_mean(draft.format, readers)}; choose one of {', '.join(sorted(readers))}"
            )
        return read(draft.body[:LONGEST], readers[draft.format])

    def _book(self) -> RulePack:
        packs: list[RulePack] = []
        problems: list[Problem] = []
        for folder in (*self.plugins.brought.packs, *self.settings.packs):
            known = {number: citation for pack in packs for number, citation in pack.citations.items()}
            try:
                packs.append(load_pack(folder, known, compiled=folder == handbook()))
            except RuleError as error:
                if not self.plugins.leave_out(folder, error):
                    problems += [*error.problems, *loose_ends(folder, packs, self.plugins.brought.checks)]
        if problems:
            raise RuleError(problems)
        self._lists = {name for pack in packs for name in pack.words}
        return join(packs, self.settings.words)

    def _check_names(self, base: Settings) -> None:
        """Refuse names that mean nothing: those of the configuration file with their places there, then those given in the call."""
        path = base.path
        found = list(unknown_names(self.book.rules, self._lists, base)) if path is not None else []
        if found and path is not None:
            raise ConfigError([Problem(str(path), *config.locate(path, keys), str(error)) for keys, error in found])
        for _, error in unknown_names(self.book.rules, self._lists, self.settings):
            raise error

    def _begin(self, draft: Draft) -> Session:
        """Read a draft and find out which rules may fire."""
        per_file = self.settings.for_file(draft.path) if draft.path is not None else ()
        selection = choose(self.book.rules, self.settings, per_file) if per_file else self._selection
        wishes = {key: value for entry in per_file for key in PER_FILE if (value := getattr(entry, key)) is not None}
        draft = replace(draft, **{"channel": draft.channel or self.settings.channel, **wishes})
        document = self.read(draft)
        skipped = []
        if len(draft.body) > LONGEST:
            skipped += [
                Skipped(name, "limit", f"the draft is longer than {LONGEST:,} characters; the rest was not read")
                for name in selection.severities
            ]
        ready = []
        language = draft.language.replace("_", "-").partition("-")[0].lower() if draft.language else None
        for name in selection.severities:
            rule = self._made.rules[name]
            if rule.rule.language != "any":
                # What others wrote in another language must not silence the rules for the writer's own.
                language = language or detect(" ".join(sentence.text for sentence in document.sentences))
                if rule.rule.language != language:
                    skipped.append(Skipped(name, "language", f"the draft is in '{language}'; the rule reads '{rule.rule.language}'"))
                    continue
            if document.folded.wakes(rule.trigger):
                ready.append(rule)
        return Session(draft, document, selection, ready, skipped)

    def _parse_together(self, sessions: list[Session]) -> None:
        """Parse what all drafts of a batch want at once; a missing model is told of by the rules that need it."""
        wanted = [(session.document, session.document.sentences[index]) for session in sessions for index in session.wants()]
        try:
            docs = self.pipeline.parse([sentence.text for _, sentence in wanted])
        except Exception:  # noqa: BLE001 - the rules that need a parse will ask again, and the report says which could not run
            return
        for (document, sentence), doc in zip(wanted, docs, strict=True):
            document.learn([sentence], [doc])

    def _finish(self, session: Session) -> Report:
        """Run the rules and make the report."""
        findings = Findings(session.document, session.selection, self._remedies)
        for rule, matches in session.run():
            findings.add(rule, matches)
        made = [finding for finding in findings.made() if self.plugins.keeps(finding, session.draft)]
        known = (*self.book.rules, *ENGINE_RULES)
        kept, suppressed = apply(session.draft, session.document.reading, made, known, session.selection.severities)
        kept = tuple(session.selection.heard(kept))
        return Report(
            findings=tuple(sorted(kept, key=_reading_order)),
            skipped=tuple(session.skipped),
            suppressed=suppressed,
            path=session.draft.path,
            fail_level=fail_level(self.settings),
            content=findings.content,
        )

    @cached_property
    def _remedies(self) -> Mapping[str, Remedy]:
        return {name: check for name, check in self.plugins.brought.checks.items() if isinstance(check, Remedy)}


def _reading_order(finding: Finding) -> tuple[int, int, str]:
    return (finding.span.start, finding.span.end, finding.rule)
