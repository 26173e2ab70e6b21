"""A folder of rules, signals and word lists.

A pack is laid out as ``<language>/<category>/<rule>.yaml``, ``<language>/signals/<signal>.yaml`` and ``<language>/words/<list>.txt``,
where the language is a code such as ``en``, or ``any``. A small pack may leave the language out (``any``), and the category (the
pack's name). The handbooks that rules cite stand in ``handbooks.yaml``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from replylint import cache, pattern, phrases, regexes, required, rule, triggers
from replylint.errors import Problem, RuleError
from replylint.finding import Citation
from replylint.pack.folder import compile_folder, locate, read_folder
from replylint.pattern import KeyPath
from replylint.phrases import lists_in
from replylint.rule import Rule, Signal, rule_from, signal_from
from replylint.triggers import Derived, from_plain

__all__ = ["COMPILED", "RulePack", "compile_json", "join", "load", "read_compiled", "readable", "rule_error"]

COMPILED = "compiled.json"
"""What the shipped pack is called in a wheel: all of its files, checked, as one JSON."""


@dataclass(frozen=True, slots=True)
class RulePack:
    """Rules, with the signals, word lists and handbooks they speak of."""

    name: str
    path: Path | None = None
    rules: Mapping[str, Rule] = field(default_factory=dict)
    signals: Mapping[str, Signal] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    citations: Mapping[str, Citation] = field(default_factory=dict)
    derived: Mapping[str, Derived] = field(default_factory=dict)
    """What is known of the regular expressions, as long as the word lists they speak of are as they stand here."""


def load(folder: Path, known: Mapping[str, Citation] | None = None, *, compiled: bool = False) -> RulePack:
    """Read a pack from its folder; ``known`` are statements of other packs that its rules may cite.

    ``compiled`` lets the folder's :data:`COMPILED` speak for its files, unchecked: only of the pack that replylint ships.

    Raises:
        RuleError: everything that is wrong in it, each with file, line and column.
    """
    if not folder.is_dir():
        raise RuleError([Problem(str(folder), 0, 0, "is not a folder of rules")])
    if compiled and (folder / COMPILED).is_file():
        return read_compiled((folder / COMPILED).read_text(encoding="utf-8"), folder)
    numbers = set(known or ())
    name = cache.key(_parts(folder, numbers))
    kept = cache.get(name)
    if kept is not None:
        with suppress(ValueError, LookupError, TypeError):  # a disk may have been full when it was written
            return _pack(json.loads(kept), folder, known or {})
    kept = json.dumps(compile_folder(folder, numbers), ensure_ascii=False)
    cache.put(name, kept)
    return _pack(json.loads(kept), folder, known or {})


def _parts(folder: Path, known: set[str]) -> Iterator[bytes]:
    """Yield all that a compiled pack depends on: its files, what it may cite, and the code that reads it."""
    yield " ".join(sorted(known)).encode()
    for path in (*sorted(Path(__file__).parent.glob("*.py")), *(Path(str(module.__file__)) for module in CODE)):
        found = path.stat()
        yield f"{path.name} {found.st_size} {found.st_mtime_ns}".encode()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".yaml", ".yml", ".txt") and path.is_file():
            yield path.relative_to(folder).as_posix().encode()
            yield path.read_bytes()


CODE = (pattern, phrases, regexes, required, rule, triggers)
"""What a compiled pack depends on beside this package."""


def readable(folder: Path) -> tuple[RulePack, frozenset[str]]:
    """Return what can be read of a broken pack, and the names of its files that cannot."""
    values, problems = read_folder(folder, set())
    return _pack({**values, "derived": {}}, folder, {}), frozenset(Path(problem.path).stem for problem in problems)


def compile_json(folder: Path) -> str:
    """Return a pack as the JSON that a wheel carries.

    Raises:
        RuleError: everything that is wrong in it.
    """
    return json.dumps(compile_folder(folder, set()), ensure_ascii=False, sort_keys=True)


def read_compiled(content: str, folder: Path) -> RulePack:
    """Return the pack that :func:`compile_json` wrote."""
    return _pack(json.loads(content), folder, {})


def join(packs: Sequence[RulePack], more_words: Mapping[str, Iterable[str]] | None = None) -> RulePack:
    """Return several packs as one, in which each may use the others' signals and words; configuration's words are added.

    Raises:
        RuleError: two packs define the same rule or signal.
    """
    rules: dict[str, Rule] = {}
    signals: dict[str, Signal] = {}
    words: dict[str, tuple[str, ...]] = {}
    citations: dict[str, Citation] = {}
    problems: list[Problem] = []
    for pack in packs:
        problems += [*_twice(rules, pack.rules), *_twice(signals, pack.signals)]
        rules.update(pack.rules)
        signals.update(pack.signals)
        for name, entries in pack.words.items():
            words[name] = (*words.get(name, ()), *entries)
        citations.update(pack.citations)
    if problems:
        raise RuleError(problems)
    for name, more in (more_words or {}).items():
        words[name] = (*words.get(name, ()), *more)
    derived = {
        source: facts
        for pack in packs
        for source, facts in pack.derived.items()
        if all(words[name] == pack.words[name] for name in lists_in(source))
    }
    return RulePack("all", None, rules, signals, words, citations, derived)


def _twice(known: Mapping[str, Rule | Signal], new: Mapping[str, Rule | Signal]) -> Iterator[Problem]:
    for name in known.keys() & new.keys():
        yield Problem(_file(new[name]), 1, 1, f"'{name}' is already defined in {_file(known[name])}; choose another id")


def rule_error(item: Rule | Signal, keys: KeyPath, message: str) -> Problem:
    """Return a problem at some keys of a rule's or signal's file; the file is read again to find the place."""
    path = Path(item.pack) / item.path
    line, column = locate(path, keys)
    return Problem(str(path), line, column, message)


def _file(item: Rule | Signal) -> str:
    return str(Path(item.pack) / item.path)


def _pack(compiled: Mapping[str, Any], folder: Path, known: Mapping[str, Citation]) -> RulePack:
    citations = {number: Citation(number, **words) for number, words in compiled["citations"].items()}
    every = {**known, **citations}
    rules = [rule_from(item["values"], every, pack=str(folder), **item["place"]) for item in compiled["rules"]]
    signals = [signal_from(item["values"], pack=str(folder), **item["place"]) for item in compiled["signals"]]
    return RulePack(
        name=folder.name,
        path=folder,
        rules={one.id: one for one in rules},
        signals={signal.id: signal for signal in signals},
        words={name: tuple(entries) for name, entries in compiled["words"].items()},
        citations=citations,
        derived={source: Derived(from_plain(facts["trigger"]), facts["safe"]) for source, facts in compiled["derived"].items()},
    )
