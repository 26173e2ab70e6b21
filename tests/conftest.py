"""What tests of the engine share: rule packs made on the spot, and a cache that is nobody's."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("replylint", derandomize=True, deadline=None)
settings.load_profile("replylint")

MakePack = Callable[..., Path]


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> object:
    """Keep compiled packs of a test run apart from the user's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def make_pack(tmp_path: Path) -> MakePack:
    """Return a function that writes a pack's files into a folder of its own and returns the folder.

    Keys are paths within the pack (``en/tone/no-nope.yaml``). A file without an id gets the keys that every rule or signal needs.
    """

    def write(files: Mapping[str, str], name: str = "house") -> Path:
        folder = tmp_path / name
        for place, given in files.items():
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            prefix, content = "", textwrap.dedent(given).lstrip("\n")
            if path.suffix == ".yaml" and path.name != "handbooks.yaml" and not re.search("(?m)^id:", content):
                kind = "" if content.startswith("signal:") else "why: Because the house says so.\nseverity: error\n"
                prefix = f"id: {path.stem}\ntitle: Mind {path.stem}\n{kind}"
            path.write_text(prefix + content, encoding="utf-8")
        return folder

    return write
