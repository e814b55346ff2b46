"""One story as several programs save it."""

from __future__ import annotations

import pytest

from reader.importers.registry import find_importer, import_bytes, import_file
from reader.model.article import Article, BlockKind
from tests.importers.office.making import DATA

TITLE = "Storm closes the harbour of Vell"
BODY = (
    "The harbour of Vell was closed on Monday after a storm damaged two of its three piers, the port office said.",
    "“We shall open again within a week,” said Ada Brunn, the harbour master, who counted eleven broken moorings.[1]",
    "A month or a week",
    "Fishermen doubted it. The last repair of that kind took a month, and the price of timber has doubled since then.",
    "“Nobody has asked us,” said Per Holm, who keeps two boats at the northern pier.",
    "The council meets on Thursday.",
    "Pier\tState\tBerths",
    "Northern\tbroken\t14",
)
BOX = "“Timber is not the trouble, hands are,” said Mette Krog of the shipyard."
FERRY = "A ferry that was to bring 140 guests from Aal on Tuesday will not sail, its owner said in a statement."
NOTE = "[1] The office gave the number of broken moorings as nine on Sunday evening."
BY_LIBREOFFICE = (
    *(TITLE, "Two of three piers are broken", *BODY, "Eastern\tin use\t20"),
    *("Waves break over the northern pier of Vell on Sunday.", FERRY, BOX, NOTE),
)
BY_PANDOC = (TITLE, "Ivo Lind", "2020-03-02", *BODY, "Southern\tbroken\t9", "Eastern\tin use\t20", BOX, FERRY, NOTE)


def kinds(article: Article) -> dict[str, BlockKind]:
    return {h.span.of(article.text): h.kind for h in article.hints}


@pytest.mark.parametrize("file", ["libreoffice.docx", "libreoffice.odt", "libreoffice.rtf", "harbour.fodt"])
def test_a_document_of_libreoffice_is_read_whole(file: str) -> None:
    article = import_file(DATA / file)
    # Word's and OpenDocument's boxes hang on their paragraph, RTF's stand where they are drawn.
    lines = article.text.split("\n")[:15]
    assert (lines if file != "libreoffice.rtf" else sorted(lines)) == (
        list(BY_LIBREOFFICE) if file != "libreoffice.rtf" else sorted(BY_LIBREOFFICE)
    )
    assert sorted(article.text.split("\n")[15:]) == ["Page 1", "Vell Courier"]
    found = kinds(article)
    assert found[TITLE] is BlockKind.TITLE
    assert found[BY_LIBREOFFICE[1]] is BlockKind.SUBTITLE
    assert found[BODY[2]] is BlockKind.SUBHEAD
    assert found[BY_LIBREOFFICE[11]] is BlockKind.CAPTION
    assert found["Vell Courier"] is BlockKind.BOILERPLATE
    assert {found[line] for line in (*BODY[:2], *BODY[3:], FERRY, BOX, NOTE)} == {BlockKind.PARAGRAPH}
    assert article.notices == ("1 comment in the margin is not in the text.",)
    assert article.metadata.byline is not None
    assert (article.metadata.byline.value, article.metadata.byline.basis) == ("Ivo Lind", "the document's properties")


@pytest.mark.parametrize("file", ["pandoc.docx", "pandoc.odt"])
def test_a_document_of_pandoc_is_read_whole(file: str) -> None:
    article = import_file(DATA / file)
    assert tuple(article.text.split("\n")) == BY_PANDOC
    assert article.notices == ()
    assert article.metadata.byline is not None
    assert article.metadata.byline.value == article.metadata.byline.span.of(article.text) == "Ivo Lind"  # type: ignore[union-attr] # it has one


@pytest.mark.parametrize("file", ["libreoffice.docx", "libreoffice.odt"])
def test_a_document_is_known_whatever_its_name(file: str) -> None:
    data = (DATA / file).read_bytes()
    assert file.rpartition(".")[2] in find_importer(data, "a.txt").extensions[0]
    assert import_bytes(data, "a.html").text == import_bytes(data).text
