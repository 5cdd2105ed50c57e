"""Files that can be read, and the one line that says why one cannot."""

import os
from pathlib import Path

import pytest

from claimcheck.errors import InputError
from claimcheck.reader import read, read_bytes, read_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings(encoding: str) -> None:
    assert read_bytes("Café shut.".encode(encoding), "a.txt").text == "Café shut."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "nothing to check"),
        (b" \n\t\n", "nothing to check"),
        (b"\xef\xbb\xbf", "nothing to check"),
        (b"GIF89a\x00\x01", "binary"),
        (b"One.\nThe caf\xe9 shut.", "a.txt:2:8: byte 0xe9 at offset 12 is not UTF-8"),
        (b"\xff\xfea", "UTF-16"),
        (b"x" * 101, "larger than 0.0001 MB"),
    ],
)
def test_what_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as error:
        read_bytes(data, "a.txt", max_bytes=100)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_missing_directory_and_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, message in [
        ("none.txt", "no such file"),
        (".", "directory"),
        ("pipe", "not a regular file"),
        ("a\0b", "no such file"),
    ]:
        with pytest.raises(InputError, match=message):
            read(tmp_path / name)
    with pytest.raises(InputError, match="not a regular file"):
        read(Path("/dev/null"))


def test_the_path_is_kept_as_given_and_names_the_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("The *pier* is closed.", "utf-8")
    article = read(Path("a.md"))
    assert article.path == "a.md"
    assert article.blocks[0].text == "The pier is closed."


@pytest.mark.parametrize("suffix", [".pdf", ".doc", ".rtf", ".odt"])
def test_formats_that_are_not_read_say_what_to_do(suffix: str) -> None:
    with pytest.raises(InputError, match=r"save it as|export"):
        read_bytes(b"x", f"a{suffix}")


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(InputError, match="surrogate"):
        read_text("a \ud800 b")
