"""Three pictures of the row, compared with references in a way that other builds of FreeType pass.

The references are in ``references/``. After a wanted change: ``pytest tests/ui/panes/test_pictures.py
--update-goldens``, and look at the pictures before they are committed. What differs is written beside pytest's other
temporary files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication

from reader import paths
from reader.model.article import Article, Block, BlockKind
from reader.model.labels import ClaimLabel
from reader.model.span import Span
from reader.text.paragraphs import split_paragraphs
from reader.ui.panes.articleview import ArticleView
from reader.ui.panes.marks import Mark, MarkKind
from reader.ui.panes.painting import MarkPainter
from reader.ui.panes.strip import PaneStrip
from reader.ui.panes.typography import READING_FAMILY, BlockStyle, SetStyle, Typography
from reader.ui.theme import DARK, LIGHT, Theme

REFERENCES = Path(__file__).parent / "references"
CELL = 16
"""Pixels of a side of the squares that are compared: less than a line of text is high, more than glyphs move."""
FAR, MANY = 12.0, 0.05
"""How far the lightness of a square may be off, of 255, before it counts; and how many squares may count, as a share.
With another hinting, 3 % are off; without the text, 20 % and more."""
FAR_COLOUR, MANY_COLOURED = 6.0, 0.02
"""The same for how coloured a square is: marks are, text is not. With another hinting, 1 % are off; without marks, 5 %
and more."""
Marks = Mapping[str, tuple[MarkKind, str, ClaimLabel]]
CLAIM, QUOTED = MarkKind.CLAIM, MarkKind.QUOTATION
AGREE, DIFFER, DENIAL = ClaimLabel.AGREE, ClaimLabel.DIFFER, ClaimLabel.DENIAL
MARKS: tuple[Marks, ...] = (
    {
        "Moscow has increased its support for the Taliban": (CLAIM, "backs", AGREE),
        "U.S. officials are accusing the Russian government": (CLAIM, "accused", DENIAL),
        "which has been at war with U.S.-led coalition forces since 2001": (CLAIM, "years", DIFFER),
        '"It\'s not an area of cooperation for them yet,"': (QUOTED, "said", AGREE),
    },
    {
        "U.S. officials say Russia is undermining NATO’s Afghan mission": (CLAIM, "arms", DENIAL),
        "a meeting this week aimed at ending the 16-year war": (CLAIM, "years", DIFFER),
        "(Ben Santos/U.S. Forces Afghanistan)": (QUOTED, "said", AGREE),
        "“You have to be very careful about peace talks,”": (CLAIM, "talks", DENIAL),
        "“because very often they are simply an extension of war": (QUOTED, "talks", AGREE),
        "He is a graduate of the London School of Economics": (CLAIM, "school", DIFFER),
    },
    {
        "working with the Taliban, others to expedite US withdrawal": (CLAIM, "backs", AGREE),
        "lands on a field outside the governor’s palace": (CLAIM, "palace", AGREE),
        "checkpoint, the only obvious barrier separating the soldiers": (CLAIM, "years", DIFFER),
    },
)
CLUTTER = (
    "Watch CBS",
    "Support our",
    "twitter",
    "stars and stripes v",
    "around the web",
    "Sign Up",
    "Sign-up",
    "Sign up",
)


@cache
def seed(number: int) -> Article:
    """Return an article of the sample story, the first lines of which are its headline."""
    return Article(f"seed-{number}", paths.seeds()[number].read_text("utf-8-sig"), f"sha-{number}")


def blocks_of(article: Article) -> list[Block]:
    kinds, out = [BlockKind.TITLE], []
    for span in split_paragraphs(article.text):
        is_clutter = span.of(article.text).startswith(CLUTTER)
        out.append(Block(span, BlockKind.BOILERPLATE if is_clutter else kinds.pop() if kinds else BlockKind.PARAGRAPH))
    return out


def marks_of(article: Article, marks: Marks) -> list[Mark]:
    out = []
    for words, (kind, name, label) in marks.items():
        at = article.text.index(words)
        out.append(Mark(Span(at, at + len(words)), kind, name, label, colour=2))
    return out


@pytest.fixture
def make_row(qapp: QApplication) -> Iterator[Callable[..., PaneStrip]]:
    """Return a function that shows some articles of the sample story in the bundled font."""
    rows: list[PaneStrip] = []

    def make(size: tuple[int, int], theme: Theme, seeds: range, zoom: float = 1.0) -> PaneStrip:
        font = QFont(READING_FAMILY, 10)
        row = PaneStrip(Typography(font, zoom), theme)
        rows.append(row)
        row.setFont(font)
        row.resize(*size)
        row.show()
        for place, number in enumerate(seeds):
            article = seed(number)
            row.add(article, place)
            row.panes[article.id].set_text(article.text, blocks_of(article))
            row.panes[article.id].set_marks(marks_of(article, MARKS[number]))
            row.header_of(article.id).set_source(f"Outlet {number}", "2018-03", is_known=True)
        for _ in range(4):
            qapp.processEvents()
        return row

    yield make
    for row in rows:
        row.close()
        row.deleteLater()


def three_articles(make_row: Callable[..., PaneStrip]) -> PaneStrip:
    """Three articles with an active claim, one of which has a headline in its head."""
    row = make_row((1350, 560), LIGHT, range(3))
    row.header_of("seed-1").set_headline("Pentagon, officials fear Russia’s role")
    row.hover("backs")
    row.activate("arms", frozenset({"seed-0", "seed-2"}))
    row.panes["seed-1"].light_quotation("said")
    return row


def a_dark_one(make_row: Callable[..., PaneStrip]) -> PaneStrip:
    """A narrow article in dark colours: at its end, with a selection and unfolded clutter."""
    row = make_row((440, 560), DARK, range(1, 2))
    pane = row.panes["seed-1"]
    fold = pane.text.index("twitter")
    pane.toggle_fold(fold)
    pane.scroll_to(fold, 330)
    pane.select(Span(fold - 420, fold - 200))
    return row


def a_large_one(make_row: Callable[..., PaneStrip]) -> PaneStrip:
    """An article in large type."""
    return make_row((650, 460), LIGHT, range(1), 1.4)


SCENES = {"three": three_articles, "dark": a_dark_one, "large": a_large_one}


def picture_of(row: PaneStrip, qapp: QApplication) -> QImage:
    for _ in range(4):
        qapp.processEvents()
    for pane in row.panes.values():
        pane.settle()
        pane.clearFocus()
    return row.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)


def cells(image: QImage) -> NDArray[np.float64]:
    """Return the mean colour of each square of a picture."""
    rows, columns = image.height() // CELL, image.width() // CELL
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = flat[: rows * CELL, : columns * CELL * 3].reshape(rows, CELL, columns, CELL, 3)
    return np.asarray(pixels.mean(axis=(1, 3)), np.float64)


def shares_off(one: QImage, other: QImage) -> tuple[float, float]:
    """Return the shares of squares whose lightness and whose colour are off."""
    assert one.size() == other.size()
    a, b = cells(one), cells(other)
    lightness = np.abs(a.mean(axis=2) - b.mean(axis=2)) > FAR
    colour = np.abs(np.ptp(a, axis=2) - np.ptp(b, axis=2)) > FAR_COLOUR
    return float(lightness.mean()), float(colour.mean())


def is_alike(one: QImage, other: QImage) -> bool:
    lightness, colour = shares_off(one, other)
    return lightness <= MANY and colour <= MANY_COLOURED


def reference(name: str) -> QImage:
    image = QImage(str(REFERENCES / f"{name}.png"))
    assert not image.isNull(), f"no reference {name}.png: run with --update-goldens"
    return image.convertToFormat(QImage.Format.Format_RGB888)


@pytest.mark.parametrize("name", SCENES)
def test_the_row_looks_as_it_did(
    make_row: Callable[..., PaneStrip], qapp: QApplication, name: str, pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    image = picture_of(SCENES[name](make_row), qapp)
    if pytestconfig.getoption("--update-goldens"):
        REFERENCES.mkdir(exist_ok=True)
        assert image.save(str(REFERENCES / f"{name}.png"))
    image.save(str(tmp_path / f"{name}.png"))
    off = shares_off(image, reference(name))
    assert is_alike(image, reference(name)), f"lightness and colour of {off} of the squares are off; see {tmp_path}"


@pytest.mark.parametrize("name", SCENES)
def test_a_picture_without_its_marks_is_not_alike(
    make_row: Callable[..., PaneStrip], qapp: QApplication, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MarkPainter, "paint_under", lambda *_: None)
    assert not is_alike(picture_of(SCENES[name](make_row), qapp), reference(name))


@pytest.mark.parametrize("name", SCENES)
def test_a_picture_without_its_text_is_not_alike(
    make_row: Callable[..., PaneStrip], qapp: QApplication, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_colours(pane: ArticleView) -> dict[str, str]:
        return dict.fromkeys(("ink", "muted", "faint"), pane._theme.paper)

    monkeypatch.setattr(ArticleView, "_colours", no_colours)
    assert not is_alike(picture_of(SCENES[name](make_row), qapp), reference(name))


@pytest.mark.parametrize("name", SCENES)
def test_a_picture_with_other_glyphs_of_the_same_font_is_alike(
    make_row: Callable[..., PaneStrip], qapp: QApplication, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Typography._make

    def with_hinting(typography: Typography, style: BlockStyle) -> SetStyle:
        made = make(typography, style)
        made.font.setHintingPreference(QFont.HintingPreference.PreferFullHinting)
        return made

    monkeypatch.setattr(Typography, "_make", with_hinting)
    image = picture_of(SCENES[name](make_row), qapp)
    assert image != reference(name)
    assert is_alike(image, reference(name))
