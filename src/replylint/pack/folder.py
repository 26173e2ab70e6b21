"""From a folder of YAML files to plain values that have been checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from replylint.errors import Problem, RuleError, did_you_mean
from replylint.pack.shape import Mistake, shape_problems
from replylint.pack.yamls import Located, read_yaml
from replylint.pattern import KeyPath, Pattern, mistakes
from replylint.phrases import LIST, lists_in
from replylint.rule import RuleFile, SignalFile, rule_from, signal_from
from replylint.triggers import derive, to_plain

LANGUAGE = re.compile(r"any|[a-z]{2}")
IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
HANDBOOKS = "handbooks.yaml"


def compile_folder(folder: Path, known: set[str]) -> dict[str, Any]:
    """Return a pack's files as plain values; ``known`` are the numbers of statements that other packs bring.

    Raises:
        RuleError: everything that is wrong in the folder's files, each on its own; references between files are checked later.
    """
    out, problems = read_folder(folder, known)
    if problems:
        raise RuleError(problems)
    out["derived"] = _derived(out)
    return out


def read_folder(folder: Path, known: set[str]) -> tuple[dict[str, Any], list[Problem]]:
    """Return those of a pack's files that can be read, as plain values, and everything that is wrong in the others."""
    problems: list[Problem] = []
    citations = _handbooks(folder, problems)
    out: dict[str, Any] = {"citations": citations, "rules": [], "signals": [], "words": dict(_word_lists(folder, problems))}
    homes: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.y*ml")):
        if path.name == HANDBOOKS or path.suffix not in (".yaml", ".yml"):
            continue
        located = _read(path, problems)
        if located is None:
            continue
        signal = isinstance(located.value, Mapping) and "signal" in located.value
        found = list(_problems(path, located, SignalFile if signal else RuleFile, known | set(citations)))
        problems.extend(found)
        if not found:
            first = homes.setdefault(f"{signal} {path.stem}", path)
            if first != path:
                problems.append(Problem(str(path), 1, 1, f"'{path.stem}' is already defined in {first}; choose another id"))
            item = {"values": located.value, "place": _place(folder, path, signal=signal)}
            out["signals" if signal else "rules"].append(item)
    return out, problems


def _derived(compiled: Mapping[str, Any]) -> dict[str, Any]:
    """Return what can be derived from the pack's regular expressions that speak of no other pack's word lists."""
    out = {}
    for item in (*compiled["rules"], *compiled["signals"]):
        for _, pattern in _patterns(item["values"]):
            if pattern.regex is not None and set(lists_in(pattern.regex)) <= set(compiled["words"]):
                with suppress(re.error):  # what cannot be read is told of when the rule is made ready
                    facts = derive(pattern.regex, compiled["words"])
                    out[pattern.regex] = {"trigger": to_plain(facts.trigger), "safe": facts.safe}
    return out


def _patterns(values: Mapping[str, Any]) -> Iterator[tuple[KeyPath, Pattern]]:
    """Yield all patterns of a file's checked values, each with its keys."""
    if "signal" in values:
        yield from signal_from(values).pattern.walk(("signal",))
    else:
        yield from rule_from({**values, "source": ()}, {}, category="").patterns()


def locate(path: Path, keys: KeyPath) -> tuple[int, int]:
    """Return line and column of the value at some keys of a file, or of the nearest value above it; (0, 0) if the file cannot be read."""
    located = _read(path, [])
    return located.place(keys) if located is not None else (0, 0)


def _place(folder: Path, path: Path, *, signal: bool) -> dict[str, str]:
    """Return what a file's place in its pack says: language, category and path."""
    parts = path.relative_to(folder).parts
    language = parts[0] if len(parts) > 1 and LANGUAGE.fullmatch(parts[0]) else "any"
    middle = parts[:-1][1:] if len(parts) > 1 and LANGUAGE.fullmatch(parts[0]) else parts[:-1]
    place = {"language": language, "path": path.relative_to(folder).as_posix()}
    return place if signal else {**place, "category": middle[-1] if middle else folder.name}


def _word_lists(folder: Path, problems: list[Problem]) -> Iterator[tuple[str, list[str]]]:
    """Yield each word list: one word or phrase a line; ``#`` begins a comment."""
    for path in sorted(folder.rglob("*.txt")):
        if path.parent.name == "words":
            try:
                lines = [line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8-sig").splitlines()]
            except (OSError, UnicodeDecodeError) as error:
                problems.append(Problem(str(path), 0, 0, f"cannot be read: {error}"))
                continue
            yield path.stem, [line for line in lines if line]


def _handbooks(folder: Path, problems: list[Problem]) -> dict[str, dict[str, str]]:
    """Return the statements of the pack's handbooks, by number."""
    path = folder / HANDBOOKS
    if not path.is_file():
        return {}
    located = _read(path, problems)
    if located is None:
        return {}
    try:
        return {
            number: {"handbook": handbook["title"], "section": section, "words": words}
            for handbook in located.value.values()
            for section, statements in handbook["sections"].items()
            for number, words in statements.items()
        }
    except (AttributeError, LookupError, TypeError):
        problems.append(Problem(str(path), 1, 1, "must say, for each handbook, its 'title' and its 'sections': statements by number"))
        return {}


def _read(path: Path, problems: list[Problem]) -> Located | None:
    try:
        return read_yaml(path)
    except RuleError as error:
        problems.extend(error.problems)
        return None


def _problems(path: Path, located: Located, model: type, citations: set[str]) -> Iterator[Problem]:
    """Yield what is wrong with one file: first its shape; only when that is right, its meaning."""
    values = located.value
    found = list(shape_problems(values, model))
    if isinstance(values, Mapping) and isinstance(values.get("id"), str):
        found += _name_problems(values, path)
    if not found:
        found += _signal_problems(values) if model is SignalFile else _rule_problems(values, citations)
    if not found:
        found = list(_uncompilable(located.value))
    for keys, message in found:
        yield Problem(str(path), *located.place(keys), message)


def _uncompilable(values: Mapping[str, Any]) -> Iterator[Mistake]:
    """Yield the regular expressions that would fail when a draft first wakes them: here they cost nobody a lint."""
    import regex

    for keys, pattern in _patterns(values):
        for word in ("regex", "link"):
            try:
                regex.compile(LIST.sub("(?:x)", getattr(pattern, word) or ""), regex.IGNORECASE)
            except regex.error as error:
                yield (*keys, word), f"{word}: {error}"


def _name_problems(values: Mapping[str, Any], path: Path) -> Iterator[Mistake]:
    if values["id"] != path.stem:
        yield ("id",), f"id '{values['id']}' must be the file's name, '{path.stem}'"
    if not IDENTIFIER.fullmatch(values["id"]):
        yield ("id",), f"id '{values['id']}' must be lower-case words with hyphens between"


def _signal_problems(values: Mapping[str, Any]) -> Iterator[Mistake]:
    yield from mistakes(signal_from(values).pattern, ("signal",), role="signal")


def _rule_problems(values: Mapping[str, Any], citations: set[str]) -> Iterator[Mistake]:
    for number in values.get("source") or ():
        if number not in citations:
            near = did_you_mean(number, citations)
            yield ("source",), f"no handbook has a statement '{number}'{near}; statements stand in {HANDBOOKS}"
    if ("forbid" in values) == ("expect" in values):
        yield (), "a rule says either 'forbid' or 'expect'"
    rule = rule_from({**values, "source": ()}, {}, category="")
    for role in ("forbid", "expect", "when"):
        if (pattern := getattr(rule, role)) is not None:
            yield from mistakes(pattern, (role,), role=role)
    for name, pattern in rule.unless.items():
        yield from mistakes(pattern, ("unless", name), role="unless")
