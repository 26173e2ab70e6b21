"""Which rules a team wants to hear, and how loud."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from replylint.config import PerFile, Settings
from replylint.draft import CHANNELS
from replylint.errors import UsageError, did_you_mean
from replylint.finding import Finding, Severity
from replylint.pattern import KeyPath
from replylint.rule import Rule
from replylint.suppress import CATEGORY as ENGINE_CATEGORY
from replylint.suppress import ENGINE_RULES

ALL = "ALL"


@dataclass(frozen=True, slots=True)
class Profile:
    """Which rules run when nothing is selected, and what holds a draft back unless something else is said."""

    statuses: frozenset[str]
    fail_on: str


PROFILES = {
    "default": Profile(frozenset({"stable"}), "error"),
    "strict": Profile(frozenset({"stable", "preview"}), "warning"),
}


def with_options(base: Settings, **options: Any) -> Settings:
    """Return settings changed by the options of a `Linter`; one that is None changes nothing.

    Raises:
        UsageError: a severity or channel is unknown.
    """
    given = {name: value for name, value in options.items() if value is not None}
    for name in ("select", "ignore"):
        if isinstance(given.get(name), str):
            raise UsageError(f"{name} must be a list of names, such as ['{given[name]}']")
        if name in given:
            given[name] = tuple(given[name])
    if "severity" in given:
        given["severity"] = {name: severity_of(level) for name, level in given["severity"].items()}
    if "words" in given:
        given["words"] = {name: tuple(entries) for name, entries in given["words"].items()}
    if given.get("fail_on", "never") != "never":
        given["fail_on"] = str(severity_of(given["fail_on"]))
    settings = replace(base, **given)
    if settings.channel not in CHANNELS:
        near = did_you_mean(settings.channel, CHANNELS)
        raise UsageError(f"unknown channel '{settings.channel}'{near}; choose one of {', '.join(CHANNELS)}")
    return settings


def fail_level(settings: Settings) -> Severity | None:
    """Return the severity at which findings hold a draft back; None: at none."""
    level = settings.fail_on or PROFILES[settings.profile].fail_on
    return None if level == "never" else Severity(level)


def severity_of(level: Severity | str) -> Severity:
    """Return the severity of a name.

    Raises:
        UsageError: there is none.
    """
    names = [str(known) for known in Severity]
    if str(level) not in names:
        raise UsageError(f"unknown severity '{level}'{did_you_mean(str(level), names)}; choose one of {', '.join(names)}")
    return Severity(str(level))


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules that run on a draft, by id, each with its severity."""

    severities: Mapping[str, Severity]
    engine: Mapping[str, Severity | None]
    """The severity of findings that the engine makes itself, where it is not their own; None: they are not heard."""

    def heard(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield findings as they are wanted: those of the engine with the severity chosen for them, or not at all."""
        for finding in findings:
            severity = self.engine.get(finding.rule, finding.severity)
            if severity is not None:
                yield finding if severity is finding.severity else replace(finding, severity=severity)


def choose(rules: Mapping[str, Rule], settings: Settings, per_file: Iterable[PerFile] = ()) -> Selection:
    """Return what runs: the profile's rules or those selected, then what is added, less what is ignored.

    An id is more exact than a category, and a category than ``ALL``: the most exact name decides, and of two equally exact ones
    ``ignore`` does.
    """
    layers: list[Settings | PerFile] = [settings, *per_file]
    chosen = {rule.id for rule in rules.values() if rule.status in PROFILES[settings.profile].statuses}
    for layer in layers:
        chosen = {rule.id for rule in rules.values() if _wanted(rule, layer, by_default=rule.id in chosen)}
    severities = {name: rules[name].severity for name in sorted(chosen)}
    for layer in layers:
        for name, severity in sorted(layer.severity.items(), key=lambda item: _exactness(item[0], rules)):
            severities.update(dict.fromkeys((rule for rule in severities if name in (rule, rules[rule].category, ALL)), severity))
    return Selection(severities, {name: level for name in ENGINE_RULES for level in _engine(name, layers)})


def _engine(name: str, layers: Iterable[Settings | PerFile]) -> Iterator[Severity | None]:
    """Yield what is chosen for a finding of the engine, the last choice last; nothing where nothing is said."""
    for layer in layers:
        yield from (layer.severity[key] for key in (ENGINE_CATEGORY, name) if key in layer.severity)
        if name in layer.ignore or ENGINE_CATEGORY in layer.ignore:
            yield None


def _wanted(rule: Rule, layer: Settings | PerFile, *, by_default: bool) -> bool:
    names = {ALL: 1, rule.category: 2, rule.id: 3}
    selected = max((names.get(name, 0) for name in layer.select), default=0)
    added = max((names.get(name, 0) for name in layer.extend_select), default=0)
    ignored = max((names.get(name, 0) for name in layer.ignore), default=0)
    base = bool(selected) if layer.select else by_default
    return (base or bool(added)) and (not ignored or max(selected, added) > ignored)


def _exactness(name: str, rules: Mapping[str, Rule]) -> int:
    return 0 if name == ALL else 2 if name in rules else 1


def unknown_names(rules: Mapping[str, Rule], words: Collection[str], settings: Settings) -> Iterator[tuple[KeyPath, UsageError]]:
    """Yield each name in the settings that means no rule, category, word list or profile: the keys where it stands, and what is wrong."""
    for name in settings.words:
        if name not in words:
            yield ("words", name), UsageError(f"unknown word list '{name}'{did_you_mean(name, words)}")
    known = {ALL, *rules, *(rule.category for rule in rules.values()), *ENGINE_RULES, ENGINE_CATEGORY}
    layers: list[tuple[KeyPath, Settings | PerFile]] = [
        ((), settings),
        *((("per-file", number), entry) for number, entry in enumerate(settings.per_file)),
    ]
    for keys, layer in layers:
        for key in ("select", "extend_select", "ignore"):
            for index, name in enumerate(getattr(layer, key)):
                if name not in known:
                    yield (*keys, key.replace("_", "-"), index), UsageError(f"unknown rule or category '{name}'{did_you_mean(name, known)}")
        for name in layer.severity:
            if name not in known:
                yield (*keys, "severity", name), UsageError(f"unknown rule or category '{name}'{did_you_mean(name, known)}")
    if settings.profile not in PROFILES:
        message = f"unknown profile '{settings.profile}'{did_you_mean(settings.profile, PROFILES)}; choose one of {', '.join(PROFILES)}"
        yield ("profile",), UsageError(message)
