"""The model of meaning: the pieces it reads, and sound answers whatever it is given."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import ModelError
from claimcheck.matcher import encoder, wordpieces
from claimcheck.matcher.encoder import TOGETHER, probabilities
from claimcheck.matcher.wordpieces import LONGEST, VOCABULARY, tokens_of

WORDS = VOCABULARY.read_text("utf-8").split("\n")
PAIRS = [
    ("The pier was shut.", "Harle Pier closed its gates on Friday."),
    ("Two men were arrested.", "Nobody has been arrested."),
    ("The firm made a profit.", "[Orla plc] Results: " + "A loss of £3m was booked. " * 40),
]


@pytest.mark.parametrize(
    ("claim", "entry", "pieces"),
    [
        ("Pier shut.", "It shut", "[CLS] pier shut . [SEP] it shut [SEP]"),
        ("Zoë's café", "ok", "[CLS] zoe ' s cafe [SEP] ok [SEP]"),
        ("unsellable", "£3.5m", "[CLS] un ##sell ##able [SEP] £3 . 5 ##m [SEP]"),
        ("a\u200bb\x1b[31m", "\u6c34", "[CLS] ab [ 31 ##m [SEP] \u6c34 [SEP]"),
        ("x" * 101, "", "[CLS] [UNK] [SEP] [SEP]"),
        ("", "\U0001f600", "[CLS] [SEP] [UNK] [SEP]"),
    ],
)
def test_the_pieces_are_those_of_bert(claim: str, entry: str, pieces: str) -> None:
    tokens = tokens_of(claim, entry)

    assert " ".join(WORDS[i] for i in tokens.ids) == pieces
    assert tokens.sides == sorted(tokens.sides)
    assert len(tokens.sides) == len(tokens.ids)


def test_a_long_entry_is_cut_and_the_claim_is_not() -> None:
    tokens = tokens_of("The pier was shut.", "word " * 10_000)

    assert len(tokens.ids) == LONGEST
    assert tokens.sides.count(0) == len(tokens_of("The pier was shut.", "").ids) - 1


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=400), st.text(max_size=2_000))
def test_any_text_gives_three_probabilities(claim: str, entry: str) -> None:
    (found,) = probabilities([(claim, entry)])

    assert np.isfinite(found).all()
    assert found.sum() == pytest.approx(1, abs=1e-4)


def test_a_pair_is_read_alike_alone_and_among_others() -> None:
    many = PAIRS * TOGETHER

    assert probabilities(many) == pytest.approx(
        np.concatenate([probabilities([pair]) for pair in many]), abs=1e-5
    )


def test_a_process_beside_others_keeps_to_one_core() -> None:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(encoder.threads).result(timeout=60) == 1
    assert encoder.threads() == os.cpu_count()


def test_no_pairs_are_no_answers() -> None:
    assert probabilities([]).shape == (0, 3)


@pytest.mark.parametrize("left", [None, 0, 1_000, 1_000_000])
def test_damaged_weights_are_told_of_in_a_line(
    left: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "entailment.zip"
    if left is not None:
        there.write_bytes(encoder.WEIGHTS.read_bytes()[:left])
    monkeypatch.setattr(encoder, "WEIGHTS", there)

    with pytest.raises(ModelError, match="damaged or missing"):
        encoder.read_weights()


def test_to_load_ahead_is_silent_and_who_asks_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    encoder._loaded.cache_clear()
    monkeypatch.setattr(encoder, "WEIGHTS", tmp_path / "entailment.zip")
    encoder.load_ahead()

    with pytest.raises(ModelError, match="damaged or missing"):
        probabilities(PAIRS)
    assert capfd.readouterr() == ("", "")


def test_what_was_loaded_ahead_answers_as_what_was_not() -> None:
    found = probabilities(PAIRS)
    encoder._loaded.cache_clear()
    encoder.load_ahead()

    assert probabilities(PAIRS) == pytest.approx(found, abs=1e-6)


def test_a_single_bit_that_was_lost_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "entailment.zip"
    weights = bytearray(encoder.WEIGHTS.read_bytes())
    weights[len(weights) // 2] ^= 1
    there.write_bytes(weights)
    monkeypatch.setattr(encoder, "WEIGHTS", there)

    with pytest.raises(ModelError, match="damaged or missing"):
        encoder.read_weights()


@pytest.mark.parametrize("words", [None, b"", b"\xff\xfe", b"[CLS]\n[SEP]\n"])
def test_a_damaged_vocabulary_is_too(
    words: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "entailment_words.txt"
    if words is not None:
        there.write_bytes(words)
    monkeypatch.setattr(wordpieces, "VOCABULARY", there)

    with pytest.raises(ModelError, match="damaged or missing"):
        wordpieces.read_words()
