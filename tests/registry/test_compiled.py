"""A large registry, compiled: the same answers as the small one, brought up to date, and safe."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.errors import RegistryError
from claimcheck.registry import Registry
from claimcheck.registry.compiled import head as heads
from claimcheck.registry.compiled import work
from tests.benchmarks.large import make

TWO = """\
[[source]]
id = "herald"
name = "Weir Herald"

[[entry]]
id = "herald-1"
source = "herald"
date = 2024-05-01
text = "The Weir bridge was closed after a crack was found."
"""
THREE = """\
[[source]]
id = "post"
name = "Eastmouth Post"

[[entry]]
id = "post-1"
source = "post"
text = "The Weir bridge has been closed, the Herald reported."
derived_from = ["herald-1"]
"""
SECRET = """\
[[source]]
id = "smelvane"
name = "Quillon Zarweth"
confidential = true

[[entry]]
id = "trundlow"
source = "smelvane"
text = "Drabnock knew that the Weir bridge had a crack."
"""


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder to compile into."""
    (tmp_path / "kept").mkdir(mode=0o700)
    return tmp_path / "kept"


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A registry of a few hundred entries over several files."""
    make(tmp_path / "large", 300, 12, seed=3)
    return tmp_path / "large"


def load(path: Path, kept: Path | None) -> Registry:
    return Registry.load(path, lambda: kept, small=0)


def both(path: Path, kept: Path) -> tuple[Registry, Registry]:
    return Registry.load(path), load(path, kept)


def same(path: Path, kept: Path, *queries: str) -> Registry:
    """The compiled registry, once it was held against the one in memory."""
    memory, compiled = both(path, kept)
    assert list(compiled.sources.items()) == list(memory.sources.items())
    assert len(compiled.entries) == len(memory.entries)
    assert dict(compiled.entries) == dict(memory.entries)
    assert compiled.public_ids == memory.public_ids
    for query in queries:
        assert compiled.search(query, 60) == memory.search(query, 60)
    return compiled


def problems(path: Path, kept: Path | None) -> list[str]:
    with pytest.raises(RegistryError) as caught:
        load(path, kept)
    return [str(problem) for problem in caught.value.problems]


def test_the_same_entries_and_the_same_search(large: Path, kept: Path) -> None:
    queries = [e.text for e in list(Registry.load(large).entries.values())[::9]]
    same(large, kept, *queries, "the council said", "", "zebra", "bridge")


@pytest.mark.parametrize("look", [1, 4, 40])
def test_the_same_where_long_lists_are_not_gone_through(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, look: int
) -> None:
    told = make(tmp_path / "many", 1_500, 5, seed=5)
    monkeypatch.setattr("claimcheck.registry.compiled.maxscore.WORTH_A_LOOK", look)
    memory, compiled = both(tmp_path / "many", kept)
    for query in [*told[:40], "the council closed a bridge", "28 September", "crack crack"]:
        for limit in (1, 10, 60):
            assert compiled.search(query, limit) == memory.search(query, limit)


def test_words_and_signs_that_a_row_might_trip_over(write, kept: Path) -> None:
    text = r"""The list said [[\"a\"],\n[\"b\"]] and \\n; \u2028 a\u00a0b \ud7ff."""
    path = write(
        herald=TWO.replace("The Weir bridge", text)
        + 'title = "[[entry]]"\nnote = "],\\n["\nderived_from = []\n',
        post="  " + THREE.replace("[[entry]]", " \t[[ entry ]] # one").replace("\n", "\r\n"),
    )
    compiled = same(path, kept, "list said a b", "entry", "Eastmouth")
    assert compiled.entries["herald-1"].note == "],\n["


def test_the_same_once_files_have_changed(large: Path, kept: Path) -> None:
    query = "A crack was found in the bridge, the council said"
    same(large, kept, query)
    files = sorted(large.glob("*.toml"))
    text = files[3].read_text("utf-8")
    at = text.rindex("[[entry]]")
    files[3].write_text(text[:at] + text[at:].replace("e-", "f-", 1), "utf-8")
    (large / "new").mkdir()
    (large / "new" / "herald.toml").write_text(TWO, "utf-8")
    same(large, kept, query)
    for k in range(10):  # more segments than are let stand
        name = f"extra-{k}"
        (large / f"{name}.toml").write_text(TWO.replace("herald", name), "utf-8")
        same(large, kept, query)
    assert len(list(kept.glob("*.seg"))) <= 9
    (large / "new" / "herald.toml").unlink()
    same(large, kept, query)


def test_nothing_is_read_where_nothing_changed(
    large: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in large.glob("*.toml"):
        os.utime(file, (1, 1))
    monkeypatch.setattr("claimcheck.registry.compiled.head.FRESH", 0)
    load(large, kept)

    def refuse(*_: object) -> None:
        raise AssertionError("a file was read")

    monkeypatch.setattr("claimcheck.registry.files.read_file", refuse)
    monkeypatch.setattr("claimcheck.registry.compiled.update.read_file", refuse)
    monkeypatch.setattr("claimcheck.registry.compiled.work.read_file", refuse)
    assert len(load(large, kept).entries) == 300


def test_a_change_that_leaves_size_and_time_is_seen(write, kept: Path) -> None:
    path = write(herald=TWO, post=THREE)
    same(path, kept)
    file = path / "herald.toml"
    before = file.stat()
    file.write_text(TWO.replace("closed", "opened"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "opened" in same(path, kept).entries["herald-1"].text


def test_a_source_that_is_renamed_is_found_by_its_new_name(write, kept: Path) -> None:
    path = write(
        sources=TWO.partition("[[entry]]")[0], entries="[[entry]]" + TWO.partition("[[entry]]")[2]
    )
    same(path, kept, "Weir Herald")
    (path / "sources.toml").write_text(TWO.partition("[[entry]]")[0].replace("Weir H", "Zanzel H"))
    compiled = same(path, kept, "Zanzel Herald")
    assert compiled.search("zanzel")[0][0] == "herald-1"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TWO.replace("herald-1", "post-1"), id="an id twice"),
        pytest.param(TWO.replace('"herald-1"', '"post"'), id="a source's id"),
        pytest.param(TWO.replace('"herald"\nname', '"post"\nname'), id="a source twice"),
        pytest.param(TWO.replace('source = "herald"', 'source = "hreald"'), id="no source"),
        pytest.param(TWO + 'derived_from = ["nobody"]\n', id="derived from nothing"),
        pytest.param(TWO + 'derived_from = ["post-1"]\n', id="a circle"),
        pytest.param(TWO.replace("2024-05-01", "2024-05-32"), id="no date"),
        pytest.param(TWO.replace("date", "dat"), id="unknown key"),
        pytest.param(TWO.replace('text = "', "text = "), id="not TOML"),
        pytest.param(TWO.replace("Weir Herald", "Weir\\x41Herald"), id="TOML 1.1"),
        pytest.param(TWO.replace("herald-1", "herald 1"), id="no slug"),
        pytest.param("", id="the other's origin gone"),
    ],
)
def test_what_is_wrong_is_told_as_ever_and_again_until_it_is_mended(
    write, kept: Path, text: str
) -> None:
    path = write(herald=TWO, post=THREE)
    same(path, kept)
    path = write(herald=text)
    (path / "herald.toml").write_text(text, "utf-8")
    expected = problems(path, None)
    assert problems(path, kept) == expected
    assert problems(path, kept) == expected
    shutil.rmtree(kept)
    kept.mkdir(mode=0o700)
    assert problems(path, kept) == expected
    (path / "herald.toml").write_text(TWO, "utf-8")
    same(path, kept)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(THREE.replace("post-1", "herald-1"), "herald-1", id="an old id"),
        pytest.param(THREE.replace("post-1", "herald"), "herald", id="an old source's id"),
        pytest.param(
            THREE.replace('id = "post"', 'id = "herald-1"'), "herald-1", id="an old entry's"
        ),
        pytest.param(THREE.replace('["herald-1"]', '["nobody"]'), "nobody", id="nothing"),
        pytest.param(THREE.replace('["herald-1"]', '["post-1"]'), "post-1", id="itself"),
        pytest.param(THREE.replace('source = "post"', 'source = "psot"'), "psot", id="no source"),
    ],
)
def test_a_new_file_is_held_against_those_known_to_be_sound(
    write, kept: Path, text: str, code: str
) -> None:
    path = write(herald=TWO)
    same(path, kept)
    write(post=text)
    expected = problems(path, None)
    assert any(code in problem for problem in expected)
    assert problems(path, kept) == expected
    assert problems(path, kept) == expected
    write(post=THREE)
    same(path, kept)


def test_only_new_entries_are_held_against_all(
    large: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimcheck.registry.compiled import opened

    looked_at: list[int] = []
    faulty_ids = opened.faulty_ids

    def watched(parts, sources, fresh):
        looked_at.append(sum(segment.entries for segment in fresh))
        return faulty_ids(parts, sources, fresh)

    monkeypatch.setattr(opened, "faulty_ids", watched)
    load(large, kept)
    (large / "herald.toml").write_text(TWO, "utf-8")
    load(large, kept)
    (large / "herald.toml").unlink()  # somebody might have relied on it
    load(large, kept)
    assert looked_at == [300, 1, 300]


def test_nothing_confidential_is_written_down(large: Path, kept: Path) -> None:
    def everything() -> bytes:
        return b"".join(p.name.encode() + p.read_bytes() for p in kept.iterdir())

    (large / "zarweth.toml").write_text(SECRET, "utf-8")
    (large / "derived.toml").write_text(THREE.replace("herald-1", "trundlow"), "utf-8")
    compiled = same(large, kept, "Drabnock knew of the crack", "Quillon Zarweth")
    assert compiled.is_confidential("trundlow")
    assert [e.id for e in compiled.confidential_entries] == ["trundlow"]
    words = (b"uillon", b"arweth", b"melvane", b"rabnock", b"rundlow", b"drabnock")
    assert not [word for word in words if word in everything()]
    same(large, kept, "Drabnock knew of the crack")
    assert not [word for word in words if word in everything()]


def test_what_becomes_confidential_is_taken_out(large: Path, kept: Path) -> None:
    plain = SECRET.replace("confidential = true", "confidential = false")
    at = plain.index("[[entry]]")
    (large / "sources.toml").write_text(plain[:at], "utf-8")
    (large / "entries.toml").write_text(plain[at:], "utf-8")
    (large / "derived.toml").write_text(THREE.replace("herald-1", "trundlow"), "utf-8")
    same(large, kept, "Drabnock knew")
    assert any(b"Drabnock" in p.read_bytes() for p in kept.iterdir())
    (large / "sources.toml").write_text(SECRET.partition("[[entry]]")[0], "utf-8")
    same(large, kept, "Drabnock knew")
    assert not any(
        word in p.read_bytes()
        for p in kept.iterdir()
        for word in (b"Drabnock", b"trundlow", b"smelvane", b"Quillon")
    )


def test_an_id_in_escaped_letters_keeps_no_secret_either(large: Path, kept: Path) -> None:
    text = SECRET.replace('source = "smelvane"', 'source = "smel\\u0076ane"')
    at = text.index("[[entry]]")
    (large / "sources.toml").write_text(text[:at], "utf-8")
    (large / "entries.toml").write_text(text[at:], "utf-8")
    same(large, kept, "Drabnock knew")
    assert not any(b"Drabnock" in p.read_bytes() for p in kept.iterdir())


def test_only_the_owner_can_read_it(large: Path, kept: Path) -> None:
    load(large, kept)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in kept.iterdir()}
    assert os.name != "posix" or modes == {0o600}


@pytest.mark.parametrize("damage", ["cut", "end", "gone", "head", "empty", "rows"])
def test_a_damaged_index_is_made_anew(large: Path, kept: Path, damage: str) -> None:
    load(large, kept)
    segment = next(kept.glob("*.seg"))
    data = bytearray(segment.read_bytes())
    match damage:
        case "cut":
            segment.write_bytes(data[: len(data) // 2])
        case "end":
            data[-60] ^= 1
            segment.write_bytes(data)
        case "gone":
            segment.unlink()
        case "head":
            (kept / "head.json").write_text('{"made": [', "utf-8")
        case "empty":
            segment.write_bytes(b"")
        case "rows":
            data[8:20_000] = bytes(19_992)
            segment.write_bytes(data)
            with pytest.raises(RegistryError, match="damaged"):
                dict(load(large, kept).entries)
    same(large, kept, "bridge")


def test_a_folder_that_cannot_be_written_is_done_without(
    large: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("claimcheck.registry.compiled.head.write_whole", full)
    same(large, kept, "bridge")


def test_several_processes_make_what_one_does(
    large: Path, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "ALONE", 1_000)
    same(large, kept, "A crack was found in the bridge", "the council")
    assert len(list(kept.glob("*.seg"))) == 2


def test_runs_at_the_same_time_do_not_disturb_each_other(large: Path, kept: Path) -> None:
    program = (
        "import sys, pathlib; from claimcheck.registry import Registry;"
        "r = Registry.load(sys.argv[1], lambda: pathlib.Path(sys.argv[2]), 0);"
        "print(len(r.entries), r.search('bridge crack', 3))"
    )
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", program, large, kept], stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    said = {run.communicate()[0] for run in runs}
    assert len(said) == 1
    assert said.pop().startswith("300 ")
    assert len(list(kept.glob("*.seg"))) == 1


def test_a_segment_replaced_between_two_looks_is_no_damage(
    large: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(large, kept)
    segments = sorted(kept.glob("*.seg"))
    head = heads.load(kept)
    stale = heads.Head(
        {n: held._replace(segment="gone.seg", doubtful=False) for n, held in head.files.items()},
        names=head.names,
        sound=True,
    )
    looks = [stale]
    read = heads.load
    monkeypatch.setattr(heads, "load", lambda where: looks.pop() if looks else read(where))
    same(large, kept, "bridge")
    assert sorted(kept.glob("*.seg")) == segments


def test_a_small_registry_is_not_compiled(harbor: Path, kept: Path) -> None:
    program = (
        "import sys, pathlib; from claimcheck.registry import Registry;"
        "Registry.load(sys.argv[1], lambda: pathlib.Path(sys.argv[2])).search('pier');"
        "assert not {'numpy', 'rtoml'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", program, harbor, kept], check=True)
    assert list(kept.iterdir()) == []
