"""Folders and files, walked in a stable order: which are read, which are not, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from replylint.draft import Draft
from replylint.errors import Problem, SourceError, UsageError
from replylint.sources import SOURCES, Source

LARGEST = 10_000_000
"""How many bytes a file may have."""


class NoReplyError(SourceError):
    """A file was read, and holds no draft."""


@dataclass(frozen=True, slots=True)
class Files:
    """What was found under the paths that were named."""

    read: tuple[tuple[Path, Source], ...] = ()
    """Files that hold drafts, sorted, each with the source that reads it."""

    unread: tuple[Path, ...] = ()
    """Files of a kind that no source reads, sorted."""


def drafts(*paths: str | Path, exclude: Iterable[str] = (), sources: Iterable[Source] | None = None) -> Iterator[Draft]:
    """Yield the canned replies in files and folders, in a stable order.

    Left out are hidden files and those that ``.gitignore`` or *exclude* (globs, relative to the working directory) name, unless they are
    among *paths* themselves.

    Raises:
        SourceError: after everything that can be read has been yielded, for what could not be read, and for files among *paths* themselves
            that hold no reply.
        UsageError: a glob is not one.
    """
    problems: list[Problem] = []
    places = tuple(map(Path, paths))
    named = {path.absolute() for path in places}
    for path, source in find_files(places, exclude=exclude, sources=sources).read:
        try:
            yield from read_drafts(path, source)
        except SourceError as error:
            if path.absolute() in named or not isinstance(error, NoReplyError):
                problems += error.problems
    if problems:
        raise SourceError(problems)


def find_files(
    paths: Iterable[str | Path],
    *,
    exclude: Iterable[str] = (),
    root: Path | None = None,
    sources: Iterable[Source] | None = None,
) -> Files:
    """Return the files under *paths*; *exclude* holds globs relative to *root* (the working directory).

    Raises:
        SourceError: a path does not exist, or a file was named that no source reads.
        UsageError: a glob is not one.
    """
    known = tuple(SOURCES if sources is None else sources)
    exclude = tuple(exclude)
    read: dict[Path, tuple[Path, Source]] = {}
    unread: dict[Path, Path] = {}
    problems: list[Problem] = []
    for path in map(Path, paths):
        for file in _walk(path, exclude, root or Path()) if path.is_dir() else [path]:
            source = next((source for source in known if source.reads(file)), None)
            if source is not None and (file is not path or path.exists()):
                read.setdefault(file.absolute(), (file, source))
            elif file is path:
                problems.append(_refusal(path, known))
            else:
                unread.setdefault(file.absolute(), file)
    if problems:
        raise SourceError(problems)
    return Files(tuple(sorted(read.values(), key=lambda pair: pair[0].parts)), tuple(sorted(unread.values(), key=lambda file: file.parts)))


def read_drafts(path: Path, source: Source) -> Iterator[Draft]:
    """Yield the drafts that *source* finds in the file at *path*.

    Raises:
        NoReplyError: there are none.
        SourceError: the file cannot be read, is not text, or is not what its name says.
    """
    yield from drafts_in(path, source, read_text(path))


def drafts_in(path: Path, source: Source, content: str) -> Iterator[Draft]:
    """Yield the drafts that *source* finds in *content*, the text of the file at *path*.

    Raises:
        NoReplyError: there are none.
        SourceError: the file is not what its name says.
    """
    draft = None
    for draft in source.drafts(path, content):
        yield draft
    if draft is None:
        where = getattr(source, "where", "")
        raise NoReplyError([Problem(path.as_posix(), 0, 0, "no reply found" + (f"; {where}" if where else ""))])


def read_text(path: Path) -> str:
    """Return the words of the file at *path*, line breaks as they are, without a byte order mark.

    Raises:
        SourceError: the file cannot be read, is too big, or is not text.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise SourceError([Problem(path.as_posix(), 0, 0, f"is too big: {size / 1e6:.1f} MB, of at the most {LARGEST / 1e6:.0f}")])
        content = path.read_bytes()
    except OSError as error:
        raise SourceError([Problem(path.as_posix(), 0, 0, f"cannot be read: {error.strerror or error}")]) from None
    return decode(content, path.as_posix())


def decode(content: bytes, name: str) -> str:
    """Return *content* as text: UTF-8, or UTF-16 with a byte order mark; *name* is for people.

    Raises:
        SourceError: it is neither.
    """
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in content:
            raise SourceError([Problem(name, 0, 0, "is not text (it holds binary bytes)")]) from None
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError([Problem(name, line, 0, "is not UTF-8 text; save it as UTF-8")]) from None
    if "\0" in text:
        raise SourceError([Problem(name, 0, 0, "is not text (it holds binary bytes)")])
    return text


def _walk(folder: Path, exclude: Sequence[str], root: Path) -> Iterator[Path]:
    from ignore import Error, WalkBuilder
    from ignore.overrides import OverrideBuilder

    builder = OverrideBuilder(root.absolute())
    for glob in exclude:
        try:
            builder.add("!" + glob.removeprefix("./"))
        except Error as error:
            raise UsageError(f"cannot exclude '{glob}': {str(error).rpartition(': ')[2]}") from None
    # The absolute folder, so that globs relative to the root mean the same wherever the walk starts.
    top = folder.absolute()
    for entry in WalkBuilder(top).require_git(False).overrides(builder.build()).build():
        path = entry.path()
        if path.is_file():
            yield folder / path.relative_to(top)


def _refusal(path: Path, known: Sequence[Source]) -> Problem:
    if not path.exists():
        return Problem(path.as_posix(), 0, 0, "no such file or folder")
    kind = f"'{path.suffix}' files" if path.suffix else "a file without an ending such as '.md'"
    return Problem(path.as_posix(), 0, 0, f"replylint cannot read {kind}; it reads {', '.join(source.name for source in known)}")
