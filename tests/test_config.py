"""claimcheck.toml: who beats whom, and how a mistake in it is told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from claimcheck.config import Settings, load_settings
from claimcheck.errors import ConfigError


def write(folder: Path, text: str) -> Path:
    path = folder / "claimcheck.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path, environ={}) == Settings()


def test_the_nearest_file_upwards_is_read_and_its_paths_are_relative_to_it(tmp_path: Path) -> None:
    write(tmp_path, 'registry = "desk/sources"\nmin_independent = 3\n')
    below = tmp_path / "drafts" / "today"
    below.mkdir(parents=True)
    settings = load_settings(below, environ={})
    assert settings.registry == tmp_path / "desk/sources"
    assert settings.decisions_path() == tmp_path / "desk/decisions.toml"
    assert settings.policy.min_independent == 3


def test_a_file_that_names_no_registry_has_it_beside_itself(tmp_path: Path) -> None:
    write(tmp_path, "cache = false\n")
    assert load_settings(tmp_path, environ={}).registry == tmp_path / "claims/registry"


def test_a_path_below_the_working_directory_is_named_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, 'decisions = "rulings.toml"\n')
    monkeypatch.chdir(tmp_path)
    settings = load_settings(environ={})
    assert (settings.registry, settings.decisions) == (
        Path("claims/registry"),
        Path("rulings.toml"),
    )


def test_options_beat_the_environment_which_beats_the_file(tmp_path: Path) -> None:
    write(tmp_path, 'min_independent = 3\nfail_on = ["unsourced"]\nmodel = "en_core_web_md"\n')
    environ = {"CLAIMCHECK_MIN_INDEPENDENT": "4", "CLAIMCHECK_FAIL_ON": "disputed,misquote"}
    settings = load_settings(tmp_path, environ=environ, min_independent=5)
    assert settings.policy.min_independent == 5
    assert settings.policy.fail_on == ("disputed", "misquote")
    assert settings.model == "en_core_web_md"


def test_never_fails_on_nothing(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, environ={"CLAIMCHECK_FAIL_ON": "never"})
    assert settings.policy.fail_on == ()


def test_a_date_and_patterns_are_read(tmp_path: Path) -> None:
    write(tmp_path, 'date = 2024-03-02\nexclude = ["old/*"]\n')
    settings = load_settings(tmp_path, environ={})
    assert settings.date == dt.date(2024, 3, 2)
    assert settings.exclude == ("old/*",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = ", "not TOML"),
        ("x = [1,", "claimcheck.toml: not TOML: "),
        ("x = " + "9" * 5000, "a number too long"),
        ("\nmin_independant = 2\n", "claimcheck.toml:2:1: unknown key 'min_independant'"),
        ("min_independant = 2\n", "did you mean min_independent?"),
        ("cache = true\nmin_independent = 0\n", "claimcheck.toml:2:1: min_independent: "),
        ('fail_on = ["confused"]\n', "unknown status or flag 'confused'"),
        ('min_independent = "two"\n', "min_independent: must be a whole number from 1 to 1000"),
        ("min_independent = true\n", "min_independent: "),
        ("max_file_mb = nan\n", "max_file_mb: "),
        ("max_claims = 0\n", "max_claims: "),
        ("cache = 1\n", "cache: must be true or false"),
        ('date = "soon"\n', "date: must be a date"),
        ("date = 2024-03-02T10:00:00\n", "date: "),
        ('exclude = "old/*"\n', "exclude: must be a list"),
        ("fail_on = [1]\n", "fail_on: must be a list"),
        ('registry = ""\n', "registry: must be a path"),
        ("\xff", "unknown key"),
    ],
)
def test_a_mistake_is_one_line_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, text if text != "\xff" else '"\\u00ff" = 1\n')
    with pytest.raises(ConfigError) as caught:
        load_settings(tmp_path, environ={})
    assert message in str(caught.value)
    assert "\n" not in str(caught.value).replace("\\n", "")


def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_settings(config=tmp_path / "absent.toml", environ={})
    path = tmp_path / "bytes.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="cannot be read"):
        load_settings(config=path, environ={})


def test_a_number_in_the_environment_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is not a whole number"):
        load_settings(tmp_path, environ={"CLAIMCHECK_MIN_INDEPENDENT": "two"})


def test_the_environment_can_keep_all_from_being_written(tmp_path: Path) -> None:
    assert load_settings(tmp_path, environ={}).cache
    assert not load_settings(tmp_path, environ={"CLAIMCHECK_NO_CACHE": "1"}).cache
