"""What is said, and by whom, where the parse hung one on the other's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.parser.dates_calendar import DAYS
from claimcheck.parser.repairs_tree import NEAR, SUBJECTS, hang, is_finite, make_root, own_subject
from claimcheck.parser.speakers_lexicon import lexicon

if TYPE_CHECKING:
    from claimcheck.parser.tokens import Tokens

_SAYING = frozenset(
    {
        *("say", "add", "claim", "deny", "announce", "report", "tell", "insist", "warn", "argue"),
        *("write", "admit", "confirm", "estimate", "show", "suggest", "explain", "allege", "state"),
    }
)
_REPORTING = _SAYING | {"find", "reveal", "conclude", "note", "learn", "disclose"}
_CALLED_OUT = frozenset(
    {
        *("stated", "continued", "added", "wrote", "said", "explained", "replied", "concluded"),
        *("began", "remarked", "noted", "argued", "asked", "declared", "says", "writes", "adds"),
    }
)
_ONES = frozenset({"a", "an", "the", "its", "his", "her", "their"})


def speaker_behind(t: Tokens, i: int) -> bool:
    """ "has hired 64 guards, its manager, Ann Lee, said": the guards are no manager; she said it.

    A role with a name behind it, between what was said and the verb of saying.
    """
    noun, first = t.head[i], t.left_edge(i)
    if t.tag[i] != "NN" or t.lower[first] not in _ONES or not first or t.text[first - 1] != ",":
        return False
    if t.lemma[i] not in lexicon().people or (t.tag[noun] == "NN" and _is_somebody(t, noun)):
        return False
    named = [c for c in t.children[i][:NEAR] if t.dep[c] == "appos" and t.pos[c] == "PROPN"]
    edge = t.right_edge(i)
    verb = edge + (1 if t.text[edge] == "," else 2)
    if not named or verb >= len(t) or t.text[verb - 1] != "," or t.tag[verb] != "VBD":
        return False
    if t.lemma[verb] not in _SAYING or own_subject(t, verb) is not None:
        return False
    told = t.head[verb]
    if t.dep[verb] == "conj" and t.dep[told] == "ROOT" and told < noun:
        t.children[told].remove(verb)
        t.head[verb], t.dep[verb] = verb, "ROOT"
        for c in [c for c in t.children[told] if c > verb]:
            hang(t, c, verb, t.dep[c])
        hang(t, told, verb, "ccomp")
    elif t.dep[verb] != "ROOT":
        return False
    return hang(t, i, verb, "nsubj")


def _is_somebody(t: Tokens, noun: int) -> bool:
    return t.entity[noun] == "PERSON" or t.lemma[noun] in lexicon().people


def told_before_the_speaker(t: Tokens, verb: int) -> bool:
    """ "An oil pipe leaked for nine hours before it was shut, the agency said": two subjects.

    What was said has a past tense that was taken for a participle of its subject.
    """
    noun = t.head[verb]
    above = t.head[noun]
    if t.dep[noun] not in SUBJECTS or t.tag[verb] not in ("VBN", "VBD") or verb < noun:
        return False
    if t.lemma[above] not in _SAYING or above < verb:
        return False
    speaker = next((c for c in t.children[above][:NEAR] if t.dep[c] in SUBJECTS and c > verb), 0)
    if not speaker or t.text[t.left_edge(speaker) - 1] != ",":
        return False
    if any(t.dep[c] in ("agent", "aux", "auxpass", "mark") for c in t.children[verb][:NEAR]):
        return False
    if not hang(t, verb, above, "ccomp"):
        return False
    t.tag[verb], t.pos[verb] = "VBD", "VERB"
    for c in [c for c in t.children[noun] if c > verb]:
        hang(t, c, verb, t.dep[c])
    return hang(t, noun, verb, "nsubj")


def told_what(t: Tokens, verb: int) -> bool:
    """ "Two papers reported on Monday the police had met him": two subjects, and what is told has
    its own; "A poll found last week that Lind would win": no verb but that of the clause."""
    noun = t.head[verb]
    above = t.head[noun]
    if t.lemma[verb] not in _REPORTING or t.tag[verb] not in ("VBN", "VBD") or verb < noun:
        return False
    near = t.children[verb][:NEAR]
    if any(t.dep[c] in ("agent", "aux", "auxpass", "mark") for c in near):
        return False
    if own_subject(t, verb) is not None:
        return False
    if above == noun:
        told = [c for c in near if t.dep[c] == "ccomp" and t.lower[t.left_edge(c)] == "that"]
        if not told or t.pos[noun] not in ("NOUN", "PROPN"):
            return False
        moved = [c for c in t.children[noun] if c > verb]
    else:
        others = [c for c in t.children[above][:NEAR] if t.dep[c] in SUBJECTS and verb < c < above]
        if t.dep[noun] not in SUBJECTS or t.dep[above] != "ROOT" or not others:
            return False
        moved = []
    make_root(t, verb)
    for c in moved:
        hang(t, c, verb, t.dep[c])
    hang(t, noun, verb, "nsubj")
    if above != noun:
        hang(t, above, verb, "ccomp")
    return True


def said_between(t: Tokens, verb: int) -> None:
    """ "Though it rained, he said, the show went on": he said all of it."""
    above = t.head[verb]
    if t.dep[above] != "advcl" or t.lemma[verb] not in _SAYING or verb < above:
        return
    edge = t.right_edge(verb) + 1
    if t.text[edge : edge + 1] == [","] or t.text[edge - 1] == ",":
        hang(t, verb, t.head[above], "parataxis")


def called_out(t: Tokens, i: int) -> None:
    """ "Continued Lind: “It rained.”": he went on; he is no continued Lind."""
    if t.sentence[i] != i or t.lower[i] not in _CALLED_OUT:
        return
    name = t.head[i]
    if t.pos[name] != "PROPN" or t.text[name + 1 : name + 2] != [":"] or name - i > NEAR:
        return
    if t.head[name] != name:
        return
    make_root(t, i)
    t.lemma[i] = _LEMMAS.get(t.lower[i], t.lemma[i])
    for c in [c for c in t.children[name] if c > name]:
        hang(t, c, i, t.dep[c])
    hang(t, name, i, "nsubj")


_LEMMAS = {"stated": "state", "continued": "continue", "added": "add", "noted": "note"}


def of_several(t: Tokens, i: int) -> None:
    """ "praised the nurses’ courage": theirs; the apostrophe was taken for a closing mark."""
    if t.text[i + 1 : i + 2] not in (["’"], ["'"]) or t.tag[i] not in ("NNS", "NNPS"):
        return
    if (
        t.space[i]
        or not t.lower[i].endswith("s")
        or any(x in "‘'" for x in t.text[max(0, i - 40) : i])
    ):
        return
    for c in t.children[t.head[i]][:NEAR]:
        if t.dep[c] == "dobj" and i + 1 < c and t.left_edge(c) <= i + 3 and hang(t, i, c, "poss"):
            t.tag[i + 1], t.pos[i + 1] = "POS", "PART"
            hang(t, i + 1, i, "case")
            return


def when_before_the_speaker(t: Tokens, told: int, saying: int) -> None:
    """ "Talks will open in Orla on Friday, the council said on Monday": they open on Friday.

    What stands between what was said (`told`) and the comma before the speaker is of what was said.
    """
    if t.lemma[saying] not in _SAYING or saying < told:
        return
    speaker = max((c for c in t.children[saying][:NEAR] if t.dep[c] in SUBJECTS), default=0)
    comma = t.left_edge(speaker) - 1
    if not told < comma < saying or t.text[comma] != ",":
        return
    for c in t.children[saying][:NEAR]:
        if told < c < comma and t.dep[c] in ("prep", "npadvmod", "advmod"):
            hang(t, c, told, t.dep[c])


def when_it_was_said(t: Tokens, told: int) -> None:
    """ "said on Friday it had sold the mill": it said so on Friday; "reported on Friday Ann Lee had
    left": on Friday, and not on Ann Lee.

    A day right behind a verb of saying in the past, before what is told without "that".
    """
    saying = t.head[told]
    first = saying + 1
    if t.lemma[saying] not in _REPORTING or t.tag[saying] != "VBD" or told < first:
        return
    if any(t.dep[c] == "mark" for c in t.children[told][:NEAR]):
        return
    on = t.lower[first] == "on"
    day = first + on
    if t.lower[day] not in DAYS:
        return
    noun, subject = t.head[day], own_subject(t, told)
    if t.head[first] == told and (on or t.dep[first] == "npadvmod"):
        if subject is not None and first < subject:
            hang(t, first, saying, t.dep[first])
    elif t.dep[day] == "compound" and t.pos[noun] == "PROPN" and day < noun < told:
        if not (subject is None and t.head[noun] == first) and subject != noun:
            return
        if t.entity[noun] not in ("PERSON", "ORG", "GPE", "NORP"):
            return  # "said Sunday Mass was cancelled"
        if hang(t, noun, told, "nsubj"):
            hang(t, day, first if on else saying, "pobj" if on else "npadvmod")


def that_leads_in(t: Tokens, verb: int) -> None:
    """ "denied that plaster had been used": that it had been, not "that plaster"."""
    above, left = t.head[verb], t.left_edge(verb)
    if t.lower[left] != "that" or t.lemma[above] not in _SAYING or left == verb:
        return
    if t.head[left] == verb and t.dep[left] == "dobj" and own_subject(t, verb) is not None:
        _make_mark(t, left, verb)
        return
    if t.dep[left] != "det":
        return
    subject = t.head[left]
    if left - 1 != above or t.head[subject] != verb or t.dep[subject] not in SUBJECTS:
        return
    if t.lemma[above] == "deny" or t.tag[subject] in ("NNS", "NNP") or left + 1 < subject:
        _make_mark(t, left, verb)


def said_by_way_of(t: Tokens, verb: int) -> None:
    """ "said through a lawyer that he had not met her": that he had not, and no such lawyer."""
    noun = t.head[verb]
    preposition = t.head[noun]
    says = t.head[preposition]
    if t.dep[noun] != "pobj" or t.dep[preposition] != "prep" or t.lemma[says] not in _SAYING:
        return
    that = t.left_edge(verb)
    if t.lower[that] != "that" or that != noun + 1 or not is_finite(t, verb):
        return
    if any(t.dep[c] in ("ccomp", "dobj") for c in t.children[says][:NEAR]):
        return
    if t.dep[that] in SUBJECTS or own_subject(t, verb) is None or that == verb:
        return
    if hang(t, verb, says, "ccomp"):
        _make_mark(t, that, verb)


def _make_mark(t: Tokens, that: int, verb: int) -> None:
    if hang(t, that, verb, "mark"):
        t.tag[that], t.pos[that] = "IN", "SCONJ"
