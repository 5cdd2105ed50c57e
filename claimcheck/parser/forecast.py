"""What an article itself holds possible or likely: a guess, which nothing on record bears out."""

from __future__ import annotations

from claimcheck.parser.clause_tree import Clause
from claimcheck.parser.exhortation import infinitive
from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.setting import Setting
from claimcheck.parser.tokens import Tokens

_WORDS = word_lists("opinion")
_GUESSING = _WORDS["guessing"]
_OUTCOMES = _WORDS["outcomes"]
_ODDS = _WORDS["odds"]
_OPEN_ENDS = tuple(f" {phrase} " for phrase in sorted(_WORDS["open_ends"]))
_POSSIBLE = frozenset({"may", "might", "could"})
_COMING = frozenset({"will", "'ll", "would", "'d"})


def is_guess(
    t: Tokens, clause: Clause, children: list[int], subject: int | None, setting: Setting
) -> bool:
    """ "The merger may yet fall apart", "It remains to be seen whether …", "The strike is likely
    to leave commuters stranded"; not "Drivers may park here", "The drug may cause sleep", nor with
    a figure or a date, by which one can look it up."""
    if setting.attributed or setting.dated or subject is None:
        return False
    head = clause.head
    words = " ".join(t.lower[k] for k in clause.order if k >= 0 and t.text[k][:1].isalnum())
    if any(phrase in f" {words} " for phrase in _OPEN_ENDS):
        return True
    if any(t.dep[c] == "aux" and t.lemma[c] == "have" for c in children):
        return False  # "The crew may have missed the signal": it is known or it can be
    modals = {t.lower[c] for c in children if t.dep[c] == "aux" and c < head}
    beside = {t.lower[c] for c in children if t.dep[c] == "advmod"}
    if modals & _COMING and beside & {"probably", "likely", "doubtless", "surely"}:
        return True
    negated = any(t.dep[c] == "neg" for c in children)
    if modals & _POSSIBLE and not negated:
        return bool(beside & _GUESSING) or t.lemma[head] in _OUTCOMES
    return t.lemma[head] in ("be", "look", "seem") and any(
        _odds(t, c) for c in children if t.dep[c] in ("acomp", "oprd", "attr", "xcomp")
    )


def _odds(t: Tokens, i: int) -> bool:
    """ "likely to", not "twice as likely to", nor "likely to have been drunk"."""
    if t.lower[i] not in _ODDS:
        return False
    measured = {"more", "less", "most", "least", "as", "times", "twice", "how", "equally"}
    if any(t.lower[x] in measured for x in t.children[i]):
        return False
    ahead = [x for x in t.children[i] if t.dep[x] == "xcomp" and infinitive(t, x)]
    return bool(ahead) and not any(
        t.lower[y] == "have" and t.dep[y] == "aux" for x in ahead for y in t.children[x]
    )
