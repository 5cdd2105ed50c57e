"""What every output format is: a function from results to text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # --help and the registry's commands do without the model
    from claimcheck.model import ArticleClaims, CheckReport


@dataclass(frozen=True, slots=True)
class Options:
    """How a person wants to read the results. Machine formats ignore all of it.

    `width` is in terminal cells. `colour` and `links` ask for ANSI colours and OSC 8 hyperlinks.
    `unicode` is False where the output cannot show more than ASCII. `show` is "problems", "all",
    or the name of a status or flag.
    """

    width: int = 80
    colour: bool = False
    links: bool = False
    unicode: bool = True
    show: str = "problems"


class CheckFormat(Protocol):
    """A way to write down a `check`. It sees only redacted reports."""

    def __call__(self, report: CheckReport, options: Options, /) -> str:
        """The whole report as text, ending in a newline unless empty."""


class ExtractFormat(Protocol):
    """A way to write down an `extract`."""

    def __call__(self, articles: Sequence[ArticleClaims], version: str, options: Options, /) -> str:
        """The claims of all articles as text, ending in a newline unless empty."""
