"""What somebody is told to do, or ought to: no record shows it true or false."""

from __future__ import annotations

from claimcheck.parser.clause_tree import Clause
from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.setting import Setting
from claimcheck.parser.tokens import Tokens

_WORDS = word_lists("opinion")
_OBLIGATIONS = _WORDS["obligations"]
_OBLIGATION_VERBS = _WORDS["obligation_verbs"]
_URGING = _WORDS["urging_verbs"]
_APPEALING = _WORDS["appealing_verbs"]
_HELP = _WORDS["help"]
_RULINGS = _WORDS["rulings"]
_NORMS = _WORDS["norms"]
_OPENERS = tuple(f"{opener} " for opener in sorted(_WORDS["openers"]))
_FIRST = frozenset({"i", "we"})


def opens_a_call(t: Tokens, clause: Clause) -> bool:
    """ "Long live the republic", "Hats off to the nurses"."""
    words = [t.lower[k] for k in clause.order if k >= 0 and t.text[k][:1].isalnum()][:3]
    return f"{' '.join(words)} ".startswith(_OPENERS)


def obligation(
    t: Tokens, children: list[int], head: int, subject: int | None, setting: Setting
) -> str:
    """ "The council should act", "we need to talk", "call our newsdesk", "let us pray"."""
    aux = [c for c in children if t.dep[c] == "aux"]
    deps = {t.dep[c] for c in children}
    if t.lemma[head] == "be" and any(_time_to(t, c) for c in children) and not setting.dated:
        return "exhortation"
    if subject is not None and any(t.lower[c] == "may" and c < subject for c in aux):
        return "wish"  # "May she rest in peace"
    if setting.attributed and not setting.dated and any(_norm(t, head, c) for c in children):
        return "opinion"
    if any(t.lower[c] in _OBLIGATIONS for c in aux):
        under = (x for c in children if t.lower[c] == "under" for x in t.children[c])
        if any(t.lemma[x] in _RULINGS for x in under):
            return ""  # "Under the decree all aid must pass through the board"
        perfect = any(t.lemma[c] == "have" for c in aux)
        return "opinion" if perfect else "exhortation"
    if t.lower[head] == "ought" and "xcomp" in deps:
        return "exhortation"  # "The council ought to listen", where "ought" is read as the verb
    if t.lemma[head] in _APPEALING and subject is not None and "auxpass" not in deps:
        if called_for(t, children):
            return "exhortation"
        done = (c for c in children if t.dep[c] in ("ccomp", "xcomp", "advcl") and infinitive(t, c))
        if any(t.lower[x] == "for" for c in done for x in t.children[c]):
            return "exhortation"  # "called for cameras to be put up"
    if t.lemma[head] == "urge" and "dobj" in deps and not deps & {"xcomp", "ccomp", "auxpass"}:
        return "exhortation"  # "urged caution"
    to = any(t.dep[c] == "xcomp" and infinitive(t, c) for c in children)
    until = any(t.dep[c] == "prep" and t.lower[c] in ("until", "till") for c in children)
    if t.lemma[head] in _OBLIGATION_VERBS and to and not until and t.tag[head] in ("VBP", "VBZ"):
        return "exhortation"
    if subject is None and t.tag[head] in ("VB", "VBP") and not aux:
        return "exhortation" if _opens(t, head) else ""
    whom = any(t.dep[c] == "dobj" for c in children)
    had = {t.lower[c] for c in children if t.dep[c] == "aux"}
    told = bool(setting.attributed and "had" in had)
    first = subject is not None and t.lower[subject] in _FIRST
    # “I begged the officer to send a car”: that she did is what she tells
    told = told or (t.tag[head] == "VBD" and setting.quoted and first)
    if to and whom and t.lemma[head] in _URGING and "auxpass" not in deps and not told:
        return "exhortation"  # "and urged ministers to step in"; not "said it had asked them to"
    pleads = any(t.lower[c] in ("with", "to") and t.dep[c] == "prep" for c in children)
    if t.lemma[head] in ("plead", "appeal") and pleads and to and not told:
        return "exhortation"  # "Dairymen pleaded with the grocers to show mercy"
    asks = t.lemma[head] == "ask" and to and whom  # “We are asking ministers to step in”
    if first and (asks or t.lemma[head] in _URGING) and t.tag[head] in ("VBP", "VBG"):
        return "exhortation"
    return ""


def _norm(t: Tokens, head: int, i: int) -> bool:
    """ "Parents have a right to know", "It is every man's duty to resist", "reserves the right to
    respond": no law is named by which they have it."""
    if t.lemma[i] not in _NORMS or t.dep[i] not in ("dobj", "attr"):
        return False
    inside = range(i + 1, t.right_edge(i) + 1)
    to = any(infinitive(t, x) for x in (*inside, *t.children[head]) if x > i and t.pos[x] == "VERB")
    return to and t.lemma[head] in ("have", "be", "reserve") and t.tag[head] != "VBN"


def _time_to(t: Tokens, i: int) -> bool:
    """ "It is time to put it right", "It is high time that somebody did"."""
    said = (x for x in t.children[i] if x > i and t.dep[x] in ("acl", "relcl", "xcomp", "advcl"))
    return t.dep[i] == "attr" and t.lower[i] == "time" and any(said)


def called_for(t: Tokens, children: list[int]) -> bool:
    """ "called for an inquiry", not "called for an ambulance"."""
    called = (x for c in children if t.lower[c] == "for" for x in t.children[c])
    return any(t.dep[x] in ("pobj", "pcomp") and t.lemma[x] not in _HELP for x in called)


def _opens(t: Tokens, head: int) -> bool:
    """Whether only adverbs and the like stand before the verb: an imperative."""
    left = [c for c in t.children[head] if c < head]
    return all(t.dep[c] in ("advmod", "neg", "intj", "punct", "cc", "aux", "mark") for c in left)


def infinitive(t: Tokens, i: int) -> bool:
    """Whether word `i` is a verb with "to": "asked them *to leave*"."""
    return any(t.lower[c] == "to" and t.dep[c] == "aux" for c in t.children[i])
