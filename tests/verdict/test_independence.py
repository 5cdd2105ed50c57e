"""How many independent origins: by cases, and against a reference that tries every set."""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.model import Entry, Source
from claimcheck.verdict.independence import Suspicion, count_origins
from tests.verdict.build import entry, registry, sources

# --------------------------------------------------------------------------------------------------
# Cases


def count(
    entries: Mapping[str, Entry], every: Mapping[str, Source], *suspicions: Suspicion
) -> tuple[int, int]:
    found = count_origins(list(entries), entries, every, suspicions=suspicions)
    return found.minimum, found.maximum


def test_nothing_is_no_origin() -> None:
    found = count_origins([], {}, {})
    assert (found.minimum, found.maximum, found.groups) == (0, 0, ())


def test_two_that_saw_for_themselves_are_two() -> None:
    every = sources("gazette", "port")
    assert count(registry(entry("gazette-1"), entry("port-1")), every) == (2, 2)


def test_two_entries_of_one_source_are_one() -> None:
    assert count(registry(entry("port-1"), entry("port-2")), sources("port")) == (1, 1)


def test_a_relay_adds_nothing_to_its_origin() -> None:
    every = sources("gazette", "port")
    assert count(registry(entry("port-1"), entry("gazette-1", None, "port-1")), every) == (1, 1)


def test_two_relays_of_one_origin_are_one() -> None:
    every = sources("gazette", "times", "port")
    entries = registry(entry("gazette-1", None, "port"), entry("times-1", None, "port"))
    assert count(entries, every) == (1, 1)


def test_a_source_and_its_own_release_are_one_origin() -> None:
    every = sources("gazette", "port")
    assert count(registry(entry("port-1"), entry("gazette-1", None, "port")), every) == (1, 1)


def test_who_draws_on_two_does_not_make_the_two_one() -> None:
    every = sources("times", "port", "union")
    entries = registry(
        entry("port-1"), entry("union-1"), entry("times-1", None, "port-1", "union-1")
    )
    found = count_origins(list(entries), entries, every)
    assert found.minimum == 2
    assert found.independent == ("port-1", "union-1")
    assert found.groups == (("port-1", "times-1"), ("union-1", "times-1"))


def test_who_draws_on_two_is_no_more_than_one() -> None:
    entries = registry(entry("times-1", None, "port", "union"))
    assert count(entries, sources("times", "port", "union")) == (1, 1)


def test_a_ring_of_shared_origins() -> None:
    """Five papers, each sharing an origin with the next: two of them are apart, never three."""
    entries = registry(*(entry(f"p{n}-1", None, f"o{n}", f"o{(n + 1) % 5}") for n in range(5)))
    assert count(entries, sources(*(f"p{n}" for n in range(5)))) == (2, 2)


def test_a_cycle_is_one_origin() -> None:
    entries = registry(entry("a-1", None, "b-1"), entry("b-1", None, "a-1"))
    assert count(entries, sources("a", "b")) == (1, 1)


def test_retracted_entries_are_no_origin() -> None:
    entries = registry(entry("port-1", retracted=True), entry("gazette-1", None, "port-1"))
    assert count(entries, sources("port", "gazette")) == (0, 0)


def test_a_common_relay_makes_one_of_two_origins() -> None:
    """Both papers have it by way of the agency, whatever the agency had it from."""
    entries = registry(
        entry("agency-1", None, "port"),
        entry("agency-2", None, "union"),
        entry("gazette-1", None, "agency-1"),
        entry("times-1", None, "agency-2"),
    )
    found = count_origins(["gazette-1", "times-1"], entries, sources("agency", "gazette", "times"))
    assert found.minimum == 1
    assert found.reasons == (("gazette-1", "times-1", "both come by way of Agency"),)


# --------------------------------------------------------------------------------------------------
# Owners: dead, missing and over-merged


@pytest.mark.parametrize(
    ("one", "other", "origins"),
    [
        ("Tidewater Media", "Tidewater Media", 1),
        ("Tidewater Media", "  tidewater   MEDIA ", 1),
        ("Tidewater Media Ltd.", "The Tidewater Media", 1),
        ("Tidewater Media", "Tidewater Books", 2),
        ("Tidewater Media", "Tidewater", 2),
        (None, None, 2),
        ("", "", 2),
        ("unknown", "Unknown", 2),
        ("n/a", "N/A", 2),
        ("-", "—", 2),
        (None, "Tidewater Media", 2),
        ("Café Presse", "Cafe\u0301 Presse", 1),
    ],
)
def test_owners_are_compared_as_people_write_them(
    one: str | None, other: str | None, origins: int
) -> None:
    every = sources(gazette=one, herald=other)
    entries = registry(entry("gazette-1"), entry("herald-1"))
    assert count(entries, every) == (origins, origins)


def test_the_owner_itself_is_no_second_origin() -> None:
    every = sources("tidewater-media", gazette="Tidewater Media")
    entries = registry(entry("tm-1", "tidewater-media"), entry("gazette-1"))
    found = count_origins(list(entries), entries, every)
    assert found.minimum == 1
    assert found.reasons == (("gazette-1", "tm-1", "Tidewater Media owns Gazette"),)


def test_an_owner_is_not_handed_on() -> None:
    """A and B have one owner, B draws on C: A and C are still two."""
    every = sources("council", gazette="Tidewater", herald="Tidewater")
    entries = registry(entry("gazette-1"), entry("herald-1", None, "council-1"), entry("council-1"))
    assert count(entries, every) == (2, 2)


def test_the_owner_of_an_origins_source_counts() -> None:
    every = sources("times", gazette="Tidewater", herald="Tidewater")
    entries = registry(entry("herald-1"), entry("times-1", None, "gazette"))
    assert count(entries, every) == (1, 1)


def test_a_source_the_registry_lacks_is_itself() -> None:
    assert count(registry(entry("ghost-1"), entry("ghost-2"), entry("other-1")), {}) == (2, 2)


def test_a_feed_of_one_publisher_is_one_origin() -> None:
    """Many labels, one family: what labels would call corroborated."""
    every = sources(**{f"feed{n}": "Delta Group" for n in range(6)}, solo=None)
    entries = registry(*(entry(f"feed{n}-1") for n in range(6)), entry("solo-1"))
    assert count(entries, every) == (2, 2)


# --------------------------------------------------------------------------------------------------
# Suspicion


def test_suspicion_lowers_the_minimum_alone() -> None:
    every = sources("gazette", "port")
    entries = registry(entry("gazette-1"), entry("port-1"))
    assert count(entries, every, Suspicion("gazette-1", "port-1", "copy")) == (1, 2)
    assert count(entries, every, Suspicion("gazette-1", "port", "citing")) == (1, 2)


def test_suspicion_falls_on_what_derives_from_the_suspect() -> None:
    every = sources("gazette", "times", "port")
    entries = registry(entry("gazette-1"), entry("times-1", None, "gazette-1"), entry("port-1"))
    assert count(entries, every, Suspicion("gazette-1", "port", "citing")) == (1, 2)


def test_suspicion_of_a_source_falls_on_its_owners_others() -> None:
    every = sources("times", gazette="Tidewater", herald="Tidewater")
    entries = registry(entry("times-1"), entry("herald-1"))
    assert count(entries, every, Suspicion("times-1", "gazette", "citing")) == (1, 2)


# --------------------------------------------------------------------------------------------------
# Against a reference


def reference(
    ids: list[str],
    entries: Mapping[str, Entry],
    every: Mapping[str, Source],
    suspicions: list[Suspicion],
) -> tuple[int, int]:
    """The counts by the plainest reading: sets of names, and every subset tried."""

    def back(node: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
        if node in seen:
            return frozenset()
        ahead = entries[node].derived_from if node in entries else ()
        return frozenset({node}).union(*(back(up, seen | {node}) for up in ahead))

    def who(node: str) -> str:
        return entries[node].source if node in entries else node

    def family(source_id: str) -> set[str]:
        source = every.get(source_id)
        names = {source.name.lower(), (source.owner or "").lower()} if source else set()
        return {f"s:{source_id}"} | {f"o:{name}" for name in names if name}

    def kin(node: str) -> set[str]:
        return set().union(*(family(who(n)) for n in back(node)))

    def alive(node: str, seen: frozenset[str] = frozenset()) -> bool:
        if node not in entries:
            return True
        if entries[node].retracted or node in seen:
            return False
        ahead = entries[node].derived_from
        return not ahead or any(alive(up, seen | {node}) for up in ahead)

    def meets(node: str, side: str) -> bool:
        return side in back(node) if side in entries else bool(kin(node) & family(side))

    def doubted(a: str, b: str) -> bool:
        return any(
            (meets(a, s.one) and meets(b, s.other)) or (meets(b, s.one) and meets(a, s.other))
            for s in suspicions
        )

    living = [i for i in ids if alive(i)]

    def largest(apart: bool) -> int:
        return max(
            size
            for size in range(len(living) + 1)
            for some in itertools.combinations(living, size)
            if all(
                not kin(a) & kin(b) and not (apart and doubted(a, b))
                for a, b in itertools.combinations(some, 2)
            )
        )

    return largest(True), largest(False)


Net = tuple[dict[str, Entry], dict[str, Source], list[Suspicion]]


@st.composite
def nets(draw: st.DrawFn) -> Net:
    """A registry without cycles: entries of a few sources, some owned, some retracted."""
    source_ids = [f"s{n}" for n in range(draw(st.integers(1, 6)))]
    owner = st.sampled_from([None, None, "", "X", "Y", "s1 inc"])
    every = {i: Source(i, f"name {i}", owner=draw(owner)) for i in source_ids}
    entries: dict[str, Entry] = {}
    for n in range(draw(st.integers(0, 7))):
        above = [*entries, *source_ids, "nobody"]
        upstream = draw(st.lists(st.sampled_from(above), max_size=2, unique=True))
        made = entry(
            f"e{n}",
            draw(st.sampled_from(source_ids)),
            *upstream,
            retracted=draw(st.integers(0, 5)) == 0,
        )
        entries[made.id] = made
    suspicions = []
    if entries:
        nodes = st.sampled_from([*entries, *source_ids])
        suspicions = [
            Suspicion(draw(st.sampled_from(list(entries))), draw(nodes), "doubt")
            for _ in range(draw(st.integers(0, 2)))
        ]
    return entries, every, suspicions


@given(nets())
@settings(max_examples=250, deadline=None)
def test_counts_are_those_of_the_reference(net: Net) -> None:
    entries, every, suspicions = net
    found = count_origins(list(entries), entries, every, suspicions=suspicions)
    assert (found.minimum, found.maximum) == reference(list(entries), entries, every, suspicions)
    assert found.exact


@given(nets(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_order_never_matters(net: Net, rng: random.Random) -> None:
    entries, every, suspicions = net
    found = count_origins(list(entries), entries, every, suspicions=suspicions)
    mixed = rng.sample(list(entries), len(entries))
    again = count_origins(
        mixed, {i: entries[i] for i in reversed(mixed)}, every, suspicions=suspicions
    )
    assert again == found


@given(nets(), st.data())
@settings(max_examples=200, deadline=None)
def test_a_derived_entry_never_raises_the_minimum(net: Net, data: st.DataObject) -> None:
    entries, every, suspicions = net
    if not entries:
        return
    before = count_origins(list(entries), entries, every, suspicions=suspicions)
    upstream = data.draw(st.lists(st.sampled_from(list(entries)), min_size=1, max_size=3))
    copy = entry("copy", data.draw(st.sampled_from([*every, "new"])), *upstream)
    more = {**entries, "copy": copy}
    after = count_origins(list(more), more, every, suspicions=suspicions)
    assert after.minimum <= before.minimum
    assert after.maximum <= before.maximum


@given(nets(), st.data())
@settings(max_examples=150, deadline=None)
def test_retracting_never_raises_the_minimum(net: Net, data: st.DataObject) -> None:
    entries, every, suspicions = net
    if not entries:
        return
    before = count_origins(list(entries), entries, every, suspicions=suspicions)
    gone = entries[data.draw(st.sampled_from(list(entries)))]
    fewer = {**entries, gone.id: entry(gone.id, gone.source, *gone.derived_from, retracted=True)}
    after = count_origins(list(fewer), fewer, every, suspicions=suspicions)
    assert after.minimum <= before.minimum
    assert after.maximum <= before.maximum


@given(nets())
@settings(max_examples=100, deadline=None)
def test_the_count_keeps_within_its_bounds(net: Net) -> None:
    entries, every, suspicions = net
    found = count_origins(list(entries), entries, every, suspicions=suspicions)
    assert 0 <= found.minimum <= found.maximum
    assert found.maximum <= len({e.source for e in entries.values()})
    assert len(found.independent) == len(found.groups) == found.minimum
    living = {i for i, _ in found.chains}
    assert {i for group in found.groups for i in group} == living


@given(st.lists(st.lists(st.integers(0, 5), max_size=3), min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_cycles_end_and_count_once(links: list[list[int]]) -> None:
    """In any tangle of entries the count is that of its ends: final entries and final rings."""
    n = len(links)
    ahead = [{up % n for up in ups} for ups in links]
    entries = registry(
        *(entry(f"e{i}", f"s{i}", *sorted(f"e{up}" for up in ups)) for i, ups in enumerate(ahead))
    )
    reach = [{i} for i in range(n)]
    for _ in range(n):
        reach = [set().union(now, *(reach[up] for up in ahead[i])) for i, now in enumerate(reach)]
    ends = {frozenset(now) for now in reach if all(reach[i] == now for i in now)}
    assert count_origins(list(entries), entries, {}).minimum == len(ends)


def test_a_hundred_copies_are_one() -> None:
    entries = registry(entry("port-1"), *(entry(f"p{n}-1", None, "port-1") for n in range(300)))
    assert count(entries, {}) == (1, 1)
