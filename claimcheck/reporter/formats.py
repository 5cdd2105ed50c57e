"""The formats by name. Each is imported when first asked for, so that this module stays light."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from claimcheck.errors import UsageError, one_of
from claimcheck.reporter.interface import CheckFormat, ExtractFormat, Options

if TYPE_CHECKING:
    from claimcheck.model import ArticleClaims, CheckReport

CHECK = {
    "text": "text",
    "concise": "concise",
    "json": "json_",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "github": "github",
    "junit": "junit",
    "markdown": "markdown",
    "csv": "csv_",
    "html": "html",
}
EXTRACT = {"text": "text_extract", "json": "json_", "jsonl": "jsonl", "csv": "csv_"}


def render_check(name: str, report: CheckReport, options: Options | None = None) -> str:
    """The report in the format `name`, with everything confidential withheld unless
    `report.reveal`. Raises UsageError for an unknown name."""
    module = _module(name, CHECK)
    render = cast(CheckFormat, importlib.import_module(module).render_check)
    from claimcheck.reporter.redact import redact

    return render(redact(report), options or Options())


def render_extract(
    name: str, articles: Sequence[ArticleClaims], version: str, options: Options | None = None
) -> str:
    """The claims of the articles in the format `name`. Raises UsageError for an unknown name."""
    module = _module(name, EXTRACT)
    render = cast(ExtractFormat, importlib.import_module(module).render_extract)
    return render(articles, version, options or Options())


def summary(report: CheckReport, options: Options | None = None) -> str:
    """What stderr says after a check: counts, and what was not checked. Nothing in it comes from
    the registry but its path and size, so nothing need be withheld."""
    from claimcheck.reporter import summary as module

    return module.summary(report, options or Options())


def _module(name: str, known: dict[str, str]) -> str:
    if name not in known:
        raise UsageError(f"no format is called {name!r}", hint=one_of(name, known))
    return f"claimcheck.reporter.{known[name]}"
