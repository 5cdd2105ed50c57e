"""The count of origins in people's words."""

from __future__ import annotations

from claimcheck.model import Source
from claimcheck.verdict.explanation import explain_origins
from claimcheck.verdict.independence import Suspicion, count_origins
from tests.verdict.build import entry, registry

SOURCES = {
    "ledger": Source("ledger", "Harbor Ledger"),
    "post": Source("post", "Evening Post"),
    "union": Source("union", "Dockers' Union"),
    "insider": Source("insider", "Marta Quill", confidential=True),
}
ENTRIES = registry(
    entry("ledger-1", None, "insider"),
    entry("post-1", None, "ledger-1"),
    entry("union-1"),
    entry("insider-7"),
)


def test_chains_pairs_and_choice_are_told() -> None:
    doubt = Suspicion("union-1", "post", "their texts run in the same words, as copies do")
    found = count_origins(["ledger-1", "post-1", "union-1"], ENTRIES, SOURCES, suspicions=[doubt])
    assert explain_origins(found, ENTRIES, SOURCES) == (
        "Dockers' Union (union-1) is first hand",
        "Harbor Ledger (ledger-1) relies on a confidential source",
        "Evening Post (post-1) relies on Harbor Ledger (ledger-1), "
        "which relies on a confidential source",
        "Dockers' Union (union-1) and Evening Post (post-1) count once: "
        "their texts run in the same words, as copies do",
        "Harbor Ledger (ledger-1) and Evening Post (post-1) count once: "
        "both go back to a confidential source",
        "counted: 2 (Dockers' Union (union-1), Harbor Ledger (ledger-1))",
    )


def test_suspicion_that_lowers_the_count_is_told() -> None:
    doubt = Suspicion("union-1", "post", "both give the same address")
    found = count_origins(["post-1", "union-1"], ENTRIES, SOURCES, suspicions=[doubt])
    assert explain_origins(found, ENTRIES, SOURCES)[-1].startswith("2 if what is only suspected")


def test_an_entry_of_a_confidential_source_has_no_id_either() -> None:
    found = count_origins(["insider-7"], ENTRIES, SOURCES)
    told = "\n".join(explain_origins(found, ENTRIES, SOURCES))
    assert "insider" not in told
    assert "Quill" not in told
    shown = explain_origins(found, ENTRIES, SOURCES, public_name=lambda i: "Source 1")
    assert shown[0] == "Source 1 is first hand"


def test_a_cycle_is_told() -> None:
    ring = registry(entry("post-1", None, "ledger-1"), entry("ledger-1", None, "post-1"))
    found = count_origins(["post-1"], ring, SOURCES)
    assert explain_origins(found, ring, SOURCES)[0].endswith("returns to itself, one origin")
