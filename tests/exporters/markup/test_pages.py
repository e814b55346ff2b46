"""Articles shown in the terminal and as pages."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from reader.exporters.markup.apparatus import Apparatus, make_apparatus
from reader.exporters.markup.latex_page import escape
from reader.exporters.markup.pages import render
from reader.exporters.markup.terminal import Depth, Terminal
from reader.model.analysis import Analysis, Comparison
from reader.model.article import BlockKind
from reader.themes import NAMES, Theme, theme_of

FORMS = ("terminal", "html", "rtf", "latex")
HOSTILE = "\x1b[31m <script>alert(1)</script> {\\rtf} \\input{x} $% \x00"
SEQUENCE = re.compile(r"\x1b\[[0-9;]*m")


def shown(form: str, comparison: Comparison, screen: Terminal | None = None, *, theme: Theme | None = None) -> str:
    analysis = comparison.analyses[0]
    texts = {a.article.id: (a.article.path or a.article.id, a.article.text) for a in comparison.analyses}
    speakers = {s.id: s for s in comparison.speakers}
    apparatus = make_apparatus(analysis, speakers, comparison.claims, texts)
    return render(form, analysis, apparatus, comparison.claims, screen, theme=theme)


class Page(HTMLParser):
    """The elements and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_lists_name_each_speaker_once_with_numbers(analysis: Analysis) -> None:
    found = make_apparatus(analysis)
    assert [g.heading for g in found.speakers] == ["Ann Lee, Mayor (person)", "A union leader"]
    assert [(e.number, e.label) for g in found.speakers for e in g.entries] == [
        ("[1]", "direct"),
        ("[2]", "partial, denial, via The Post"),
        ("[3]", "reported, refusal to comment, not resolved"),
    ]
    assert found.speakers[0].entries[0].words == "“The bridge is open,” … “and it is safe.”"
    assert [found.notes[q.end] for q in analysis.quotations] == ["[1]", "[2]", "[3]"]


def test_words_of_nobody_stand_under_nobody(analysis: Analysis) -> None:
    bare = replace(analysis.quotations[2], source=None)
    assert make_apparatus(replace(analysis, quotations=(bare,))).speakers[0].heading == "Nobody named"


def test_claims_are_listed_with_the_other_articles_passages(comparison: Comparison) -> None:
    analysis, other = comparison.analyses
    texts = {"council": ("council.txt", other.article.text)}
    found = make_apparatus(analysis, {}, comparison.claims, texts)
    assert [g.heading for g in found.claims] == ["{1} denial, likely", "{2} differ, number, strong"]
    assert [(e.label, e.words) for e in found.claims[1].entries] == [("council.txt", "cost $8 million")]
    alone = [replace(c, members=c.members[1:]) for c in comparison.claims]
    assert make_apparatus(analysis, {}, alone).claims == ()


def test_without_colours_the_terminal_gets_plain_lines_of_the_width(comparison: Comparison) -> None:
    page = shown("terminal", comparison, Terminal(60))
    lines = page.split("\n")
    assert lines[:3] == ["Mayor opens bridge", "═" * 18, ""]
    assert "┊ Share <this> & more" in lines
    assert "\x1b" not in page
    assert all(len(line) <= 60 for line in lines)
    assert "Ann Lee, Mayor (person)" in lines
    assert "  [1]  direct: “The bridge is open,” … “and it is safe.”" in lines
    assert "  [3]  reported, refusal to comment, not resolved: wages" in lines
    assert "       were late" in lines
    assert "{2} differ, number, strong" in lines


@pytest.mark.parametrize("depth", [Depth.SIXTEEN, Depth.MANY, Depth.TRUE])
@pytest.mark.parametrize("theme", NAMES)
def test_colours_change_nothing_but_colours(comparison: Comparison, depth: Depth, theme: str) -> None:
    page = shown("terminal", comparison, Terminal(60, depth, theme))
    assert SEQUENCE.sub("", page) == shown("terminal", comparison, Terminal(60))
    assert len(SEQUENCE.findall(page)) > 20


def test_every_line_sets_its_own_colours_so_that_a_pager_can_begin_anywhere(comparison: Comparison) -> None:
    for line in shown("terminal", comparison, Terminal(60, Depth.MANY)).split("\n"):
        sequences = SEQUENCE.findall(line)
        assert not sequences or re.fullmatch(r"\x1b\[(?:39|49|00|;)+m", sequences[-1])


def test_a_true_colour_is_the_styles_own(comparison: Comparison) -> None:
    assert "\x1b[38;2;138;184;255m“The bridge is open,”" in shown("terminal", comparison, Terminal(60, Depth.TRUE))


def test_a_page_has_each_block_as_an_element_and_needs_no_network(comparison: Comparison) -> None:
    text = shown("html", comparison)
    page = Page(text)
    names = [name for name, _ in page.elements]
    assert names.count("h1") == 1
    assert ("html", {"lang": "en"}) in page.elements
    assert ("p", {"class": "boilerplate"}) in page.elements
    assert ("span", {"class": "direct"}) in page.elements
    assert ("span", {"class": "differ"}) in page.elements
    assert not {"script", "link", "img", "iframe"} & set(names)
    assert not re.search(r"https?:|@import|url\(", text)
    assert "Share <this> & more" in page.words
    anchors = {a["id"] for _, a in page.elements if "id" in a}
    references = {(a["href"] or "")[1:] for _, a in page.elements if "href" in a}
    assert references == anchors == {"quotation-1", "quotation-2", "quotation-3", "claim-1", "claim-2"}


def test_a_page_of_an_unknown_language_says_nothing_of_it(analysis: Analysis) -> None:
    bare = replace(analysis, language=None, metadata=replace(analysis.metadata, title=None))
    page = render("html", bare, make_apparatus(bare))
    assert "<html>" in page
    assert "<title>news/bridge.txt</title>" in page


def test_latex_is_balanced_and_marked(comparison: Comparison) -> None:
    page = shown("latex", comparison)
    bare = re.sub(r"\\[{}\\]", "", page)
    assert bare.count("{") == bare.count("}")
    assert r"\section*{Mayor opens bridge}" in page
    assert r"\syndirect{“The bridge is open,”}" in page
    assert r"\syndiffer{cost \$9 million}" in page
    assert r"\syndimmed{Share \textless" not in page
    assert page.endswith("\\end{document}\n")


def test_latex_reads_every_character_as_itself() -> None:
    assert escape("a_b & 5% #1 {x} ~^ U.S.-led --- ''\n\\ ?`") == (
        r"a\_b \& 5\% \#1 \{x\} \textasciitilde{}\textasciicircum{} U.S.-led -{}-{}- '{}' \textbackslash{} ?{}`"
    )


def test_rtf_is_ascii_and_balanced(comparison: Comparison) -> None:
    page = shown("rtf", comparison)
    bare = re.sub(r"\\[{}\\]", "", page)
    assert page.isascii()
    assert page.startswith("{\\rtf1")
    assert bare.count("{") == bare.count("}")
    assert "{\\u8220}The bridge is open,{\\u8221}" in page
    assert "Mayor opens bridge" in page


@pytest.mark.parametrize("form", FORMS)
def test_a_hostile_text_stays_text(form: str, analysis: Analysis) -> None:
    article = replace(analysis.article, text=HOSTILE)
    page = render(form, Analysis(article), Apparatus({}, ()))
    assert "\x00" not in page
    assert "\x1b[31m" not in page
    assert form != "html" or "<script>" not in page
    assert form != "latex" or r"\input{x}" not in page
    assert form != "rtf" or "{\\rtf}" not in page


@pytest.mark.parametrize("form", FORMS)
def test_an_article_without_quotations_has_no_lists(form: str, analysis: Analysis) -> None:
    bare = replace(analysis, quotations=())
    assert "Who is quoted" not in render(form, bare, make_apparatus(bare))


def test_there_is_no_other_format(analysis: Analysis) -> None:
    with pytest.raises(ValueError, match="no such format"):
        render("docx", analysis, Apparatus({}, ()))


def test_a_subtitle_is_set_apart_in_latex(analysis: Analysis) -> None:
    block = replace(analysis.blocks[0], kind=BlockKind.SUBTITLE)
    bare = replace(analysis, blocks=(block, *analysis.blocks[1:]), quotations=())
    assert r"{\large\textit{Mayor opens bridge}\par}" in render("latex", bare, Apparatus({}, ()))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_can_keep_to_one_theme(comparison: Comparison, name: str) -> None:
    theme = theme_of(name)
    page = shown("html", comparison, theme=theme)
    assert f"body {{ background: {theme.paper}; color: {theme.ink}; }}" in page
    assert "prefers-color-scheme" not in page
    assert page.partition("</style>")[2] == shown("html", comparison).partition("</style>")[2]
