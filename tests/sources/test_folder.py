"""Which files are read, and which are not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from replylint.draft import Draft
from replylint.errors import SourceError, UsageError
from replylint.sources.folder import LARGEST, drafts, find_files, read_text


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """Make a folder of drafts and stand in it."""
    files = {
        "a.md": "Hi", "b.txt": "Hi", "c.html": "<p>Hi</p>", "d.json": "{}", "e.yaml": "body: Hi there\n", "f": "Hi",
        ".gitignore": "old/\n", "old/x.md": "Hi", ".hidden/y.md": "Hi", "sub/z.md": "Hi", "sub/Z.HTM": "Hi",
    }  # fmt: skip
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(paths, **options):
    return [path.as_posix() for path, _ in find_files(paths, **options).read]


def test_a_folder_is_walked_in_a_stable_order(tree):
    """Two runs must not differ."""
    assert names(["."]) == ["a.md", "b.txt", "c.html", "e.yaml", "sub/Z.HTM", "sub/z.md"]


def test_ignored_and_hidden_files_are_left_out_unless_they_are_named(tree):
    """A name on the command line is a wish."""
    assert names(["old/x.md", ".hidden"]) == [".hidden/y.md", "old/x.md"]


def test_globs_leave_files_out(tree):
    """The globs are those of .gitignore."""
    assert names(["."], exclude=["sub", "*.txt"]) == ["a.md", "c.html", "e.yaml"]
    assert names(["."], exclude=["./sub/*.md"]) == ["a.md", "b.txt", "c.html", "e.yaml", "sub/Z.HTM"]


def test_a_glob_that_is_not_one_is_a_usage_error(tree):
    """A typing mistake must not read what was to be left out."""
    with pytest.raises(UsageError, match=r"cannot exclude '\[a'"):
        names(["."], exclude=["[a"])


def test_files_that_nothing_reads_are_told(tree):
    """Nothing is silently not checked."""
    assert [path.as_posix() for path in find_files(["."]).unread] == ["d.json", "f"]


def test_a_file_is_read_once(tree):
    """Also when it is named and stands in a folder that is named."""
    assert names(["a.md", ".", tree / "a.md"]).count("a.md") == 1


@pytest.mark.parametrize(
    ("path", "words"), [("nope.md", "no such file"), ("d.json", "cannot read '.json' files"), ("f", "without an ending")]
)
def test_a_named_file_that_cannot_be_read_is_an_error(tree, path, words):
    """Who names a file expects it to be checked."""
    with pytest.raises(SourceError, match=words):
        find_files([path])


def test_drafts_are_canned_replies_with_their_path(tree):
    """In a file, helpdesk variables are fine; a reply has none left."""
    found = list(drafts("."))
    assert {draft.kind for draft in found} == {"canned"}
    assert [(draft.path, draft.format) for draft in found][:3] == [("a.md", "markdown"), ("b.txt", "text"), ("c.html", "html")]


def test_what_cannot_be_read_is_raised_after_all_that_can_be_read(tree):
    """One broken file does not hide the others."""
    (tree / "0.yaml").write_text("a: [")
    (tree / "1.md").write_bytes(b"caf\xe9")
    found = []
    with pytest.raises(SourceError) as caught:
        found.extend(drafts("."))
    assert len(found) == 6
    assert [problem.path for problem in caught.value.problems] == ["0.yaml", "1.md"]


def test_a_file_without_a_reply_is_an_error_when_it_is_named_and_passed_by_when_it_is_met(tree):
    """Who names a file expects it to be checked; a folder may hold YAML that is none of ours."""
    (tree / "m.yaml").write_text("entries:\n  - txt: That was your mistake.\n")
    assert "m.yaml" not in {draft.path for draft in drafts(".")}
    with pytest.raises(
        SourceError, match=r"^m\.yaml: no reply found; replies are read under the keys body, message, .*\(two words or more\)$"
    ):
        list(drafts("m.yaml", "a.md"))
    with pytest.raises(SourceError, match=r"m\.yaml: no reply found"):
        list(drafts(".", tree / "m.yaml"))


def test_a_source_need_not_say_where_it_looks(tree):
    """Those of plugins may have nothing to say."""

    class Silent:
        name = "silent"

        def reads(self, path: Path) -> bool:
            return True

        def drafts(self, path: Path, content: str) -> Iterator[Draft]:
            return iter(())

    with pytest.raises(SourceError, match=r"a\.md: no reply found$"):
        list(drafts("a.md", sources=[Silent()]))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xef\xbb\xbfHi\r\nthere", "Hi\r\nthere"),
        ("Hé".encode("utf-16"), "Hé"),
        (b"\xfe\xff\x00H\x00i", "Hi"),
        (b"", ""),
    ],
)
def test_text_is_decoded_as_it_stands(tmp_path, content, text):
    """Line breaks stay as they are, or positions would be wrong; a byte order mark is no character of the draft."""
    (tmp_path / "a.md").write_bytes(content)
    assert read_text(tmp_path / "a.md") == text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a\nb\ncaf\xe9", r"a.md:3: is not UTF-8"),
        (b"\x89PNG\0\0\xff", "is not text"),
        (b"a\0b", "is not text"),
        (b"\xff\xfea", "is not UTF-8|is not text"),
    ],
)
def test_what_is_not_text_is_refused_clearly(tmp_path, content, words):
    """Guessing an encoding would make nonsense of a customer's name."""
    (tmp_path / "a.md").write_bytes(content)
    with pytest.raises(SourceError, match=words):
        read_text(tmp_path / "a.md")


def test_a_huge_file_is_refused(tmp_path):
    """It is no reply."""
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(SourceError, match=r"is too big: 10\.0 MB"):
        read_text(tmp_path / "a.md")


def test_a_folder_that_goes_away_is_an_error(tmp_path):
    """The message is ours."""
    with pytest.raises(SourceError, match="no such file or folder"):
        find_files([Path(tmp_path) / "gone"])
