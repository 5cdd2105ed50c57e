"""Names, words and the data files behind them."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.matcher.layout import Said
from claimcheck.matcher.lexicon import DATA, converses, entailed_by, load_rows, opposite, says
from claimcheck.matcher.mentions import crude_lemma, is_name, name_tokens
from claimcheck.matcher.names import compare, lies_within

NAMES = [
    ("Mara Voss", "Voss", "same"),
    ("Mara Voss", "Ms. Voss", "same"),
    ("Mara Voss", "Mara J. Voss", "same"),
    ("World Trade Board", "WTB", "same"),
    ("Harbor Gazette", "the Gazette", "same"),
    ("Peru", "Peruvian", "same"),
    ("Dan Marsh", "Daniel Marsh", "same"),
    ("Dean Roke", "Danny Roke", "different"),
    ("Lame Duck", "Lame Hare", "different"),
    ("Grant Hollow", "Grant Hollowell", "different"),
    ("Khalil al-Dura", "Al", ""),
    ("Justice Department", "Department", ""),
    ("Mara Voss", "Oskar Wendt", ""),
]


@pytest.mark.parametrize(("one", "other", "expected"), NAMES)
def test_whether_two_names_mean_one_bearer(one: str, other: str, expected: str) -> None:
    assert compare(name_tokens(one), name_tokens(other)) == expected
    assert compare(name_tokens(other), name_tokens(one)) == expected


def test_places_lie_within_places() -> None:
    assert lies_within("london", "britain")
    assert not lies_within("britain", "london")


@pytest.mark.parametrize(
    ("said", "also", "expected"),
    [
        ("murder", "kill", True),
        ("kill", "murder", False),
        ("shoot_dead", "kill", True),
        ("detain", "arrest", True),
        ("detain", "kill", False),
        ("behead", "murder", True),
        ("murder", "behead", False),
        ("dog", "animal", True),
        ("animal", "dog", False),
        ("flood", "fire", False),
    ],
)
def test_what_a_word_also_says(said: str, also: str, expected: bool) -> None:
    pos = "n" if said in ("dog", "animal", "flood") else "v"
    assert says(said, also, pos) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("open", "close", True),
        ("approve", "reject", True),
        ("rise", "fall", True),
        ("buy", "sell", False),
        ("kill", "arrest", False),
    ],
)
def test_opposites(one: str, other: str, expected: bool) -> None:
    assert opposite(one, other, "v") is expected
    assert opposite(other, one, "v") is expected


def test_a_plant_is_a_tree_only_as_a_noun() -> None:
    assert "plant/n" in entailed_by("tree", "n")
    assert "plant/" not in entailed_by("tree", "n")


def test_a_description_is_no_name() -> None:
    assert is_name("Dana Ruiz")
    assert is_name("velorapine")
    assert not is_name("six volunteers")
    assert not is_name("Council officers")


def test_base_forms_of_words_nobody_parsed() -> None:
    assert [crude_lemma(w) for w in ("approved", "drugs", "parties", "closing")] == [
        "approve",
        "drug",
        "party",
        "close",
    ]


def test_the_word_table_is_sorted_for_searching() -> None:
    lines = (DATA / "words.tsv").read_text("ascii").split("\n")
    assert lines == sorted(lines)
    assert (
        (DATA / "WORDNET-LICENSE.txt").read_text("utf-8").startswith("This software and database")
    )


def events() -> list[dict[str, Any]]:
    files = ("events.toml", "desks.toml", "headlines.toml", "news.toml", "wires.toml")
    return [row for name in files for row in load_rows(name, "event")]


def test_every_class_that_is_named_exists() -> None:
    rows = {row["name"]: row for row in events()}
    named = {n for r in rows.values() for n in (*r.get("implies", ()), *r.get("opposite", ()))}
    named |= {
        name for start, ends in converses().items() for name in (start, *(e for e, _ in ends))
    }
    assert named <= set(rows)


def test_every_event_class_has_an_example_with_one_of_its_words(nlp: Any) -> None:
    for row in events():
        doc = nlp(row["example"])
        said = {t.lemma_.lower() for t in doc} | {t.lower_ for t in doc}
        words = {w.split("_")[0] for w in (*row["words"], *row.get("narrower", ()))}
        assert words & said, row["name"]


def test_a_text_says_what_its_words_say() -> None:
    says = Said()
    says.add(2, {"shoot/": "same", "kill/": "entailed"})
    assert says.by("kill/") == [(2, "entailed")]
    says.add(0, {"kill/": "same"})
    assert says.by("kill/") == [(2, "entailed"), (0, "same")]
    assert says.by("stab/") == []
    assert says.keys == {"shoot/", "kill/"}
