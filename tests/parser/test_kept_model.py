"""The model's answers by the short way, held against spaCy's own, to the last bit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy

from claimcheck.parser.capitals import Quiet
from claimcheck.parser.kept_model import entities_of
from claimcheck.parser.language import DEFAULT_MODEL, tokens_of_texts
from claimcheck.parser.tokens import tokens_of

HERE = Path(__file__).parent.parent
TEXTS = [
    paragraph
    for path in sorted([*HERE.glob("cases/*/draft.*"), *HERE.parent.glob("claims/drafts/*")])
    for paragraph in path.read_text("utf-8").split("\n\n")
] + ["", " ", "Harle", "Harle ", "New York and\nPort Ellis", "Mara", "in March 2021 Mara Voss of"]


@pytest.fixture(scope="module")
def bare() -> Any:
    """The model as spaCy loads it."""
    return spacy.load(DEFAULT_MODEL, exclude=["senter"])


def test_each_token_is_what_spacy_makes_of_it(nlp: Any, bare: Any) -> None:
    quiet = Quiet(nlp)
    for text, ours in zip(TEXTS, tokens_of_texts(nlp, TEXTS), strict=True):
        doc = bare(nlp.make_doc(quiet.read(text)))  # our abbreviations, their model
        theirs = tokens_of(doc)
        theirs.text[:] = [text[w.idx : w.idx + len(w)] for w in doc]  # as written, if shouted
        assert ours == theirs, text


@pytest.mark.parametrize("size", [1, 2, 7, 100])
def test_a_batch_of_any_size_says_the_same(nlp: Any, bare: Any, size: int) -> None:
    entities = entities_of(nlp)
    assert entities is not None
    docs = list(bare.pipe(map(nlp.make_doc, TEXTS), disable=["ner"]))
    for ours, theirs in zip(entities.pipe(docs, size), bare.pipe(TEXTS), strict=True):
        assert [(e.start, e.end, e.label_) for e in ours.ents] == [
            (e.start, e.end, e.label_) for e in theirs.ents
        ]


def test_a_word_has_the_same_vector_met_first_or_again(nlp: Any, bare: Any) -> None:
    docs = [nlp.make_doc(text) for text in TEXTS]
    for name in ("tok2vec", "ner"):
        ours, theirs = (m.get_pipe(name).model for m in (nlp, bare))
        while ours.name.startswith("parser"):  # its own vectors are its first layer's first
            ours, theirs = ours.layers[0].layers[0], theirs.layers[0].layers[0]
        for _ in range(2):
            for one, other in zip(ours.predict(docs), theirs.predict(docs), strict=True):
                assert np.array_equal(one, other)
