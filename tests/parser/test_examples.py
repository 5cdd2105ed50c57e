"""The examples of the word lists, each read as its list says; cues, hedges, titles, nouns for
people, units, bounds and provenance are run beside the code that reads them."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.model import Modality
from claimcheck.parser import parse
from claimcheck.parser.lexicon import DATA, load_rows, rows
from tests.parser.drafts import article

MOODS = load_rows("mood.toml", "mood")
# of the last verb: how far it is put forward as so, and whether it is denied
MOOD_OF = {
    "future-verb": (Modality.FUTURE, False),
    "negative-verb": (Modality.ACTUAL, True),
    "possible-verb": (Modality.POSSIBLE, False),
    "hedging-verb": (Modality.HEDGED, False),
    "hedge": (Modality.HEDGED, False),
    "possible": (Modality.POSSIBLE, False),
    "future": (Modality.FUTURE, False),
    "ought": (Modality.EXHORTATION, False),
    "accusing-verb": (Modality.POSSIBLE, False),
    "almost": (Modality.CONDITIONAL, False),
}


@pytest.mark.parametrize("row", MOODS, ids=[r["kind"] for r in MOODS])
def test_each_mood_by_its_example(nlp: Any, row: dict[str, Any]) -> None:
    (claim,) = parse(article(row["example"]), nlp).claims
    last = claim.propositions[-1]
    assert (last.modality, last.negated) == MOOD_OF[row["kind"]]


# Lists whose words keep a statement checkable, and those that need somebody who says it.
CHECKABLE = {
    "truth_words",
    "rating_verbs",
    "help",
    "acts",
    "scheduled_verbs",
    "past_acts",
    "forecasts",
    "papers",
    "rulings",
    "offers",
    "orders",
}
SPOKEN = {"judging_verbs", "feelings", "obligation_verbs"}
OPINIONS = [(name, str(row["example"])) for name, t in rows("opinion").items() for row in t]


@pytest.mark.parametrize(("name", "example"), OPINIONS)
def test_each_list_of_opinion_by_its_example(nlp: Any, name: str, example: str) -> None:
    said = f"“{example.removesuffix('.')},” Ann Orr said." if name in SPOKEN else example
    (claim,) = parse(article(said), nlp).claims
    assert claim.checkable is (name in CHECKABLE)


# Lists of plain words, told by comments: no row of theirs makes a sentence by itself.
PLAIN = {"abbreviations", "attribution", "counting", "first_names", "speech"}


@pytest.mark.parametrize("path", sorted(DATA.glob("*.toml")), ids=lambda path: path.stem)
def test_a_data_file_has_examples_or_is_a_plain_list(path: Any) -> None:
    lines = path.read_text("utf-8").splitlines()
    examples = sum(line.startswith("example = ") for line in lines)
    assert examples > 1 or path.stem in PLAIN
    assert lines[0].startswith("#")
