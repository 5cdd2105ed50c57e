"""Whether words in quotation marks are speech, or a name or a word held with tongs."""

from __future__ import annotations

from claimcheck.parser.attribution_reading import Page
from claimcheck.parser.tokens import Tokens

ENDS_SENTENCE = frozenset(".?!…") | {"..."}
MARKS = frozenset("\"'“”‘’`„«»") | {"''", "``"}
COMMAS = frozenset({",", "—", "–", "--", "-"})
SCARE_WORDS = 4  # a quotation shorter than this, without its own end, is a word held with tongs
_TITLE_WORDS = 6


def is_utterance(page: Page, position: int, stretch: tuple[int, int, int]) -> bool:
    """Whether a quoted stretch reads as speech, not as a word or two held with tongs."""
    t = page.blocks[position].tokens
    _, first, last = stretch
    words = [i for i in range(first, last + 1) if t.text[i][:1].isalnum()]
    if _is_title(t, first, words):
        return False
    if len(page.quotes[stretch[0]].pieces) > 1 or len(words) > SCARE_WORDS:
        return True
    ends = last > first and t.text[last - 1] in ENDS_SENTENCE | {","}
    # “We won't”, says Lee: the comma outside, as printers in Britain set it
    opens = first == 0 or t.text[first - 1] in ENDS_SENTENCE
    outside = opens and t.text[last + 1 : last + 2] == [","] and t.text[first + 1][:1].isupper()
    return (ends or outside) and bool(words)


def _is_title(t: Tokens, first: int, words: list[int]) -> bool:
    """Whether a quotation behind a preposition is a name: "On “Meet the Diver,” Orr said"."""
    if not 1 < len(words) <= _TITLE_WORDS or first == 0 or t.pos[first - 1] != "ADP":
        return False
    return all(t.text[i][0].isupper() or t.pos[i] in {"ADP", "DET", "CCONJ"} for i in words)
