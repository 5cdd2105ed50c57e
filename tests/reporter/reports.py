"""Reports made by hand: a small port's story in which every status and flag occurs once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from claimcheck.model import (
    Article,
    ArticleClaims,
    ArticleReport,
    Attribution,
    Block,
    BlockKind,
    CheckReport,
    Claim,
    ClaimReport,
    Decision,
    Entry,
    Evidence,
    Flag,
    FlagCode,
    Kind,
    Location,
    Match,
    Mention,
    Origins,
    Policy,
    ProvenanceNote,
    Quotation,
    RegistrySummary,
    Relation,
    Source,
    Span,
    Status,
    Suppression,
    Utterance,
    UtteranceStatus,
    Verdict,
    Words,
)

CANARY = "Ottoline Quill"

TEXT = """# Crack shuts Pier 4

By Ines Marlow

Engineers closed Pier 4 on Friday after divers found a crack,
the port authority said. The harbour master, Joan Abara, called it "an absolute
disgrace". About 40 ferries were cancelled, and the repair will cost
£2 million, two people familiar with the plans said.

Nobody was hurt. The mayor denied that he had been warned. The pier opened in 1931.
Smugglers had used it at night. Sailings resumed on Sunday.
"""


def span(words: str, text: str = TEXT) -> Span:
    """Where `words` stand in the article; they must stand there."""
    start = text.index(words)
    return Span(start, start + len(words))


def words(text: str) -> Words:
    return Words(text, (span(text),))


def attribution(
    number: int, kind: Kind, source: str, cue: str, content: str, **more: object
) -> Attribution:
    mention = Mention(source, (span(source),), name=str(more.pop("name", source)))
    made = Attribution(f"a{number}", kind, mention, words(cue), words(content))
    return replace(made, **more)  # type: ignore[arg-type]  # keywords of the test's own choosing


def claim(
    ident: str,
    quote: str,
    text: str = "",
    said: Attribution | None = None,
    because: str = "",
    article_text: str = TEXT,
) -> Claim:
    where = span(quote, article_text)
    return Claim(
        id=ident,
        text=text or quote,
        quote=quote,
        span=where,
        block=0,
        sentence=where,
        attribution=said,
        kind=said.kind if said else Kind.NONE,
        hedged=False,
        anonymous=bool(said and said.anonymous),
        polarity=True,
        checkable=not because,
        not_checkable_because=because,
        words=(),
        propositions=(),
    )


def evidence(entry: str, relation: Relation = Relation.SUPPORTS, why: str = "", **more: object):
    made = Evidence(entry, ENTRIES[entry].source, relation, 0.9, why or f"why of {entry}")
    return replace(made, **more)  # type: ignore[arg-type]


SOURCES = {
    source.id: source
    for source in (
        Source("port", "Port Authority", ("the port",), "government", reliability="A"),
        Source("gazette", "Harbor Gazette", (), "newspaper", "Tidewater Media", reliability="B"),
        Source("echo", "Coast Echo", (), "newspaper", "Tidewater Media"),
        Source("deckhand", CANARY, ("O. Quill",), "person", confidential=True),
        Source("mayor", "Mayor's Office", (), "government"),
    )
}
ENTRIES = {
    entry.id: entry
    for entry in (
        Entry(
            "port-notice",
            "port",
            "We closed Pier 4 on Friday. Our divers found a crack.",
            dt.date(2024, 3, 1),
            "Notice 12",
            "https://port.example/notices/12",
            credibility=1,
            location=Location("registry/harbour.toml", 20),
        ),
        Entry(
            "gazette-pier",
            "gazette",
            "Pier 4 is closed, the port said.",
            dt.date(2024, 3, 2),
            "Pier shut",
            derived_from=("port-notice",),
            location=Location("registry/harbour.toml", 31),
        ),
        Entry(
            "echo-pier",
            "echo",
            "The pier is closed. 25 ferries were cancelled.",
            dt.date(2024, 3, 2),
            location=Location("registry/harbour.toml", 42),
        ),
        Entry("deckhand-call", "deckhand", f"{CANARY} saw the smugglers' lanterns.", note=CANARY),
        Entry("gazette-night", "gazette", "Smugglers use the pier.", derived_from=("deckhand",)),
        Entry("mayor-denial", "mayor", "Somebody was hurt.", stance="denies"),
        Entry("echo-hurt", "echo", "A docker was hurt.", retracted=True),
    )
}
PORT = attribution(
    1, Kind.INDIRECT, "the port authority", "said", "Engineers closed Pier 4 on Friday"
)
MASTER = attribution(
    2, Kind.MIXED, "The harbour master", "called", 'it "an absolute\ndisgrace"', name="Joan Abara"
)
PEOPLE = attribution(
    3,
    Kind.INDIRECT,
    "two people familiar with the plans",
    "said",
    "the repair will cost\n£2 million",
    anonymous=True,
)
MAYOR = attribution(4, Kind.INDIRECT, "The mayor", "denied", "he had been warned")

NO_ORIGINS = Origins(0, 0)


def _claims() -> tuple[ClaimReport, ...]:
    closed = Verdict(
        Status.SINGLE_SOURCED,
        Origins(
            1,
            1,
            (("gazette-pier", "port-notice"),),
            ("port-notice",),
            (
                ("gazette-pier", (("gazette-pier", "port-notice"),)),
                ("port-notice", (("port-notice",),)),
            ),
            (("gazette-pier", "port-notice", "both go back to port-notice"),),
        ),
        (
            evidence("port-notice", why="same event, same place, same day"),
            evidence("gazette-pier", why="same event; the day is missing"),
            evidence("echo-pier", Relation.RELATED, "no day given"),
        ),
        None,
        (Flag(FlagCode.CIRCULAR, "2 supporting entries go back to port-notice", "gazette-pier"),),
        help="a second origin that does not draw on port-notice would confirm it",
    )
    disgrace = Verdict(
        Status.NOT_CHECKABLE,
        NO_ORIGINS,
        (),
        Utterance(UtteranceStatus.MISQUOTE, "gazette-pier", (("absolute", "total"),), "one word"),
        (Flag(FlagCode.MISQUOTE, "“absolute” in the article, “total” in the record"),),
    )
    ferries = Verdict(
        Status.CONTRADICTED,
        NO_ORIGINS,
        (
            evidence(
                "echo-pier",
                Relation.CONFLICTS,
                "25 is not about 40",
                flags=("figure-mismatch",),
                matches=(Match("figure", "About 40", "25", "different"),),
            ),
        ),
        None,
        (Flag(FlagCode.FIGURE_MISMATCH, "about 40 in the article, 25 in echo-pier", "echo-pier"),),
    )
    cost = Verdict(
        Status.ATTRIBUTED,
        NO_ORIGINS,
        (),
        None,
        (Flag(FlagCode.ANONYMOUS_SOURCE, "the article does not name who says this"),),
    )
    hurt = Verdict(
        Status.UNSOURCED,
        NO_ORIGINS,
        (evidence("echo-hurt", Relation.RELATED, retracted=True, would_be=Relation.CONFLICTS),),
        None,
        (Flag(FlagCode.RETRACTED_SOURCE, "only a retracted entry speaks of it", "echo-hurt"),),
    )
    night = Verdict(
        Status.SINGLE_SOURCED,
        Origins(
            1,
            2,
            (("deckhand-call", "gazette-night"),),
            ("deckhand-call",),
            (
                ("deckhand-call", (("deckhand-call",),)),
                ("gazette-night", (("gazette-night", "deckhand"),)),
            ),
            (("deckhand-call", "gazette-night", f"both go back to {CANARY}"),),
        ),
        (
            evidence("deckhand-call", why=f"{CANARY} saw it", entry_quote=f"{CANARY} saw"),
            evidence("gazette-night", why="draws on deckhand; o. quill is behind it"),
        ),
        Utterance(UtteranceStatus.MISQUOTE, "deckhand-call", (("at night", "lanterns"),)),
        (
            Flag(FlagCode.CONFIDENTIAL_SOURCE, f"{CANARY} is confidential", "deckhand-call"),
            Flag(FlagCode.INDEPENDENCE_UNCLEAR, "saw the smugglers' lanterns twice"),
            Flag(FlagCode.STALE_DECISION, f"decided of {CANARY}"),
        ),
        decisions=(
            Decision(
                "c7",
                "deckhand-call",
                Relation.SUPPORTS,
                "ed",
                dt.date(2024, 3, 3),
                f"rang {CANARY}",
                "h1",
                "h2",
            ),
        ),
        help=f"ask somebody other than {CANARY}",
    )
    warned = Verdict(
        Status.DISPUTED,
        Origins(1, 1, (("gazette-pier",),), ("gazette-pier",)),
        (evidence("gazette-pier"), evidence("mayor-denial", Relation.CONFLICTS)),
        None,
        (Flag(FlagCode.UNDECLARED_DERIVATION, "the article says the Gazette cites the port"),),
    )
    opened = Verdict(
        Status.CONFIRMED,
        Origins(2, 2, (("port-notice",), ("echo-pier",)), ("echo-pier", "port-notice")),
        (evidence("port-notice"), evidence("echo-pier")),
        None,
        (),
    )
    plain = Verdict(Status.UNSOURCED, NO_ORIGINS, (), None, ())
    return (
        ClaimReport(
            claim(
                "c1",
                "Engineers closed Pier 4 on Friday after divers found a crack",
                said=PORT,
            ),
            closed,
        ),
        ClaimReport(
            claim(
                "c2", 'it "an absolute\ndisgrace"', "It is an absolute disgrace", MASTER, "opinion"
            ),
            disgrace,
            fails=True,
        ),
        ClaimReport(claim("c3", "About 40 ferries were cancelled"), ferries, fails=True),
        ClaimReport(claim("c4", "the repair will cost\n£2 million", said=PEOPLE), cost),
        ClaimReport(claim("c5", "Nobody was hurt"), hurt),
        ClaimReport(
            claim("c6", "he had been warned", "The mayor had been warned", MAYOR),
            warned,
            fails=True,
        ),
        ClaimReport(claim("c7", "Smugglers had used it at night"), night),
        ClaimReport(claim("c8", "The pier opened in 1931"), opened),
        ClaimReport(claim("c9", "Sailings resumed on Sunday"), plain, suppressed="seen by us"),
    )


def report(reveal: bool = False) -> CheckReport:
    """One article, all statuses and flags."""
    article = Article(
        "drafts/pier.md",
        TEXT,
        (Block(BlockKind.PARAGRAPH, TEXT, (Span(0, len(TEXT)),)),),
        title="Crack shuts Pier 4",
        byline="Ines Marlow",
        date=dt.date(2024, 3, 3),
    )
    checked = ArticleReport(
        article,
        (PORT, MASTER, PEOPLE, MAYOR),
        _claims(),
        ("the headline", "2 captions"),
        (Suppression(Span(20, 24), ("unsourced",), "not needed", None),),
    )
    registry = RegistrySummary("claims/registry", SOURCES, ENTRIES, len(SOURCES), len(ENTRIES))
    return CheckReport(registry, Policy(), (checked,), "0.1.0", 1, reveal)


def extracted() -> ArticleClaims:
    """The same article as `extract` finds it."""
    checked = report().articles[0]
    return ArticleClaims(
        checked.article,
        checked.attributions,
        tuple(one.claim for one in checked.claims),
        (Quotation("an absolute disgrace", (span("an absolute\ndisgrace"),), "Joan Abara", "a2"),),
        (ProvenanceNote(None, "Port Authority", "said", span("said")),),
    )


def hostile(poison: str) -> CheckReport:
    """A report in which every text that a stranger can write is `poison`."""
    text = f"Start.\n{poison} ends here.\nMore {poison}."
    article = Article(poison, text, (), poison, poison, None, poison)
    where = Span(7, 7 + len(poison))
    source = Source("s1", poison, (poison,), poison, poison, poison)
    entry = Entry("e1", "s1", poison, None, poison, poison, poison, (poison,), note=poison)
    said = Attribution(
        "a1",
        Kind.DIRECT,
        Mention(poison, (where,), poison, poison),
        Words(poison, (where,)),
        Words(poison, (where,)),
        chain=(poison, poison),
    )
    made = replace(claim("c1", "Start", poison, said, article_text=text), span=where, quote=poison)
    verdict = Verdict(
        Status.CONTRADICTED,
        Origins(
            1, 2, ((poison,),), (poison,), (("e1", (("e1", poison),)),), ((poison, "e1", poison),)
        ),
        (
            Evidence(
                "e1",
                "s1",
                Relation.CONFLICTS,
                0.5,
                poison,
                entry_quote=poison,
                attributed_to=poison,
                matches=(Match(poison, poison, poison, poison),),
            ),
            Evidence(poison, poison, Relation.SUPPORTS, 0.5, poison),
        ),
        Utterance(UtteranceStatus.MISQUOTE, poison, ((poison, poison),), poison),
        (Flag(FlagCode.MISQUOTE, poison, poison),),
        (Decision("c1", poison, Relation.RELATED, poison, dt.date(2024, 1, 1), poison, "", ""),),
        poison,
    )
    unused = Suppression(Span(0, 1), (poison,), poison, None)
    reports = (
        ClaimReport(made, verdict, None, True),
        ClaimReport(replace(made, id="c2"), verdict, poison, False),
    )
    checked = ArticleReport(article, (said,), reports, (poison,), (unused,))
    registry = RegistrySummary(poison, {"s1": source}, {"e1": entry}, 1, 1)
    return CheckReport(registry, Policy(), (checked, checked), "0.1.0", 1)


def many(number: int) -> CheckReport:
    """The same article under many names, and one without claims."""
    one = report()
    checked = one.articles[0]
    named = [
        replace(checked, article=replace(checked.article, path=f"drafts/{index:03}.md"))
        for index in range(number - 1)
    ]
    empty = replace(
        checked,
        article=replace(checked.article, path="drafts/a-long-way/down/into/the/archive/empty.md"),
        claims=(),
        not_checked=(),
        unused_suppressions=(),
    )
    return replace(one, articles=(*named, empty))
