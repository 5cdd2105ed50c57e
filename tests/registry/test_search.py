"""Finding the entries that a claim is about."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.registry import Registry, letters
from claimcheck.registry.compiled import letters as compiled_letters
from claimcheck.registry.index import MemoryIndex, background, best, search
from claimcheck.registry.words import stems, telling_stems, weighted_stems

TEXTS = {
    "pier": "Engineers closed Pier 4 after divers found a crack in its northern wall.",
    "ferry": "The Eastmouth ferry will sail twice an hour from May, the operator said.",
    "budget": "The council cut its library budget by 240,000 crowns.",
    "fire": "Three people died in a fire at a warehouse near the harbour.",
    "fire-2": "Warehouse blaze kills three by the port; firefighters blame old wiring.",
}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Closures, closing", ["closur", "close"]),
        ("The council's 1,000 crowns", ["the", "council", "1000", "crown"]),
        ("#HarborGazette https://a.example/x?y", ["harbor", "gazett"]),
        ("Zoë’s café", ["zoe", "cafe"]),
        ("3.5 metres", ["3.5", "metr"]),
        ("Finnish reindeer", ["finland", "reindeer"]),
        ("", []),
    ],
)
def test_stems(text: str, words: list[str]) -> None:
    assert stems(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What the council didn't say", ["council", "say"]),
        ("She has been there, and so were they", []),
        ("The U.S. navy", ["navi"]),
    ],
)
def test_function_words_tell_nothing(text: str, words: list[str]) -> None:
    assert telling_stems(text) == words


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("The pier is shut", {"pier": 1.0, "shut": 1.0}),
        ("Pier shut! — Ada Quill (@aquill)", {"pier": 1, "shut": 1, "ada": 0.75, "quill": 0.75}),
        ("Quill’s pier — Quill (@quill) May 3, 2020", {"quill": 1, "pier": 1}),
        ("The pier — long shut — sank", {"pier": 1.0, "long": 1.0, "shut": 1.0, "sank": 1.0}),
    ],
)
def test_a_signature_weighs_less(text: str, weights: dict[str, float]) -> None:
    assert weighted_stems(text).items() >= weights.items()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("A crack was found in the pier", "pier"),
        ("Library spending was reduced by the council", "budget"),
        ("ferries sailing every half hour", "ferry"),
        ("three people died in a warehouse fire", "fire"),
    ],
)
def test_the_nearest_comes_first(query: str, first: str) -> None:
    index = MemoryIndex({key: stems(text) for key, text in TEXTS.items()})
    assert search(index, query, 3)[0][0] == first


def test_a_report_in_other_words_is_found_through_its_like() -> None:
    index = MemoryIndex({key: stems(text) for key, text in TEXTS.items()})
    assert [key for key, _ in search(index, "three people died in a fire near the harbour", 2)] == [
        "fire",
        "fire-2",
    ]


def test_common_words_find_little_in_a_small_registry() -> None:
    index = MemoryIndex({key: stems(text) for key, text in TEXTS.items()})
    assert index.idf("the") < index.idf("said") < index.idf("ferri")


def test_nothing_is_found_for_nothing(harbor: Path) -> None:
    registry = Registry.load(harbor)
    assert registry.search("") == []
    assert registry.search("zebra xylophone") == []
    assert registry.search("pier", limit=0) == []
    assert len(registry.search("pier closed", limit=1)) == 1


def test_titles_and_source_names_are_searched(harbor: Path) -> None:
    registry = Registry.load(harbor)
    assert registry.search("a notice")[0][0] == "port-2024-03-01"
    assert registry.search("harbor gazette")[0][0] == "gazette-2024-03-02"


def test_a_confidential_name_finds_nothing(write) -> None:
    text = '[[source]]\nid = "c"\nname = "Ada Quill"\nconfidential = true\n'
    text += '[[entry]]\nid = "e"\nsource = "c"\ntext = "The pier is unsafe."\nnote = "zebra"\n'
    registry = Registry.load(write(text))
    assert registry.search("Ada Quill") == []
    assert registry.search("zebra") == []
    assert registry.search("unsafe pier")[0][0] == "e"


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=40), max_size=6), st.text(max_size=40))
def test_scores_fall_and_lie_between_0_and_1(texts: dict[str, str], query: str) -> None:
    index = MemoryIndex({key: stems(text) for key, text in texts.items()})
    found = search(index, query, 10)
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 + 1e-9 for score in scores)
    assert len({key for key, _ in found}) == len(found)


def test_order_of_entries_and_hash_seed_do_not_matter() -> None:
    program = f"""
from claimcheck.registry.index import MemoryIndex, search
from claimcheck.registry.words import stems
import sys
texts = {TEXTS!r}
keys = sorted(texts, reverse=sys.argv[1] == "1")
index = MemoryIndex({{k: stems(texts[k]) for k in keys}})
print(search(index, "a fire near the harbour pier killed three", 5))
"""
    answers = {
        subprocess.run(
            [sys.executable, "-c", program, seed],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1")
    }
    assert len(answers) == 1


def test_best_breaks_ties_by_id() -> None:
    assert best(dict.fromkeys("dcba", 1.0), 2) == [("a", 1.0), ("b", 1.0)]
    assert best(dict.fromkeys(["pier-10", "pier-2", "pier-02"], 1.0), 3) == [
        ("pier-02", 1.0),
        ("pier-2", 1.0),
        ("pier-10", 1.0),
    ]
    assert best({str(i): 1.0 for i in range(100)}, 2) == [("0", 1.0), ("1", 1.0)]


def test_the_shipped_table_holds_shares() -> None:
    table = background()
    assert 0.1 < table["the"] < 1
    assert table["said"] > table["pier"] > 0


STEMS = st.lists(st.text("abcé漢’\U0001f600", max_size=5), max_size=8).map(tuple)


@given(STEMS, st.lists(STEMS, min_size=1, max_size=9))
def test_likeness_in_letters_is_the_same_in_numpy(
    asked: tuple[str, ...], texts: list[tuple[str, ...]]
) -> None:
    expected = letters.likeness(asked, texts)
    assert compiled_letters.likeness(asked, texts) == expected
    known = compiled_letters.KnownTexts()
    known.likeness(asked[::-1], [*texts[1:], asked])  # what was asked before must not show
    assert known.likeness(asked, texts) == expected


def test_likeness_in_letters() -> None:
    near, far = letters.likeness(("harbourmast",), [("harbour", "master"), ("pier",)])
    assert near > far == 0.0
