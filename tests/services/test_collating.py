"""The cuts of one quotation, aligned word by word, and what is written of them."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exporters.base import ExportOptions
from reader.exporters.registry import COLLATIONS, format_named
from reader.library.library import Library
from reader.model.collation import Collation, CutKind, Witness
from reader.model.errors import ExportError, ReaderError
from reader.services.analysing import catch_up
from reader.services.collating import collate, collate_stored, is_cut
from reader.services.exporting import export_collations
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor

LONG = Witness(
    "=The Post", "“We have spent nine million on this bridge, and it is safe for everyone.”", "Ann Lee", "2018"
)
TRIM = Witness("Tamber", "“We have spent … on this bridge, and it is safe for everyone [in Riverton].”")
OTHER = Witness("Wire", "“[T]his bridge, and it’s safe for everyone”")


def parts(collation: Collation, row: int) -> list[tuple[str, str, str]]:
    return [(p.kind.sign, p.base.strip(), p.words.strip()) for p in collation.rows[row] if p.kind is not CutKind.SAME]


def test_trims_insertions_and_changes_are_told_apart() -> None:
    found = collate([TRIM, LONG, OTHER])
    assert found.base == 1
    assert parts(found, 0) == [("−", "nine million", "…"), ("+", "", "[in Riverton]")]
    assert parts(found, 1) == []
    assert parts(found, 2) == [
        ("−", "“We have spent", ""), ("−", "nine million", ""), ("−", "on", ""), ("≠", "it is", "it’s"),
    ]  # fmt: skip
    assert any(p.words.startswith("“[T]his bridge,") for p in found.rows[2])


WORDS = st.lists(st.sampled_from(["we", "We", "spent", "it", "safe,", "“now”", "…", "[the]", "[T]he"]), max_size=12)


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=4))
def test_each_cut_has_a_part_in_every_place_and_its_words_in_their_order(cuts: list[str]) -> None:
    found = collate([Witness(str(n), words) for n, words in enumerate(cuts)])
    assert "".join("".join(found.places).split()) == "".join(cuts[found.base].split())
    for row, words in zip(found.rows, cuts, strict=True):
        assert len(row) == len(found.places)
        own = "".join("".join(p.words for p in row).split())
        bare = "".join(c for c in "".join(words.split()) if c not in "“”,")
        assert "".join(c for c in own if c not in "“”,") == bare
    assert all(p.kind is CutKind.SAME for p in found.rows[found.base])


class Page(HTMLParser):
    """What a page shows, and what is open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not [a for a, _ in attrs if a.startswith("on")]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_they_are_written_as_a_table_and_as_a_page(tmp_path: Path) -> None:
    found = [collate([TRIM, LONG]), collate([LONG, OTHER, Witness("<b>", "“It is <safe> for everyone”")])]
    assert export_collations(found, str(tmp_path / "c.csv")) == 2
    head, names, *rows = csv.reader(io.StringIO((tmp_path / "c.csv").read_text("utf-8-sig"), newline=""))
    assert head == ["quotation", "place", "longest cut", "cut 1", "words 1", "cut 2", "words 2", "cut 3", "words 3"]
    assert names == ["1", "", "'=The Post", "", "Tamber", "Ann Lee, 2018", "'=The Post"]
    assert ["1", "2", "nine million", "trimmed", "…", "same", "nine million"] in rows
    export_collations(found, str(tmp_path / "c.html"))
    page = (tmp_path / "c.html").read_text("utf-8")
    shown = Page(page)
    assert shown.open == []
    assert "<del>" in page
    assert "[in Riverton]" in "".join(shown.words)
    assert "“It is <safe> for everyone”" in " ".join("".join(shown.words).split())
    with pytest.raises(ExportError, match=r"End it in one of \.html, \.csv"):
        export_collations(found, str(tmp_path / "c"))
    out = io.BytesIO()
    format_named(COLLATIONS, "csv").write([], ExportOptions(), out)
    assert out.getvalue().decode("utf-8-sig").strip() == "quotation,place,longest cut"


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        (LONG.words, TRIM.words, True), (LONG.words, OTHER.words, True), (TRIM.words, OTHER.words, True),
        (LONG.words, "“It is safe”", False), (LONG.words, "“We are proud of it, and we said so for years.”", False),
    ],
)  # fmt: skip
def test_cuts_of_one_quotation_share_most_words_of_the_shorter(first: str, second: str, is_one: bool) -> None:
    assert is_cut(first, second) is is_one


def test_all_cuts_are_found_over_the_library(library: Library, tmp_path: Path) -> None:
    cuts = [
        LONG.words,
        "“We have spent nine million on this bridge, and it is safe,”",
        "“We are proud of the whole council,”",
    ]
    for number, cut in enumerate(cuts):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Headline {number}\n\n{cut} said Ann Lee, the mayor of Riverton, on Monday.\n", "utf-8")
        import_files(library, [str(path)], InlineExecutor())
    catch_up(library, InlineExecutor())
    rows = {r.text[:30]: r for r in library.read.quotations().rows}
    found = collate_stored(library.read, rows["“We have spent nine million on"].id)
    assert sorted(w.words[-12:] for w in found.witnesses) == ["it is safe,”", "r everyone.”"]
    assert all(w.speaker == "Ann Lee" for w in found.witnesses)
    alone = collate_stored(library.read, rows["“We are proud of the whole cou"].id)
    assert len(alone.witnesses) == 1
    with pytest.raises(ReaderError, match="No quotation of the library has an id that begins with zzzzzz"):
        collate_stored(library.read, "zzzzzz")
