"""A marked article as one HTML page that needs nothing else: no script, no font, no picture, no network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, TextIO

from pygments.formatter import Formatter

from reader.exporters.markup.apparatus import Apparatus, Group
from reader.exporters.markup.controls import one_line, show_controls
from reader.exporters.markup.html_head import page_head
from reader.exporters.markup.layout import Piece, pieces, with_notes
from reader.exporters.markup.ranks import DIMMED
from reader.exporters.markup.tokens import NOTE, MarkedText, Tokens, facets_of
from reader.model.article import BlockKind
from reader.themes import Theme, theme_of

_ELEMENTS = {BlockKind.TITLE: "h1", BlockKind.SUBHEAD: "h2"}
_NUMBER = re.compile(r"(?P<said>\[(\d+)\])|\{(\d+)\}")
_LAYOUT = """
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1.05rem/1.6 Georgia, serif; }
h1, h2, h3 { line-height: 1.25; }
.subtitle { font-size: 1.15rem; font-style: italic; }
.caption, .credit, .bio, .boilerplate, .copyright, .notice, .byline { font-size: 0.9rem; }
.boilerplate, .copyright, .notice { border-left: 2px dotted; padding-left: 0.6rem; }
.agree, .differ, .denial { padding: 0.1em 0; }
.agree { border-bottom: 1px solid; }
.differ { border-bottom: 2px dashed; }
.denial { border-bottom: 3px double; }
a { color: inherit; text-decoration: none; }
a:hover, a:focus { text-decoration: underline; }
section { border-top: 1px solid; margin-top: 2rem; }
li { list-style: none; }
"""
_SHAPES = """.indirect { font-style: italic; }
.source { font-weight: bold; }
.cue { text-decoration: underline; }
.work { font-style: italic; }
"""


class HtmlPageFormatter(Formatter[str]):
    """Writes a whole page; its colours follow the reader's light or dark setting.

    Args:
        apparatus: The lists at the end.
        title: Of the page.
        language: Two letters, or None when it is not known.
        style: CSS; that of a page which follows the reader's setting unless given.
        is_quoting: Whether paragraphs are quotations, each by itself, not running text.
    """

    name = "Synoptic page"
    aliases = ("synoptic-html",)
    filenames = ("*.html",)

    def __init__(
        self,
        apparatus: Apparatus,
        title: str,
        language: str | None = None,
        *,
        style: str | None = None,
        is_quoting: bool = False,
        **options: Any,  # noqa: ANN401 - Pygments' own
    ) -> None:
        super().__init__(**options)
        self.apparatus = apparatus
        self.page_title = title
        self.language = language
        self.style_sheet = style_sheet() if style is None else style
        self.elements = _ELEMENTS | ({BlockKind.PARAGRAPH: "blockquote"} if is_quoting else {})

    def format_unencoded(self, tokensource: Tokens, outfile: TextIO) -> None:
        """Write the page."""
        outfile.write(page_head(self.page_title, self.style_sheet, self.language))
        outfile.writelines(self._element(piece) for piece in pieces(with_notes(tokensource, self.apparatus.notes)))
        outfile.write("</main>\n")
        outfile.writelines(_section("Who is quoted", self.apparatus.speakers))
        outfile.writelines(_section("What others report as well", self.apparatus.claims))
        outfile.write("</body>\n</html>\n")

    def _element(self, piece: Piece) -> str:
        name = self.elements.get(piece.kind, "p") if piece.kind else "p"
        kind = f' class="{piece.kind.value}"' if piece.kind else ""
        return f"<{name}{kind}>{''.join(map(_span, piece.tokens))}</{name}>\n"


def style_sheet(theme: Theme | None = None) -> str:
    """Return the CSS of the page, in one theme or by the reader's light or dark setting."""
    if theme is not None:
        return f"{_LAYOUT}{_SHAPES}{_colours(theme)}\n"
    dark = _colours(theme_of("dark")).replace("\n", "\n  ")
    light = _colours(theme_of("light"))
    return f"{_LAYOUT}{_SHAPES}{light}\n@media (prefers-color-scheme: dark) {{\n  {dark}\n}}\n"


def simple_style(theme: Theme) -> str:
    """Return the CSS of a page in one theme, for what knows little of CSS."""
    return _SHAPES + _colours(theme)


def _colours(theme: Theme) -> str:
    dimmed = ", ".join(f".{kind.value}" for kind in BlockKind if kind in DIMMED)
    rules = [
        f"body {{ background: {theme.paper}; color: {theme.ink}; }}",
        f"{dimmed}, .note {{ color: {theme.muted}; }}",
        *(f".{said} {{ color: {colour}; }}" for said, colour in theme.said.items()),
        *(f".{label.value} {{ background: {tint.rest}; }}" for label, tint in theme.claims.items()),
    ]
    return "\n".join(rules)


def _span(token: MarkedText) -> str:
    ttype, value = token
    text = escape(show_controls(value), quote=False)
    if ttype is NOTE:
        return f'<sup class="note">{_NUMBER.sub(_reference, text)}</sup>'
    facets = facets_of(ttype)
    classes = [facet.value for facet in (facets.said, facets.claim) if facet]
    return f'<span class="{" ".join(classes)}">{text}</span>' if classes else text


def _reference(number: re.Match[str]) -> str:
    return f'<a href="#{_anchor(number.group())}">{number.group()}</a>'


def _anchor(number: str) -> str:
    return ("quotation-" if number.startswith("[") else "claim-") + number[1:-1]


def _section(heading: str, groups: Sequence[Group]) -> Iterator[str]:
    if not groups:
        return
    yield f"<section>\n<h2>{escape(heading)}</h2>\n"
    for group in groups:
        yield f"<h3{_id(group)}>{escape(one_line(group.heading))}</h3>\n<ul>\n"
        for entry in group.entries:
            label, words = escape(one_line(entry.label)), escape(one_line(entry.words), quote=False)
            anchor = "" if group.number else f' id="{_anchor(entry.number)}"'
            yield f'<li{anchor}><span class="note">{entry.number} {label}:</span> {words}</li>\n'
        yield "</ul>\n"
    yield "</section>\n"


def _id(group: Group) -> str:
    return f' id="{_anchor(group.number)}"' if group.number else ""
