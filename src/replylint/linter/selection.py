"""Which rules a team wants to hear, and how loud."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from replylint.config import PerFile, Settings
from replylint.errors import UsageError, did_you_mean
from replylint.finding import Severity
from replylint.pattern import KeyPath
from replylint.rule import Rule

ALL = "ALL"


@dataclass(frozen=True, slots=True)
class Profile:
    """Which rules run when nothing is selected, and what holds a draft back."""

    statuses: frozenset[str]
    fail_level: Severity


PROFILES = {
    "default": Profile(frozenset({"stable"}), Severity.ERROR),
    "strict": Profile(frozenset({"stable", "preview"}), Severity.WARNING),
}


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules that run on a draft, by id, each with its severity."""

    severities: Mapping[str, Severity]

    def __contains__(self, rule: object) -> bool:
        return rule in self.severities


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
    return Selection(severities)


def _wanted(rule: Rule, layer: Settings | PerFile, *, by_default: bool) -> bool:
    names = {ALL: 1, rule.category: 2, rule.id: 3}
    selected = max((names.get(name, 0) for name in layer.select), default=0)
    added = max((names.get(name, 0) for name in layer.extend_select), default=0)
    ignored = max((names.get(name, 0) for name in layer.ignore), default=0)
    base = bool(selected) if layer.select else by_default
    return (base or bool(added)) and (not ignored or max(selected, added) > ignored)


def _exactness(name: str, rules: Mapping[str, Rule]) -> int:
    return 0 if name == ALL else 2 if name in rules else 1


def unknown_names(rules: Mapping[str, Rule], settings: Settings) -> Iterator[tuple[KeyPath, UsageError]]:
    """Yield each name in the settings that means no rule, category or profile: the keys where it stands, and what is wrong."""
    known = {ALL, *rules, *(rule.category for rule in rules.values())}
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
