"""How much of a text the language model is asked to read: what it would chew on for hours is
refused at once, with its place.

Measured with the small model on one core: 0.2 to 0.5 ms for each word or sign, and for a run of
signs without a space the square of its length.
"""

from __future__ import annotations

import re

from claimcheck.errors import InputError
from claimcheck.model import Article, Block, Location

FEW = 1_000  # characters of a paragraph that may be anything: a row of figures, an ornament
MANY = 10_000  # characters of such paragraphs that one article may hold
LETTERS = 1.6  # characters of prose to a word or sign, at the very least (news has more than 4)
PEELING = 20_000_000  # signs times length, summed over all runs without a space: some seconds

_UNITS = re.compile(r"\w+|[^\w\s]")
_RUNS = re.compile(r"\S{200,}")
_SIGNS = re.compile(r"[^\w\s]")


def check_bounds(article: Article, max_paragraph: int) -> None:
    """Raise InputError, with path and line, for an article that no model should be given.

    `max_paragraph` is in characters. Refused are longer paragraphs, and paragraphs that are made
    of signs or single letters rather than of words.
    """
    dense = peeling = 0
    for block in article.blocks:
        length = len(block.text)
        if length > max_paragraph:
            raise InputError(
                f"a paragraph of {length:,} characters is longer than max_paragraph allows",
                _place(article, block),
                f"break it up, or raise max_paragraph above {max_paragraph:,}",
            )
        if _is_dense(block.text):
            dense += length
            if length > FEW or dense > MANY:
                raise InputError(
                    "more signs than words: this is no prose",
                    _place(article, block),
                    "leave it out",
                )
        peeling += sum(len(run) * len(_SIGNS.findall(run)) for run in _RUNS.findall(block.text))
        if peeling > PEELING:
            raise InputError(
                "signs without end and without a space", _place(article, block), "leave them out"
            )


def _is_dense(text: str) -> bool:
    seen = sum(map(len, text.split()))
    return seen > 0 and sum(1 for _ in _UNITS.finditer(text)) * LETTERS > seen


def _place(article: Article, block: Block) -> Location:
    start = block.pieces[0].start if block.pieces else 0
    return Location(article.path, *article.locate(start))
