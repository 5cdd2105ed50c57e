"""The nouns that stand beside a name for the same one: "Dunmore's agent, Anna Oakes,"."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.parser.speakers_mentions import NameMention
from claimcheck.parser.speakers_phrases import NEAR, is_role
from claimcheck.parser.tokens import Tokens


def nouns_beside(
    t: Tokens, mention: NameMention, inside: Mapping[tuple[int, int], int]
) -> list[int]:
    """The role nouns that the grammar or the commas put beside a name."""
    found: list[int] = []
    first, end, head = mention.whole[0], mention.end, mention.head
    sentence = t.sentence[first]
    size = len(t)
    # "the charity Tern Rescue", "actor Paul Dunmore"
    if first and t.sentence[first - 1] == sentence and is_role(t, first - 1):
        found.append(first - 1)
    if first and t.lower[first - 1] == "the" and not mention.votes["person"]:
        first -= 1  # "the freighter, the Nordic Wren,"
    # "Dunmore's agent, Anna Oakes,", "A lawyer for Dunmore, Anna Oakes,"
    if first > 1 and t.text[first - 1] == "," and _closed(t, end):
        noun = _noun_before_comma(t, first - 1, inside, mention.block)
        # "Unlike the mayor, Oakes said": no apposition, where a verb follows at once
        beside = end < size and t.pos[end] in ("VERB", "AUX")
        if noun is not None and not (beside and t.dep[noun] not in ("nsubj", "nsubjpass")):
            found.append(noun)
    # "Anna Oakes, a lawyer for", "Mark Fell, press manager for", "Stott (a trader)"
    if end + 1 < size and t.text[end] in (",", "(") and t.sentence[end + 1] == sentence:
        noun = _noun_after_comma(t, end + 1, inside, mention.block)
        if noun is not None:
            found.append(noun)
    # "Oakes is a lawyer"
    verb = t.head[head]
    if (
        t.dep[head] == "nsubj"
        and t.lemma[verb] == "be"
        and not any(t.dep[c] == "neg" for c in t.children[verb][:NEAR])
    ):
        found += [
            c
            for c in t.children[verb][:NEAR]
            if t.dep[c] == "attr" and is_role(t, c) and (mention.block, c) not in inside
        ]
    if not found and mention.votes["person"] and not mention.votes["group"]:
        found += _beside_a_person(t, mention)
    return list(dict.fromkeys(found))


def _beside_a_person(t: Tokens, mention: NameMention) -> list[int]:
    """Any noun that the grammar sets beside a person's name, whatever it is.

    "A retired stoker, Paul Fell, …", "her opposite number, Anna Oakes", "The victim, named as
    Paul Fell,", "The driver has been identified as Anna Oakes".
    """
    head = mention.head
    above = t.head[head]
    if t.lower[above] == "as" and t.lemma[t.head[above]] in ("name", "identify"):
        verb = t.head[above]
        if t.dep[verb] == "acl":
            return [t.head[verb]] if t.tag[t.head[verb]] == "NN" else []
        subjects = [c for c in t.children[verb][:NEAR] if t.dep[c] == "nsubjpass"]
        return [c for c in subjects if t.tag[c] == "NN"]
    beside = t.dep[head] == "appos" and above < mention.first
    if beside and t.tag[above] == "NN" and t.text[mention.whole[0] - 1] == ",":
        left = above
        while t.children[left] and t.children[left][0] < left:
            left = t.children[left][0]
        told = t.dep[left] in ("det", "poss")
        if told and _closed(t, mention.end) and not t.entity[above]:
            return [above]
    return []


def _closed(t: Tokens, end: int) -> bool:
    """Whether an apposed name ends at `end`: a comma, a verb, the sentence's end."""
    return (
        end >= len(t)
        or t.text[end] in (",", ".", ")", ":", ";", "”", '"', "—")
        or t.pos[end] in ("VERB", "AUX")
    )


def _noun_before_comma(
    t: Tokens, comma: int, inside: Mapping[tuple[int, int], int], block: int
) -> int | None:
    last = comma - 1
    compound = last > 0 and t.text[last - 1] == "-"  # "brother-in-law" is no law
    within = t.dep[last] == "pobj"  # "A lawyer for the firm, Anna Oakes": she is no firm
    if not (compound or within) and is_role(t, last) and _begins_phrase(t, last):
        return last
    # climb from "Dunmore" in "A lawyer for Dunmore" to the noun it belongs to
    at = last
    for _ in range(6):
        above = t.head[at]
        if above == at or above > at or t.pos[above] in ("VERB", "AUX") or t.dep[at] == "conj":
            break
        at = above
        if is_role(t, at) and (block, at) not in inside and _begins_phrase(t, at):
            return at
    return last if within and is_role(t, last) and _begins_phrase(t, last) else None


def _begins_phrase(t: Tokens, noun: int) -> bool:
    """Whether the noun heads a phrase that can be in apposition: "a lawyer", "its director"."""
    return t.dep[noun] not in ("compound",) and t.tag[noun] in ("NN", "NNP")


def _noun_after_comma(
    t: Tokens, start: int, inside: Mapping[tuple[int, int], int], block: int
) -> int | None:
    sentence = t.sentence[start]
    for k in range(start, min(start + 9, len(t))):
        if t.sentence[k] != sentence:
            return None
        pos = t.pos[k]
        if (
            pos == "NOUN"
            and (
                k + 1 >= len(t)
                or t.pos[k + 1] not in ("NOUN", "PROPN")
                or t.sentence[k + 1] != sentence
            )
            and t.text[k + 1 : k + 2] != ["-"]
        ):
            following = t.text[k + 1] if k + 1 < len(t) else "."
            stands = (
                following in (",", ".", ")", "—", "”", '"', ";", "and")
                or t.pos[k + 1] in ("ADP", "SCONJ")
                or t.lower[k + 1] in ("who", "which", "that")
            )
            return k if stands and is_role(t, k) and t.tag[k] == "NN" else None
        if pos in ("VERB", "AUX", "PRON", "CCONJ", "SCONJ") and t.tag[k] not in (
            "PRP$",
            "VBN",
            "VBG",
        ):
            return None
        if t.text[k] == "," and (block, k - 1) not in inside:
            return None
        if pos == "ADP" and t.lower[k] != "of":
            return None
        if pos == "PUNCT" and t.text[k] not in (",", "-"):
            return None
    return None
