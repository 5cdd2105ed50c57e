"""What a registry may say, and how each mistake is told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.errors import RegistryError
from claimcheck.registry import Registry
from claimcheck.registry.load import load

SOURCE = '[[source]]\nid = "a"\nname = "A"\n'
ENTRY = '[[entry]]\nid = "e"\nsource = "a"\ntext = "Something."\n'


def test_a_sound_registry_is_sources_and_entries(harbor: Path) -> None:
    registry = Registry.load(harbor)
    assert list(registry.sources) == ["harbor-gazette", "port-authority"]
    entry = registry.entries["gazette-2024-03-02"]
    assert entry.date == dt.date(2024, 3, 2)
    assert entry.derived_from == ("port-2024-03-01",)
    assert entry.stance == "reports"
    assert entry.credibility == 6
    assert registry.sources["port-authority"].reliability == "F"


def test_locations_see_past_headers_inside_texts(harbor: Path) -> None:
    where = Registry.load(harbor).entries["gazette-2024-03-02"].location
    assert where is not None
    assert (where.line, where.column) == (27, 1)


def test_tables_may_be_spread_over_files_and_folders(write, tmp_path: Path) -> None:
    folder = write(sources=SOURCE)
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "e.toml").write_text(ENTRY)
    (folder / ".hidden.toml").write_text("not toml at all")
    (folder / "notes.txt").write_text("not toml at all")
    assert set(Registry.load(folder).entries) == {"e"}


def test_one_file_is_a_registry_too(write) -> None:
    assert set(Registry.load(write(SOURCE + ENTRY) / "main.toml").entries) == {"e"}


@pytest.mark.parametrize("change", [lambda t: t.replace("\n", "\r\n"), lambda t: "\ufeff" + t])
def test_windows_files_are_read(write, change) -> None:
    registry = Registry.load(write(change(SOURCE + ENTRY)))
    assert registry.entries["e"].location.line == 4


# text, rule, line, column, a word of the message, a word of the hint
MISTAKES = [
    (SOURCE + 'knd = "wire"\n', "unknown-key", 4, 1, "knd", "did you mean kind?"),
    (SOURCE + "[[entri]]\n", "unknown-table", 4, 1, "entri", "did you mean entry?"),
    (SOURCE + ENTRY.replace("source", "sorce"), "unknown-key", 6, 1, "sorce", "mean source?"),
    (
        SOURCE + ENTRY.replace("text", "txet"),
        "unknown-key",
        7,
        1,
        "entry: unknown key",
        "mean text?",
    ),
    ('[source]\nid = "a"\nname = "A"\n', "wrong-type", 1, 1, "source", "[[source]]"),
    ('[[source]]\nid = "a"\n', "missing-key", 1, 1, "without name", 'add name = "…"'),
    (SOURCE + 'kind = "paper"\n', "bad-value", 4, 8, "paper", "newspaper"),
    (SOURCE + 'reliability = "G"\n', "bad-value", 4, 15, "G", "A, B"),
    (SOURCE + "confidential = 1\n", "bad-value", 4, 16, "true or false", "true"),
    (SOURCE + "aliases = ['x', 3]\n", "bad-value", 4, 11, "list", "aliases"),
    (SOURCE + 'owner = " "\n', "bad-value", 4, 9, "empty", "fill"),
    (SOURCE + ENTRY + "credibility = 7\n", "bad-value", 8, 15, "1 to 6", "6"),
    (SOURCE + ENTRY + 'stance = "doubts"\n', "bad-value", 8, 10, "doubts", "reports, denies"),
    (SOURCE + ENTRY + "title = 3\n", "bad-value", 8, 9, "text", "title"),
    (SOURCE + ENTRY + 'date = "2024-03-02"\n', "bad-date", 8, 8, "plain date", "without"),
    (SOURCE + ENTRY + "date = 2024-03-02T10:00:00\n", "bad-date", 8, 8, "plain date", "2024"),
    (SOURCE + ENTRY + "date = 2024-02-30\n", "bad-date", 8, 8, "2024-02-30", "year-month-day"),
    (SOURCE + ENTRY + "date = 2024-13-01\n", "bad-date", 8, 8, "2024-13-01", "year-month-day"),
    ('[[source]]\nid = "a b"\nname = "A"\n', "bad-id", 2, 6, "a b", "hyphens"),
    (SOURCE + SOURCE, "duplicate-id", 4, 1, "main.toml:1:1", "another id"),
    (SOURCE + ENTRY + ENTRY, "duplicate-id", 8, 1, "main.toml:4:1", "another id"),
    (SOURCE + ENTRY.replace('"e"', '"a"'), "duplicate-id", 4, 1, "already used", "another id"),
    (SOURCE + ENTRY.replace('"a"', '"b"'), "dangling-id", 6, 10, "no source", "registry list"),
    (SOURCE + ENTRY + 'derived_from = ["x"]\n', "dangling-id", 8, 16, "x", "registry list"),
    (SOURCE + ENTRY + 'derived_from = ["e"]\n', "derivation-cycle", 8, 16, "e → e", "edge"),
    (SOURCE + "x = \n", "syntax", 4, 5, "not TOML", "toml.io"),
    ("a" + ".b" * 50_000 + " = 1\n", "syntax", 1, 1, "200 parts", "simplify"),
    (SOURCE + "x = {y = 1, z = [" + "[" * 3000, "syntax", 1, 1, "deep", "simplify"),
]


@pytest.mark.parametrize(("text", "rule", "line", "column", "message", "hint"), MISTAKES)
def test_each_mistake_is_told_with_its_place_and_fix(
    write, text: str, rule: str, line: int, column: int, message: str, hint: str
) -> None:
    found = load(write(text)).findings
    assert [f.rule for f in found] == [rule]
    assert (found[0].location.line, found[0].location.column) == (line, column)
    assert message in found[0].message
    assert hint in found[0].hint


def test_all_mistakes_of_all_files_are_told_at_once(write) -> None:
    folder = write(a=SOURCE + 'x = "1"\ny = 2\n', b="[[entry]]\n", c="= broken")
    with pytest.raises(RegistryError) as caught:
        Registry.load(folder)
    rules = [str(problem) for problem in caught.value.problems]
    assert len(rules) == 6  # two unknown keys, three missing keys, one file that is not TOML
    assert "a.toml:4:1" in str(caught.value)
    assert "5 more" in str(caught.value)


def test_a_misspelt_key_is_told_before_what_it_leads_to(write) -> None:
    """An entry relies on another whose `id` is misspelt: to name the link would help nobody."""
    first = ENTRY + 'derived_from = ["f"]\n'
    second = ENTRY.replace('id = "e"', 'idd = "f"')
    with pytest.raises(RegistryError) as caught:
        Registry.load(write(SOURCE + first + second))
    assert str(caught.value).endswith(
        "main.toml:10:1: entry: unknown key “idd” (did you mean id?)"
        " [and 1 more: claimcheck registry lint]"
    )


def test_a_longer_circle_is_told_once(write) -> None:
    entries = "".join(
        ENTRY.replace('"e"', f'"e{i}"') + f'derived_from = ["e{(i + 1) % 3}"]\n' for i in range(3)
    )
    found = load(write(SOURCE + entries)).findings
    assert [f.message for f in found] == ["derived_from runs in a circle: e0 → e1 → e2 → e0"]


def test_what_an_unsound_table_is_named_by_is_not_told_as_dangling(write) -> None:
    text = SOURCE + 'kind = "paper"\n' + ENTRY
    assert [f.rule for f in load(write(text)).findings] == ["bad-value"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("latin.toml", b'[[source]]\nname = "\xe9"\n', "not UTF-8"),
        ("nul.toml", b"\x00", "not TOML"),
    ],
)
def test_files_that_are_no_text(write, name: str, data: bytes, message: str) -> None:
    folder = write()
    (folder / name).write_bytes(data)
    with pytest.raises(RegistryError, match=message):
        Registry.load(folder)


def test_a_missing_registry_is_one_line_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="claimcheck init"):
        Registry.load(tmp_path / "nowhere")


def test_inline_tables_load(write) -> None:
    text = 'source = [{id = "a", name = "A"}]\nentry = [{id = "e", source = "a", text = "T."}]\n'
    assert set(Registry.load(write(text)).entries) == {"e"}


def test_messages_do_not_name_a_confidential_source(write) -> None:
    text = (
        '[[source]]\nid = "jane-roe"\nname = "Jane Roe"\nconfidential = true\n'
        '[[entry]]\nid = "jane-roe-1"\nsource = "jane-roe"\ntext = "T."\nderived_from = ["nil"]\n'
    )
    with pytest.raises(RegistryError) as caught:
        Registry.load(write(text))
    assert "jane" not in str(caught.value).lower().replace(str(caught.value.location), "")


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=300))
def test_any_bytes_load_or_are_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.toml"
    path.write_bytes(data)
    try:
        Registry.load(path)
    except RegistryError as error:
        assert error.problems


_VALUES = st.recursive(
    st.text(max_size=8) | st.integers(-9, 9) | st.booleans() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
_KEYS = st.sampled_from(["id", "name", "source", "text", "date", "derived_from", "kind", "zz"])


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.dictionaries(
        st.sampled_from(["source", "entry", "other"]),
        st.lists(st.dictionaries(_KEYS, _VALUES), max_size=3),
    )
)
def test_any_tables_load_or_are_told_at_their_line(tmp_path: Path, document: dict) -> None:
    import tomli_w

    path = tmp_path / "any.toml"
    text = tomli_w.dumps(document)
    path.write_text(text, encoding="utf-8", newline="")
    for finding in load(path).findings:
        assert 1 <= finding.location.line <= text.count("\n") + 1
        assert finding.message
