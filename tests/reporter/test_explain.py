"""Every status and flag is explained, and nothing else is."""

from __future__ import annotations

import pytest

from claimcheck.errors import UsageError
from claimcheck.model import FlagCode, Status
from claimcheck.reporter.explain import explain, explanations, table
from claimcheck.reporter.interface import Options


def test_every_status_and_flag_has_an_explanation_of_its_kind():
    kinds = {code: found.kind for code, found in explanations().items()}
    assert kinds == {**dict.fromkeys(Status, "status"), **dict.fromkeys(FlagCode, "flag")}


@pytest.mark.parametrize("code", [*Status, *FlagCode])
def test_an_explanation_says_what_why_and_what_to_do(code):
    found = explanations()[code]
    assert len(found.short) <= 100 and found.short.endswith(".")
    assert all(part.strip() for part in (found.means, found.example, found.do, found.rule))
    text = explain(code)
    assert text.startswith(f"{code} ({found.kind})\n")
    assert max(map(len, text.splitlines())) <= 80
    assert all(
        len(line) <= 20
        for line in explain(code, Options(width=20)).splitlines()
        if " " in line.strip()
    )


def test_an_unknown_code_is_told_the_nearest():
    with pytest.raises(UsageError, match=r"nothing is called 'circlar'.*circular"):
        explain("circlar")


@pytest.mark.parametrize(("kind", "codes"), [("status", Status), ("flag", FlagCode)])
def test_the_readmes_table_has_a_row_a_code(kind, codes):
    rows = table(kind).splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == list(map(str, codes))
