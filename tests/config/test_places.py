"""Where the keys and values of TOML stand."""

from __future__ import annotations

import json
import tomllib

from hypothesis import given, settings
from hypothesis import strategies as st

from replylint.config.places import places

KEYS = st.text(st.sampled_from("ab-_9é .\"'[]=#"), max_size=4)
SCALARS = st.one_of(
    st.integers(-9, 99).map(str),
    st.booleans().map(lambda value: str(value).lower()),
    st.text(st.sampled_from("ab é\"'#,]}=\\"), max_size=6).map(json.dumps),
    st.sampled_from(["'''\nx'y\n'''", '"""a ""b"""', "1979-05-27 07:32:00Z", "'c:\\d'", "1_000.5"]),
)


@st.composite
def values(draw, depth=2):
    """Write a TOML value, with blanks, comments and line breaks where they are allowed."""
    kind = draw(st.integers(0, 3)) if depth else 0
    if kind == 2:
        items = draw(st.lists(values(depth - 1), max_size=3))
        return "[ # a ] comment\n  " + ",\n".join(items) + " ]"
    if kind == 3:
        pairs = draw(st.dictionaries(KEYS, values(depth - 1), max_size=3))
        if all("\n" not in value for value in pairs.values()):
            return "{ " + ", ".join(f"{json.dumps(key, ensure_ascii=False)} = {value}" for key, value in pairs.items()) + " }"
    return draw(SCALARS)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(KEYS, values(), max_size=4), st.lists(st.dictionaries(KEYS, values(), max_size=2), max_size=2))
def test_every_key_and_item_of_any_file_has_its_place(top, tables):
    """What the parser read at a place is what stands there."""
    lines = [f"{json.dumps(key, ensure_ascii=False)} = {value} # why" for key, value in top.items()]
    for table in tables:
        lines += ["[[ t.u ]]", *(f"{json.dumps(key, ensure_ascii=False)}={value}" for key, value in table.items())]
    content = "\n".join(lines) + "\n"
    if "t" in top:
        return
    known = places(content)
    for keys, value in walk(tomllib.loads(content)):
        assert keys in known
        if isinstance(value, int):
            word = str(value).lower() if isinstance(value, bool) else str(value)
            assert content.startswith(word, known[keys].value)


def walk(value, keys=()):
    """Yield all keys of a parsed file with their values."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*keys, key), inner
        yield from walk(inner, (*keys, key))
