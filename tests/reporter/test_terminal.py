"""Nothing in a text can steer the terminal; lines keep to their width; colour where wanted."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.reporter.interface import Options
from claimcheck.reporter.terminal import (
    cells,
    clean,
    link,
    paint,
    take,
    take_end,
    wants_colour,
    wants_links,
    wants_unicode,
    wrap,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – “text”", "plain – “text”"),
        ("two\nlines\tand\r\nmore", "two lines and more"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("C1 \x9b31m", "C1 \\x9b31m"),
        ("right\u202eto left\u2069", "right\\u202eto left\\u2069"),
        ("\u2028line", " line"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("bad \udcff byte", "bad \\udcff byte"),
        ("क\u200dष", "क\u200dष"),  # a joiner that Devanagari needs
    ],
)
def test_clean(text: str, shown: str):
    assert clean(text) == shown


@given(st.text())
def test_clean_leaves_one_safe_line(text: str):
    shown = clean(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in shown)
    assert not set(shown) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200e"
    )
    assert clean(shown) == shown


def test_cells_counts_wide_and_combining_characters():
    assert cells("漢字") == 4
    assert cells("e\u0301") == 1


@given(st.text(), st.integers(min_value=0, max_value=30))
def test_take_fits(text: str, width: int):
    assert cells(take(text, width)) <= width and text.startswith(take(text, width))
    assert cells(take_end(text, width)) <= width and text.endswith(take_end(text, width))


@given(st.text().map(clean), st.integers(min_value=20, max_value=100))
def test_wrap_keeps_every_character_and_the_width(text: str, width: int):
    lines = wrap(text, width, " = ", "   ")
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(("=" + text).split())


class Tty(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environ", "terminal", "file"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
    ],
)
def test_colour_is_for_terminals_and_for_those_who_ask(environ, terminal, file):
    assert wants_colour(Tty(), environ) is terminal
    assert wants_colour(io.StringIO(), environ) is file


def test_links_are_for_terminals_that_are_known_to_have_them():
    assert wants_links(Tty(), {"VTE_VERSION": "7600"})
    assert not wants_links(Tty(), {"VTE_VERSION": "not a number"})
    assert not wants_links(Tty(), {})
    assert not wants_links(io.StringIO(), {"VTE_VERSION": "7600"})


def test_a_link_leads_to_the_web_or_a_file_and_carries_nothing_else():
    on = Options(links=True)
    assert (
        link("x", "https://a.example/é", on)
        == "\x1b]8;;https://a.example/%C3%A9\x1b\\x\x1b]8;;\x1b\\"
    )
    assert link("x", "javascript:alert(1)", on) == "x"
    assert link("x", "https://a.example", Options()) == "x"
    assert link("x", "https://a/\x1b\\\x07", on).count("\x1b") == 4


def test_colour_is_left_out_where_not_wanted():
    assert paint("x", "bad", Options()) == "x"
    assert paint("x", "bad", Options(colour=True)) == "\x1b[1;31mx\x1b[0m"


def test_an_ascii_stream_gets_ascii():
    assert not wants_unicode(io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert wants_unicode(Tty())
