"""What a run keeps of its parses for the next one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from claimcheck.cache import CLAIMS, LIKELIHOODS, Cache
from claimcheck.config import DEFAULT_MODEL
from claimcheck.matcher import encoder
from claimcheck.model import Entry, Source
from claimcheck.parser import language
from claimcheck.parser.tokens import Tokens
from claimcheck.reader import read_text
from claimcheck.record import CANDIDATES, SURELY, Parsing, Record
from claimcheck.registry import Registry

DRAFT = """Mara Voss, who runs the ferry office, said the Petrel was late.

She left the quay at noon.

Nine people were hurt, the harbour board said.
"""


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch, nlp: Any) -> list[str]:
    """The texts that went through the model, as they go."""
    went: list[str] = []
    real = language.tokens_of_texts

    def noting(nlp: Any, texts: Iterable[str]) -> Iterator[Tokens]:
        some = list(texts)
        went.extend(some)
        return real(nlp, some)

    monkeypatch.setattr(language, "tokens_of_texts", noting)
    return went


def test_after_an_edit_only_the_paragraph_that_changed_is_parsed(
    tmp_path: Path, parsed: list[str]
) -> None:
    cache = Cache.open(tmp_path / "cache")
    before = list(Parsing(DEFAULT_MODEL, cache).claims([read_text(DRAFT)]))
    assert len(parsed) == 3
    parsed.clear()
    assert list(Parsing(DEFAULT_MODEL, cache).claims([read_text(DRAFT)])) == before
    assert parsed == []
    edited = read_text(DRAFT.replace("Nine", "Ten"))
    after = next(Parsing(DEFAULT_MODEL, cache).claims([edited]))
    assert parsed == ["Ten people were hurt, the harbour board said."]
    assert after == next(Parsing(DEFAULT_MODEL, Cache.open(None)).claims([edited]))


def test_a_paragraph_that_leans_on_one_that_changed_is_read_anew(
    tmp_path: Path, parsed: list[str]
) -> None:
    cache = Cache.open(tmp_path / "cache")
    list(Parsing(DEFAULT_MODEL, cache).claims([read_text(DRAFT)]))
    parsed.clear()
    edited = read_text(DRAFT.replace("Mara Voss, who runs", "Ilse Brandt, who runs"))
    after = next(Parsing(DEFAULT_MODEL, cache).claims([edited]))
    assert len(parsed) == 1
    (left,) = [claim for claim in after.claims if "noon" in claim.quote]
    assert "Ilse Brandt" in left.text


def test_what_is_not_to_be_kept_is_not(tmp_path: Path, parsed: list[str]) -> None:
    cache = Cache.open(tmp_path / "cache")
    for _ in range(2):
        list(Parsing(DEFAULT_MODEL, cache).claims([read_text(DRAFT)], keep=False))
    assert len(parsed) == 6


def test_what_was_kept_of_an_entry_and_is_damaged_is_parsed_anew(
    tmp_path: Path, parsed: list[str]
) -> None:
    entry = Entry("e-1", "board", "Nine people were hurt when the Petrel struck the quay.")
    cache = Cache.open(tmp_path / "cache")
    (made,) = Parsing(DEFAULT_MODEL, cache).entries([entry])
    file = next((tmp_path / "cache").glob("*.sqlite"))
    with closing(sqlite3.connect(file)) as database, database:
        half = "UPDATE kept SET value = substr(value, 1, length(value) / 2) WHERE kind = ?"
        assert database.execute(half, (CLAIMS,)).rowcount == 1
    parsed.clear()
    (known,) = Parsing(DEFAULT_MODEL, Cache.open(tmp_path / "cache")).entries([entry])
    assert parsed == []
    assert known.claims() == made.claims()
    assert known.gist() == made.gist()
    assert parsed == [entry.text]


def test_what_the_model_made_of_a_pair_is_kept_and_of_a_secret_one_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Sequence[tuple[str, str]]] = []

    def answered(pairs: Sequence[tuple[str, str]]) -> Any:
        asked.append(pairs)
        return np.array([(0.1, 0.7, 0.2)] * len(pairs), np.float32)

    monkeypatch.setattr(encoder, "probabilities", answered)
    cache = Cache.open(tmp_path / "cache")
    record = Record(Registry.load(tmp_path), Parsing(DEFAULT_MODEL, cache))
    one, two = ("A pier shut.", "It closed."), ("A pier sank.", "It closed.")

    first = record.likelihoods([one])
    assert record.likelihoods([one, two]) == first * 2
    assert record.likelihoods([two], keep=False) == first
    assert asked == [[one], [two], [two]]


@pytest.mark.parametrize("damage", [b"", b"\0" * 23, b"\xff" * 24])
def test_an_answer_that_was_kept_and_is_damaged_is_asked_for_anew(
    damage: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "probabilities", lambda pairs: np.array([(0.25, 0.5, 0.25)]))
    cache = Cache.open(tmp_path / "cache")
    record = Record(Registry.load(tmp_path), Parsing(DEFAULT_MODEL, cache))
    first = record.likelihoods([("A pier shut.", "It closed.")])
    with (
        closing(sqlite3.connect(next((tmp_path / "cache").glob("*.sqlite")))) as database,
        database,
    ):
        database.execute("UPDATE kept SET value = ? WHERE kind = ?", (damage, LIKELIHOODS))

    assert record.likelihoods([("A pier shut.", "It closed.")]) == first


@pytest.mark.parametrize(
    ("others", "looked_at"),
    [
        ("The ferry Petrel was late at noon on day {}.", CANDIDATES),
        ("The petrel is a bird of the open sea, of kind {}.", SURELY),
    ],
)
def test_beyond_two_dozen_only_entries_near_the_best_are_looked_at(
    others: str, looked_at: int, nlp: Any
) -> None:
    texts = ["The ferry Petrel was late at noon.", *map(others.format, range(80))]
    entries = {f"e{n}": Entry(id=f"e{n}", source="p", text=text) for n, text in enumerate(texts)}
    registry = Registry(Path("registry"), {"p": Source(id="p", name="The Paper")}, entries)
    parsing = Parsing(DEFAULT_MODEL, Cache.open(None))
    draft = read_text("The ferry Petrel was late at noon.")
    claim = next(parsing.claims([draft])).claims[0]

    assert len(Record(registry, parsing).candidates(claim)) == looked_at
