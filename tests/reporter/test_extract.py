"""What `extract --format text` prints."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimcheck.model import ArticleClaims
from claimcheck.reporter.formats import render_extract
from tests.reporter.reports import extracted


def named(path: str, text: str | None = None) -> ArticleClaims:
    given = extracted()
    article = replace(given.article, path=path, text=text or given.article.text)
    return replace(given, article=article)


@pytest.mark.parametrize("path", ["a.docx", "a.html", "A.HTM"])
def test_offsets_lead_into_the_printed_text_where_the_file_has_none(path: str):
    found = named(path)
    printed = render_extract("text", [found], "0.1.0")
    for claim in found.claims:
        assert printed[claim.span.start : claim.span.end] == claim.quote


def test_what_is_not_safe_to_show_takes_one_character():
    text = "a\x1b[31m\tb\u202e\n" + extracted().article.text
    printed = render_extract("text", [named("a.docx", text)], "0.1.0")
    assert printed.startswith("a\ufffd[31m b\ufffd\n# Crack")


def test_plain_files_are_not_repeated():
    assert render_extract("text", [named("a.md")], "0.1.0").startswith("a.md:5:1: Engineers closed")


def test_a_claim_that_cannot_be_checked_says_why():
    assert "not checkable: opinion" in render_extract("text", [extracted()], "0.1.0")
