"""A check against a large registry says to the byte what it says where all is read into memory."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from claimcheck import cli
from claimcheck.cache import folder
from tests.benchmarks.large import make


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """What a check of a draft on some of the registry's entries says, as JSON."""
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    told = make(tmp_path / "registry", 300, 6, seed=11)
    (tmp_path / "draft.md").write_text("\n\n".join(["# A day", *told[:40:10]]), "utf-8")

    def check(*options: str) -> str:
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        capsys.readouterr()
        code = cli.run(["check", "draft.md", "--registry", "registry", "-f", "json", *options])
        assert code in (0, 1)
        return capsys.readouterr().out

    return check


def test_the_same_bytes(said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "registry" / "secret.toml").write_text(
        '[[source]]\nid = "hid"\nname = "Quillon Zarweth"\nconfidential = true\n'
        + '[[entry]]\nid = "hid-1"\nsource = "hid"\ntext = "'
        + (tmp_path / "draft.md").read_text("utf-8").split("\n\n")[1]
        + '"\n',
        "utf-8",
    )
    in_memory = said("--no-cache")
    assert folder() is not None
    assert not (tmp_path / "cache").exists()
    monkeypatch.setattr("claimcheck.registry.registry.SMALL", 0)
    compiled = said()
    assert list((tmp_path / "cache" / "registries").rglob("*.seg"))
    assert compiled == in_memory
    assert '"supports"' in compiled
    assert '"confidential-1-entry-1"' in compiled
