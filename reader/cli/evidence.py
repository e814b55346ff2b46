"""The commands ``pack`` and ``verify``: passages with their articles in one file, and whether it says what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import output
from reader.exporters.markup.controls import one_line
from reader.services.wording import counted

if TYPE_CHECKING:
    from reader.cli.arguments import Options
    from reader.library.library import Library
    from reader.services.selections import Selection


def run_pack(options: Options) -> int:
    """Write an evidence pack of highlights, or of quotations of a speaker or an article."""
    from reader.cli.opening import caught_up  # noqa: PLC0415 - a pack is checked without SQLite
    from reader.services.evidence import PackOptions, write_pack  # noqa: PLC0415 - the same
    from reader.services.jobs import InlineExecutor  # noqa: PLC0415 - the same

    wanted = PackOptions(options.originals, options.share, tuple(options.leave_out))
    with caught_up(options) as library:
        chosen = _chosen(library, options)
        count = write_pack(library, InlineExecutor(), chosen, options.output or "", wanted)
    output.write(f"Written to {options.output}: {counted(count, 'passage')}.\n")
    return 0


def _chosen(library: Library, options: Options) -> list[Selection]:
    from reader.model.library import QuotationFilter  # noqa: PLC0415 - see run_pack
    from reader.services.evidence import passages_of  # noqa: PLC0415 - the same
    from reader.services.searching import find_article  # noqa: PLC0415 - the same
    from reader.services.selections import StoredQuotations  # noqa: PLC0415 - the same
    from reader.services.stored_records import find_speakers  # noqa: PLC0415 - the same

    article = "" if options.article is None else find_article(library.read, options.article).id
    if options.speaker is None:
        return passages_of(library, options.tag or "", article)
    speakers = find_speakers(library, options.speaker)
    return [StoredQuotations(0, QuotationFilter(speaker=s.id, article=article)) for s in speakers]


def run_verify(options: Options) -> int:
    """Say whether every passage of a pack stands in its article, word for word; exit code 1 when one does not."""
    from reader.exporters import contract  # noqa: PLC0415 - only this command needs it here
    from reader.services.evidence import verify_pack  # noqa: PLC0415 - the same

    path = options.files[0]
    found = verify_pack(path)
    if options.json:
        problems = [{"what": p.what, "why": p.why} for p in found.problems]
        told = {"passages": found.passages, "articles": found.articles, "problems": problems}
        output.write(contract.dumps({"format": "synoptic-verification", "version": 1, **told}) + "\n")
        return int(bool(found.problems))
    for problem in found.problems:
        output.write(f"{one_line(problem.what)}: {problem.why}\n")
    if not found.problems:
        passages, articles = counted(found.passages, "passage"), counted(found.articles, "article")
        output.write(f"Word for word in their places: {passages} in {articles}.\n")
    return int(bool(found.problems))
