"""Signs that one text draws on another."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from claimcheck.model import ProvenanceNote, Source
from claimcheck.verdict.names import index_names, owner_key
from claimcheck.verdict.relays import find_relays
from claimcheck.verdict.suspicion import (
    suspicions_of_article,
    suspicions_of_speakers,
    suspicions_of_texts,
    undeclared_relays,
)
from claimcheck.verdict.wirecopy import containment, is_wire_copy
from tests.verdict.build import NOWHERE, entry, evidence, registry

SOURCES = {
    "ledger": Source("ledger", "Harbor Ledger", ("the Ledger of Record",), kind="newspaper"),
    "post": Source("post", "Evening Post", kind="newspaper"),
    "agency": Source("agency", "Northwire", kind="wire"),
    "port": Source("port", "Port Authority", ("the port",), kind="government"),
}
NAMES = index_names(SOURCES)
CUES = tomllib.loads((files("claimcheck.verdict") / "relay_cues.toml").read_text("utf-8"))["cue"]


@pytest.mark.parametrize("cue", CUES, ids=[row["words"] for row in CUES])
def test_each_cue_finds_its_example(cue: dict[str, str]) -> None:
    found = find_relays(cue["example"].format(name="Harbor Ledger"), NAMES)
    assert [relay.source_ids for relay in found] == [("ledger",)]
    assert found[0].cue == cue["words"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Two cranes failed, according to a Ledger story.", ["ledger"]),
        ("HARBOR CITY (Northwire) - Two cranes failed on Monday.", ["agency"]),
        ("Two cranes failed, the Port Authority (which owns them) said.", []),
        ("Two cranes failed, citing the port and Northwire.", ["port"]),
        ("The union told the Port Authority that two cranes failed.", []),
        ("The keeper told Northwire that two cranes failed.", ["agency"]),
        ("The owner kept a ledger, reported missing.", []),
        ("The crew is citing costs. Harbor Ledger shares fell.", []),
        ("Two cranes failed, according to a Port Authority insider.", []),
        ("The story was first reported by the EVENING POST.", ["post"]),
        ("", []),
        ("citing", []),
        ("reported", []),
    ],
)
def test_relays_in_a_text(text: str, ids: list[str]) -> None:
    assert [i for relay in find_relays(text, NAMES) for i in relay.source_ids] == ids


def test_what_the_registry_declares_is_nothing_new() -> None:
    text = "Two cranes failed, citing the Harbor Ledger."
    plain = registry(entry("post-1", text=text))
    declared = registry(entry("post-1", None, "ledger", text=text))
    own = registry(entry("ledger-1", text=text))
    assert undeclared_relays("post-1", plain, SOURCES, NAMES)
    assert not undeclared_relays("post-1", declared, SOURCES, NAMES)
    assert not undeclared_relays("ledger-1", own, SOURCES, NAMES)


# --------------------------------------------------------------------------------------------------
# Wire copy

COPY = (
    "Two loading cranes collapsed at the container terminal shortly before midnight after their "
    "brakes failed in strong winds and rolled into a parked train carrying grain."
)
EDITED = (
    "HARBOR CITY: Two loading cranes collapsed at the container terminal shortly before midnight "
    "after their brakes failed in strong winds. Nobody was in the cabins, a manager added later."
)
OWN_WORDS = (
    "Our photographer saw a pair of cranes lying across the tracks at dawn; a gust had pushed them "
    "along their rails and neither brake had held."
)


@pytest.mark.parametrize(
    ("one", "other", "copy"),
    [
        (COPY, COPY, True),
        (COPY, EDITED, True),
        (COPY, OWN_WORDS, False),
        (COPY, "", False),
        ("", "", False),
        # One and the same quotation is no copy: two reporters heard the same words.
        (
            "She said: “We did all that we could for the men on the night shift and no less.”",
            "“We did all that we could for the men on the night shift and no less,” Vale told us.",
            False,
        ),
        # Nor is a long name that both must write.
        (
            "The Royal Society for the Protection of Harbour Seals of the North opened a clinic.",
            "In spring the Royal Society for the Protection of Harbour Seals of the North moved.",
            False,
        ),
    ],
)
def test_wire_copy(one: str, other: str, copy: bool) -> None:
    assert is_wire_copy(one, other) is copy
    assert is_wire_copy(other, one) is copy


def test_containment_is_a_share() -> None:
    assert containment(COPY, COPY) == 1.0
    assert 0.3 <= containment(COPY, EDITED) < 1.0
    assert containment(COPY, OWN_WORDS) == 0.0


def test_a_text_of_quote_marks_takes_no_time() -> None:
    assert not is_wire_copy("“" * 200_000, '"' * 200_000)


# --------------------------------------------------------------------------------------------------
# Suspicions


def pairs(*entries_and_ids: object) -> list[tuple[str, str]]:
    entries = registry(*entries_and_ids)  # type: ignore[arg-type]  # entries only
    found = suspicions_of_texts(list(entries), entries, SOURCES, NAMES)
    return [(s.one, s.other) for s in found]


def test_copies_are_suspected() -> None:
    assert pairs(entry("post-1", text=COPY), entry("ledger-1", text=EDITED)) == [
        ("ledger-1", "post-1")
    ]


def test_short_texts_are_copies_only_where_they_are_the_same() -> None:
    assert pairs(entry("post-1", text="Toll: six."), entry("ledger-1", text="TOLL six")) == [
        ("ledger-1", "post-1")
    ]
    assert not pairs(entry("post-1", text="Toll: six."), entry("ledger-1", text="Toll: five."))


def test_one_address_is_one_document() -> None:
    url = "https://example.org/a"
    assert pairs(entry("post-1", url=url), entry("ledger-1", archive_url=url)) == [
        ("ledger-1", "post-1")
    ]
    assert not pairs(entry("post-1"), entry("ledger-1"))


def test_a_text_that_cites_is_suspected_of_all_that_is_the_sources() -> None:
    cites = entry("post-1", text="Six died, according to a Ledger story.")
    assert pairs(cites, entry("ledger-1")) == [("post-1", "ledger")]


def test_what_a_relay_gives_away_is_seen_behind_it() -> None:
    relay = entry("agency-1", text="Six died, citing the Harbor Ledger.")
    entries = registry(relay, entry("post-1", None, "agency-1"), entry("ledger-1"))
    found = suspicions_of_texts(["post-1", "ledger-1"], entries, SOURCES, NAMES)
    assert [(s.one, s.other) for s in found] == [("agency-1", "ledger")]


def test_an_owner_that_names_nobody_is_a_doubt() -> None:
    every = {i: Source(i, i, owner="Independent") for i in ("a", "b", "c")}
    entries = registry(entry("a-1"), entry("b-1"), entry("c-1"))
    found = suspicions_of_texts(list(entries), entries, every, index_names(every))
    assert [(s.one, s.other) for s in found] == [("a-1", "b-1"), ("a-1", "c-1"), ("b-1", "c-1")]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("police chief Ana Sorel", "Sorel", True),
        ("Mrs Ana Sorel", "Ana Sorel", True),
        ("Ana Sorel", "Ben Sorel", False),
        ("the mayor", "the harbour master", False),
        ("the", "a", False),
    ],
)
def test_one_speaker_in_two_papers(one: str, other: str, same: bool) -> None:
    entries = registry(entry("post-1"), entry("ledger-1"))
    found = suspicions_of_speakers(
        [evidence("post-1", attributed_to=one), evidence("ledger-1", attributed_to=other)], entries
    )
    assert bool(found) is same


def note(relayer: str | None, upstream: str) -> ProvenanceNote:
    return ProvenanceNote(relayer, upstream, "citing", NOWHERE)


@pytest.mark.parametrize(
    ("relayer", "upstream", "suspected"),
    [
        ("the Evening Post", "Harbor Ledger", True),
        ("Evening Post", "a rival", False),
        (None, "Harbor Ledger", False),
        ("Harbor Ledger", "Evening Post", False),
        ("Evening Post", "Evening Post", False),
    ],
)
def test_what_the_article_says(relayer: str | None, upstream: str, suspected: bool) -> None:
    entries = registry(entry("post-1"), entry("ledger-1", None, "post-1"))
    found = suspicions_of_article([note(relayer, upstream)], list(entries), entries, NAMES)
    assert bool(found) is suspected


@pytest.mark.parametrize("owner", [None, "", " ", "unknown", "N/A", "tbc", "—", "?"])
def test_an_owner_not_given_is_no_key(owner: str | None) -> None:
    assert owner_key(owner) == ""
