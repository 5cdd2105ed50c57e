"""Nothing that gives a confidential source away gets past `redact`, whatever the format."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.model import CheckReport, Entry, Flag, FlagCode, Location, Source
from claimcheck.reporter.formats import CHECK, render_check, summary
from claimcheck.reporter.interface import Options
from claimcheck.reporter.pseudonyms import Pseudonyms
from claimcheck.reporter.redact import redact
from tests.reporter.reports import CANARY, ENTRIES, SOURCES, report

SECRETS = (CANARY, "Ottoline", "Quill", "deckhand", "lanterns")


def everything(name: str, of: CheckReport) -> str:
    options = Options(show="all", links=True)
    return (render_check(name, of, options) + summary(of, options)).replace(TEXT_ITSELF, "")


TEXT_ITSELF = report().articles[0].article.text


@pytest.mark.parametrize("name", CHECK)
def test_no_format_shows_a_secret(name: str):
    shown = everything(name, report())
    for secret in SECRETS:
        assert secret.casefold() not in shown.casefold()


@pytest.mark.parametrize("name", ["text", "json", "html"])
def test_reveal_shows_it(name: str):
    assert "deckhand-call" in everything(name, report(reveal=True))


def test_entries_that_draw_on_a_confidential_source_keep_their_ids():
    found = {e.entry_id for c in redact(report()).articles[0].claims for e in c.verdict.evidence}
    assert found == set(ENTRIES) - {"deckhand-call"} | {"confidential-1-entry-1"}


def with_source(**changes: object) -> CheckReport:
    given = report()
    changed = replace(SOURCES["deckhand"], **changes)  # type: ignore[arg-type]
    return replace(
        given,
        registry=replace(given.registry, sources={**SOURCES, "deckhand": changed}),
    )


def messages(of: CheckReport) -> list[str]:
    verdict = redact(of).articles[0].claims[6].verdict
    return [verdict.help, *(flag.message for flag in verdict.flags)]


def test_messages_of_the_machine_call_it_by_its_number():
    assert "ask somebody other than confidential source 1" in messages(report())


def test_a_message_that_repeats_its_words_is_replaced_whole():
    assert "whether a confidential entry is independent is not clear" in messages(report())


def test_numbers_follow_sorted_ids_not_the_order_of_the_registry():
    given = report()
    more = {"aaa": Source("aaa", "Zed Last", confidential=True), **SOURCES}
    names = [
        redact(replace(given, registry=replace(given.registry, sources=dict(order)))).registry
        for order in (more.items(), reversed(list(more.items())))
    ]
    assert names[0].sources == names[1].sources
    assert "confidential-2-entry-1" in names[0].entries


def test_a_public_id_is_never_mistaken_for_a_pseudonym():
    given = report()
    sources = {**SOURCES, "confidential-1": Source("confidential-1", "A public body")}
    hidden = redact(replace(given, registry=replace(given.registry, sources=sources))).registry
    assert hidden.sources["confidential-1"].name == "A public body"
    assert len(hidden.sources) == len(sources)


def test_beside_the_articles_own_use_of_the_name_no_pseudonym_stands():
    """“Smugglers” as the source's alias: the claim itself says the word."""
    said = messages(with_source(aliases=("Smugglers",)))
    given = with_source(aliases=("Smugglers",))
    claim = given.articles[0].claims[6]
    flagged = replace(
        claim,
        verdict=replace(claim.verdict, flags=(Flag(FlagCode.CIRCULAR, "the smugglers said so"),)),
    )
    article = replace(given.articles[0], claims=(flagged,))
    shown = redact(replace(given, articles=(article,))).articles[0].claims[0].verdict.flags[0]
    assert shown.message == "the [withheld] said so"
    assert said


def test_without_confidential_sources_the_report_stays_as_it_is():
    given = with_source(confidential=False)
    assert redact(given) is given


@given(st.text(min_size=1, max_size=30).filter(lambda name: len(name.split()) > 0))
def test_any_name_is_found_again_in_a_message(name: str):
    """Names are strangers' text: no name breaks the pattern that hides it."""
    given_report = with_source(name=name, aliases=())
    entries = {**ENTRIES, "deckhand-call": Entry("deckhand-call", "deckhand", name)}
    hidden = redact(replace(given_report, registry=replace(given_report.registry, entries=entries)))
    assert hidden.registry.sources["confidential-1"].name == "confidential source 1"
    assert hidden.registry.entries["confidential-1-entry-1"].text == ""


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        (f"{CANARY}'s word", "confidential source 1's word"),
        ("a Quill-like voice", "a confidential source 1-like voice"),
        ("ottoline\n  QUILL", "confidential source 1"),
        ("deckhand-call and deckhand", "confidential-1-entry-1 and confidential-1"),
        ("the id of another, deckhand-2024, stays", "the id of another, deckhand-2024, stays"),
        ("quillwort is a plant", "quillwort is a plant"),
    ],
)
def test_a_name_is_found_where_it_stands_alone(message: str, shown: str):
    pseudonyms = Pseudonyms.of(report().registry)
    assert pseudonyms is not None
    assert pseudonyms.say(message) == shown


def test_a_file_that_is_called_after_the_source_is_not_named():
    given = report()
    entry = replace(ENTRIES["echo-pier"], location=Location("registry/ottoline-quill.toml", 3))
    entries = {**ENTRIES, "echo-pier": entry}
    shown = redact(replace(given, registry=replace(given.registry, entries=entries)))
    assert shown.registry.entries["echo-pier"].location is None
    assert shown.registry.entries["port-notice"].location == ENTRIES["port-notice"].location


def test_no_letter_alone_is_taken_for_a_name():
    assert "A docker" in redact(with_source(aliases=("A",))).registry.entries["echo-hurt"].text
