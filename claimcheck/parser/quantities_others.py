"""No figures: "Pier 4", a year, an hour, a telephone; a "one" that counts nothing."""

from __future__ import annotations

from claimcheck.parser.atoms import DASHES
from claimcheck.parser.quantities_bounds import BEFORE, bound_before
from claimcheck.parser.quantities_counted import Passage, counted_noun, plural_follows, token_at
from claimcheck.parser.quantities_units import PREFIX, SUFFIX, Amount

_WINNING = frozenset({"beat", "defeat", "win", "lose", "draw", "lead", "trail", "thrash", "edge"})
_NEAR = 6  # tokens from such a verb to the score


def past_no_number(p: Passage, i: int) -> int:
    """One past the digits at `i` where they are no number: "COVID-19", "020 7946 0958"."""
    atoms = p.atoms
    if atoms.glued(i):
        before = atoms.raw(i - 1)
        if before.isalpha() and before.lower() not in PREFIX:
            return i + 1
        if before in ("/", "#", "@", "_", "\\", "="):
            return i + 1
        if before == "." and i > 1 and atoms.glued(i - 1) and atoms.raw(i - 2).isalnum():
            return i + 1
        if (
            before in DASHES
            and atoms.glued(i - 1)
            and atoms.raw(i - 2).isalpha()
            and (atoms.raw(i - 2)[:1].isupper() or atoms.word(i - 2) in ("mid", "pre", "post"))
        ):
            return i + 1
    j = i + 1
    while (  # 10:30, 10:30:15, 3/4
        atoms.digit(j + 1) and atoms.raw(j) in (":", "/") and atoms.glued(j) and atoms.glued(j + 1)
    ):
        j += 2
    if j > i + 1:
        return j
    groups = 1
    while atoms.digit(j) or (atoms.raw(j) in DASHES and atoms.digit(j + 1)):
        groups += atoms.digit(j)
        j += 1
    if groups >= 3 or (atoms.text[i][0] == "0" and atoms.text[i].isdigit() and groups == 2):
        return j
    after = atoms.raw(i + 1)
    if after.isalpha() and atoms.glued(i + 1):
        known = (
            after.lower() in SUFFIX
            or after.lower() in ("bn", "mn", "tn", "m", "k", "b", "mln", "bln", "million")
            or after.lower() in ("st", "nd", "rd", "th", "s")
        )
        if not known:
            return i + 2
    return 0


def is_name(p: Passage, amount: Amount) -> bool:
    """ "Pier 4", "Channel 4": a number after a capitalised word that is no sentence's first; not in
    "beat Leeds 3-2"."""
    atoms, i = p.atoms, amount.start
    if not amount.bare or i == 0 or not atoms.digit(i):
        return False
    before = atoms.raw(i - 1)
    if not before[:1].isupper() or not before.isalpha() or before.lower() in BEFORE:
        return False
    t = token_at(p, i)
    tokens = p.tokens
    if (
        t == 0
        or tokens.pos[t - 1] not in ("PROPN", "NOUN")
        or tokens.lower[t - 1] != before.lower()
    ):
        return False
    scored = atoms.word(amount.end) in DASHES and atoms.digit(amount.end + 1)
    if scored and not _WINNING.isdisjoint(tokens.lemma[max(0, t - _NEAR) : t]):
        return False
    follower = t + 1 < len(tokens) and tokens.tag[t + 1] == "NNS"
    return not (follower and tokens.dep[t] == "nummod" and tokens.head[t] > t)


def is_year(p: Passage, amount: Amount, done: int) -> bool:
    """Whether the amount is a year: "in 2019", but not "over 2000 men"."""
    text = p.atoms.text[amount.start]
    if not (amount.bare and len(text) == 4 and text.isdigit() and 1500 <= amount.low < 2100):
        return False
    if amount.end != amount.start + 1:
        return False
    _, kind = bound_before(p.atoms, amount.start, done)
    return kind == "exact" or not plural_follows(p, amount.end)


def stands(p: Passage, amount: Amount, kind: str) -> bool:
    """Whether a bare "one" or "a" counts: "one diver", not "one said", "one of", "one day"; nor
    does "04.51", which is an hour."""
    atoms, numeral = p.atoms, amount.numeral
    if (
        amount.bare
        and atoms.text[numeral.start][0] == "0"
        and atoms.text[numeral.start][1:2].isdigit()
    ):
        return False
    if numeral.low == 1 and atoms.word(numeral.start) == "one" and not numeral.share:
        if kind != "exact":
            return True
        if atoms.word(numeral.start - 1) in (
            "no",
            "any",
            "every",
            "this",
            "that",
            "which",
            "-",
        ):
            return False
        if atoms.word(amount.end) in ("of", "another", "'", "’", "s", "-"):
            return False
        if amount.unit:
            return atoms.word(numeral.end) != "day"
        return bool(counted_noun(p, amount.end, "", amount.start))
    return not (atoms.word(amount.start - 1) == "-" and atoms.glued(amount.start) and amount.bare)
