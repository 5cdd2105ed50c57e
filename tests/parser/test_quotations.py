"""Where words stand between quotation marks."""

from __future__ import annotations

import gc
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import Block, BlockKind, Span
from claimcheck.parser.document import ParsedBlock
from claimcheck.parser.quotations import Quote, find_quotes
from claimcheck.parser.tokens import Tokens

NO_TOKENS = Tokens([], [], [], [], [], [], [], [], [], [], [], [], [], [])


def blocks_of(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[ParsedBlock]:
    return [
        ParsedBlock(i, Block(kind, text, (Span(0, len(text)),)), NO_TOKENS)
        for i, text in enumerate(texts)
    ]


def words(blocks: list[ParsedBlock], quote: Quote) -> list[str]:
    return [blocks[p.block].block.text[p.start : p.end] for p in quote.pieces]


def outer(*texts: str) -> list[list[str]]:
    blocks = blocks_of(*texts)
    return [words(blocks, q) for q in find_quotes(blocks) if q.depth == 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We are late,” she said.", ["We are late,"]),
        ('"We are late," she said.', ["We are late,"]),
        ("‘We are late,’ she said.", ["We are late,"]),
        ("'We are late,' she said.", ["We are late,"]),
        ("«We are late», she said.", ["We are late"]),
        ("„We are late“, she said.", ["We are late"]),
        ("''We are late,'' she said.", ["We are late,"]),
        ("``We are late,'' she said.", ["We are late,"]),
        ('He saw “no harm" in it.', ["no harm"]),  # opened by one kind, closed by another
        ("'We're late, aren't we?' she said.", ["We're late, aren't we?"]),
        ("'The drivers' pay was late,' she said.", ["The drivers' pay was late,"]),
        ("'That so-called 'rule' is a bad one.' He left.", ["That so-called 'rule' is a bad one."]),
        ("Hits of the '90s and rock 'n' roll were played to 'em.", []),
        ("The nurses' rota and the drivers' pay were late.", []),
        ("O’Dowd’s dog and the dog’s tail", []),
        ("“She said ‘never’ to me,” he said.", ["She said ‘never’ to me,"]),
        ('"A," he said. "B."', ["A,", "B."]),
        ("The 'golden crown,' he said, was tin.", ["golden crown,"]),
        ("", []),
        ("\"\"\"\"''''“”", []),
    ],
)
def test_every_kind_of_mark(text: str, expected: list[str]) -> None:
    assert outer(text) == [[e] for e in expected]


def test_a_quote_inside_a_quote_is_kept_with_its_depth() -> None:
    blocks = blocks_of("'The word 'safe' means nothing here.' He left.")
    assert [(words(blocks, q), q.depth) for q in find_quotes(blocks)] == [
        (["The word 'safe' means nothing here."], 0),
        (["safe"], 1),
    ]


def test_a_quotation_over_paragraphs_is_one() -> None:
    assert outer("“We waited all night.", "“Nobody came,” he said.") == [
        ["We waited all night.", "Nobody came,"]
    ]


def test_a_quotation_over_three_paragraphs_after_its_cue() -> None:
    assert outer("She said: “One.", "“Two.", "“Three.”", "Four.") == [["One.", "Two.", "Three."]]


def test_a_mark_that_nothing_closes_costs_only_its_own_quotation() -> None:
    assert outer('"We are late, she said.', "“It is closed,” said Lee.") == [["It is closed,"]]


def test_a_mark_after_a_colon_that_nothing_closes_runs_to_the_end_of_its_paragraph() -> None:
    assert outer('She said: "We are late.', "The train left.") == [["We are late."]]


def test_a_block_quotation_needs_no_marks() -> None:
    blocks = blocks_of("We are late.", kind=BlockKind.QUOTATION)
    assert [words(blocks, q) for q in find_quotes(blocks)] == [["We are late."]]


marked = st.text(alphabet="ab s.,:'\"“”‘’«»„`-\n", max_size=120)


@given(st.lists(marked, max_size=5))
def test_quotes_lie_within_their_blocks_and_do_not_cross(texts: list[str]) -> None:
    blocks = blocks_of(*texts)
    quotes = find_quotes(blocks)
    taken: set[tuple[int, int]] = set()
    for quote in quotes:
        assert [p.block for p in quote.pieces] == sorted({p.block for p in quote.pieces})
        for piece in quote.pieces:
            assert 0 <= piece.start <= piece.end <= len(texts[piece.block])
            if quote.depth == 0:
                places = {(piece.block, i) for i in range(piece.start, piece.end)}
                assert not places & taken
                taken |= places


@given(marked)
def test_a_closed_quotation_is_found_whatever_stands_in_the_paragraphs_around(noise: str) -> None:
    found = outer(noise, "Nothing here.", "“It is closed,” said Lee.", "Nor here.", noise)
    assert ["It is closed,"] in found


@pytest.mark.parametrize("mark", ["'", '"', "“", "”", "‘ ", "' ", "“‘", "s' a", "''", "“‘a’”"])
def test_marks_without_end_take_linear_time(mark: str) -> None:
    def seconds(n: int) -> float:
        blocks = blocks_of(mark * n)
        gc.disable()  # a look through all that other tests have made takes as long
        start = time.process_time()
        find_quotes(blocks)
        taken = time.process_time() - start
        gc.enable()
        return taken

    small = min(seconds(2_000) for _ in range(3))
    # eight times the marks: eight times the time, not sixty-four
    assert min(seconds(16_000) for _ in range(2)) < 24 * max(0.002, small)
