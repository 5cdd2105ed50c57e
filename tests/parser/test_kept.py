"""What was parsed comes back from its bytes as it was, and bytes can do nothing but that."""

from __future__ import annotations

import datetime as dt
import pickle
import zlib
from pathlib import Path

import pytest

from claimcheck.model import ArticleClaims
from claimcheck.parser import parse
from claimcheck.parser.kept import pack, unpack
from claimcheck.reader import read_text


class Evil:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)


def test_what_was_parsed_comes_back(nlp) -> None:
    text = "“We had no choice,” said Ada Weir on Tuesday. She spent about 40 crowns in May 2023."
    parsed = parse(read_text(text, date=dt.date(2024, 5, 1)), nlp)
    assert parsed.claims
    assert parsed.quotations
    again = unpack(pack(parsed), ArticleClaims)
    assert again == parsed
    assert again is not None
    assert again.article.locate(50) == parsed.article.locate(50)


@pytest.mark.parametrize("cut", [0, 1, 10, 200])
def test_bytes_that_are_not_whole_are_nothing(nlp, cut: int) -> None:
    data = pack(parse(read_text("Ada Weir closed the bridge."), nlp))
    assert unpack(data[:cut], ArticleClaims) is None
    assert unpack(data[:cut] + b"\0" + data[cut + 1 :], ArticleClaims) is None
    assert unpack(zlib.compress(pickle.dumps(["a list"])), ArticleClaims) is None


def test_bytes_run_nothing(tmp_path: Path) -> None:
    data = zlib.compress(pickle.dumps(Evil(tmp_path / "ran")))
    assert unpack(data, object) is None
    assert not (tmp_path / "ran").exists()
    pickle.loads(zlib.decompress(data))
    assert (tmp_path / "ran").exists()  # … as they would elsewhere
