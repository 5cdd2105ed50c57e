"""What `extract` prints for people: each claim with its place and who says it."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import ArticleClaims, Claim
from claimcheck.reporter.interface import Options
from claimcheck.reporter.terminal import clean, paint, wrap
from claimcheck.reporter.text import speaker


def render_extract(articles: Sequence[ArticleClaims], version: str, options: Options) -> str:
    """One claim after the other, in the order of the text: place, words, speaker.

    For a format whose text is not what an editor sees in the file (.docx, .html) the text that
    offsets count in comes first, character for character but for what could steer a terminal.
    """
    lines: list[str] = []
    for article in articles:
        if article.article.path.lower().endswith((".docx", ".html", ".htm")):
            lines += [_readable(article.article.text), ""]
        for claim in article.claims:
            lines += _claim(claim, article, options)
    return "".join(f"{line}\n" for line in lines)


def _readable(text: str) -> str:
    """`text` with each character that is not safe to show replaced by one U+FFFD."""
    return "".join(
        char if char == "\n" or clean(char) == char else " " if char == "\t" else "\ufffd"
        for char in text
    )


def _claim(claim: Claim, article: ArticleClaims, options: Options) -> list[str]:
    line, column = article.article.locate(claim.span.start)
    place = f"{clean(article.article.path)}:{line}:{column}:"
    lines = wrap(f"{place} {clean(claim.text)}", options.width, "", "  ")
    if lines[0].startswith(place):
        lines[0] = paint(place, "bold", options) + lines[0][len(place) :]
    attribution = claim.attribution
    if attribution is None or attribution.source is None:
        who = "in the article's own voice" + (", hedged" if claim.hedged else "")
    else:
        who = f"says {speaker(attribution)}"
    if not claim.checkable:
        who += f"; not checkable: {claim.not_checkable_because or 'nothing to check'}"
    return lines + wrap(clean(who), options.width, "    ", "    ")
