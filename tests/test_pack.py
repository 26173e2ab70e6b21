"""A folder of rules, signals and word lists: what is wrong in it is said with its place, and what is right is read once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from replylint import cache
from replylint.builtin import handbook
from replylint.errors import RuleError
from replylint.finding import Citation
from replylint.linter import Linter
from replylint.pack import compile_json, load, read_compiled
from replylint.pack.yamls import read_yaml
from replylint.rule import RuleFile, SignalFile

GOOD = "forbid: {phrase: nope}\n"


def problems(folder: Path) -> list[str]:
    """Return what is said to be wrong with a pack, file names only."""
    with pytest.raises(RuleError) as caught:
        Linter(select=["ALL"], packs=[folder])
    return [str(problem).replace(f"{folder}{os.sep}", "") for problem in caught.value.problems]


def full(text: str) -> str:
    """Return a rule file from its id on, so that lines can be counted."""
    return "id: no-nope\ntitle: Say yes\nwhy: Because.\nseverity: error\n" + text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (full("forbidd: {phrase: nope}\n"), "5:1: unknown key 'forbidd' (did you mean 'forbid'?)"),
        (full("forbid: {phrases: nope}\n"), "5:10: unknown key 'phrases' (did you mean 'phrase'?)"),
        (full("forbid:\n  any:\n    - {phrase: nope}\n    - {regx: no}\n"), "8:8: unknown key 'regx' (did you mean 'regex'?)"),
        (full("forbid: {clause: {subjekt: customer}}\n"), "5:19: unknown key 'subjekt' (did you mean 'subject'?)"),
        (
            "id: no-nope\ntitle: Say yes\nwhy: Because.\nseverity: eror\nforbid: {phrase: nope}\n",
            "4:1: 'eror' cannot be the severity; choose one of error, warning, hint (did you mean 'error'?)",
        ),
        (
            full("forbid: {clause: {subject: client}}\n"),
            "5:19: 'client' cannot be the subject; choose one of customer, company, thing",
        ),
        (full("forbid: {phrase: nope}\nforbid: {phrase: never}\n"), "6:1: key 'forbid' stands here twice"),
        ("id: no-nope\nwhy: x\nseverity: error\nforbid: {phrase: nope}\n", "1:1: key 'title' is missing"),
        (full("why2: x\n" + GOOD), "5:1: unknown key 'why2' (did you mean 'why'?)"),
        (full("forbid: {phrase: [nope]}\n"), "5:10: 'phrase' must be text; put it in quotes"),
        (full("forbid: nope\n"), "5:1: 'forbid' must be a mapping of keys to values"),
        (full(GOOD + "source: A24\n"), "6:1: 'source' must be a list"),
        (full(GOOD + "source: [Q2]\n"), "6:1: no handbook has a statement 'Q2' (did you mean 'Q24'?); statements stand in handbooks.yaml"),
        (full("title2: [\n"), "is not YAML"),
        (full("forbid: {phrase: 'nope}\n"), "is not YAML"),
        (full(""), "1:1: a rule says either 'forbid' or 'expect'"),
        (full(GOOD + "expect: {phrase: yes}\n"), "1:1: a rule says either 'forbid' or 'expect'"),
        (full("forbid: {within: ending}\n"), "5:1: a pattern says exactly one of any, all, together"),
        (full("forbid: {phrase: nope, regex: nope}\n"), "5:1: a pattern says exactly one of any, all, together"),
        (full("forbid: {channel: chat}\n"), "5:10: 'channel' speaks of the draft, not of its words; only 'when' may use it"),
        (full("forbid: {phrase: nope, unless: {x: {phrase: y}}}\n"), "5:24: only a rule, or the top of a signal, may have 'unless'"),
        (full("forbid: {phrase: nope, where: sentence}\n"), "5:24: 'where' is for antipatterns in 'unless' only"),
        (full("forbid: {together: [{all: [{phrase: a}]}]}\n"), "'all' means anywhere in the draft"),
        (full("forbid: {regex: '(nope'}\n"), "5:10: regex: "),
        (full("forbid: {regex: '*nope'}\n"), "5:10: regex: nothing to repeat at position 0"),
        (full("forbid: {regex: '[z-a]nope'}\n"), "5:10: regex: bad character range"),
        (full("when: {link: '(nope'}\nforbid: {phrase: nope}\n"), "5:8: link: missing )"),
        (full("forbid: {regex: '(?x) nope'}\n"), "5:10: regex: only the flags"),
        (full("forbid: {phrase: no|nope}\n"), "5:10: phrase: put what is parted by '|' in parentheses"),
        (
            full("forbid: {regex: '\\w+'}\n"),
            "5:10: regex: no word can be derived that must stand in a match; add one, or say 'always: true'",
        ),
        (full("forbid: {clause: {subject: thing}}\n"), "5:10: clause: no word can be derived that must stand in a match"),
        (full("forbid: {use: kvetsh}\n"), "5:10: unknown signal 'kvetsh' (did you mean 'kvetch'?)"),
        (full("forbid: {phrase: 'you {zebra-word}'}\n"), "5:10: unknown word list 'zebra-word' (did you mean 'zebra-words'?)"),
        (full("forbid: {clause: {verb: '{zebra-word}'}}\n"), "5:10: unknown word list 'zebra-word' (did you mean 'zebra-words'?)"),
        (full("forbid: {check: fil-ins, always: true}\n"), "5:10: unknown check 'fil-ins' (did you mean 'fill-ins'?)"),
        (full(GOOD + "fix: {check: closing-lin}\n"), "6:7: unknown remedy 'closing-lin' (did you mean 'closing-line'?)"),
        (full("forbid: {tokens: {verb: {LEMMA: be, LOWER: is}}}\n"), "5:10: tokens: "),
        (full("forbid: {tokens: {verb: {LOWER: is}, verb over subject: {DEP: nsubj}}}\n"), "5:10: tokens: "),
    ],
)
def test_a_wrong_rule_file_is_answered_with_its_place_and_the_nearest_word(make_pack, content, said):
    """A support lead mends the file alone when line, column and the right word are named."""
    found = problems(make_pack({
        "en/tone/no-nope.yaml": content,
        "en/signals/kvetch.yaml": "signal: {phrase: we will not}\n",
        "en/words/zebra-words.txt": "broke\n",
        "handbooks.yaml": "h:\n  title: Book\n  sections:\n    One:\n      Q24: Be kind.\n",
    }))  # fmt: skip
    assert any(one.startswith("en/tone/no-nope.yaml:") and said in one for one in found), found


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("no-maybe", full(GOOD), "1:1: id 'no-nope' must be the file's name, 'no-maybe'"),
        ("No_Nope", full(GOOD).replace("no-nope", "No_Nope"), "1:1: id 'No_Nope' must be lower-case words with hyphens between"),
        ("no-nope", "", "1:1: the file is empty"),
        ("no-nope", "- a\n- list\n", "must be a mapping"),
    ],
)
def test_a_file_has_its_rules_name_and_shape(make_pack, name, content, said):
    """What is called 'no-nope' in a report is found in a second."""
    folder = make_pack({"README.txt": ""})
    (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    assert any(said in one for one in problems(folder)), problems(folder)


def test_all_mistakes_of_a_pack_are_told_at_once(make_pack):
    """Nobody wants to mend the same pack ten times."""
    found = problems(make_pack({
        "en/tone/a.yaml": "forbidd: {phrase: x}\n",
        "en/tone/b.yaml": "forbid: {phrase: x\n",
        "en/tone/c.yaml": "forbid: {phrase: x}\nsource: [Z9]\nexpekt: 3\nscope: all\n",
        "en/signals/d.yaml": "signal: {any: [{phrase: x, unless: {y: {phrase: z}}}, {kind: reply}]}\n",
    }))  # fmt: skip
    assert {one.split(":")[0] for one in found} == {"en/tone/a.yaml", "en/tone/b.yaml", "en/tone/c.yaml", "en/signals/d.yaml"}
    assert sum(one.startswith("en/tone/c.yaml") for one in found) == 2
    assert sum(one.startswith("en/signals/d.yaml") for one in found) == 2


def test_all_references_that_lead_nowhere_are_told_at_once(make_pack):
    """The same for what can only be known when all packs are read."""
    found = problems(make_pack({
        "en/tone/a.yaml": "forbid: {use: nowhere}\nunless: {b: {phrase: '{missing}'}}\n",
        "en/tone/b.yaml": "forbid: {check: none}\n",
        "en/signals/d.yaml": "signal: {regex: '\\d+'}\n",
    }))  # fmt: skip
    assert [one.split(":")[0] for one in found] == ["en/signals/d.yaml", "en/tone/a.yaml", "en/tone/a.yaml", "en/tone/b.yaml"]


@pytest.mark.parametrize("way", ["itself", "over another", "in an antipattern"])
def test_a_signal_that_uses_itself_is_refused(make_pack, way):
    """It would never come to an end."""
    used = {"itself": "signal: {any: [{phrase: a}, {use: one}]}\n", "over another": "signal: {use: two}\n"}
    one = used.get(way, "signal: {phrase: a, unless: {x: {use: one}}}\n")
    found = problems(make_pack({"signals/one.yaml": one, "signals/two.yaml": "signal: {use: one}\n"}))
    assert any("signals/one.yaml" in line and "uses itself" in line for line in found)


def test_two_packs_may_not_define_the_same_rule(make_pack):
    """Which one is meant would depend on their order."""
    first, second = (make_pack({"tone/no-nope.yaml": GOOD}, name) for name in ("first", "second"))
    with pytest.raises(RuleError, match=r"'no-nope' is already defined in .*first.*choose another id"):
        Linter(packs=[first, second])


def test_one_pack_may_not_define_a_rule_twice(make_pack):
    """The second file would silently win."""
    found = problems(make_pack({"en/tone/no-nope.yaml": GOOD, "en/style/no-nope.yaml": GOOD}))
    assert any("'no-nope' is already defined" in one for one in found)


def test_a_pack_that_is_not_there_is_an_error(tmp_path):
    """A misspelt path must not switch rules off in silence."""
    with pytest.raises(RuleError, match="is not a folder of rules"):
        Linter(packs=[tmp_path / "nowhere"])


@pytest.mark.parametrize("content", ["- a\n", "h: {title: Book}\n", "h: {title: Book, sections: {One: Be kind}}\n", "h: 3\n"])
def test_a_wrong_list_of_handbooks_is_answered_too(make_pack, content):
    """It is written by the same people as the rules."""
    assert any(one.startswith("handbooks.yaml:1:1: must say") for one in problems(make_pack({"handbooks.yaml": content})))


def test_a_word_list_that_is_no_text_is_answered(make_pack):
    """Word lists come out of spreadsheets."""
    folder = make_pack({"words/README.txt": ""})
    (folder / "words" / "nays.txt").write_bytes("naïve\n".encode("latin-1"))
    assert any(one.startswith("words/nays.txt: cannot be read") for one in problems(folder))


def test_a_word_list_may_begin_with_a_byte_order_mark(make_pack):
    """Some editors write one; its first word must not be lost."""
    folder = make_pack({"tone/no-nope.yaml": "forbid: {phrase: '{nays}'}\n"})
    (folder / "words").mkdir()
    (folder / "words" / "nays.txt").write_bytes("nope\n".encode("utf-8-sig"))
    assert [one.quote for one in Linter(select=["no-nope"], packs=[folder]).lint("Nope.")] == ["Nope"]


def test_yaml_that_refers_to_itself_or_grows_without_end_is_refused(make_pack):
    """A pack may come from a stranger: some hundred bytes of aliases can mean gigabytes."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    folder = make_pack({"README.txt": ""})
    (folder / "bomb.yaml").write_text("\n".join(lines), encoding="utf-8")
    (folder / "loop.yaml").write_text("forbid: &x {any: [*x]}\n", encoding="utf-8")
    found = problems(folder)
    assert any(one.startswith("bomb.yaml") and "too long" in one for one in found)
    assert any(one.startswith("loop.yaml") and "refers to itself" in one for one in found)


def test_a_users_pack_works_from_end_to_end(make_pack):
    """Rules, signals, word lists and sources of a house stand beside ours."""
    folder = make_pack({
        "handbooks.yaml": "h:\n  title: House Book\n  sections:\n    Words:\n      H1: Say what you can do.\n",
        "en/tone/no-nope.yaml": "source: [H1]\nforbid: {use: nay}\nunless: {quoted: {phrase: 'the word {nays}'}}\nurl: https://example.com/nope\n",
        "en/signals/nay.yaml": "signal: {phrase: '{nays}'}\n",
        "en/words/nays.txt": "# what nobody wants to hear\nnope  # the first\n\nno way\n",
    })  # fmt: skip
    report = Linter(select=["no-nope"], packs=[folder]).lint("Nope. We say NO WAY, never the word nope. And nah.")
    assert [(finding.quote, finding.category, finding.url) for finding in report] == [
        ("Nope", "tone", "https://example.com/nope"),
        ("NO WAY", "tone", "https://example.com/nope"),
    ]
    assert report[0].source == (Citation("H1", "House Book", "Words", "Say what you can do."),)


def test_words_extend_a_packs_lists(make_pack):
    """A team adds its own words without copying a pack."""
    for form in ("phrase: '{nays}'", "regex: '\\b{nays}\\b'"):
        folder = make_pack({"en/tone/no-nope.yaml": f"forbid: {{{form}}}\n", "en/words/nays.txt": "nope\n"})
        linter = Linter(select=["no-nope"], packs=[folder], words={"nays": ["nah", "no sir"]})
        assert [finding.quote for finding in linter.lint("Nope. Nah! No sir.")] == ["Nope", "Nah", "No sir"], form


def test_an_empty_list_waits_for_words(make_pack):
    """A pack may ship a list that each team fills: until then its patterns find nothing."""
    folder = make_pack({"en/tone/no-host.yaml": "forbid: {regex: '\\b\\w+{hosts}\\b'}\n", "en/words/hosts.txt": "# yours\n"})
    assert not list(Linter(select=["no-host"], packs=[folder]).lint("See db1.house now."))
    assert [one.quote for one in Linter(select=["no-host"], packs=[folder], words={"hosts": [".house"]}).lint("See db1.house now.")] == [
        "db1.house"
    ]


@pytest.mark.parametrize(
    ("place", "language", "category"),
    [
        ("en/tone/a-rule.yaml", "en", "tone"),
        ("any/tone/a-rule.yaml", "any", "tone"),
        ("tone/a-rule.yaml", "any", "tone"),
        ("a-rule.yaml", "any", "house"),
        ("en/a-rule.yaml", "en", "house"),
    ],
)
def test_a_small_pack_may_leave_language_and_category_out(make_pack, place, language, category):
    """One rule needs one file, not three folders."""
    rule = load(make_pack({place: GOOD})).rules["a-rule"]
    assert (rule.language, rule.category, rule.path) == (language, category, place)


def test_the_compiled_pack_equals_the_files():
    """The wheel carries the compiled form; a checkout reads the files."""
    folder = handbook()
    read, compiled = load(folder), read_compiled(compile_json(folder), folder)
    assert read.rules
    assert read == compiled


def cached(program: str, home: Path, *arguments: object) -> str:
    """Run a program with a cache of its own and return what it prints."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(home)}
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()


LOAD = """
import sys
from pathlib import Path
from replylint.pack import load
rules = load(Path(sys.argv[1])).rules
print(sorted(rules), rules["no-nope"].title, "pydantic" in sys.modules, "yaml" in sys.modules)
"""


def test_a_second_load_needs_neither_yaml_nor_pydantic(make_pack, tmp_path):
    """They cost a fifth of a second: too much for a check of one file, each time."""
    folder = make_pack({"tone/no-nope.yaml": GOOD})
    assert cached(LOAD, tmp_path / "cache", folder) == "['no-nope'] Mind no-nope True True"
    assert cached(LOAD, tmp_path / "cache", folder) == "['no-nope'] Mind no-nope False False"


def test_a_change_of_any_file_is_seen(make_pack, tmp_path, monkeypatch):
    """Old rules that stay alive would be worse than slow ones."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = make_pack({"tone/no-nope.yaml": "forbid: {phrase: '{nays}'}\n", "words/nays.txt": "nope\n"})
    assert load(folder).words["nays"] == ("nope",)
    make_pack({"words/nays.txt": "nah\n"})
    assert load(folder).words["nays"] == ("nah",)
    make_pack({"words/more.txt": "never\n"})
    assert set(load(folder).words) == {"nays", "more"}


def poison(home: Path, folder: Path) -> Path:
    """Let a pack be cached, then put another title into the cache; return the cached file."""
    load(folder)
    (kept,) = (home / "replylint").iterdir()
    kept.write_text(kept.read_text(encoding="utf-8").replace("Mind no-nope", "Poisoned"), encoding="utf-8")
    return kept


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the system knows no users")
@pytest.mark.parametrize(("mode", "title"), [(0o700, "Poisoned"), (0o770, "Mind no-nope"), (0o777, "Mind no-nope")])
def test_a_cache_that_others_can_write_to_is_not_trusted(make_pack, tmp_path, monkeypatch, mode, title):
    """Somebody else's rules could be put there; with 0700 only the user could have done it, and the cache is used."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = make_pack({"tone/no-nope.yaml": GOOD})
    poison(tmp_path / "cache", folder)
    (tmp_path / "cache" / "replylint").chmod(mode)
    assert load(folder).rules["no-nope"].title == title


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", "\x00\xff"])
def test_a_broken_cache_costs_time_and_nothing_else(make_pack, tmp_path, monkeypatch, content):
    """A disk may have been full when it was written."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = make_pack({"tone/no-nope.yaml": GOOD})
    poison(tmp_path / "cache", folder).write_bytes(content.encode("latin-1"))
    assert load(folder).rules["no-nope"].title == "Mind no-nope"


def test_no_cache_at_all_is_no_error(make_pack, tmp_path, monkeypatch):
    """A home that cannot be written to is common in containers."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert "no-nope" in load(make_pack({"tone/no-nope.yaml": GOOD})).rules
    assert cache.get("anything") is None


def test_a_cached_pack_was_written_for_the_user_alone(make_pack, tmp_path, monkeypatch):
    """The folder is made private, whatever the umask says."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    previous = os.umask(0)
    try:
        load(make_pack({"tone/no-nope.yaml": GOOD}))
    finally:
        os.umask(previous)
    assert (tmp_path / "cache" / "replylint").stat().st_mode & 0o077 == 0


@pytest.fixture(scope="module")
def schemas() -> dict[str, object]:
    """The JSON Schemas of rule and signal files."""
    from pydantic import TypeAdapter

    return {"rule": TypeAdapter(RuleFile).json_schema(), "signal": TypeAdapter(SignalFile).json_schema()}


SHIPPED = sorted(path for path in handbook().rglob("*.yaml") if path.name != "handbooks.yaml")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(handbook()).as_posix())
def test_the_json_schema_accepts_each_shipped_file(schemas, path):
    """Editors show mistakes by the schema: it must agree with the loader."""
    value = read_yaml(path).value
    jsonschema.validate(value, schemas["signal" if "signal" in value else "rule"])


@pytest.mark.parametrize("change", [{"forbidd": {}}, {"severity": "eror"}, {"forbid": {"phrases": "x"}}, {"title": None}])
def test_the_json_schema_refuses_what_the_loader_refuses(schemas, change):
    """A schema that takes everything helps nobody."""
    value = {"id": "a", "title": "b", "why": "c", "severity": "error", "forbid": {"phrase": "d"}}
    jsonschema.validate(value, schemas["rule"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**value, **change}, schemas["rule"])


def test_yaml_is_read_as_what_it_looks_like(tmp_path):
    """In YAML 1.1 a country code 'no' is false and '12:30' a number; a rule file's words are words."""
    path = tmp_path / "a.yaml"
    path.write_text("a: no\nb: on\nc: 12:30\nd: true\ne: 3\nf: ~\ng: 2024-01-01\nh: 'true'\ni: 1_000\nj: 0x1F\n", encoding="utf-8")
    expected = {"a": "no", "b": "on", "c": "12:30", "d": True, "e": 3, "f": None, "g": "2024-01-01", "h": "true", "i": "1_000", "j": "0x1F"}
    assert read_yaml(path).value == expected


def test_a_compiled_pack_is_one_json_object():
    """What the wheel carries is read without knowing its version of Python."""
    assert set(json.loads(compile_json(handbook()))) >= {"citations", "rules", "signals", "words"}


def test_a_strangers_compiled_pack_is_not_believed(tmp_path):
    """It could be older than its files, or call an endless expression safe; only the shipped pack's is read."""
    rule = "id: loud\ntitle: Lower your voice\nwhy: It is late.\nseverity: error\nforbid: {phrase: LOUD}\nexamples: {bad: [so loud]}\n"
    (tmp_path / "loud.yaml").write_text(rule.replace("LOUD", "quiet"), encoding="utf-8")
    (tmp_path / "compiled.json").write_text(compile_json(tmp_path), encoding="utf-8")
    (tmp_path / "loud.yaml").write_text(rule.replace("LOUD", "loud"), encoding="utf-8")
    assert [one.quote for one in Linter(select=["loud"], packs=[tmp_path]).lint("How loud, how quiet.")] == ["loud"]
    (tmp_path / "compiled.json").write_text("{}", encoding="utf-8")
    assert Linter(select=["loud"], packs=[tmp_path]).lint("How loud.").findings


def test_a_good_file_beside_broken_ones_is_checked_too(tmp_path):
    """What a good file speaks of and is nowhere, too, while another file is still broken."""
    head = "title: Mind it\nwhy: Because.\nseverity: error\n"
    (tmp_path / "one.yaml").write_text(f"id: one\n{head}forbidd: {{phrase: a b}}\n", encoding="utf-8")
    (tmp_path / "two.yaml").write_text(f"id: two\n{head}forbid: {{use: refnd}}\n", encoding="utf-8")
    (tmp_path / "three.yaml").write_text(f"id: thre\n{head}forbid: {{phrase: a b}}\nseverty: error\n", encoding="utf-8")
    with pytest.raises(RuleError) as error:
        Linter(packs=[tmp_path])
    said = str(error.value)
    for part in ("'forbidd'", "unknown signal 'refnd' (did you mean 'refund'?)", "id 'thre' must be", "'severty'"):
        assert part in said
