"""Markdown: front matter, markup left out, offsets kept."""

import datetime as dt

import pytest

from claimcheck.model import Article
from claimcheck.reader import read_text


def md(text: str) -> Article:
    return read_text(text, format="md")


def shape(text: str) -> list[tuple[str, str]]:
    return [(b.kind.value, b.text) for b in md(text).blocks]


def test_front_matter() -> None:
    article = md(
        '---\ntitle: "Pier: closed"\nauthor: Ana Lund\ndate: 2021-05-03\ntags: [a]\n---\nIt is.\n'
    )
    assert (article.title, article.byline, article.date) == (
        "Pier: closed",
        "Ana Lund",
        dt.date(2021, 5, 3),
    )
    assert [b.kind.value for b in article.blocks] == ["title", "byline", "date", "paragraph"]


def test_front_matter_never_closed_is_text() -> None:
    article = md("---\ntitle: Pier\n\nThe pier is closed.\n")
    assert article.blocks[-1].text == "The pier is closed."


def test_the_first_top_heading_is_the_title_and_others_are_headings() -> None:
    assert shape(
        "# Pier closed #\n\n*By Ana Lund*\n3 May 2021\n\nIt is.\n\n# Why\n\nA crack.\n"
    ) == [
        ("title", "Pier closed"),
        ("byline", "By Ana Lund"),
        ("date", "3 May 2021"),
        ("paragraph", "It is."),
        ("heading", "Why"),
        ("paragraph", "A crack."),
    ]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("The *pier* is **closed** now.", "The pier is closed now."),
        ("The [pier](http://x.example/pier 'the pier') is closed.", "The pier is closed."),
        ("The [pier][p] is [closed].\n\n[p]: http://a\n[closed]: http://b", "The pier is closed."),
        ("The `pier` is <b>closed</b>.", "The pier is closed."),
        ("The \\*pier\\* is closed.", "The *pier* is closed."),
        ("The pier\nis   closed.", "The pier is closed."),
        ("The pier[^1] is closed.[^note]", "The pier is closed."),
        ("The pier  \nis closed.", "The pier is closed."),
        ("The pier is closed. <!-- a note to self -->", "The pier is closed."),
        ("<p>The pier is <em>closed</em>.</p>", "The pier is closed."),
        ("The pier (closed) cost 5 * 3 pounds_a.", "The pier (closed) cost 5 * 3 pounds_a."),
    ],
)
def test_markup_is_not_prose(source: str, words: str) -> None:
    (block,) = md(source).blocks
    assert block.text == words
    assert "".join(source[p.start : p.end] for p in block.pieces).replace("\n", " ") == words


def test_lists_quotations_tables_pictures_and_code() -> None:
    source = (
        "One.\n\n- It has a crack.\n  1. It is old.\n\n> “Enough,”\n> said the mayor.\n\n"
        "| piles | cracks |\n|---|---|\n| 14 | 3 |\n\n![Divers at the pier](pier.jpg)\n\n"
        "```\nnot = prose\n```\n"
    )
    assert shape(source) == [
        ("paragraph", "One."),
        ("list-item", "It has a crack."),
        ("list-item", "It is old."),
        ("quotation", "“Enough,” said the mayor."),
        ("caption", "piles"),
        ("caption", "cracks"),
        ("caption", "14"),
        ("caption", "3"),
        ("caption", "Divers at the pier"),
    ]


def test_suppression_speaks_for_the_next_block_and_not_from_code() -> None:
    article = md("One.\n\n<!-- claimcheck: ignore unsourced, we saw it -->\nTwo.\n")
    (found,) = article.suppressions
    assert found.block is not None
    assert article.blocks[found.block].text == "Two."
    assert md("One.\n\n```\n<!-- claimcheck: ignore unsourced, no -->\n```\n").suppressions == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_offsets_survive_every_line_end(end: str) -> None:
    source = end.join(["# Pier", "", "> The *pier*", "> is closed.", ""])
    block = md(source).blocks[-1]
    assert block.text == "The pier is closed."
    span = block.span(4, len(block.text))
    assert source[span.start : span.end] == f"pier*{end}> is closed."
