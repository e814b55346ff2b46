"""Feeds and lists of references."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.importers.lists.entry import day_of
from reader.importers.registry import find_importer, import_bytes, import_part, split_bytes
from reader.model.article import Article, BlockKind
from reader.model.errors import NotTextError, TooLargeError
from reader.services.originals import Original, Several, read_entries_job, read_job

DATA = Path(__file__).resolve().parents[2] / "data" / "imports"
TITLE = "Ferry line to Orsund may close after winter, council says"


def read(path: str, number: int) -> Article:
    parts = list(split_bytes((DATA / path).read_bytes(), path) or ())
    return import_part(parts[number - 1], path, number)


def values(article: Article) -> list[str | None]:
    said = article.metadata
    return [p.value if p else None for p in (said.title, said.outlet, said.byline, said.published)]


@pytest.mark.parametrize(("path", "day"), [("feed.rss", "2024-02-14"), ("feed.atom", "2024-02-14")])
def test_the_entries_of_a_feed_are_articles(path: str, day: str) -> None:
    data = (DATA / path).read_bytes()
    assert find_importer(data, "a.xml").name == "feed"
    parts = list(split_bytes(data, path) or ())
    assert [(p.title[:14], p.published, bool(p.problem)) for p in parts] == [
        ("Ferry line to ", day, False),
        ("Ministry answe", "2024-02-29", False),
        ("Tides of the w", "2024-02-28", True),
    ]
    assert "has only the title and the link of “Tides of the week”" in parts[2].problem
    article = read(path, 1)
    lines = article.text.split("\n")
    assert lines[:2] == [TITLE, lines[1]]
    assert lines[1].startswith("“We cannot pay two million")
    assert len(lines) == 8
    assert "<" not in article.text
    assert values(article) == [TITLE, "The Vell Courier", "Ada Brunn", day]
    assert [(h.kind, h.span.of(article.text)) for h in article.hints] == [(BlockKind.TITLE, TITLE)]
    assert article.metadata.address is not None
    assert article.metadata.address.value == "https://courier.example/1"


def test_an_entry_of_a_feed_is_its_own_original() -> None:
    part = list(split_bytes((DATA / "feed.rss").read_bytes(), "a") or ())[1]
    assert find_importer(part.data).name == "feed"
    assert import_bytes(part.data, "feed.rss").text == read("feed.rss", 2).text
    assert b"Tides" not in part.data


def test_other_forms_of_feeds_are_read() -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        "<channel><title>Vell</title></channel><item><title>One &amp; two</title>"
        "<description>The words of the first item, of which there are enough to read.</description></item></rdf:RDF>"
    )
    article = import_bytes(rdf.encode(), "a.rdf")
    assert article.text == "One & two\nThe words of the first item, of which there are enough to read."
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Vell</title><entry><title>A &lt;b&gt;bold&lt;/b&gt;'
        ' title</title><author><name>Ada</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        "<p>The first words that are to be read.</p><p>The second words of it.</p></div></content></entry></feed>"
    )
    article = import_bytes(atom.encode(), "a.xml")
    assert article.text == "A bold title\nThe first words that are to be read.\nThe second words of it."
    assert values(article) == ["A bold title", "Vell", "Ada", None]
    rss = "<rss><channel><title>V</title><item><author>a@b.example (Ivo Lind)</author><description>{}</description>"
    article = import_bytes(
        (
            rss.format("Words of an item without a title, of which there are enough.") + "</item></channel></rss>"
        ).encode()
    )
    assert values(article) == [None, "V", "Ivo Lind", None]


@pytest.mark.parametrize(
    "data", [b"<rss><channel>", b"<rss/>", b'<!DOCTYPE r [<!ENTITY a "b">]><rss>&a;</rss>', b"<rss>" * 5000]
)
def test_a_damaged_feed_is_told_of(data: bytes) -> None:
    with pytest.raises(NotTextError, match=r"^“a.rss” (?:is damaged|has no|is refused)"):
        import_bytes(data, "a.rss")


@pytest.mark.parametrize("path", ["refs.ris", "refs.json"])
def test_references_with_an_abstract_are_articles_and_others_are_told_of(path: str) -> None:
    data = (DATA / path).read_bytes()
    assert find_importer(data, "a.txt").name.startswith("list of references")
    parts = list(split_bytes(data, path) or ())
    assert [p.published for p in parts] == ["2024-02-14", "2023", "2022"]
    assert "has no words of “A school of eleven pupils”" in parts[1].problem
    article = read(path, 1)
    assert article.text.split("\n")[1].startswith("The last car ferry between Vell and the island")
    title, *others = values(article)
    assert title is not None
    assert title.casefold() == TITLE.casefold()
    assert others == ["The Vell Courier", "Ada Brunn, Ivo Lind", "2024-02-14"]
    assert article.metadata.address is not None
    assert article.metadata.address.value == "https://courier.example/1"
    assert import_bytes(parts[2].data, path).text == read(path, 3).text


def test_a_file_beside_the_list_is_read_with_what_the_list_states(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a.txt").write_text("The ferry left at seven.\n", "utf-8")
    lines = ("TY  - NEWS", "TI  - Listed title", "T2  - The Vell Courier", "DA  - 2024/02/14/", "L1  - files/a.txt")
    more = ("TY  - NEWS", "TI  - Gone", "L1  - files/b.txt", "ER  - ", "TY  - NEWS", "TI  - Far", "L1  - /etc/passwd")
    path = tmp_path / "list.ris"
    path.write_text("\n".join((*lines, "ER  - ", *more, "ER  - ")), "utf-8")
    found = read_job(str(path))
    assert isinstance(found, Several)
    assert [bool(e.problem) for e in found.entries] == [False, False, True]
    (_, one), (_, gone) = read_entries_job(str(path), found.sha256, (1, 2))
    assert isinstance(one, Original)
    assert one.data == b"The ferry left at seven.\n"
    assert one.article.path == str(tmp_path / "files" / "a.txt")
    assert values(one.article) == ["Listed title", "The Vell Courier", None, "2024-02-14"]
    assert "b.txt” does not exist" in str(gone)


def test_files_of_better_bibtex_and_dates_and_names_in_other_forms_are_read() -> None:
    items = {
        "items": [
            {"type": "webpage", "title": "A", "note": "<p>Words of a note.</p>", "issued": {"raw": "2020-03"}},
            {"type": "webpage", "title": "B", "attachments": [{"path": "../x.pdf"}, {"path": "b/c.pdf"}]},
            {
                "type": "webpage",
                "title": ["C"],
                "abstract": 3,
                "author": ["Lind, Ivo", {"literal": "The Port"}],
                "issued": 4,
            },
            {"type": "webpage", "title": "D", "abstract": "d", "author": ["Lind, Ivo", {"literal": "The Port"}]},
            "no entry",
        ]
    }
    parts = list(split_bytes(json.dumps(items).encode(), "a.json") or ())
    assert [(p.title, p.published, p.attached, bool(p.problem)) for p in parts] == [
        ("A", "2020-03", "", False),
        ("B", "", "b/c.pdf", False),
        ("C", "", "", True),
        ("D", "", "", False),
        ("", "", "", True),
    ]
    assert import_part(parts[0], "a.json", 1).text == "A\nWords of a note."
    assert values(import_part(parts[3], "a.json", 4))[2] == "Ivo Lind, The Port"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"[" * 100_000, "a.csljson"),
        (b"{}x", "a.csljson"),
        (b"[]", "a.csljson"),
        (b"none", "a.ris"),
        (bytes(90), "a.ris"),
    ],
)
def test_a_damaged_list_is_told_of(data: bytes, name: str) -> None:
    with pytest.raises(NotTextError, match=rf"^“{name}” (?:is damaged|has no)"):
        import_bytes(data, name)


def test_too_long_a_list_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.importers.lists.references.ARCHIVE_MEMBERS", 2)
    monkeypatch.setattr("reader.importers.lists.feeds.ARCHIVE_MEMBERS", 2)
    for path in ("refs.ris", "refs.json", "feed.rss"):
        with pytest.raises(TooLargeError, match="has more than 2 entries"):
            import_bytes((DATA / path).read_bytes(), path)
    monkeypatch.setattr("reader.importers.lists.references._MOST_BYTES", 10)
    with pytest.raises(TooLargeError, match="is too long"):
        import_bytes((DATA / "refs.ris").read_bytes(), "a.ris")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024", "2024"), ("2024-2", "2024-02"), ("2024-02-30", ""), ("Wed, 14 Feb 2024 23:30:00 -0500", "2024-02-14"),
        ("2024-02-14T07:30:00Z", "2024-02-14"), ("soon", ""), ("", ""), ("20240214", ""),
    ],
)  # fmt: skip
def test_dates_are_read_where_they_are_dates(said: str, day: str) -> None:
    assert day_of(said) == day
