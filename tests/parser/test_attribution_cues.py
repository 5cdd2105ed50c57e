"""Every example of the cue lexicons is an attribution to the parser."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimcheck.model import Article, Block, BlockKind, Span
from claimcheck.parser.attribution import find_attributions
from claimcheck.parser.attribution_patterns import PATTERNS
from claimcheck.parser.cues import Cue, lemma_slips, load
from claimcheck.parser.document import FoundAttribution, ParsedBlock, Referents
from claimcheck.parser.language import parse_texts
from claimcheck.parser.lexicon import DATA, load_table
from claimcheck.parser.tokens import Tokens, tokens_of

ROWS = [
    (name, cue)
    for name in ("verbs", "nouns", "adjectives", "acts")
    for cues in load(name).values()
    for cue in cues
]

IMPERSONAL = [("impersonal", cue) for cues in load("impersonal").values() for cue in cues]


@pytest.mark.parametrize("path", sorted(DATA.glob("*.toml")), ids=lambda path: path.name)
def test_a_data_file_is_read_as_toml(path: Path) -> None:
    assert load_table(path.name) == tomllib.loads(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def read(nlp: Any) -> dict[str, tuple[Tokens, tuple[FoundAttribution, ...]]]:
    """Each example's tokens and attributions, parsed in one stream."""
    examples = sorted({cue.example for _, cue in [*ROWS, *IMPERSONAL]})
    found = {}
    for example, doc in zip(examples, parse_texts(nlp, examples), strict=True):
        block = Block(BlockKind.PARAGRAPH, example, (Span(0, len(example)),))
        article = Article("draft.txt", example, (block,))
        parsed = ParsedBlock(0, block, tokens_of(doc))
        attributions, _ = find_attributions(article, [parsed], Referents(article, {}))
        found[example] = (parsed.tokens, attributions)
    return found


@pytest.mark.parametrize(("name", "cue"), ROWS, ids=lambda x: x if isinstance(x, str) else x.word)
def test_the_example_of_a_row_is_read_as_the_row_says(
    read: dict[str, tuple[Tokens, tuple[FoundAttribution, ...]]], name: str, cue: Cue
) -> None:
    tokens, attributions = read[cue.example]
    assert any(
        one.attribution.type is cue.type
        and one.attribution.source
        and any(
            cue.word.split()[0] in (tokens.lemma[i], tokens.lower[i])
            or lemma_slips().get(tokens.lower[i]) == cue.word
            for i in range(len(tokens))
            if one.attribution.cue
            and any(span.start <= tokens.idx[i] < span.end for span in one.attribution.cue.spans)
        )
        for one in attributions
    ), [(one.attribution.cue, one.attribution.type) for one in attributions]


@pytest.mark.parametrize(("name", "cue"), ROWS, ids=lambda x: x if isinstance(x, str) else x.word)
def test_a_row_names_only_constructions_that_exist(name: str, cue: Cue) -> None:
    for pattern in cue.takes:
        kind = pattern.partition(" ")[0]
        assert pattern == "quote" or pattern in PATTERNS or kind in {"after", "thing-after"}


@pytest.mark.parametrize("cue", [c for name, c in ROWS if name == "acts"], ids=lambda x: x.word)
def test_an_act_is_listed_and_stays_a_claim_of_the_article(
    read: dict[str, tuple[Tokens, tuple[FoundAttribution, ...]]], cue: Cue
) -> None:
    _, attributions = read[cue.example]
    assert all((one.source, one.cue, one.content) == ((), (), ()) for one in attributions)


@pytest.mark.parametrize(
    ("name", "cue"), IMPERSONAL, ids=lambda x: x if isinstance(x, str) else x.word
)
def test_the_example_of_an_impersonal_row_attributes_to_nobody(
    read: dict[str, tuple[Tokens, tuple[FoundAttribution, ...]]], name: str, cue: Cue
) -> None:
    _, attributions = read[cue.example]
    (only,) = attributions
    assert only.attribution.source is None
    assert only.attribution.type is cue.type
    assert only.attribution.cue is not None
    # no tokens: the words stay a claim of the article's own
    assert (only.source, only.cue, only.content) == ((), (), ())
