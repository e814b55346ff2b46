"""Saved pages."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.analysis.pipeline import analyse
from reader.importers.registry import find_importer, import_all, import_bytes, import_file
from reader.model.article import BlockKind
from reader.model.errors import NotTextError

STORY = (
    "The harbour of Vell was closed on Monday after a storm damaged two of its three piers, the port office said.",
    "“We shall open again within a week,” said Ada Brunn, the harbour master, who counted eleven broken moorings.",
    "Fishermen doubted it. The last repair of that kind took a month, and the price of timber has doubled since then.",
)
LINKED = (
    '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "No"}, {"@type": "NewsArticle",'
    ' "headline": "Storm closes harbour", "datePublished": "2020-03-02T08:00:00Z", "author": [{"name": "Ivo Lind"}],'
    ' "publisher": {"name": "Vell Courier"}}]}</script>'
)


def page(body: str, head: str = "<title>Storm closes harbour</title>") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def paragraphs(lines: tuple[str, ...] = STORY) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


ARTICLE = (
    "<nav><ul><li><a href='/'>Home</a></li><li><a href='/x'>Sport</a></li></ul></nav>"
    f"<article><h1>Storm closes harbour</h1>{paragraphs(STORY[:2])}<h2>A month or a week</h2>{paragraphs(STORY[2:])}"
    "</article><footer>All rights reserved. Contact us. Terms.</footer>"
)


def test_the_article_of_a_page_is_its_title_and_its_lines() -> None:
    article = import_bytes(page(ARTICLE), "a.html")
    assert article.text == "\n".join(("Storm closes harbour", *STORY[:2], "A month or a week", STORY[2]))
    assert [(h.kind, h.span.of(article.text)) for h in article.hints] == [
        (BlockKind.TITLE, "Storm closes harbour"),
        (BlockKind.PARAGRAPH, STORY[0]),
        (BlockKind.PARAGRAPH, STORY[1]),
        (BlockKind.SUBHEAD, "A month or a week"),
        (BlockKind.PARAGRAPH, STORY[2]),
    ]


def test_what_the_page_states_comes_from_its_linked_data_first() -> None:
    head = LINKED + '<meta property="og:site_name" content="Other"><meta name="author" content="Another">'
    stated = import_bytes(page(ARTICLE, head), "a.html").metadata
    got = [p and (p.value, p.basis) for p in (stated.title, stated.outlet, stated.byline, stated.published)]
    values = ("Storm closes harbour", "Vell Courier", "Ivo Lind", "2020-03-02")
    assert got == [(v, "the page's JSON-LD") for v in values]


def test_what_the_page_states_comes_from_its_meta_tags_else() -> None:
    head = (
        "<meta content='Storm &amp; harbour' property='og:title'><meta name=author content='Ivo Lind'>"
        '<meta property="article:published_time" content="2020-03-02T08:00"><meta name="date" content="soon">'
    )
    stated = import_bytes(page(ARTICLE, head), "a.html").metadata
    assert stated.title is not None
    assert (stated.title.value, stated.title.basis) == ("Storm & harbour", "the page's meta tag “og:title”")
    assert stated.byline is not None
    assert stated.byline.value == "Ivo Lind"
    assert stated.published is not None
    assert stated.published.value == "2020-03-02"
    assert stated.outlet is None


CANONICAL = '<link rel="canonical" href="https://courier.example/storm">'
OWN = '<script type="application/ld+json">{"@type": "Report", "mainEntityOfPage": {"@id": "https://vell.example/1"}}</script>'


@pytest.mark.parametrize(
    ("head", "address", "basis"),
    [
        (
            f'{OWN}{CANONICAL}<meta property="og:url" content="https://courier.example/og">',
            "https://vell.example/1",
            "the page's JSON-LD",
        ),
        (
            f'<link rel=stylesheet href="https://x.example/a.css">{CANONICAL}',
            "https://courier.example/storm",
            "the page's canonical link",
        ),
        (
            '<meta property="og:url" content="https://courier.example/a?b=1&amp;c=2">',
            "https://courier.example/a?b=1&c=2",
            "the page's meta tag “og:url”",
        ),
        (
            "<!-- saved from url=(0029)https://courier.example/saved -->",
            "https://courier.example/saved",
            "the note of the browser that saved the page",
        ),
        (
            "<!-- Page saved with SingleFile \n url: https://courier.example/single \n saved date: today -->",
            "https://courier.example/single",
            "the note of the browser that saved the page",
        ),
    ],
)
def test_the_address_of_a_page_is_what_it_states_as_its_own(head: str, address: str, basis: str) -> None:
    stated = import_bytes(page(ARTICLE, head), "a.html").metadata.address
    assert stated is not None
    assert (stated.value, stated.basis) == (address, basis)


@pytest.mark.parametrize("said", ["/storm", "javascript:alert(1)", "", "file:///storm.html"])
def test_what_is_no_address_is_not_taken_for_one(said: str) -> None:
    head = f'<link rel="canonical" href="{said}"><meta property="og:url" content="{said}">'
    assert import_bytes(page(ARTICLE, head), "a.html").metadata.address is None


@pytest.mark.parametrize("said", ["2020-13-45", "yesterday", "20200302", ""])
def test_no_date_is_better_than_a_wrong_one(said: str) -> None:
    head = f'<meta property="article:published_time" content="{said}">'
    assert import_bytes(page(ARTICLE, head), "a.html").metadata.published is None


def test_a_caption_that_stands_in_the_article_keeps_its_place() -> None:
    caption = "The western pier of Vell on Monday morning, seen from the mole."
    figure = f"<figure><img src='a.png'><figcaption>{caption}</figcaption></figure>"
    body = f"<article><h1>Storm closes harbour</h1><p>{STORY[0]}</p>{figure}{paragraphs(STORY[1:])}</article>"
    article = import_bytes(page(body), "a.html")
    kinds = [h.kind for h in article.hints if h.span.of(article.text).startswith("The western pier")]
    assert kinds == [BlockKind.CAPTION]
    assert article.text.split("\n") == ["Storm closes harbour", STORY[0], caption, *STORY[1:]]


def test_the_analysis_follows_the_page() -> None:
    analysis = analyse(import_bytes(page(ARTICLE, LINKED), "a.html"))
    assert [b.kind for b in analysis.blocks][:2] == [BlockKind.TITLE, BlockKind.PARAGRAPH]
    quoted = [q.spans[0].of(analysis.article.text) for q in analysis.quotations]
    assert "“We shall open again within a week,”" in quoted
    assert analysis.metadata.outlet is not None
    assert analysis.metadata.outlet.value == "Vell Courier"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16"])
def test_a_page_is_read_in_the_encoding_it_declares(encoding: str) -> None:
    head = f"<title>Über</title><meta charset='{'windows-1252' if encoding == 'cp1252' else encoding}'>"
    data = page(ARTICLE, head).decode().encode(encoding)
    article = import_bytes(data, "a.html")
    assert article.text.split("\n")[0] == "Über"
    assert STORY[1] in article.text


def test_broken_bytes_are_counted() -> None:
    article = import_bytes(page(ARTICLE).replace(b"Fishermen", b"F\xffshermen") + "é".encode() * 9, "a.html")
    assert article.replaced == 1
    assert "F\ufffdshermen" in article.text


def test_a_page_is_known_by_its_bytes_whatever_its_name() -> None:
    assert find_importer(page(""), "a.txt").name == "saved page"
    assert find_importer(b'\xef\xbb\xbf<?xml version="1.0"?>\n<HTML>', None).name == "saved page"
    assert find_importer(b"text", "a.XHTML").name == "saved page"
    assert find_importer(b"The tag <html> begins a page", "a.txt").name == "plain text"


def test_pictures_and_scripts_inside_a_page_are_no_text() -> None:
    inside = f"<img src='data:image/png;base64,{'A' * 3_000_000}'><script>{'x < 1; ' * 100_000}</script>"
    article = import_bytes(page(ARTICLE + inside), "a.html")
    assert article.text == import_bytes(page(ARTICLE), "a.html").text


def test_where_no_article_can_be_told_apart_all_text_is_kept_and_the_article_says_so() -> None:
    rows = "".join(f"<tr><td>row {i}</td><td>word</td></tr>" for i in range(70_000))
    start = time.process_time()
    article = import_bytes(page(f"<table>{rows}</table>"), "a.html")
    assert time.process_time() - start < 10
    assert article.text.count("\n") == 70_000
    assert article.text.endswith("\nrow 69999 word")
    assert [h.kind for h in article.hints] == [BlockKind.TITLE]
    assert "could not be told apart" in article.hints[0].reason
    assert article.notices == (
        "The article of the page could not be told from what stands around it: all text of the page is here.",
    )


def test_all_text_of_a_page_can_be_asked_for() -> None:
    article = import_all(page(ARTICLE), "a.html")
    lines = ["Home", "Sport", "Storm closes harbour", *STORY[:2], "A month or a week", STORY[2]]
    assert article.text.split("\n") == [*lines, "All rights reserved. Contact us. Terms."]
    assert article.hints == ()
    assert article.metadata.title is not None
    assert (article.metadata.title.value, article.metadata.title.span) == ("Storm closes harbour", None)


@pytest.mark.parametrize("depth", [255, 300, 2_000, 100_000])
def test_text_deep_inside_tags_is_found(depth: int) -> None:
    article = import_bytes(page("<div>" * depth + paragraphs() + "</div>" * depth), "a.html")
    assert article.text.split("\n")[1:] == list(STORY)


@pytest.mark.parametrize(
    "tags", ["<div>", "<script>", "<!--", "<", "<a b='", "<p>a", "&#x41;", "<table><tr><td>", "<figcaption>"]
)
def test_a_megabyte_of_tags_ends_soon_in_a_text_or_a_sentence(tags: str) -> None:
    start = time.process_time()
    try:
        assert import_bytes(page(tags * (1_000_000 // len(tags))), "a.html").text
    except NotTextError as error:
        assert str(error).startswith("“a.html” has no text in it")  # noqa: PT017 - a text does as well
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "body",
    ["", "<script>document.write('all of it')</script>", "<frameset><frame src='a'></frameset>", "<p>&nbsp;</p>"],
)
def test_a_page_that_shows_nothing_by_itself_is_refused_in_one_sentence(body: str) -> None:
    with pytest.raises(NotTextError, match=r"^“a.html” has no text in it \(a script or a frame would fetch it\): "):
        import_bytes(page(body), "a.html")


def test_what_is_no_page_at_all_is_read_as_plain_text() -> None:
    text = "A line, 3 < 4.\n\nAnother  line.\n"
    assert import_bytes(text.encode(), "a.html").text == text


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(NotTextError, match=r"^“a.html” is not a page of text: "):
        import_bytes(bytes(range(32)) * 100, "a.html")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").touch()
    with pytest.raises(NotTextError, match="is empty"):
        import_file(tmp_path / "a.html")


def test_entities_and_document_types_stay_closed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret words")
    kind = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "&z;&z;">]>'
    article = import_bytes(kind.encode() + page(f"<p>&x; &y;</p>{paragraphs()}"), "a.xhtml")
    assert "secret words" not in article.text
    assert STORY[0] in article.text


def test_reading_a_page_makes_no_internet_socket(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page(ARTICLE))
    command = [sys.executable, "-m", "reader", "analyze", "--json", str(tmp_path / "a.html")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_extractor_is_loaded_only_when_a_page_is_read() -> None:
    code = "import sys, reader.importers.registry; print({'trafilatura', 'lxml', 'socket'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True, check=True)
    assert "trafilatura" not in done.stdout
    assert "lxml" not in done.stdout


def test_a_byte_order_mark_before_the_title_moves_no_line() -> None:
    head = '<title>x</title><meta property="og:title" content="&#xfeff;Storm closes harbour">'
    article = import_bytes(page(ARTICLE.replace("<h1>", "<h1>&#xfeff;"), head), "a.html")
    assert [h.span.of(article.text) for h in article.hints] == article.text.split("\n")
    assert article.metadata.title is not None
    assert article.metadata.title.value == "Storm closes harbour"
