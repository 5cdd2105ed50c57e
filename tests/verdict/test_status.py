"""What the evidence makes of a claim."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from claimcheck.model import (
    Claim,
    Entry,
    Evidence,
    FlagCode,
    Kind,
    Match,
    Mention,
    Policy,
    ProvenanceNote,
    Relation,
    Source,
    Status,
    Utterance,
    UtteranceStatus,
    Verdict,
)
from claimcheck.verdict import decisions
from claimcheck.verdict.status import judge
from tests.verdict.build import NOWHERE, claim, entry, evidence, registry, said_by

SOURCES = {
    "ledger": Source("ledger", "Harbor Ledger", kind="newspaper"),
    "post": Source("post", "Evening Post", kind="newspaper"),
    "port": Source("port", "Port Authority", kind="government"),
    "union": Source("union", "Dockers' Union"),
    "insider": Source("insider", "Marta Quill", ("M. Q.",), kind="person", confidential=True),
}
ENTRIES = registry(
    entry("port-1"),
    entry("union-1"),
    entry("post-1", None, "port-1"),
    entry("ledger-1", None, "port-1"),
    entry("ledger-2", None, "insider"),
    entry("insider-1"),
    entry("post-9", retracted=True),
    entry("ledger-9", None, "post-9"),
)


def verdict(
    *found: Evidence,
    about: Claim | None = None,
    entries: dict[str, Entry] | None = None,
    **more: Any,
) -> Verdict:
    more.setdefault("policy", Policy())
    return judge(
        about or claim(),
        found,
        entries=ENTRIES if entries is None else entries,
        sources=SOURCES,
        **more,
    )


def flags(found: Verdict) -> list[str]:
    return [flag.code.value for flag in found.flags]


# --------------------------------------------------------------------------------------------------
# Status


@pytest.mark.parametrize(
    ("relations", "status"),
    [
        ({"port-1": "supports", "union-1": "supports"}, Status.CONFIRMED),
        ({"port-1": "supports"}, Status.SINGLE_SOURCED),
        ({"port-1": "supports", "post-1": "supports"}, Status.SINGLE_SOURCED),
        ({"port-1": "supports", "union-1": "conflicts"}, Status.DISPUTED),
        (
            {"port-1": "supports", "union-1": "supports", "ledger-2": "conflicts"},
            Status.DISPUTED,
        ),
        ({"port-1": "conflicts"}, Status.CONTRADICTED),
        ({"port-1": "related"}, Status.UNSOURCED),
        ({}, Status.UNSOURCED),
        ({"post-9": "supports"}, Status.UNSOURCED),
        ({"ledger-9": "supports", "port-1": "supports"}, Status.SINGLE_SOURCED),
        ({"post-9": "conflicts", "port-1": "supports"}, Status.SINGLE_SOURCED),
        ({"ledger-9": "conflicts"}, Status.UNSOURCED),
    ],
)
def test_status(relations: dict[str, str], status: Status) -> None:
    assert verdict(*(evidence(i, r) for i, r in relations.items())).status is status


@pytest.mark.parametrize(
    ("about", "status"),
    [
        (claim(), Status.UNSOURCED),
        (claim(hedged=True), Status.UNSOURCED),
        (claim(attribution=said_by("Ana Sorel"), kind=Kind.INDIRECT), Status.ATTRIBUTED),
        (
            claim(attribution=said_by("sources"), kind=Kind.ACCORDING_TO, anonymous=True),
            Status.ATTRIBUTED,
        ),
        (claim(checkable=False, not_checkable_because="opinion"), Status.NOT_CHECKABLE),
    ],
)
def test_status_where_the_record_is_silent(about: Claim, status: Status) -> None:
    assert verdict(about=about).status is status


@pytest.mark.parametrize(("asked", "status"), [(1, "confirmed"), (2, "confirmed"), (3, "single")])
def test_the_desk_says_how_many_origins_it_wants(asked: int, status: str) -> None:
    found = verdict(evidence("port-1"), evidence("union-1"), policy=Policy(min_independent=asked))
    assert found.status.value.startswith(status)


def test_nothing_is_confirmed_by_nothing_whatever_the_desk_asks() -> None:
    assert verdict(policy=Policy(min_independent=0)).status is Status.UNSOURCED


def test_an_opinion_keeps_no_support_but_its_words_may_be_on_record() -> None:
    spoken = Utterance(UtteranceStatus.VERIFIED, "port-1")
    opinion = claim(checkable=False, not_checkable_because="opinion")
    found = verdict(evidence("port-1"), evidence("union-1"), about=opinion, utterance=spoken)
    assert found.status is Status.NOT_CHECKABLE
    assert {e.relation for e in found.evidence} == {Relation.RELATED}
    assert found.utterance == spoken
    assert found.origins.minimum == 0


def test_a_denial_supports_who_denies_and_is_one_origin() -> None:
    denial = registry(entry("port-2", stance="denies"), entry("port-3"))
    found = verdict(evidence("port-2"), evidence("port-3"), entries=denial)
    assert found.status is Status.SINGLE_SOURCED


def test_evidence_on_an_entry_that_is_gone_does_not_count() -> None:
    assert verdict(evidence("ghost-1")).status is Status.UNSOURCED


# --------------------------------------------------------------------------------------------------
# Who told whom


def test_whom_the_entries_put_it_on_is_their_origin() -> None:
    papers = registry(entry("ledger-5"), entry("post-5"))
    found = verdict(
        evidence("ledger-5", attributed_to="the port", attributed_source_id="port"),
        evidence("post-5", attributed_to="the port", attributed_source_id="port"),
        entries=papers,
    )
    assert found.status is Status.SINGLE_SOURCED
    assert (found.origins.minimum, found.origins.maximum) == (1, 1)
    assert flags(found) == ["circular", "undeclared-derivation", "undeclared-derivation"]


def test_what_the_registry_declares_outranks_the_text_which_remains_a_doubt() -> None:
    papers = registry(entry("ledger-5", None, "union"), entry("port-1"))
    found = verdict(
        evidence("ledger-5", attributed_to="the port", attributed_source_id="port"),
        evidence("port-1"),
        entries=papers,
    )
    assert (found.origins.minimum, found.origins.maximum) == (1, 2)
    assert found.status is Status.SINGLE_SOURCED
    assert flags(found) == ["independence-unclear"]


def test_a_source_that_names_itself_is_first_hand() -> None:
    found = verdict(
        evidence("port-1", attributed_to="the port", attributed_source_id="port"),
        evidence("union-1"),
    )
    assert found.status is Status.CONFIRMED
    assert flags(found) == []


def test_the_same_unknown_speaker_in_two_papers_is_a_doubt() -> None:
    papers = registry(entry("ledger-5"), entry("post-5"))
    found = verdict(
        evidence("ledger-5", attributed_to="Captain Ana Sorel"),
        evidence("post-5", attributed_to="Sorel"),
        entries=papers,
    )
    assert found.status is Status.SINGLE_SOURCED
    assert flags(found) == ["independence-unclear"]


def test_what_the_article_says_of_its_sources_counts() -> None:
    papers = registry(entry("ledger-5"), entry("post-5"))
    says = ProvenanceNote("Evening Post", "Harbor Ledger", "citing", NOWHERE)
    found = verdict(evidence("ledger-5"), evidence("post-5"), entries=papers, provenance=[says])
    assert found.status is Status.SINGLE_SOURCED
    assert flags(found) == ["independence-unclear", "undeclared-derivation"]


# --------------------------------------------------------------------------------------------------
# Flags


def test_two_entries_of_one_origin_are_circular_whatever_the_status() -> None:
    single = verdict(evidence("post-1"), evidence("ledger-1"))
    confirmed = verdict(evidence("post-1"), evidence("port-1"), evidence("union-1"))
    disputed = verdict(evidence("post-1"), evidence("ledger-1"), evidence("union-1", "conflicts"))
    assert [flags(v) for v in (single, confirmed, disputed)] == [["circular"]] * 3
    assert single.flags[0].message == (
        "2 entries, one origin: Harbor Ledger and Evening Post go back to Port Authority"
    )
    assert confirmed.flags[0].message == (
        "2 entries, one origin: Evening Post goes back to Port Authority"
    )
    assert confirmed.status is Status.CONFIRMED


def test_a_source_that_tells_nearly_the_claim_stands_behind_whoever_declares_it() -> None:
    papers = registry(entry("ledger-5", None, "port-1"), entry("port-1"), entry("union-1"))
    close = evidence("port-1", "related")
    assert flags(verdict(evidence("ledger-5"), close, entries=papers)) == ["circular"]
    far = replace(close, score=0.3)
    assert flags(verdict(evidence("ledger-5"), far, entries=papers)) == []
    undeclared = evidence("union-1", "related")
    assert flags(verdict(evidence("ledger-5"), undeclared, entries=papers)) == []


def test_two_entries_of_one_source_are_not_circular() -> None:
    both = registry(entry("port-1"), entry("port-2"))
    assert flags(verdict(evidence("port-1"), evidence("port-2"), entries=both)) == []


@pytest.mark.parametrize(
    ("found", "flagged"),
    [
        ([evidence("port-1", "conflicts", flags=("figure-mismatch",))], True),
        ([evidence("port-1", "related", flags=("figure-mismatch",))], True),
        ([evidence("port-1", "related")], False),
        # A vaguer figure beside an entry that has ours is no news; another one is.
        ([evidence("port-1", "related", flags=("figure-mismatch",)), evidence("union-1")], False),
        ([evidence("port-1", "conflicts", flags=("figure-mismatch",)), evidence("union-1")], True),
        ([evidence("post-9", "conflicts", flags=("figure-mismatch",))], False),
    ],
)
def test_figure_mismatch(found: list[Evidence], flagged: bool) -> None:
    assert ("figure-mismatch" in flags(verdict(*found))) is flagged


def test_a_figure_mismatch_names_both_figures() -> None:
    match = Match("figure", "six men", "nine men", "different")
    found = verdict(evidence("port-1", "conflicts", flags=("figure-mismatch",), matches=(match,)))
    assert found.flags[0].message == "Port Authority has “nine men”, not “six men”"
    assert found.flags[0].entry_id == "port-1"


def test_a_misquote_shows_the_words() -> None:
    spoken = Utterance(UtteranceStatus.MISQUOTE, "port-1", (("absolute", "total"),))
    found = verdict(about=claim(checkable=False), utterance=spoken)
    assert flags(found) == ["misquote"]
    assert found.flags[0].message == "the record has other words: “absolute” for “total”"


def test_who_is_nobody_named_is_flagged() -> None:
    about = claim(attribution=said_by("officials"), kind=Kind.INDIRECT, anonymous=True)
    found = verdict(about=about)
    assert [(f.code, f.message) for f in found.flags] == [
        (FlagCode.ANONYMOUS_SOURCE, "“officials” is nobody named")
    ]


def test_a_pronoun_for_nobody_named_is_told_in_full() -> None:
    he = replace(said_by("a guard"), source=Mention("he", (NOWHERE,), "a guard"))
    found = verdict(about=claim(attribution=he, kind=Kind.INDIRECT, anonymous=True))
    assert found.flags[0].message == "“a guard” is nobody named"


@pytest.mark.parametrize(
    ("chain", "nobody"),
    [
        (("The Ledger", "a clerk"), "a clerk"),  # The Ledger, citing a clerk
        (("The Post", "The Ledger"), "The Ledger"),  # The Post, of what The Ledger says
    ],
)
def test_of_a_paper_and_whom_it_cites_the_one_cited_is_nobody_named(
    chain: tuple[str, ...], nobody: str
) -> None:
    ledger = said_by("The Ledger", chain=chain)
    found = verdict(about=claim(attribution=ledger, kind=Kind.INDIRECT, anonymous=True))
    assert found.flags[0].message == f"“{nobody}” is nobody named"


@pytest.mark.parametrize(
    ("found", "flagged"),
    [
        (["post-9"], ["retracted-source"]),
        (["ledger-9"], ["retracted-source"]),
        (["post-9", "port-1"], []),
    ],
)
def test_only_retracted_entries_support_it(found: list[str], flagged: list[str]) -> None:
    assert flags(verdict(*map(evidence, found))) == flagged


def test_a_matcher_that_saw_the_retraction_is_believed() -> None:
    seen = evidence("post-9", "related", retracted=True, would_be=Relation.SUPPORTS)
    assert flags(verdict(seen)) == ["retracted-source"]


def test_a_confidential_source_is_flagged_and_never_named() -> None:
    for found in (
        verdict(evidence("ledger-2")),
        verdict(evidence("insider-1", "conflicts")),
        verdict(evidence("ledger-2"), evidence("insider-1"), evidence("port-1")),
    ):
        assert "confidential-source" in flags(found)
        told = " ".join([found.help, *(f.message for f in found.flags)])
        told += " ".join(why for _, _, why in found.origins.reasons)
        for secret in ("Marta", "Quill", "M. Q.", "insider"):
            assert secret not in told
    assert flags(verdict(evidence("ledger-2", "related"))) == []


def test_an_entry_that_cites_what_the_registry_does_not_declare() -> None:
    papers = registry(
        entry("post-5", text="Six died, citing the Harbor Ledger."), entry("ledger-5")
    )
    alone = verdict(evidence("post-5"), entries=papers)
    assert flags(alone) == ["undeclared-derivation"]
    assert alone.flags[0].message == (
        "Evening Post draws on Harbor Ledger (its text says “citing”); "
        'is "ledger" missing from its derived_from?'
    )
    both = verdict(evidence("post-5"), evidence("ledger-5"), entries=papers)
    assert both.status is Status.SINGLE_SOURCED
    assert flags(both) == ["independence-unclear", "undeclared-derivation"]


# --------------------------------------------------------------------------------------------------
# Decisions


def decided(about: Claim, entry_id: str, relation: str, **changed: str) -> Any:
    made = decisions.ruling(
        about, ENTRIES[entry_id], Relation(relation), "R. Vale", "read it", dt.date(2024, 5, 1)
    )
    return made if not changed else type(made)(**{**_fields(made), **changed})


def _fields(made: Any) -> dict[str, Any]:
    return {name: getattr(made, name) for name in made.__dataclass_fields__}


def test_a_decision_outranks_the_machine() -> None:
    about = claim()
    ruling = decided(about, "union-1", "related")
    found = verdict(
        evidence("port-1"), evidence("union-1", "conflicts"), about=about, decisions=[ruling]
    )
    assert found.status is Status.SINGLE_SOURCED
    assert found.decisions == (ruling,)


def test_a_decision_can_bring_an_entry_that_the_machine_missed() -> None:
    about = claim()
    found = verdict(
        evidence("port-1"), about=about, decisions=[decided(about, "union-1", "supports")]
    )
    assert found.status is Status.CONFIRMED
    assert found.evidence[-1].why == "R. Vale ruled on 2024-05-01: read it"


def test_a_decision_does_not_bring_back_what_is_retracted() -> None:
    about = claim()
    found = verdict(about=about, decisions=[decided(about, "post-9", "supports")])
    assert found.status is Status.UNSOURCED


def test_a_decision_on_other_words_is_stale() -> None:
    about = claim()
    stale = decided(claim("The pier was opened."), "union-1", "supports")
    found = verdict(evidence("port-1"), about=about, decisions=[stale])
    assert found.status is Status.SINGLE_SOURCED
    assert [(f.code, f.entry_id) for f in found.flags] == [(FlagCode.STALE_DECISION, "union-1")]
    assert found.decisions == ()


def test_the_last_decision_on_a_pair_counts() -> None:
    about = claim()
    rulings = [decided(about, "union-1", "supports"), decided(about, "union-1", "conflicts")]
    found = verdict(evidence("port-1"), about=about, decisions=rulings)
    assert found.status is Status.DISPUTED


# --------------------------------------------------------------------------------------------------
# Help


@pytest.mark.parametrize(
    ("found", "help_"),
    [
        ([evidence("port-1")], "another origin independent of Port Authority"),
        (
            [evidence("port-1", "conflicts")],
            "correct it, or find a source that holds against Port Authority",
        ),
        ([], "a source for this, or say who says so"),
        ([evidence("port-1"), evidence("union-1")], ""),
    ],
)
def test_help_says_what_would_change_it(found: list[Evidence], help_: str) -> None:
    assert verdict(*found).help == help_


# --------------------------------------------------------------------------------------------------
# What only the model of meaning takes for support


@pytest.mark.parametrize(
    ("plain", "reworded", "status", "counted"),
    [
        (["port-1"], [], Status.SINGLE_SOURCED, (1, 1)),
        ([], ["port-1"], Status.SINGLE_SOURCED, (1, 1)),
        (["port-1"], ["union-1"], Status.SINGLE_SOURCED, (1, 2)),
        ([], ["port-1", "union-1"], Status.SINGLE_SOURCED, (1, 2)),
        (["port-1", "union-1"], ["insider-1"], Status.CONFIRMED, (2, 3)),
    ],
)
def test_what_says_so_only_in_other_words_confirms_nothing(
    plain: list[str], reworded: list[str], status: Status, counted: tuple[int, int]
) -> None:
    found = verdict(*(evidence(i) for i in plain), *(evidence(i, reworded=True) for i in reworded))

    assert (found.status, (found.origins.minimum, found.origins.maximum)) == (status, counted)
    assert ("independence-unclear" in flags(found)) == (counted[0] < 2 <= counted[1])


def test_until_a_person_rules_that_it_says_so() -> None:
    ruled = decisions.ruling(
        claim(), ENTRIES["union-1"], Relation.SUPPORTS, "R. Vale", "read it", dt.date(2024, 5, 1)
    )

    found = verdict(evidence("port-1"), evidence("union-1", reworded=True), decisions=[ruled])

    assert found.status is Status.CONFIRMED
