"""What can go wrong, said for people: what and where in one line, what to do, and an exit code."""

from __future__ import annotations

import os
from collections.abc import Iterable

EXIT_OK = 0
EXIT_FINDINGS = 1
EXIT_TROUBLE = 2


class ClaimcheckError(Exception):
    """The tool could not do its work.

    `message` says what is wrong, `location` where (a path, or a `model.Location`), `hint` what
    to do about it. `str()` of it is the one line that a person sees.
    """

    exit_code = EXIT_TROUBLE

    def __init__(self, message: str, location: object = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.location = location
        self.hint = hint

    def __str__(self) -> str:
        where = f"{self.location}: " if self.location else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{where}{self.message}{hint}"


class UsageError(ClaimcheckError):
    """The command was called in a way that makes no sense."""


class ConfigError(ClaimcheckError):
    """`claimcheck.toml` says something it cannot mean."""


class InputError(ClaimcheckError):
    """An article that cannot be read: missing, empty, binary, too large."""


class RegistryError(ClaimcheckError):
    """A registry that cannot be used; the first problem is the message, `problems` are all."""

    def __init__(
        self,
        message: str,
        location: object = None,
        hint: str = "",
        problems: tuple[ClaimcheckError, ...] = (),
    ) -> None:
        super().__init__(message, location, hint)
        self.problems = problems

    def __str__(self) -> str:
        more = len(self.problems) - 1
        return super().__str__() + (f" [and {more} more: claimcheck registry lint]" * (more > 0))


class DecisionError(ClaimcheckError):
    """`claims/decisions.toml` cannot be read."""


class ModelError(ClaimcheckError):
    """The language model is missing or not what was asked for."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The one of `known` that `name` was most likely meant to be, or "" where none is near."""
    from rapidfuzz import process
    from rapidfuzz.distance import JaroWinkler

    near = JaroWinkler.normalized_similarity
    best = process.extractOne(name.lower()[:200], list(known), scorer=near, score_cutoff=0.8)
    return str(best[0]) if best else ""


def one_of(name: str, known: Iterable[str]) -> str:
    """A hint for a name that is none of `known`: the nearest, or all of them."""
    known = list(known)
    best = nearest(name, known)
    return f"did you mean {best}?" if best else f"one of {', '.join(known)}"


def stray(error: Exception) -> str:
    """What to tell of an exception that nobody foresaw: only its kind and its place, for its
    message may quote a confidential entry."""
    place = "unknown place"
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        _, ours, rest = name.rpartition(f"{os.sep}claimcheck{os.sep}")
        if ours:
            place = f"{rest}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"internal error: {type(error).__name__} at {place}; please report this"
