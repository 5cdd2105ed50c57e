"""Whether a clause speaks of a time that is over or that is to come."""

from __future__ import annotations

import bisect
import functools

from claimcheck.model import AttributionType
from claimcheck.parser import cues
from claimcheck.parser.atoms import Atoms
from claimcheck.parser.dates_calendar import Written
from claimcheck.parser.lexicon import load_table
from claimcheck.parser.tokens import Tokens

_COMING = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "may", "must", "should", "can"})
_DUE = frozenset({"due", "scheduled", "expected", "set"})
_PAST = frozenset({"was", "were", "had", "has", "have", "did", "'d", "’d", "'ve", "’ve"})
_PLANS = frozenset(load_table("counting.toml")["plans"].split())


def is_coming(t: Tokens, atoms: Atoms, item: Written) -> bool | None:
    """Whether the clause of a date speaks of what is to come; None where it does not tell."""
    if item.kind not in ("day", "month", "weekday", "season", "weekend") or item.year is not None:
        return None
    at = _token(t, atoms, item.end - 1)
    for _ in range(12):
        if t.lower[at] in _DUE:
            return True
        if t.pos[at] in ("VERB", "AUX") or t.head[at] == at:
            break
        at = t.head[at]
    if t.pos[at] not in ("VERB", "AUX"):
        return None
    helpers = {t.lower[c] for c in t.children[at][:40] if t.dep[c] in ("aux", "auxpass")}
    if helpers & {"would", "'d", "’d"} and t.tag[at] == "VB" and item.kind in ("day", "month"):
        return None  # "It said in April that it would close on 1 May": to come when it was said
    if helpers & _COMING:
        return not helpers & {"have", "'ve", "’ve"}
    if t.tag[at] == "VBD" or helpers & _PAST:
        return False
    if t.tag[at] == "VBG" and helpers & {"is", "are", "'s", "’s", "am"}:
        return True
    if t.tag[at] == "VBN" and helpers & {"is", "are", "'s", "’s"}:
        return None  # "He is sentenced on 9 September"
    if t.tag[at] in ("VB", "VBN", "VBG", "JJ"):
        above = t.head[at]
        if "to" in helpers or t.tag[at] == "VB":
            return t.lemma[above] in _PLANS
        return False if t.tag[at] != "VB" else None
    return None


def done_by_then(t: Tokens, atoms: Atoms, item: Written) -> bool:
    """Whether a verb of the past says what was so at that time: "Service was back by Sunday", "It
    shut this week"; not "wanted an answer by Sunday", "were told to leave by Sunday"."""
    low, high = _token(t, atoms, item.first), _token(t, atoms, item.end - 1)
    at = high
    for _ in range(8):
        inside = low <= at <= high
        if t.head[at] == at or not (inside or t.pos[at] in ("ADP", "ADV", "ADJ", "SCONJ")):
            break
        at = t.head[at]
    if low <= at <= high or t.pos[at] not in ("VERB", "AUX"):
        return False
    # "offered this month to go": the month of the offer, not "planned a vote this month"
    its_own = item.edge == "" and at == low - 1
    if t.lemma[at] in _looking_ahead() and not its_own:
        return False
    below = t.children[at][:40]
    helpers = {t.lower[c] for c in below if t.dep[c] in ("aux", "auxpass")}
    if helpers & _COMING or any(t.lower[c] in _DUE for c in below):
        return False
    if not its_own and any(t.dep[c] == "xcomp" for c in below):
        return False  # "had to be out by Sunday", "were due back by Sunday"
    return t.tag[at] == "VBD" or (t.tag[at] != "TO" and bool(helpers & _PAST))


@functools.cache
def _looking_ahead() -> frozenset[str]:
    """Verbs whose deed may lie ahead of them: "demanded it by Sunday", "needed it by Sunday"."""
    ahead = {
        verb
        for verb, rows in cues.load("verbs").items()
        if any(row.type is AttributionType.EVENTUALITY for row in rows)
    }
    return frozenset(ahead | _PLANS | {"need", "give", "allow", "grant", "announce"}) - {"be"}


def _token(t: Tokens, atoms: Atoms, atom: int) -> int:
    return max(0, bisect.bisect_right(t.idx, atoms.start[atom]) - 1)
