"""Who says what by which words: one sentence a rule."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.model import AttributionType, BlockKind, Kind, Stance
from claimcheck.parser.attribution import find_attributions
from claimcheck.parser.document import ParsedBlock, Referents
from claimcheck.parser.tokens import tokens_of
from tests.parser.attribution_cases import article_of, find, parsed

TITLE, ITEM, BLOCK = BlockKind.TITLE, BlockKind.LIST_ITEM, BlockKind.QUOTATION
PARAGRAPH = BlockKind.PARAGRAPH

# (text, source, a word of the cue, content, kind)
ONE = [
    # direct
    ("“The dam is safe,” said Ann Orr.", "Ann Orr", "said", "“The dam is safe,”", Kind.DIRECT),
    ("“The dam is safe,” Ann Orr said.", "Ann Orr", "said", "“The dam is safe,”", Kind.DIRECT),
    ("Ann Orr said: “The dam is safe.”", "Ann Orr", "said", "“The dam is safe.”", Kind.DIRECT),
    (
        "'The dam is safe. It was checked,' said Ann Orr, an engineer.",
        "Ann Orr, an engineer",
        "said",
        "'The dam is safe. It was checked,'",
        Kind.DIRECT,
    ),
    (
        "“The dam is safe,” Orr said. “It was checked.”",
        "Orr",
        "said",
        "“The dam is safe,” “It was checked.”",
        Kind.DIRECT,
    ),
    (
        "“The dam,” Orr said, “is safe.”",
        "Orr",
        "said",
        "“The dam,” “is safe.”",
        Kind.DIRECT,
    ),
    (
        "A former guard told the Echo: “The door was open.”",
        "A former guard",
        "told",
        "“The door was open.”",
        Kind.DIRECT,
    ),
    ("The union hit back: “We were right.”", "The union", "hit", "“We were right.”", Kind.DIRECT),
    (
        "“It never stopped raining.” — Ann Orr, farmer",
        "Ann Orr, farmer",
        "—",
        "“It never stopped raining.”",
        Kind.DIRECT,
    ),
    ("Orr said,“The dam is safe.”", "Orr", "said", "“The dam is safe.”", Kind.DIRECT),
    # indirect
    ("Orr said the dam was safe.", "Orr", "said", "the dam was safe", Kind.INDIRECT),
    (
        "Officials said the road was shut, the bridge was down and the ferry was late.",
        "Officials",
        "said",
        "the road was shut, the bridge was down and the ferry was late",
        Kind.INDIRECT,
    ),
    (
        "The road was shut and the ferry was late, officials said.",
        "officials",
        "said",
        "The road was shut and the ferry was late",
        Kind.INDIRECT,
    ),
    ("The dam, he said, was safe.", "he", "said", "The dam, was safe", Kind.INDIRECT),
    (
        "Orr said in a statement that the dam was safe.",
        "Orr",
        "said",
        "that the dam was safe",
        Kind.INDIRECT,
    ),
    (
        "Orr told reporters that the dam was safe.",
        "Orr",
        "told",
        "that the dam was safe",
        Kind.INDIRECT,
    ),
    (
        "Orr was quoted as saying the dam was safe.",
        "Orr",
        "saying",
        "the dam was safe",
        Kind.INDIRECT,
    ),
    (
        "Ms Orr took to Twitter to say the vote was rigged.",
        "Ms Orr",
        "took",
        "the vote was rigged",
        Kind.INDIRECT,
    ),
    (
        "The firm had closed, state records show.",
        "state records",
        "show",
        "The firm had closed",
        Kind.INDIRECT,
    ),
    (
        "As the mayor put it, the dam is safe.",
        "the mayor",
        "put",
        "the dam is safe",
        Kind.INDIRECT,
    ),
    (
        "Orr declined to say who had paid.",
        "Orr",
        "declined",
        "who had paid",
        Kind.INDIRECT,
    ),
    (
        "The inquiry began with Trent's own admission that the valve leaked.",
        "Trent",
        "admission",
        "that the valve leaked",
        Kind.INDIRECT,
    ),
    # mixed
    (
        "Orr said the dam was “as safe as houses” last May.",
        "Orr",
        "said",
        "the dam was “as safe as houses” last May",
        Kind.MIXED,
    ),
    ("Orr called the plan “a joke.”", "Orr", "called", "the plan “a joke.”", Kind.MIXED),
    (
        "The old pier is now “as good as new,” Orr said.",
        "Orr",
        "said",
        "The old pier is now “as good as new,”",
        Kind.MIXED,
    ),
    # according to
    (
        "The dam is safe, according to the police.",
        "the police",
        "according",
        "The dam is safe",
        Kind.ACCORDING_TO,
    ),
    (
        "According to the police, the dam is safe.",
        "the police",
        "According",
        "the dam is safe",
        Kind.ACCORDING_TO,
    ),
    (
        "The dam, according to the police, is safe.",
        "the police",
        "according",
        "The dam, is safe",
        Kind.ACCORDING_TO,
    ),
    (
        "In the mayor's view, the dam is safe.",
        "the mayor",
        "view",
        "the dam is safe",
        Kind.ACCORDING_TO,
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "kind"), ONE, ids=lambda x: str(x))
def test_a_sentence_with_one_attribution(
    nlp: Any, text: str, source: str, cue: str, content: str, kind: Kind
) -> None:
    (one,), _ = find(nlp, text)
    assert one.source is not None
    assert one.cue is not None
    assert (one.source.text, one.content.text, one.kind) == (source, content, kind)
    assert cue in one.cue.text
    assert one.chain == (one.source.name or one.source.text,)
    for part in (one.source, one.cue, one.content):
        assert " ".join(text[s.start : s.end] for s in part.spans) == part.text


@pytest.mark.parametrize(
    "text",
    [
        "The dam was safe last May.",
        "The “dam” was a heap of “rubble”.",
        "It is claimed that the kitchen was dirty.",
        "The pub is reportedly shut.",
        "Tenants were told that the lift was broken.",
        "It goes without saying that the dam is old.",
        "Update: the road has reopened.",
        "",
    ],
)
def test_what_attributes_to_nobody(nlp: Any, text: str) -> None:
    # what is hedged stays on the record, with nobody as its source
    assert [a for a in find(nlp, text)[0] if a.source or not a.hedged] == []


@pytest.mark.parametrize(
    ("text", "type_", "stance"),
    [
        ("Orr said the dam was safe.", AttributionType.ASSERTION, Stance.ASSERTS),
        ("Orr confirmed that the dam was safe.", AttributionType.ASSERTION, Stance.CONFIRMS),
        ("Orr denied that the dam leaked.", AttributionType.ASSERTION, Stance.DENIES),
        ("Orr asked whether the dam leaked.", AttributionType.ASSERTION, Stance.QUESTIONS),
        ("Orr believes that the dam is safe.", AttributionType.BELIEF, Stance.ASSERTS),
        ("Orr knew that the dam was cracked.", AttributionType.FACT, Stance.CONFIRMS),
        ("Orr plans to close the dam.", AttributionType.EVENTUALITY, Stance.INTENDS),
        ("Orr urged the board to resign.", AttributionType.EVENTUALITY, Stance.INTENDS),
        ("Orr agreed that the dam leaked.", AttributionType.ASSERTION, Stance.CONFIRMS),
        ("Orr agreed to close the dam.", AttributionType.EVENTUALITY, Stance.INTENDS),
    ],
)
def test_types_and_stances(nlp: Any, text: str, type_: AttributionType, stance: Stance) -> None:
    (one,), _ = find(nlp, text)
    assert (one.type, one.stance) == (type_, stance)


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("Officials said the dam was safe.", True),
        ("A former guard said the door was open.", True),
        ("Two people familiar with the matter said the dam leaked.", True),
        ("Pals say the singer is well.", True),
        ("Orr said the dam was safe.", False),
        ("Engineer Ann Orr said the dam was safe.", False),
        ("Orr, an official, said the dam was safe.", False),
        ("The Echo said the dam was safe.", False),
        ("A nurse at a clinic in Orla, who asked not to be named, said the dam was safe.", True),
        ("An onlooker said the dam was safe.", True),
        ("Villagers said the dam was safe.", True),
        ("An official at the ministry said the dam was safe.", True),
        ("Bela, who asked that her surname not be used, said the dam was safe.", True),
        ("A spokeswoman said the dam was safe.", False),
        ("The miners union said the dam was safe.", False),
        ("The public prosecutor said the dam was safe.", False),
        ("Analysts at Harkness said the dam was safe.", False),
        ("County health officials said the dam was safe.", False),
        ("Senior government officials said the dam was safe.", True),
        ("Witness Line said the dam was safe.", False),
        ("A dam engineer, Dr Ann Orr, said the dam was safe.", False),
        ("Her family said the dam was safe.", False),
        ("The source said the dam was safe.", True),
    ],
)
def test_who_is_unnamed(nlp: Any, text: str, anonymous: bool) -> None:
    found, _ = find(nlp, text)
    assert found[-1].anonymous is anonymous


def test_negated_and_hedged_cues(nlp: Any) -> None:
    found, _ = find(
        nlp, "Orr did not say that the dam was safe. Lee reportedly said that it leaked."
    )
    assert [(a.negated, a.hedged) for a in found] == [(True, False), (False, True)]


def test_a_statement_within_a_statement_keeps_the_chain(nlp: Any) -> None:
    found, _ = find(nlp, "The Echo reported that officials told the panel that the dam was unsafe.")
    outer, inner = found
    assert inner.parent == outer.id
    assert inner.chain == ("The Echo", "officials")
    assert inner.content.text == "that the dam was unsafe"


def test_a_cited_source_joins_the_chain_and_leaves_the_content(nlp: Any) -> None:
    found, _ = find(nlp, "The Echo said, citing two officials, that the bridge was shut.")
    said = next(a for a in found if a.cue and a.cue.text == "said")
    assert said.chain == ("The Echo", "two officials")
    assert said.content.text == "that the bridge was shut"
    assert said.anonymous


def test_a_cited_source_may_stand_behind_when_it_was_said(nlp: Any) -> None:
    found, _ = find(nlp, "The Echo reported last week, citing two aides, that he had quit.")
    said = next(a for a in found if a.cue and a.cue.text == "reported")
    assert said.chain == ("The Echo", "two aides")
    assert said.content.text.lstrip(" ,") == "that he had quit"


def test_who_cites_is_who_says_it(nlp: Any) -> None:
    found, _ = find(nlp, "The Echo reported last month that six men had died, citing emails.")
    assert [a.source and a.source.text for a in found] == ["The Echo", "The Echo"]
    assert found[0].content.text == "that six men had died"
    assert found[0].chain == ("The Echo", "emails")


def test_a_second_cue_of_the_same_speaker_is_an_attribution_of_its_own(nlp: Any) -> None:
    found, _ = find(nlp, "Orr said the dam was safe, adding that it had been checked.")
    assert [(a.source and a.source.text, a.content.text) for a in found] == [
        ("Orr", "the dam was safe"),
        ("Orr", "that it had been checked"),
    ]


def test_who_hears_is_no_source(nlp: Any) -> None:
    (one,), _ = find(nlp, "The court heard that the brakes had failed.")
    assert one.source is None
    assert one.content.text == "that the brakes had failed"


def test_a_quotation_over_paragraphs_is_one_attribution(nlp: Any) -> None:
    found, quotations = find(
        nlp, "“The dam is safe,” said Orr. “It was checked.", "“It will hold.”"
    )
    assert [a.content.text for a in found] == [
        "“The dam is safe,” “It was checked. “It will hold.”"
    ]
    assert [(q.text, q.speaker) for q in quotations] == [
        ("The dam is safe, It was checked. It will hold.", "Orr")
    ]


def test_a_speaker_carries_through_the_quotation_that_follows(nlp: Any) -> None:
    found, _ = find(
        nlp, "“The dam is safe,” said Orr.", "“It was checked.”", "“It will hold,” added Lee."
    )
    assert [(a.source and a.source.text, a.content.text) for a in found] == [
        ("Orr", "“The dam is safe,” “It was checked.”"),
        ("Lee", "“It will hold,”"),
    ]


def test_a_cue_between_two_quotations_belongs_to_the_one_it_leads_into(nlp: Any) -> None:
    found, _ = find(nlp, "Orr said that it was “as safe as any dam.” He added: “It was checked.”")
    assert [a.content.text for a in found] == [
        "that it was “as safe as any dam.”",
        "“It was checked.”",
    ]


@pytest.mark.parametrize(
    ("texts", "kinds"),
    [
        (["“The dam is safe.” ― Ann Orr “The dam leaks.”—Jo Lind"], []),
        (["”The dam is safe.” — Ann Orr “The dam leaks.” — Jo Lind."], []),
        (["“The dam is safe.”", "— Ann Orr", "“The dam leaks.”", "– Jo Lind"], []),
        (["The dam is safe.", "— Ann Orr", "The dam leaks. — Jo Lind"], [BLOCK] * 3),
    ],
)
def test_each_quotation_is_his_who_signs_it(
    nlp: Any, texts: list[str], kinds: list[BlockKind]
) -> None:
    found, _ = find(nlp, *texts, kinds=kinds)
    signed = [(a.source and a.source.text, a.content.text.strip("“”")) for a in found]
    assert signed == [("Ann Orr", "The dam is safe."), ("Jo Lind", "The dam leaks.")]


def test_a_signed_quotation_does_not_carry_on(nlp: Any) -> None:
    found, _ = find(nlp, "“The dam is safe.” — Ann Orr", "“The dam leaks.”")
    assert [a.content.text for a in found] == ["“The dam is safe.”"]


def test_a_speaker_does_not_carry_over_other_matter(nlp: Any) -> None:
    found, quotations = find(
        nlp, "“The dam is safe,” said Orr.", "Rain fell all night.", "“Nobody came to check it.”"
    )
    assert [a.content.text for a in found] == ["“The dam is safe,”"]
    assert [q.speaker for q in quotations] == ["Orr"]


def test_a_crosshead_in_quotation_marks_is_nobodys_words_going_on(nlp: Any) -> None:
    found, quotations = find(
        nlp,
        "“The dam is safe,” said Orr. She left.",
        "‘Time to go’",
        kinds=[BlockKind.PARAGRAPH, BlockKind.HEADING],
    )
    assert [a.content.text for a in found] == ["“The dam is safe,”"]
    assert quotations[0].speaker == "Orr"


def test_a_lead_in_with_a_colon_gives_its_source_to_the_next_paragraph(nlp: Any) -> None:
    found, _ = find(nlp, "Orr continued:", "The dam is safe.", kinds=[PARAGRAPH, BLOCK])
    assert [(a.source and a.source.text, a.content.text) for a in found] == [
        ("Orr", "The dam is safe.")
    ]


def test_list_items_take_the_source_of_their_lead_in(nlp: Any) -> None:
    found, _ = find(
        nlp,
        "The report found:",
        "The brakes had failed.",
        "The driver was asleep.",
        "He lived.",
        kinds=[PARAGRAPH, ITEM, ITEM],
    )
    assert [(a.source and a.source.text, a.content.text) for a in found] == [
        ("The report", "The brakes had failed The driver was asleep")
    ]


def test_transcripts(nlp: Any) -> None:
    found, _ = find(nlp, "ORR: The dam is safe.", "LEE: Who says so?", "ORR: I do.")
    assert [(a.source and a.source.text, a.content.text) for a in found] == [
        ("ORR", "The dam is safe"),
        ("LEE", "Who says so?"),
        ("ORR", "I do"),
    ]


def test_questions_and_answers(nlp: Any) -> None:
    found, _ = find(nlp, "Q. Is the dam safe?", "A. It was checked.", "Q. By whom?", "A. By me.")
    assert [a.source and a.source.text for a in found] == ["Q.", "A.", "Q.", "A."]


@pytest.mark.parametrize(
    ("title", "source"),
    [
        ("Poll: Most want the bridge open", "Poll"),
        ("Pier to close, mayor says", "mayor"),
        ("Fog on the river: The ferry was late", None),
    ],
)
def test_headlines(nlp: Any, title: str, source: str | None) -> None:
    found, _ = find(nlp, title, kinds=[TITLE])
    assert [a.source.text for a in found if a.source] == ([source] if source else [])


def test_an_unbalanced_mark_loses_nothing_elsewhere(nlp: Any) -> None:
    found, _ = find(nlp, "“The dam is safe, it was thought.", "Orr denied that it leaked.")
    assert [a.content.text for a in found] == ["that it leaked"]


# Any text: the model is run on a few pieces only, their parses are put together at random.
PIECES = (
    "“The dam is safe,” said Ann Orr.",
    "He added: “It was",
    "checked.” Lee, an aide, denied that",
    "according to the Echo, which said",
    "the \"plan\" was 'a joke', citing two",
    "Q. Who? A: “‘Me’”",
    ": — “”",
    "Told that it leaked, she asked why; as Orr said, it did.",
)


@pytest.fixture(scope="module")
def pieces(nlp: Any) -> list[Any]:
    return [tokens_of(doc) for doc in nlp.pipe(PIECES)]


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    order=st.lists(
        st.tuples(st.integers(0, len(PIECES) - 1), st.sampled_from(list(BlockKind))), max_size=8
    )
)
def test_any_order_of_paragraphs_is_read(
    pieces: list[Any], order: list[tuple[int, BlockKind]]
) -> None:
    article = article_of([PIECES[i] for i, _ in order], [kind for _, kind in order])
    blocks = [
        ParsedBlock(n, block, pieces[i])
        for n, (block, (i, _)) in enumerate(zip(article.blocks, order, strict=True))
    ]
    found, quotations = find_attributions(article, blocks, Referents(article, {}))
    ids = {f.attribution.id for f in found}
    for one in found:
        attribution = one.attribution
        assert one.content
        assert attribution.parent is None or attribution.parent in ids
        assert not set(one.source) & set(one.content)
        for words in (attribution.source, attribution.cue, attribution.content):
            if words is not None:
                for span in words.spans:
                    assert 0 <= span.start < span.end <= len(article.text)
    for quotation in quotations:
        assert quotation.attribution is None or quotation.attribution in ids
    assert (found, quotations) == find_attributions(article, blocks, Referents(article, {}))


@settings(deadline=None, max_examples=20)
@given(noise=st.text(alphabet="aQ .,:;'\"“”‘’—\n", max_size=60))
def test_any_text_is_read_and_costs_other_paragraphs_nothing(nlp: Any, noise: str) -> None:
    noise = noise.replace("\n", " ")
    found, _ = find(nlp, noise, "The dam held.", "Orr said the dam was safe.", "It rained.", noise)
    assert any(a.source and a.source.text == "Orr" for a in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Orr said that Lee said that ",
        "“The dam is safe,” said Orr. ",
        "“ ‘ ",
        "the dam, he said, and the road, she said, ",
        "according to the Echo, ",
    ],
)
def test_one_giant_paragraph_takes_linear_time(nlp: Any, sentence: str) -> None:
    def seconds(n: int) -> float:
        article = article_of([sentence * n])
        blocks = parsed(nlp, article)
        taken = []
        for _ in range(3):
            start = time.process_time()
            find_attributions(article, blocks, Referents(article, {}))
            taken.append(time.process_time() - start)
        return min(taken)

    # eight times the words: about eight times the time, not sixty-four
    assert seconds(120) < 28 * max(0.005, seconds(15))


def test_who_answers_is_nobody_where_the_article_does_not_tell(nlp: Any) -> None:
    found, _ = find(nlp, "Q: Is the dam safe?", "A: It was checked.", "Q: By whom?", "A: By me.")
    assert {a.source and a.source.name for a in found} == {None}
