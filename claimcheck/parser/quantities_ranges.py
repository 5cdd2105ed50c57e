"""Numbers that belong together: ranges ("20 to 30"), scores ("3-1"), votes ("six to three")."""

from __future__ import annotations

from claimcheck.parser.atoms import DASHES
from claimcheck.parser.lexicon import load_table
from claimcheck.parser.numerals import numeral_at
from claimcheck.parser.numerals_words import SMALL, tidy
from claimcheck.parser.quantities_counted import Passage, noun_follows, token_at
from claimcheck.parser.quantities_units import (
    PREFIX,
    PREFIXES,
    TEMPERATURES,
    Amount,
    measured,
    sign_before,
)

_COUNTING = load_table("counting.toml")
_CHANGE = frozenset(_COUNTING["change"].split())
_SCORE_NOUNS = frozenset(_COUNTING["score_nouns"].split())
_VOTED = frozenset(_COUNTING["voted"].split())


def range_from(p: Passage, first: Amount) -> Amount | list[Amount] | None:
    """ "between 20 and 30", "20-30", "20 to 30" as one amount; a score as two; else None."""
    atoms, j = p.atoms, first.end
    sign = sign_before(atoms, first.start) if first.bare else -1
    start = first.start if sign < 0 else sign
    word, before = atoms.word(j), atoms.word(start - 1)
    dash = word in DASHES
    if not (dash or word in ("to", "or") or (word == "and" and before == "between")):
        return None
    if dash and atoms.glued(j) != atoms.glued(j + 1):
        return None
    j += 1
    prefix = PREFIXES.at(atoms, j)
    k = prefix[1] if prefix else j
    signed = sign_before(atoms, k + 1) == k
    k += signed
    if k >= len(atoms) or k in p.dated or not (atoms.word(k) in SMALL or atoms.digit(k)):
        return None
    numeral = numeral_at(atoms, k)
    if numeral is None or numeral.share or numeral.vague or first.numeral.share:
        return None
    second = measured(p, numeral, atoms.word(first.start) in PREFIX)
    if second.unit and first.unit and second.unit != first.unit:
        return None
    if signed and second.start >= k:
        return None  # "from 3 to -4 per cent"
    below = sign >= 0 and second.unit in TEMPERATURES
    start = start if below else first.start
    low, high = -first.low if below else first.low, second.high
    if first.unit and not second.unit and first.numeral.end != first.end:
        return None  # "3 metres to 5"
    if not first.unit and second.unit and numeral.low:
        low = tidy(low * abs(second.low) / numeral.low)
    if low > high and second.high < 0:
        low, high = high, low  # "minus 2C to minus 5C"
    if first.numeral.scale == 1 and numeral.scale > 1 and low < high / numeral.scale:
        low = tidy(low * numeral.scale)
    if low >= high or _is_score(p, first, second):
        if dash and not second.unit and first.bare and atoms.digit(first.start):
            return [first, second]
        return None
    if word == "or" and (high > 2 * low + 2 or first.unit):
        return None
    if word == "to" and (_changes(p, first.start) or second.unit == "score"):
        return None
    unit = second.unit or first.unit
    return Amount(numeral, start, second.end, low, high, unit)


def votes(p: Passage, first: Amount) -> list[Amount] | None:
    """The sides of a vote, as many as stand together: "six votes to three", "six in favour and
    three against", "voted 6 to 3", "by six to three", "For: 6. Against: 3.", "(for 6, against 3)".
    """
    atoms, j = p.atoms, first.end
    if not first.bare or first.numeral.vague:
        return None
    if _on_a_side(p, first):
        return [first]
    counted = atoms.word(j) in ("votes", "vote", "hands")
    j += counted
    by = atoms.word(first.start - 1) == "by"
    k = j + 1
    if atoms.word(j) != "to" or k >= len(atoms) or k in p.dated:
        return None
    numeral = numeral_at(atoms, k)
    if numeral is None or numeral.vague or numeral.share:
        return None
    second = measured(p, numeral)
    if not second.bare:
        return None
    # "sold by six to three", but "rose by three to six", "by six to three boys"
    falling = by and first.high > second.high and not noun_follows(p, second.end)
    if not (counted or falling or atoms.word(first.start - 1 - by) in _VOTED):
        return None
    return [first, second]


def _on_a_side(p: Passage, first: Amount) -> bool:
    """Whether a number is that of one side of a vote, of which the other is told beside it."""
    atoms, i, j = p.atoms, first.start, first.end
    before, side = atoms.word(i - 1), atoms.word(i - 2)
    if before == ":" and side in ("for", "against", "ayes", "noes", "abstained"):
        return True
    near = set(atoms.lower[max(0, i - 7) : j + 7])
    if not (near & {"favour", "favor", "for", "votes"} and near & {"against", "abstaining"}):
        return False
    ends = not atoms.word(j)[:1].isalnum() or atoms.word(j) == "and"
    if before in ("for", "against") and ends and side in ("(", ",", ";", "and"):
        return True  # "(for 6, against 3)", not "held for 6 days"
    after = j + (atoms.word(j) in ("votes", "vote", "hands"))
    told = atoms.word(after)
    if told == "in":
        return atoms.word(after + 1) in ("favour", "favor")
    if told == "for":
        return not atoms.word(after + 1)[:1].isalnum() or atoms.word(after + 1) == "and"
    return told in ("against", "abstaining")


def _is_score(p: Passage, first: Amount, second: Amount) -> bool:
    atoms = p.atoms
    return (
        first.bare
        and second.bare
        and second.high < 10
        and atoms.word(first.end) in DASHES
        and atoms.word(second.end) in _SCORE_NOUNS
    )


def _changes(p: Passage, i: int) -> bool:
    """Whether the words before atom `i` tell of a change: "rose from"."""
    if "from" not in p.atoms.lower[max(0, i - 3) : i]:
        return False
    t = token_at(p, i)
    return any(
        p.tokens.lemma[k].lower() in _CHANGE or p.tokens.lower[k] in _CHANGE
        for k in range(max(0, t - 8), t)
    )
