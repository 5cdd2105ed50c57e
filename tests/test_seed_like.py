"""An article that retells many reports at once, as papers far from an event do.

What a checker must not do with it: call a figure confirmed that belongs to something else, count
one newspaper twice, or lose who said what.
"""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from claimcheck import Registry, check
from claimcheck.model import ArticleReport, ClaimReport, FlagCode, Status

REGISTRY = Path(__file__).parent.parent / "claims" / "registry"

ARTICLE = (Path(__file__).parent / "data" / "retold.txt").read_text("utf-8")


@functools.cache
def report(*, denial: bool) -> ArticleReport:
    registry = Registry.load(REGISTRY)
    if not denial:
        entries = {k: e for k, e in registry.entries.items() if e.source != "alvi-karimov"}
        registry = Registry(registry.path, registry.sources, entries)
    return check(ARTICLE, registry)


def claim(words: str, *, denial: bool = True) -> ClaimReport:
    return next(c for c in report(denial=denial).claims if words in c.claim.text)


def test_at_least_25_claims_come_out() -> None:
    assert len(report(denial=True).claims) >= 25


def test_the_head_is_no_prose() -> None:
    article = report(denial=True).article
    assert (article.byline, str(article.date)) == ("Nora Lindqvist - Staff Writer", "2017-04-14")
    assert not any("Lindqvist" in c.claim.quote for c in report(denial=True).claims)


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("police were arresting", "Human Rights Watch"),
        ("police were torturing", "Human Rights Watch"),
        ("two secret prisons", "Crime Russia"),
        ("kept awake", "Another former inmate"),
        ("chair with wires", "Another former inmate"),
        ("in touch with eighty", "LGBT Network"),
        ("No custom", "LGBT Network"),
        ("hide behind", "LGBT Network"),
        ("beyond words", "Jonas Hult"),
        ("ninety calls", "Jonas Hult"),
        ("four flats", "Vera Anisimova"),
        ("no beds left", "Vera Anisimova"),
        ("no time to lose", "Vera Anisimova"),
        ("one letter", "Piet Maas"),
        ("received an answer", "Piet Maas"),
        ("not look away", "Piet Maas"),
    ],
)
def test_each_claim_sits_on_its_speaker(words: str, speaker: str) -> None:
    attribution = claim(words).claim.attribution
    assert attribution is not None and attribution.source is not None
    assert speaker in (attribution.source.name or attribution.source.text)


def test_confirmed_until_somebody_denies_it() -> None:
    assert claim("police were arresting", denial=False).verdict.status is Status.CONFIRMED
    assert claim("police were arresting").verdict.status is Status.DISPUTED


def test_a_newspaper_and_what_was_drawn_from_it_are_one_origin() -> None:
    verdict = claim("At least three").verdict
    assert verdict.status is Status.SINGLE_SOURCED
    assert FlagCode.CIRCULAR in {flag.code for flag in verdict.flags}


@pytest.mark.parametrize("denial", [True, False])
def test_a_figure_that_belongs_to_something_else_confirms_nothing(denial: bool) -> None:
    verdict = claim("murdered more than 100", denial=denial).verdict
    assert verdict.status not in (Status.CONFIRMED, Status.SINGLE_SOURCED, Status.DISPUTED)
