"""The carets stand under the claim's words, and the line fits the terminal."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claimcheck.model import Article, Span
from claimcheck.reporter.interface import Options
from claimcheck.reporter.snippet import snippet
from claimcheck.reporter.terminal import cells, clean


def shown(text: str, words: str, width: int = 40) -> list[str]:
    start = text.index(words)
    article = Article("a.md", text, ())
    return snippet(article, Span(start, start + len(words)), "bad", Options(width=width))


@pytest.mark.parametrize(
    ("text", "words", "lines"),
    [
        pytest.param(
            "The pier is closed.",
            "pier is",
            ["1 │ The pier is closed.", "  │     ^^^^^^^"],
            id="a short line is shown whole",
        ),
        pytest.param(
            "First.\nThe pier is closed.",
            "closed",
            ["2 │ The pier is closed.", "  │             ^^^^^^"],
            id="the line has its number",
        ),
        pytest.param(
            "One of the ferries that lie at the pier has sunk in the night, and nobody saw it go.",
            "has sunk",
            ["1 │ …at the pier has sunk in the night…", "  │              ^^^^^^^^"],
            id="a long line is cut on both sides",
        ),
        pytest.param(
            "The pier is\nclosed today.",
            "is\nclosed",
            [
                "1 │ The pier is",
                "  │          ^^",
                "2 │ closed today.",
                "  │ ^^^^^^",
            ],
            id="words over two lines",
        ),
        pytest.param(
            "港の桟橋 is closed.",
            "is closed",
            ["1 │ 港の桟橋 is closed.", "  │          ^^^^^^^^^"],
            id="wide characters take two cells",
        ),
        pytest.param(
            "A \x1b[2J is gone.",
            "is gone",
            ["1 │ A \\x1b[2J is gone.", "  │           ^^^^^^^"],
            id="what is escaped before them moves the carets",
        ),
    ],
)
def test_snippet(text: str, words: str, lines: list[str]):
    assert [line[1:] for line in shown(text, words) if line.strip(" │")] == lines


def test_a_claim_longer_than_four_lines_ends_in_dots():
    lines = shown("word " * 200, "word " * 200)
    assert lines[-1].endswith("…")
    assert sum("^" in line for line in lines) == 4


TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("ab \n漢\u0301"), max_size=120)


@given(TEXTS, st.data(), st.integers(min_value=20, max_value=90))
def test_carets_are_as_wide_as_the_words_and_lines_as_the_terminal(text, data, width):
    assume(text)
    start = data.draw(st.integers(min_value=0, max_value=len(text) - 1))
    end = data.draw(st.integers(min_value=start + 1, max_value=len(text)))
    lines = snippet(Article("a.md", text, ()), Span(start, end), "bad", Options(width=width))
    assert all(cells(line) <= width for line in lines)
    words = text[start:end]
    if "\n" not in words and words.strip() and cells(clean(words)) <= width // 2:
        assert sum(line.count("^") for line in lines[2::2]) == cells(clean(words))
