"""What hangs on the wrong noun: a relative clause, an apposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.parser.repairs_tree import NEAR, SUBJECTS, hang
from claimcheck.parser.speakers_lexicon import lexicon

if TYPE_CHECKING:
    from claimcheck.parser.tokens import Tokens

_OF_MANY = frozenset({
    "team", "club", "side", "squad", "crew", "family", "band", "party", "group", "couple", "pair",
    "police", "staff", "public", "committee", "board", "council", "government", "jury", "majority",
    "number", "firm", "company", "army", "union", "half", "third", "rest",
})  # fmt: skip
_UNNAMED = frozenset({"named", "identified", "anonymity"})
_FORMULA = 8  # tokens of "who asked not to be named", from its verb
_NO_PERSON = frozenset({"ORG", "GPE", "LOC", "FAC"})


def who_is_a_person(t: Tokens, i: int) -> None:
    """ "Karl Brandt of Ulm University, who was not asked": the man was not, whoever stands nearer.

    A relative clause with "who" below a body or place goes to the person that this belongs to; one
    of who asked not to be named, to who speaks: "A doctor on the unit, who asked not to be named".
    """
    noun = t.head[i]
    body = t.lemma[noun] in lexicon().groups and t.tag[noun] == "NN"  # "at the regulator, who"
    unnamed = not _UNNAMED.isdisjoint(t.lower[i : i + _FORMULA])
    if not (body or unnamed or t.entity[noun] in _NO_PERSON) or t.dep[noun] != "pobj":
        return
    if not any(t.lower[c] == "who" and t.dep[c] in SUBJECTS for c in t.children[i][:NEAR]):
        return
    preposition = t.head[noun]
    person = t.head[preposition]
    if t.dep[preposition] != "prep" or person > preposition:
        return
    if t.entity[person] == "PERSON" or t.lemma[person] in lexicon().people:
        hang(t, i, person, "relcl")


def agrees_with_its_noun(t: Tokens, i: int) -> None:
    """ "500 jobs in the town that rely on the works": the jobs rely, the town would be one.

    A relative clause whose verb is of many, below a noun of one, goes to the noun of many before.
    """
    noun = t.head[i]
    if t.tag[i] != "VBP" or t.tag[noun] != "NN" or noun > i or t.dep[noun] != "pobj":
        return
    if not any(t.tag[c] in ("WDT", "WP") and t.dep[c] == "nsubj" for c in t.children[i][:NEAR]):
        return
    if any(t.dep[c] in ("conj", "aux") for c in (*t.children[noun][:NEAR], *t.children[i][:NEAR])):
        return
    if t.lemma[noun] in _OF_MANY:
        return  # "fans of the team that play in red"
    many = t.head[t.head[noun]]
    if t.dep[t.head[noun]] == "prep" and t.tag[many] == "NNS" and many < noun:
        hang(t, i, many, "relcl")


def apposition_behind_the_verb(t: Tokens, i: int) -> None:
    """ "Two goals beat the holders, Castle Rovers": the holders are, and not the goals.

    An apposition that stands behind the verb is no subject's; it goes to the noun before its comma.
    """
    if _speaker_behind_a_place(t, i):
        return
    _behind_a_name(t, i)
    noun = t.head[i]
    verb = t.head[noun]
    if t.dep[noun] not in SUBJECTS or not noun < verb < i:
        return
    first = t.left_edge(i)
    nearest = first - 2
    if nearest > verb and t.text[first - 1] == "," and t.pos[nearest] in ("NOUN", "PROPN"):
        hang(t, i, nearest, "appos")


def _behind_a_name(t: Tokens, i: int) -> None:
    """ "bought a rival, Orla Foods, for £2m": that is what was paid, and no part of the name."""
    if t.pos[i] != "PROPN" or i + 2 >= len(t) or t.text[i + 1] != ",":
        return
    verb = i
    for _ in range(NEAR):
        verb = t.head[verb]
        if t.pos[verb] == "VERB":
            break
    if t.pos[verb] != "VERB" or verb > i:
        return
    for c in list(t.children[i]):
        if t.dep[c] == "prep" and c == i + 2:
            hang(t, c, verb, "prep")


def _speaker_behind_a_place(t: Tokens, i: int) -> bool:
    """ "a villa in Portugal, the prosecutor, Ann Orr, told the jury": no place is a prosecutor."""
    if t.entity[t.head[i]] not in _NO_PERSON or t.pos[i] != "NOUN":
        return False
    named = [c for c in t.children[i][:NEAR] if t.dep[c] == "appos" and t.pos[c] == "PROPN"]
    verb = t.right_edge(i) + 2
    if not named or verb >= len(t) or t.text[verb - 1] != ",":
        return False
    if t.tag[verb] != "VBD" or any(t.dep[c] in SUBJECTS for c in t.children[verb][:NEAR]):
        return False
    return hang(t, i, verb, "nsubj")


def told_before_the_subject(t: Tokens, subject: int) -> None:
    """ "The son of a butcher, he left school at 14": he is the son, and no verb has him.

    A phrase between commas, or at the start of its sentence, about a noun for a person.
    """
    comma = t.left_edge(subject) - 1
    first = t.sentence[subject]
    if comma <= first or t.text[comma] != "," or t.tag[subject] not in ("PRP", "NNP"):
        return
    start = comma
    while start > first and t.text[start - 1] != ",":
        start -= 1
        if t.pos[start] in ("VERB", "AUX", "CCONJ", "SCONJ") or comma - start > NEAR:
            return
    if t.lower[start] not in ("a", "an", "the"):
        return
    for noun in range(start + 1, comma):
        if t.pos[noun] == "ADP":
            return
        if t.tag[noun] == "NN" and t.pos[noun + 1] in ("ADP", "PUNCT"):
            told = t.lemma[noun] in lexicon().people
            if told and t.dep[noun] not in SUBJECTS and hang(t, noun, subject, "appos"):
                if start > first:
                    hang(t, start - 1, t.head[subject], "punct")
                for k in (*range(start, noun), noun + 1):
                    if k < comma and not start <= t.head[k] < comma:
                        hang(t, k, noun, "prep" if t.pos[k] == "ADP" else "det")
            return


def one_name(t: Tokens, i: int) -> bool:
    """ "Marks & Cole shut nine shops": one firm, and no row of two. Whether it was so."""
    first = t.head[i]
    sign = i - 1
    while sign > first and t.head[sign] == i and t.pos[sign] == "PROPN":
        sign -= 1  # "Marks & Ruth Cole"
    named = t.pos[i] == t.pos[first] == "PROPN" and t.text[i][:1].isupper()
    if not named or t.text[sign] != "&" or sign != first + 1:
        return False
    above, dep = t.head[first], t.dep[first]
    if above == first:
        t.children[first].remove(i)
        t.head[i], t.dep[i] = i, dep
    elif not hang(t, i, above, dep):
        return False
    for c in [c for c in t.children[first] if c != i]:
        hang(t, c, i, "compound" if c == sign else t.dep[c])
    return hang(t, first, i, "compound")
