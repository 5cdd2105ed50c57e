"""A claim and an entry in the pieces of words that the model of meaning was trained on.

They are those of BERT ("uncased"): lower case, accents off, punctuation apart, and what is not in
the vocabulary in the longest pieces that are.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from claimcheck.errors import ModelError

VOCABULARY = Path(__file__).with_name("data") / "entailment_words.txt"
LONGEST = 160  # pieces of claim and entry together; what is beyond is not read
LONGEST_WORD = 100  # characters; a longer one is unknown, as in BERT


class Tokens(NamedTuple):
    """The pieces by number, and for each whether it is the entry's (1) or the claim's (0)."""

    ids: list[int]
    sides: list[int]


def tokens_of(claim: str, entry: str) -> Tokens:
    """The pair as the model reads it: [CLS] claim [SEP] entry [SEP], the entry cut short where
    both are longer than LONGEST, and the claim where it takes more than half of that. Raises
    ModelError where the vocabulary is damaged or missing."""
    one, two = _pieces(claim), _pieces(entry)
    one = one[: LONGEST // 2 - 2] if len(one) + len(two) > LONGEST - 3 else one
    two = two[: LONGEST - 3 - len(one)]
    known = _words()
    start, end = known["[CLS]"], known["[SEP]"]
    return Tokens([start, *one, end, *two, end], [0] * (len(one) + 2) + [1] * (len(two) + 1))


@lru_cache(maxsize=1 << 10)  # a claim meets many entries, and what is read of one many claims
def _pieces(text: str) -> list[int]:
    # No more characters than LONGEST pieces could ever come from: a megabyte costs no more.
    return [p for word in _split(text[: LONGEST * LONGEST_WORD]) for p in _of_word(word)]


def _split(text: str) -> list[str]:
    bare = unicodedata.normalize("NFD", text.lower())
    spaced = "".join(
        " "
        if c.isspace()
        else f" {c} "
        if _stands_alone(c)
        else ""
        if unicodedata.category(c) in ("Mn", "Cc", "Cf", "Co", "Cn", "Cs")
        else c
        for c in bare
    )
    return spaced.split()


def _stands_alone(c: str) -> bool:
    if c.isascii():
        return not (c.isalnum() or c.isspace() or not c.isprintable())
    return unicodedata.category(c).startswith("P") or "\u4e00" <= c <= "\u9fff"


@lru_cache(maxsize=1 << 14)
def _of_word(word: str) -> tuple[int, ...]:
    known, pieces, at = _words(), [], 0
    while at < len(word) <= LONGEST_WORD:
        for end in range(len(word), at, -1):
            piece = known.get(word[at:end] if at == 0 else "##" + word[at:end])
            if piece is not None:
                break
        else:
            return (known["[UNK]"],)
        pieces.append(piece)
        at = end
    return tuple(pieces) or (known["[UNK]"],)


@cache
def _words() -> dict[str, int]:
    return read_words()


def read_words() -> dict[str, int]:
    """The vocabulary that came with claimcheck: each piece with its number. Raises ModelError where
    it is damaged or missing."""
    try:
        lines = VOCABULARY.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise damaged(VOCABULARY) from error
    known = {word: i for i, word in enumerate(lines) if word}
    if not {"[CLS]", "[SEP]", "[UNK]"} <= known.keys():
        raise damaged(VOCABULARY)
    return known


def damaged(path: Path) -> ModelError:
    """What to say of a part of the model of meaning that cannot be used."""
    what = "the model of meaning is damaged or missing"
    return ModelError(what, path, "run: pip install --force-reinstall claimcheck-newsroom")
