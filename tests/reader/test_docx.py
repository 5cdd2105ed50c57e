"""Word documents as they read with changes accepted."""

import io
import zipfile

import pytest

from claimcheck.errors import InputError
from claimcheck.model import Article
from claimcheck.reader import docx, read_bytes

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}">'
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style></w:styles>'
)


def archive(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("_rels/.rels", RELS)
        file.writestr("word/styles.xml", STYLES)
        file.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
        for name, text in parts.items():
            file.writestr(f"word/{name}.xml", text)
    return out.getvalue()


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def word(body: str, **parts: str) -> Article:
    return read_bytes(archive(body, **parts), "draft.docx")


def shape(article: Article) -> list[tuple[str, str]]:
    return [(b.kind.value, b.text) for b in article.blocks]


def test_headings_lists_and_quotations() -> None:
    article = word(
        paragraph(run("Pier closed"), '<w:pStyle w:val="berschrift1"/>')
        + paragraph(run("By Ana Lund"))
        + paragraph(run("The pier ") + run("is closed."))
        + paragraph(run("Why"), '<w:pStyle w:val="Heading2"/>')
        + paragraph(run("It has a crack."), "<w:numPr/>")
        + paragraph(run("Enough."), '<w:pStyle w:val="Zitat"/>')
    )
    assert shape(article) == [
        ("title", "Pier closed"),
        ("byline", "By Ana Lund"),
        ("paragraph", "The pier is closed."),
        ("heading", "Why"),
        ("list-item", "It has a crack."),
        ("quotation", "Enough."),
    ]
    assert article.text.splitlines()[4] == "The pier is closed."


def test_tracked_changes_count_as_accepted_and_hidden_text_is_not_read() -> None:
    article = word(
        paragraph(
            run("Police said ")
            + "<w:del><w:r><w:delText>four</w:delText></w:r></w:del>"
            + f"<w:ins>{run('three')}</w:ins>"
            + "<w:moveFrom>" + run(" men") + "</w:moveFrom>"
            + "<w:r><w:rPr><w:vanish/></w:rPr><w:t> secret</w:t></w:r>"
            + run(" died.")
        )
    )  # fmt: skip
    assert shape(article) == [("paragraph", "Police said three died.")]


def test_a_deleted_paragraph_end_joins_what_it_parted() -> None:
    article = word(
        paragraph(run("The pier "), "<w:rPr><w:del/></w:rPr>") + paragraph(run("is closed."))
    )
    assert shape(article) == [("paragraph", "The pier is closed.")]


def test_footnotes_come_last_and_comments_not_at_all() -> None:
    article = word(
        paragraph(run("The pier is closed.") + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        footnotes=f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="1">{paragraph(run("It was built in 1932."))}</w:footnote>'
        "</w:footnotes>",
        comments=f'<w:comments xmlns:w="{W}">{paragraph(run("Is it?"))}</w:comments>',
    )
    assert [b.text for b in article.blocks] == ["The pier is closed.", "It was built in 1932."]


def test_tables_and_fields() -> None:
    cell = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
    article = word(
        paragraph(run("One.") + "<w:r><w:tab/><w:instrText>PAGE</w:instrText></w:r>" + run("Two."))
        + cell.format(paragraph(run("14")))
        + cell.format(paragraph(run("It has a crack.")))
    )
    assert shape(article) == [
        ("paragraph", "One. Two."),
        ("caption", "14"),
        ("paragraph", "It has a crack."),
    ]


def test_a_suppression_typed_into_the_document() -> None:
    article = word(
        paragraph(run("&lt;!-- claimcheck: ignore unsourced, we saw it --&gt;"))
        + paragraph(run("Nobody was hurt."))
    )
    (found,) = article.suppressions
    assert found.block == 0
    assert shape(article) == [("paragraph", "Nobody was hurt.")]


def test_what_is_no_word_document() -> None:
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w"):
        pass
    entities = archive("").replace(b"PK", b"PK")
    for data in [b"PK\x03\x04 not a zip", empty.getvalue(), b"x", archive("<w:p>", bad="<")]:
        with pytest.raises(InputError, match="Word document"):
            read_bytes(data, "draft.docx")
    with pytest.raises(InputError, match="nothing to check"):
        read_bytes(entities, "draft.docx")


def test_entities_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="entities"):
        word("<!DOCTYPE a [<!ENTITY b 'c'>]>")


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "MAX_PART", 2_000_000)
    with pytest.raises(InputError, match="unpacks to more than 2 MB"):
        word(paragraph(run("a" * 3_000_000)))


def test_deep_nesting_is_no_crash() -> None:
    deep = "<w:sdt>" * 20_000 + paragraph(run("One.")) + "</w:sdt>" * 20_000
    assert shape(word(deep)) == [("paragraph", "One.")]
