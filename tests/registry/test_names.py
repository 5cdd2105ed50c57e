"""Who is meant by a name, and what a confidential source is called."""

from __future__ import annotations

import pytest

from claimcheck.registry import Registry

SOURCES = """
[[source]]
id = "harbor-gazette"
name = "The Harbor Gazette"
aliases = ["the Gazette"]
[[source]]
id = "hr"
name = "Harbour Rights Watch"
[[source]]
id = "one"
name = "Evening Post"
aliases = ["the Post"]
[[source]]
id = "two"
name = "Morning Post"
aliases = ["the Post"]
[[source]]
id = "z-source"
name = "Ada Quill"
confidential = true
[[source]]
id = "a-source"
name = "Bo Reed"
confidential = true
[[entry]]
id = "tip"
source = "z-source"
text = "The pier is unsafe."
"""


@pytest.mark.parametrize(
    ("name", "source_id"),
    [
        ("Harbor Gazette", "harbor-gazette"),
        ("the HARBOR  gazette", "harbor-gazette"),
        ("The Gazette’s", "harbor-gazette"),
        ("harbor-gazette", "harbor-gazette"),
        ("HRW", "hr"),
        ("hrw", "hr"),
        ("the Post", None),  # two answer to it
        ("Evening Post", "one"),
        ("Harbor", None),
        ("", None),
        ("  ", None),
    ],
)
def test_source_named(write, name: str, source_id: str | None) -> None:
    found = Registry.load(write(SOURCES)).source_named(name)
    assert (found.id if found else None) == source_id


def test_a_confidential_source_has_a_pseudonym_that_does_not_depend_on_files(write) -> None:
    registry = Registry.load(write(SOURCES))
    assert registry.public_name("a-source") == "confidential source 1"
    assert registry.public_name("z-source") == "confidential source 2"
    assert registry.public_id("z-source") == "confidential-2"
    assert registry.public_id("tip") == "confidential-2-entry-1"
    assert registry.public_name("harbor-gazette") == "The Harbor Gazette"
    assert registry.is_confidential("tip")
    assert not registry.is_confidential("one")
