"""What the tests of the window share: a comparison of the sample made by hand, windows that must not leak."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader import paths
from reader.library.library import Library
from reader.model.analysis import Analysis, Comparison
from reader.model.article import Article, Block, BlockKind, Metadata, Proposal
from reader.model.claim import Attribute, Claim, ClaimMember, Passage, Reason, ReasonKind, Stance
from reader.model.labels import ClaimLabel, Tier
from reader.model.quotation import Quotation, QuotationKind
from reader.model.record import QuotationRecord
from reader.model.span import Span
from reader.model.speaker import Speaker, SpeakerType
from reader.services.analysing import Analysed, AnalysisRequest
from reader.services.comparing import Compared, ComparisonRequest
from reader.services.jobs import InlineExecutor, Job
from reader.services.librarian import InlineLibrarian
from reader.services.originals import read_original
from reader.text.paragraphs import split_paragraphs
from reader.ui.desk import Desk
from reader.ui.firstshown import read_first
from reader.ui.mainwindow import MainWindow
from reader.ui.panes.typography import load_fonts

KINDS = (
    (BlockKind.TITLE, ("U.S. says Russian", "Pentagon report says", "U.S. officials fear", "As Taliban gains")),
    (BlockKind.SUBHEAD, ("Fears confirmed", "Russians on the", "A spring offensive")),
    (BlockKind.CAPTION, ("A U.S. Army soldier", "In this photo taken")),
    (BlockKind.NOTICE, ("This is an archived", "This story is over")),
    (BlockKind.BIO, ("author headshot", "Phillip is a reporter")),
    (BlockKind.BOILERPLATE, ("Watch CBS", "View CBS", "CBS News App", "Chrome Safari", "Be the first", "Get browser")),
    (BlockKind.BOILERPLATE, ("Support our", "twitter", "stars and stripes v", "around the web", "Sign Up", "Sign-up")),
    (
        BlockKind.BOILERPLATE,
        ("Sign up", "Sen. Paul says", "This holiday", "Truth and und", "The Media Line's intrepid"),
    ),
    (BlockKind.BOILERPLATE, ("We see it", "We report with")),
)
OUTLETS = ("CBS News", "Stars and Stripes", "CNN", "VICE News", "The Media Line")
SPEAKERS = ("John Nicholson", "Jim Mattis", "Rebecca Zimmerman", "Anthony Cordesman", "Dr. Barrett Rubin")
SAID = (
    (0, 1, "“You don't want"),
    (0, 0, '"The numbers that are spread'),
    (1, 2, "“I don’t think we understand exactly what is behind Russia’s renewed interest in Afghanistan,”"),
    (1, 2, "“And so because of this, to go to a Russia-hosted conference on peace, at least in my mind"),
    (1, 3, "“You have to be very careful about peace talks,”"),
    (3, 0, "“not refuting”"),
    (3, 4, "“Russia and Taliban share common interests in opposing both the Islamic State and a long-term U.S."),
    (4, 0, "“We’ve had weapons brought to this headquarters and given to us by Afghan leaders"),
    (4, -1, "“We had a common enemy. We needed support to get rid of the United States and its allies"),
)
AGREE, DIFFER, DENIAL = ClaimLabel.AGREE, ClaimLabel.DIFFER, ClaimLabel.DENIAL
CLAIMS: tuple[tuple[ClaimLabel, Tier, str, tuple[tuple[int, str], ...]], ...] = (
    (
        AGREE,
        Tier.STRONG,
        "both speak of weapons from Russia for the Taliban",
        (
            (1, "likely include arming the Taliban"),
            (3, "Russian forces are reportedly supplying arms to the Taliban"),
            (4, "Russia and the Taliban reportedly struck a covert arms deal"),
        ),
    ),
    (
        DIFFER,
        Tier.LIKELY,
        "both give the share of the country that the Taliban holds",
        (
            (0, "currently controls roughly 40 percent of the country"),
            (3, "controlling or contesting 40 percent of Afghanistan"),
            (4, "the Taliban currently is operating in 70% of Afghanistan"),
        ),
    ),
    (
        DENIAL,
        Tier.STRONG,
        "one reports what the other denies",
        (
            (1, "Russia emphatically denies providing weapons to the insurgents"),
            (4, "“We’ve had weapons brought to this headquarters and given to us by Afghan leaders"),
        ),
    ),
    (
        AGREE,
        Tier.POSSIBLE,
        "both name President Trump and more troops",
        (
            (0, "The U.S. currently has 15,000 troops in Afghanistan"),
            (3, "President Trump’s administration has vowed to send in more troops"),
        ),
    ),
    (
        AGREE,
        Tier.LIKELY,
        "the same words: at war since 2001",
        (
            (0, "which has been at war with U.S.-led coalition forces since 2001"),
            (1, "The U.S. has led the international mission in Afghanistan since 2001"),
            (4, "which together have waged war against extremist forces in Afghanistan since 2001"),
        ),
    ),
    (
        AGREE,
        Tier.STRONG,
        "both say that Moscow backs the Taliban against the U.S. mission",
        (
            (0, "Moscow has increased its support for the Taliban over the last year and a half"),
            (1, "those actions are geared toward undermining NATO’s Afghan mission"),
            (2, "Russia has been actively working with the Taliban and other groups inside Afghanistan"),
        ),
    ),
)


def sample_number(article: Article) -> int:
    """Return which of the five seeds an article is."""
    names = [p.name for p in paths.seeds()]
    return names.index(str(article.path).rsplit("/", 1)[-1])


def find(text: str, words: str) -> Span:
    """Return where words stand; straight and curly marks are alike."""
    pattern = re.sub(r"[\"“”]", '["“”]', re.escape(words).replace("“", "“"))
    found = re.search(pattern, text)
    assert found, words
    return Span(found.start(), found.end())


def analyse_by_hand(article: Article) -> Analysis:
    """Return an analysis of a seed, or of any text, that was made by hand."""
    blocks = []
    for span in split_paragraphs(article.text):
        words = span.of(article.text)
        kind = next((k for k, starts in KINDS if words.startswith(starts)), BlockKind.PARAGRAPH)
        blocks.append(Block(span, kind))
    if article.path is None or article.path.rsplit("/", 1)[-1] not in [p.name for p in paths.seeds()]:
        return Analysis(article, blocks=tuple(blocks))
    number = sample_number(article)
    quotations = []
    for n, (seed, speaker, words) in enumerate(SAID):
        if seed == number:
            span = find(article.text, words)
            who = f"speaker-{speaker}" if speaker >= 0 else None
            quotations.append(Quotation(f"quotation-{n}", QuotationKind.DIRECT, (span,), speaker=who, reason="“said”"))
    metadata = Metadata(outlet=Proposal(OUTLETS[number], None, "made by hand"))
    quotations.sort(key=lambda q: q.start)
    return Analysis(article, "en", metadata, tuple(blocks), (), tuple(quotations))


def compare_by_hand(analyses: Sequence[Analysis]) -> Compared:
    """Return a comparison of seeds that was made by hand."""
    seeds = {p.name for p in paths.seeds()}
    by_number = {
        sample_number(a.article): a.article for a in analyses if str(a.article.path).rsplit("/", 1)[-1] in seeds
    }
    claims = []
    for n, (label, tier, why, members) in enumerate(CLAIMS):
        found = [
            ClaimMember(
                Passage(by_number[seed].id, find(by_number[seed].text, words)),
                stance=(Stance.DENY if "denies" in words else Stance.ASSERT) if label is DENIAL else None,
                value=words.partition("0")[0][-1:] + "0 %" if label is DIFFER else None,
            )
            for seed, words in members
            if seed in by_number
        ]
        if len(found) > 1:
            attribute = Attribute.NUMBER if label is DIFFER else None
            reason = Reason(ReasonKind.WORD, why)
            claims.append(Claim(f"claim-{n}", label, tier, 0.9, tuple(found), attribute=attribute, reasons=(reason,)))
    names = {f"speaker-{n}": name for n, name in enumerate(SPEAKERS)}
    count = [q.speaker for a in analyses for q in a.quotations].count
    speakers = tuple(Speaker(i, name, SpeakerType.PERSON, quotations=count(i)) for i, name in names.items() if count(i))
    records = tuple(
        QuotationRecord(
            q.id, q.spans[0].of(a.article.text), q.spans, a.article.id, names.get(q.speaker or ""), kind=q.kind,
            outlet=a.metadata.outlet.value if a.metadata.outlet else None, reason=q.reason, path=a.article.path,
            speaker_id=q.speaker,
        )
        for a in analyses
        for q in a.quotations
    )  # fmt: skip
    return Compared(Comparison(tuple(analyses), speakers, tuple(claims)), records)


def analyse_job_by_hand(asked: AnalysisRequest) -> Analysed:
    """Stand for the worker's job."""
    found = analyse_by_hand(asked.article)
    return Analysed(found, found)


def compare_job_by_hand(asked: ComparisonRequest) -> Compared:
    """Stand for the worker's job."""
    return compare_by_hand(asked.analyses)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let one kind of warning pass: the offscreen platform has no window manager that could be told anything."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@dataclass(frozen=True, slots=True)
class Pointer:
    """The mouse, over widgets that paint their own content."""

    def move(self, widget: QWidget, point: QPointF) -> None:
        """Move over a point of a widget without a button down."""
        self._send(widget, QEvent.Type.MouseMove, point, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton)

    def drag(self, widget: QWidget, start: QPointF, end: QPointF) -> None:
        """Press at one point, move to another and release there."""
        left = Qt.MouseButton.LeftButton
        self._send(widget, QEvent.Type.MouseButtonPress, start, left, left)
        self._send(widget, QEvent.Type.MouseMove, end, Qt.MouseButton.NoButton, left)
        self._send(widget, QEvent.Type.MouseButtonRelease, end, left, Qt.MouseButton.NoButton)

    @staticmethod
    def _send(
        widget: QWidget, kind: QEvent.Type, point: QPointF, button: Qt.MouseButton, buttons: Qt.MouseButton
    ) -> None:
        everywhere = QPointF(widget.mapToGlobal(point))
        event = QMouseEvent(kind, point, everywhere, button, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)


@pytest.fixture
def pointer() -> Pointer:
    return Pointer()


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp: QApplication) -> None:
    qapp.setStyle("Fusion")
    assert load_fonts()


@pytest.fixture(autouse=True)
def no_window_is_left(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a window open behind it; and let go of the keys that the one before held."""
    if QGuiApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        apart = QWidget()
        QTest.keyClick(apart, Qt.Key.Key_F24)
    yield
    left = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    for widget in left:
        widget.close()
    QGuiApplication.clipboard().clear()
    qapp.processEvents()
    # Without an event loop of its own, a test must have deleted what was to be deleted later.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert left == []


class HeldExecutor:
    """Keeps its jobs until a test answers them through their futures."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []
        self.arguments: list[tuple[Any, ...]] = []
        self.cancelled: list[int] = []
        self.is_shut = False

    def submit(
        self,
        function: Callable[..., object],  # noqa: ARG002 - never run
        *args: object,
        size: int = 0,  # noqa: ARG002 - the same
        seconds: float | None = None,  # noqa: ARG002 - the same
    ) -> Job:
        self.arguments.append(args)
        self.jobs.append(Job(len(self.jobs) + 1, Future()))
        return self.jobs[-1]

    def cancel(self, ticket: int) -> bool:
        self.cancelled.append(ticket)
        return True

    def shutdown(self) -> None:
        self.is_shut = True


@pytest.fixture(autouse=True)
def lists_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the rest of a list asked for as soon as its beginning is shown."""
    monkeypatch.setattr("reader.ui.docks.feed.REST", 0)


@pytest.fixture
def held() -> HeldExecutor:
    return HeldExecutor()


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the window analyse and compare by the tables of this file, and jump without gliding or waiting for frames."""
    monkeypatch.setattr("reader.ui.session.analyse_job", analyse_job_by_hand)
    monkeypatch.setattr("reader.services.upkeep.analyse_job", analyse_job_by_hand)
    monkeypatch.setattr("reader.ui.session.compare_job", compare_job_by_hand)
    monkeypatch.setattr("reader.ui.panes.strip.GLIDE", 0)
    for module in ("findings", "session"):
        monkeypatch.setattr(f"reader.ui.{module}.FRAME", 0)


@pytest.fixture
def library() -> Iterator[Library]:
    """A library that leaves nothing on the disk."""
    with Library.private() as opened:
        yield opened


@pytest.fixture
def make_window(
    qtbot: object,  # noqa: ARG001 - for its effect
    by_hand: None,  # noqa: ARG001 - the same
    library: Library,
) -> Iterator[Callable[..., MainWindow]]:
    """Return a function that opens a window with inline jobs, of a size, and some files in it."""
    windows: list[MainWindow] = []

    def make(
        files: Sequence[str] = (), size: tuple[int, int] = (1400, 900), *, has_possible: bool = True
    ) -> MainWindow:
        window = MainWindow()
        windows.append(window)
        window.resize(*size)
        window.menus.check("view.possible", is_on=has_possible)
        first = read_first(files)
        window.show_first(first.articles)
        for problem in first.problems:
            window.messages.add(problem)
        window.show()
        # Qt takes the modifiers of the last key, which the test before pressed, for those that are down.
        QTest.keyRelease(window, Qt.Key.Key_Control)
        Desk(window, InlineExecutor(), InlineLibrarian(library)).begin(first)
        for _ in range(24):
            QApplication.processEvents()
        for pane in window.strip.panes.values():
            pane.settle()
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    """Return a window with the sample story."""
    return make_window([str(p) for p in paths.seeds()])


@pytest.fixture
def sample() -> Compared:
    """Return the comparison of the sample story that was made by hand."""
    articles = [read_original(str(p)).article for p in paths.seeds()]
    return compare_by_hand([analyse_by_hand(a) for a in articles])
