"""Words with their citation, as the clipboard takes them: plain text, Markdown and HTML.

“The bridge is open” (Ann Lee, mayor, The Post, “Mayor opens bridge”, 2018-03, Jane Roe): only what is known is told.
Not one character of the words is changed; where they hold double quotation marks, single ones go around them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

from reader.exporters import markdown_text
from reader.exporters.markup.controls import one_line, show_controls
from reader.model.article import Article, Metadata
from reader.model.library import QuotationRow
from reader.model.quotation import QuotationKind
from reader.model.record import QuotationRecord

_DOUBLE = frozenset('“”„‟"«»')
_PAIRS = frozenset({"“”", "„“", "„”", '""', "«»", "»«", "‘’", "‚‘", "''"})
"""Opening and closing marks that words may stand in."""
_PARAGRAPHS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Citation:
    """Where words stand; what is not known is "".

    Attributes:
        outlet: Where the article was published.
        title: Its headline.
        published: When, as EDTF.
        byline: Who wrote it.
        file: The name of its file; told only where neither outlet nor title is known.
        speaker: Of a quotation, who said it, or the words that name who did.
        role: Of a quotation, the speaker's role.
        is_reported: Of a quotation, whether these are the article's words for it, not the speaker's own.
    """

    outlet: str = ""
    title: str = ""
    published: str = ""
    byline: str = ""
    file: str = ""
    speaker: str = ""
    role: str = ""
    is_reported: bool = False


@dataclass(frozen=True, slots=True)
class Copied:
    """The same words with their citation in the three forms that are put on the clipboard together."""

    plain: str
    html: str
    markdown: str


def citation_of_record(record: QuotationRecord) -> Citation:
    """Return where a quotation stands and who said it."""
    return Citation(
        outlet=record.outlet or "",
        title=record.title or "",
        published=record.published or "",
        byline=record.byline or "",
        file=_last_part(record.path),
        speaker=record.speaker or record.source or "",
        role=record.role or "",
        is_reported=record.kind is QuotationKind.INDIRECT,
    )


def citation_of_row(row: QuotationRow) -> Citation:
    """Return where a quotation of the library's list stands and who said it."""
    return Citation(
        outlet=row.outlet,
        title=row.title,
        published=row.published,
        speaker=row.name,
        is_reported=row.kind is QuotationKind.INDIRECT,
    )


def citation_of_article(article: Article, metadata: Metadata | None = None) -> Citation:
    """Return where a passage of an article stands.

    Args:
        article: The article.
        metadata: As its analysis has it; what the format states unless given.
    """
    known = metadata or article.metadata
    outlet, title, published, byline = (
        proposal.value if proposal else "" for proposal in (known.outlet, known.title, known.published, known.byline)
    )
    return Citation(outlet, title, published, byline, _last_part(article.path))


def cited(words: str, citation: Citation) -> Copied:
    """Return words with their citation; no words give "" in all forms.

    Args:
        words: As they stand in the article; line feeds part paragraphs.
        citation: Where they stand.
    """
    if not words.strip():
        return Copied("", "", "")
    shown = marked(words.strip())
    *above, last = _PARAGRAPHS.split(shown)
    html = [*map(_HTML.write, above), _HTML.write(last) + _in_brackets(citation, _HTML)]
    lines = [*map(_MARKDOWN.write, above), _MARKDOWN.write(last) + _in_brackets(citation, _MARKDOWN)]
    return Copied(
        plain=shown + _in_brackets(citation, _PLAIN),
        html="".join(f"<p>{paragraph}</p>\n" for paragraph in html),
        markdown="\n\n".join(lines),
    )


def cited_together(passages: Iterable[tuple[str, Citation]]) -> Copied:
    """Return several passages, each with its own citation, a paragraph each."""
    found = [cited(words, citation) for words, citation in passages if words.strip()]
    return Copied(
        "\n\n".join(c.plain for c in found), "".join(c.html for c in found), "\n\n".join(c.markdown for c in found)
    )


def marked(words: str) -> str:
    """Return words in quotation marks: in their own where they have them, in single ones around double ones."""
    if len(words) > 1 and words[0] + words[-1] in _PAIRS:
        return words
    return f"‘{words}’" if any(c in _DOUBLE for c in words) else f"“{words}”"


@dataclass(frozen=True, slots=True)
class _Form:
    """How a form writes one line of text, and how it sets a speaker and an outlet apart."""

    write: Callable[[str], str]
    speaker: str = "{}"
    outlet: str = "{}"


_PLAIN = _Form(one_line)
_HTML = _Form(lambda text: escape(one_line(text), quote=False), "<b>{}</b>", "<cite>{}</cite>")
_MARKDOWN = _Form(lambda text: markdown_text.escape(show_controls(text)), "**{}**", "*{}*")


def _in_brackets(citation: Citation, form: _Form) -> str:
    def told(words: str, pattern: str = "{}") -> str:
        return pattern.format(form.write(words)) if words else ""

    parts = [
        told(citation.speaker, form.speaker),
        told(citation.role),
        "as reported" if citation.is_reported else "",
        told(citation.outlet, form.outlet),
        told(marked(citation.title) if citation.title else ""),
        told(citation.published),
        told(citation.byline),
        told(citation.file if not citation.outlet and not citation.title else ""),
    ]
    known = ", ".join(p for p in parts if p)
    return f" ({known})" if known else ""


def _last_part(path: str | None) -> str:
    """Return the name of a file, whichever system its path is of."""
    return re.split(r"[/\\]", path)[-1] if path else ""
