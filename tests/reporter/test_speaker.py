"""Who says a claim, as every report for people puts it."""

from __future__ import annotations

import pytest

from claimcheck.model import Attribution, Kind, Mention, Span, Words
from claimcheck.reporter.text import speaker

WHERE = Span(0, 0)


@pytest.mark.parametrize(
    ("chain", "anonymous", "told"),
    [
        (("The Ledger",), False, "The Ledger (cue “reported”)"),
        (("The Post", "The Ledger"), False, "The Ledger (cue “reported”), as told by The Post"),
        (
            ("The Ledger", "a clerk"),
            True,
            "The Ledger (cue “reported”), citing a clerk (not named)",
        ),
        (
            ("The Post", "The Ledger", "a report"),
            False,
            "The Ledger (cue “reported”), as told by The Post, citing a report",
        ),
    ],
)
def test_through_whom_and_on_whose_word(chain: tuple[str, ...], anonymous: bool, told: str):
    mention = Mention("The Ledger", (WHERE,), "The Ledger")
    said = Attribution(
        "a1",
        Kind.NONE,
        mention,
        Words("reported", (WHERE,)),
        Words("", ()),
        chain=chain,
        anonymous=anonymous,
    )
    assert speaker(said) == told


def test_a_source_without_a_name_is_not_named():
    mention = Mention("a clerk", (WHERE,), "a clerk")
    said = Attribution(
        "a1", Kind.NONE, mention, None, Words("", ()), chain=("a clerk",), anonymous=True
    )
    assert speaker(said) == "a clerk (not named)"
