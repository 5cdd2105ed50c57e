"""Where an entry comes from."""

from __future__ import annotations

import pytest

from claimcheck.verdict.provenance import MOST_CHAINS, trace
from tests.verdict.build import entry, registry


def test_an_entry_without_derivation_is_its_own_origin() -> None:
    found = trace("gazette-1", registry(entry("gazette-1")))
    assert found.origins == ("gazette-1",)
    assert found.chains == (("gazette-1",),)
    assert found.live
    assert not found.cyclic


def test_a_chain_is_followed_to_its_end() -> None:
    entries = registry(
        entry("port-1"),
        entry("gazette-1", None, "port-1"),
        entry("times-1", None, "gazette-1"),
    )
    found = trace("times-1", entries)
    assert found.origins == ("port-1",)
    assert found.chains == (("times-1", "gazette-1", "port-1"),)
    assert found.line == {"times-1", "gazette-1", "port-1"}


def test_an_entry_may_have_several_origins() -> None:
    entries = registry(
        entry("port-1"), entry("union-1"), entry("times-1", None, "union-1", "port-1")
    )
    found = trace("times-1", entries)
    assert found.origins == ("port-1", "union-1")
    assert found.chains == (("times-1", "port-1"), ("times-1", "union-1"))


def test_a_source_named_without_an_entry_is_an_origin() -> None:
    assert trace("times-1", registry(entry("times-1", None, "insider"))).origins == ("insider",)


def test_a_source_stays_the_origin_though_it_has_entries() -> None:
    entries = registry(entry("port-1"), entry("times-1", None, "port"))
    assert trace("times-1", entries).origins == ("port",)


@pytest.mark.parametrize(
    ("links", "origins"),
    [
        ({"a": ["a"]}, ("a",)),
        ({"a": ["b"], "b": ["a"]}, ("a",)),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, ("b",)),
        ({"a": ["b"], "b": ["a", "x"], "x": []}, ("x",)),
        ({"a": ["b", "c"], "b": ["b"], "c": ["c"]}, ("b", "c")),
    ],
    ids=["itself", "pair", "leads into a pair", "pair with a way out", "two"],
)
def test_a_cycle_is_one_origin_and_reported(
    links: dict[str, list[str]], origins: tuple[str, ...]
) -> None:
    entries = registry(*(entry(i, i, *ahead) for i, ahead in links.items()))
    found = trace("a", entries)
    assert found.origins == origins
    assert found.cyclic
    assert found.live


def test_a_chain_that_returns_ends_with_what_it_passed_already() -> None:
    entries = registry(entry("a", "a", "b"), entry("b", "b", "a"))
    assert trace("a", entries).chains == (("a", "b", "a"),)


@pytest.mark.parametrize(
    ("links", "retracted", "live"),
    [
        ({"a": []}, "a", False),
        ({"a": ["b"], "b": []}, "b", False),
        ({"a": ["b", "c"], "b": [], "c": []}, "b", True),
        ({"a": ["b", "c"], "b": [], "c": []}, "bc", False),
        # The relay in between withdrew its story: what it rested on does not carry ours.
        ({"a": ["b"], "b": ["c"], "c": []}, "b", False),
        ({"a": ["b", "c"], "b": ["c"], "c": []}, "b", True),
        ({"a": ["person"]}, "", True),
        ({"a": ["b"], "b": ["a"]}, "b", False),
        ({"a": ["b"], "b": ["b", "c"], "c": []}, "c", False),
    ],
)
def test_retraction_is_handed_on(links: dict[str, list[str]], retracted: str, live: bool) -> None:
    entries = registry(*(entry(i, i, *up, retracted=i in retracted) for i, up in links.items()))
    assert trace("a", entries).live is live


def test_whom_the_text_names_is_an_origin_too() -> None:
    found = trace("times-1", registry(entry("times-1")), {"times-1": ("port",)})
    assert found.origins == ("port",)


def test_a_net_of_many_paths_is_cut_in_what_is_shown_only() -> None:
    layers = 40
    entries = registry(
        *(
            entry(f"{side}{n}", side, f"a{n + 1}", f"b{n + 1}")
            for n in range(layers)
            for side in "ab"
        ),
        entry(f"a{layers}", "a"),
        entry(f"b{layers}", "b"),
    )
    found = trace("a0", entries)
    assert len(found.chains) == MOST_CHAINS
    assert found.origins == (f"a{layers}", f"b{layers}")


def test_a_very_long_chain_ends() -> None:
    entries = registry(*(entry(f"e{n}", "s", f"e{n + 1}") for n in range(5000)))
    found = trace("e0", entries)
    assert found.origins == ("e5000",)
    assert found.live
