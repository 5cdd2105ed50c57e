"""What an editor mistypes first: each mistake is one line that says what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.cli import run
from tests.cli.test_registry import STARTER


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "claims" / "registry").mkdir(parents=True)
    (tmp_path / "claims" / "registry" / "all.toml").write_text(STARTER, "utf-8")
    (tmp_path / "draft.md").write_text("Pier 4 was closed on Friday.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


CALLS = [
    ("chek draft.md", "No such command 'chek'. Did you mean 'check'?"),
    ("registry lst", "Did you mean 'list'? (see claimcheck registry --help)"),
    ("check draft.md --registy x", "--registry) (see claimcheck check --help)"),
    ("check draft.md -f txt", "did you mean text?"),
    ("check draft.md --fail-on unsorced", "did you mean unsourced?"),
    ("check draft.md --show confrmed", "did you mean confirmed?"),
    ("check draft.md --date 1.3.2024", "write it as 2024-03-02"),
    ("extract draft.md -f sarif", "one of text, json, jsonl, csv"),
    ("explain confirmd", "did you mean confirmed?"),
    ("registry list --kind newspapr", "did you mean newspaper?"),
    ("registry search pier --kind papers", "no source is a 'papers'"),
    ("registry show example-gazete", "did you mean example-gazette?"),
    ("registry lint -f jsn", "did you mean json?"),
    ("registry add entry --text x --source Example_Gazete", "did you mean example-gazette?"),
    ("registry add entry --text x --source Nobody", "registry list sources shows them all"),
    ("check nowhere.md", "nowhere.md: no such file"),
    ("check draft.md --registry nowhere", "nowhere: no registry here: no such file or directory"),
]


@pytest.mark.parametrize(("call", "told"), CALLS, ids=[call for call, _ in CALLS])
def test_a_call_with_a_slip_is_one_line_with_the_way_out(
    desk: Path, capsys: pytest.CaptureFixture[str], call: str, told: str
) -> None:
    assert run(call.split()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert err.count("\n") == 1


CONFIGS = [
    ('registy = "x"\n', "claimcheck.toml:1:1: unknown key 'registy' (did you mean registry?)"),
    ('fail_on = ["unsorced"]\n', "claimcheck.toml:1:1: unknown status or flag 'unsorced' (did"),
    ('# ours\nfail_on = "unsourced"\n', "claimcheck.toml:2:1: fail_on: must be a list of"),
    ("registry = claims\n", "claimcheck.toml:1:12: not TOML: Invalid value (texts stand in"),
]


@pytest.mark.parametrize(("text", "told"), CONFIGS)
def test_a_slip_in_the_configuration_is_told_at_its_place(
    desk: Path, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    (desk / "claimcheck.toml").write_text(text, "utf-8")
    assert run(["check", "draft.md"]) == 2
    assert capsys.readouterr().err.startswith(f"claimcheck: error: {told}")


def test_check_tells_a_misspelt_key_as_lint_does(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`sorce` is not “entry without source”: that would send her to look for what is there."""
    text = STARTER.replace('source = "example-gazette"', 'sorce = "example-gazette"')
    (desk / "claims" / "registry" / "all.toml").write_text(text, "utf-8")
    told = "claims/registry/all.toml:20:1: {}entry: unknown key “sorce” (did you mean source?)\n"
    assert run(["check", "draft.md"]) == 2
    assert capsys.readouterr().err == "claimcheck: error: " + told.format("")
    assert run(["registry", "lint"]) == 1
    assert capsys.readouterr().out == told.format("error unknown-key: ")


def test_a_name_of_two_sources_is_asked_back(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twin = '\n[[source]]\nid = "other"\nname = "example gazette"\n'
    (desk / "claims" / "registry" / "all.toml").write_text(STARTER + twin, "utf-8")
    assert run(["registry", "add", "entry", "--source", "Example Gazette", "--text", "x"]) == 2
    assert "'Example Gazette' names several sources (name the one by its id)" in (
        capsys.readouterr().err
    )


def test_no_help_breaks_off_in_the_middle(capsys: pytest.CaptureFixture[str]) -> None:
    for group in ([], ["registry"], ["registry", "add"], ["baseline"]):
        run([*group, "--help"])
        commands = capsys.readouterr().out.partition("Commands:")[2]
        assert commands
        assert "..." not in commands, group


def test_every_option_says_what_it_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("check", "extract", "batch", "registry add entry", "registry add source"):
        run([*command.split(), "--help"])
        rows = capsys.readouterr().out.partition("Options:")[2].splitlines()
        starts = [row for row in rows if row.startswith("  -")] + [""]
        for row, after in zip(rows, [*rows[1:], ""], strict=True):
            told = "  " in row[2:].strip() or after.startswith("      ")
            assert row not in starts or not row or told, row
