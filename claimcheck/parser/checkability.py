"""Whether a record could show a claim true or false: opinion, exhortation, question, intent …"""

from __future__ import annotations

from claimcheck.model import AttributionType, Stance
from claimcheck.parser.clause_tree import QUOTE_MARKS, Clause
from claimcheck.parser.exhortation import called_for, infinitive, obligation, opens_a_call
from claimcheck.parser.figurative import figure_of_speech
from claimcheck.parser.forecast import is_guess
from claimcheck.parser.lexicon import word_lists
from claimcheck.parser.opinion import judges, names_in_quotes, opinion_of
from claimcheck.parser.rhetoric import turn_of_speech
from claimcheck.parser.setting import Setting
from claimcheck.parser.tokens import Tokens

_WORDS = word_lists("opinion")
_FEELINGS = _WORDS["feelings"]
_FEELING_VERBS = _WORDS["feeling_verbs"]
_URGING = _WORDS["urging_verbs"]
_INTENT_VERBS = _WORDS["intent_verbs"]
_INTENT_ADJECTIVES = _WORDS["intent_adjectives"]
_FORECASTS = _WORDS["forecasts"]
_PAST_ACTS = _WORDS["past_acts"]
_SCHEDULED = _WORDS["scheduled_verbs"]
_APPEALING = _WORDS["appealing_verbs"]
_MINDING = _WORDS["minding_verbs"]
_RATING = _WORDS["rating_verbs"]
_EMOTIONS = _WORDS["emotions"]
_SHARING = _WORDS["sharing_verbs"]
_HEART = _WORDS["heart_verbs"]
_FEARING = _WORDS["fearing_verbs"]
_NAMING = _WORDS["naming_verbs"]
_MEANING = frozenset({"mean", "intend", "plan"})
_FIRST = frozenset({"i", "we"})
_SEASONS = frozenset({"spring", "summer", "autumn", "winter", "christmas", "easter"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


def not_checkable_because(tokens: Tokens, clause: Clause, setting: Setting) -> str:
    """Why no record could show the clause true or false, or "" where one could.

    "question", "exhortation", "intent", "wish", "feeling", "opinion", "forecast" or "fragment".
    """
    if setting.asked or setting.stance is Stance.QUESTIONS:
        return "question"
    if setting.type is AttributionType.EVENTUALITY or setting.stance is Stance.INTENDS:
        return "exhortation" if setting.cue in _URGING else "intent"
    head = clause.head
    if clause.form in ("appositive", "participle", "record") or head < 0:
        return ""
    own = set(clause.order)
    children = [c for c in tokens.children[head] if c in own]
    children += [k for k in clause.order if k >= 0 and k in clause.links and _hangs(clause, k)]
    first = clause.order[0] if clause.order else -1
    if (
        setting.mixed
        and setting.cue in _NAMING
        and first > 0
        and tokens.text[first - 1] in QUOTE_MARKS
    ):
        named = [first - 1, *(k for k in clause.order if k >= 0)]
        return "opinion" if names_in_quotes(tokens, named) else ""
    if (setting.quoted or setting.mixed) and opens_a_call(tokens, clause):
        return "exhortation"
    if clause.form == "fragment":
        return _of_fragment(tokens, clause, setting)
    subject = next((c for c in children if _label(tokens, clause, c) in _SUBJECTS), None)
    if setting.stance is Stance.DENIES and tokens.tag[head] == "VBG":
        return ""  # "He denies being reckless": the charge, in the law's words
    return (
        obligation(tokens, children, head, subject, setting)
        or _future(tokens, children, head, subject, setting)
        or _feeling(tokens, children, head, subject, setting)
        or opinion_of(
            tokens,
            children,
            head,
            quoted=setting.quoted,
            mixed=setting.mixed,
            dated=setting.dated,
        )
        or (
            "opinion"
            if setting.quoted and figure_of_speech(tokens, clause, children, subject)
            else ""
        )
        or ("forecast" if is_guess(tokens, clause, children, subject, setting) else "")
        or (
            turn_of_speech(tokens, clause, children, subject, dated=setting.dated)
            if setting.quoted
            else ""
        )
    )


def _hangs(clause: Clause, key: int) -> bool:
    return clause.links[key][0] == clause.head


def _label(t: Tokens, clause: Clause, i: int) -> str:
    return clause.links[i][1] if i in clause.links else t.dep[i]


def _of_fragment(t: Tokens, clause: Clause, setting: Setting) -> str:
    words = [k for k in clause.order if k >= 0]
    if setting.stance is Stance.DENIES:
        return ""  # "She denies reckless driving": the charge, in the law's words
    if setting.cue in _NAMING and names_in_quotes(t, words):
        return "opinion"
    if any(t.lemma[k] in _APPEALING and called_for(t, t.children[k]) for k in words):
        return "exhortation"
    if any({t.lemma[k], t.lower[k]} & _RATING for k in words):
        return ""  # "Inspectors rated the ward inadequate": that they did is on record
    if any(
        judges(t, k) and t.pos[k] in ("ADJ", "NOUN", "ADV") and t.dep[k] != "compound"
        for k in words
    ):  # "rat droppings" are no rats
        return "opinion"
    if any(t.pos[k] == "VERB" for k in words):  # with its cue: "Both deny murder"
        return ""
    verb = words and t.lower[words[0]].endswith("s") and t.text[words[0]].islower()
    if verb and len(words) > 3 and t.tag[words[0]] in ("NNS", "NNP"):
        thing = t.pos[words[1]]
        if t.text[words[0] - 1 : words[0]] in ([], ["-"]) and thing in ("ADJ", "NOUN", "DET"):
            return ""  # an item of "The budget also: – axes free school meals": verb and object
    named = any(t.entity[k] for k in words)
    return "" if setting.dated or (named and len(words) > 3) else "fragment"


def _future(
    t: Tokens, children: list[int], head: int, subject: int | None, setting: Setting
) -> str:
    """ "We will appeal", "she is going to sue", "the firm would cut jobs"; not a dated event."""
    announced = setting.cue == "announce"
    own = setting.of_source or (subject is not None and t.lower[subject] in _FIRST)
    if setting.of_body and (announced or setting.dated):
        own = False  # "Elsby Foods said it would cut 40 jobs": a measure, put on record
    lemma = t.lemma[head]
    to = any(t.dep[c] in ("xcomp", "ccomp") and infinitive(t, c) for c in children)
    if lemma in ("long", "yearn") and (to or any(t.lower[c] == "for" for c in children)):
        return "wish"  # "she longed for one more summer with him"
    if lemma in ("hope", "wish", "pray") and t.tag[head] in ("VBP", "VBZ", "VBG"):
        return "wish"
    if lemma == "want" and any(t.dep[c] == "ccomp" for c in children):
        return "wish"  # "The union wants the mine closed"
    if lemma in _INTENT_VERBS and to:
        forecast = lemma in _FORECASTS and setting.dated
        done = lemma in _PAST_ACTS and t.tag[head] in ("VBD", "VBN")
        planned = lemma not in ("want", "hope", "wish", "look", "seek")
        others = planned and setting.attributed and not own
        others &= setting.dated or (lemma in _MEANING and t.tag[head] in ("VBD", "VBN"))
        if forecast or done or others:
            # "The trial is expected to last five weeks", "he had threatened to leave", "the
            # council says that the firm means to build 340 houses", "the Echo reported that the
            # firm had meant to leave"
            return ""
        return "intent"
    if lemma == "go" and to and t.tag[head] == "VBG":
        return "intent" if own or not setting.dated else ""
    if lemma == "look" and any(t.lower[c] == "forward" for c in children):
        return "feeling"
    if announced or (not own and (setting.stance is Stance.CONFIRMS or setting.cue == "confirm")):
        return ""  # "She confirmed that Noor would miss the final": settled, and on record
    if not own and not setting.attributed and _scheduled(t, head):
        return ""
    person = subject is not None and t.lower[subject] in ("he", "she", *_FIRST)
    person = person or (subject is not None and t.entity[subject] == "PERSON")
    arranged = lemma in _SCHEDULED and not any(t.lower[c] == "by" for c in children)
    if not setting.quoted and not person and arranged and _somewhere(t, head):
        return ""  # "The club said it would train at Hull Baths for now": as good as a notice
    modals = {t.lower[c].replace("’", "'") for c in children if t.dep[c] == "aux"}
    if setting.cue in _FEARING and modals & {"could", "may", "might", "would", "will"}:
        return "feeling"
    if t.tag[head] in ("VBN", "VBD"):
        modals.discard("'d")  # "I'd just spent £40": had
    if modals & {"will", "'ll", "shall", "wo"} and lemma in _MINDING and setting.quoted:
        return "opinion"
    if modals & {"will", "'ll", "shall", "wo"}:
        return "intent" if own or not setting.dated else ""
    perfect = any(t.lemma[c] == "have" and t.dep[c] == "aux" for c in children)
    if modals & {"would", "'d"} and not perfect:
        if any(t.dep[c] == "advcl" and _conditional(t, c) for c in children):
            return "opinion"
        dated = setting.dated or _by_a_time(t, children)
        return "intent" if own or (setting.attributed and not dated) else ""
    for c in children:
        ready = t.dep[c] in ("acomp", "oprd") and t.lower[c] in _INTENT_ADJECTIVES
        if ready and any(t.dep[x] == "xcomp" and infinitive(t, x) for x in t.children[c]):
            return "intent"
    return ""


def _scheduled(t: Tokens, head: int) -> bool:
    # "Elsby will play Hull in the final", "The inquest will be led by a judge", "Members will have
    # their fees refunded"
    if t.lemma[head] == "have" and any(
        t.dep[c] == "ccomp" and t.lower[c].endswith("ed") and t.dep[x] == "nsubj"
        for c in t.children[head]
        for x in t.children[c]
    ):
        return True
    return t.lemma[head] in _SCHEDULED or any(t.dep[c] == "auxpass" for c in t.children[head])


def _somewhere(t: Tokens, head: int) -> bool:
    """ "… *at Hull Baths*"."""
    behind = range(head + 1, t.right_edge(head))
    return any(
        t.lower[i] in ("at", "in") and t.pos[x] == "PROPN" and t.entity[x] != "DATE"
        for i in behind
        for x in t.children[i]
    )


def _by_a_time(t: Tokens, children: list[int]) -> bool:
    """ "would run out of cash by the autumn"."""
    behind = (x for c in children if t.lower[c] in ("by", "before", "in") for x in t.children[c])
    return any(t.entity[x] == "DATE" or t.lower[x] in _SEASONS for x in behind)


def _conditional(t: Tokens, i: int) -> bool:
    return any(t.dep[c] == "mark" and t.lower[c] in ("if", "unless") for c in t.children[i])


def _feeling(
    t: Tokens, children: list[int], head: int, subject: int | None, setting: Setting
) -> str:
    """ "We are devastated", "my client is gutted", "I think he is lying"."""
    for c in children:
        if t.dep[c] in ("acomp", "oprd", "attr") and t.lower[c] in _FEELINGS:
            return "feeling"
    first = subject is not None and t.lower[subject] in _FIRST
    felt = any(t.dep[c] == "dobj" and t.lemma[c] in _EMOTIONS for c in children)
    if first and felt and t.lemma[head] in _SHARING and t.tag[head] in ("VBP", "VB"):
        return "feeling"
    if first and setting.quoted and t.lemma[head] in _HEART:
        return "feeling"
    passive = any(t.dep[c] == "auxpass" for c in children)
    if not passive and any(t.dep[c] == "aux" and t.lemma[c] == "have" for c in children):
        return ""  # "Investigators have not determined the cause", "the trials have disappointed"
    by = any(t.dep[c] == "agent" for c in children)
    away = t.lemma[head] == "carry" and any(t.lower[c] == "away" for c in t.children[head])
    thing = subject is not None and t.pos[subject] == "NOUN" and t.tag[subject] == "NN"
    if away and not (thing and not setting.quoted):
        return "feeling"  # "we are not getting carried away"; not "the bridge was carried away"
    felt = t.lower[head] in _FEELINGS and (passive or t.tag[head] == "VBN")
    if felt and (setting.quoted or not by):
        return "feeling"
    if t.lemma[head] == "regret" and setting.of_source and not by:
        return "feeling"  # "The airline said it regretted any trouble"
    if t.lemma[head] in _FEELING_VERBS and first:
        if t.lemma[head] in ("think", "believe", "reckon", "suspect", "guess", "imagine"):
            return "opinion"
        if t.tag[head] in ("VBP", "VB", "VBG"):
            return "feeling"
    return ""
