from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPaintEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from reader.model.labels import ClaimLabel
from reader.ui.panes.ruler import RULER_WIDTH, OverviewRuler
from reader.ui.theme import DARK, LIGHT


@pytest.fixture
def bar(qapp: QApplication) -> QScrollBar:  # noqa: ARG001 - widgets need it
    bar = QScrollBar(Qt.Orientation.Vertical)
    bar.setRange(0, 900)
    bar.setPageStep(100)
    return bar


@pytest.fixture
def ruler(bar: QScrollBar) -> Iterator[OverviewRuler]:
    parent = QWidget()
    ruler = OverviewRuler(bar, LIGHT, parent)
    ruler.resize(RULER_WIDTH, 400)
    yield ruler
    parent.deleteLater()


def click(ruler: OverviewRuler, y: int) -> None:
    QTest.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPoint(7, y))


def test_the_thumb_is_where_the_view_is(ruler: OverviewRuler, bar: QScrollBar) -> None:
    assert ruler.thumb().top() < 2
    bar.setValue(900)
    assert ruler.thumb().bottom() == pytest.approx(399)
    bar.setValue(450)
    assert ruler.thumb().center().y() == pytest.approx(200)


def test_there_is_no_thumb_when_all_is_in_view(ruler: OverviewRuler, bar: QScrollBar) -> None:
    bar.setRange(0, 0)
    assert ruler.thumb().isEmpty()
    click(ruler, 300)
    assert bar.value() == 0


def test_a_click_brings_the_place_into_view(ruler: OverviewRuler, bar: QScrollBar) -> None:
    click(ruler, 200)
    assert bar.value() == pytest.approx(450, abs=3)
    click(ruler, 399)
    assert bar.value() == 900


def test_the_thumb_can_be_dragged_by_any_of_its_points(ruler: OverviewRuler, bar: QScrollBar) -> None:
    QTest.mousePress(ruler, Qt.MouseButton.LeftButton, pos=QPoint(7, 5))
    assert bar.value() == pytest.approx(0, abs=3)
    QTest.mouseMove(ruler, QPoint(7, 185))
    assert bar.value() == pytest.approx(450, abs=3)
    QTest.mouseRelease(ruler, Qt.MouseButton.LeftButton, pos=QPoint(7, 185))
    QTest.mouseMove(ruler, QPoint(7, 20))
    assert bar.value() == pytest.approx(450, abs=3)


def test_other_buttons_do_nothing(ruler: OverviewRuler, bar: QScrollBar) -> None:
    QTest.mouseClick(ruler, Qt.MouseButton.RightButton, pos=QPoint(7, 300))
    assert bar.value() == 0


def test_marks_are_painted_where_they_are(ruler: OverviewRuler) -> None:
    ruler.set_marks([(0.5, 0.52, "#ff0000", ClaimLabel.AGREE)])
    ruler.set_lit([(0.75, 0.76, "#0000ff", ClaimLabel.AGREE)])
    image = ruler.grab().toImage()
    assert image.pixelColor(7, 203) == QColor("#ff0000")
    assert image.pixelColor(7, 300) == QColor("#0000ff")
    assert image.pixelColor(7, 250) == QColor(LIGHT.track)
    ruler.set_lit([])
    ruler.set_theme(DARK)
    assert ruler.grab().toImage().pixelColor(7, 300) == QColor(DARK.track)


def test_labels_are_told_apart_by_shape(ruler: OverviewRuler) -> None:
    red = "#ff0000"
    marks = [(0.1 + 0.2 * n, 0.15 + 0.2 * n, red, label) for n, label in enumerate(ClaimLabel)]
    for show in (ruler.set_marks, ruler.set_lit):
        show(marks)
        image = ruler.grab().toImage()
        rows = [
            [image.pixelColor(x, round(400 * start) + 3) == QColor(red) for x in range(4, 11)] for start, *_ in marks
        ]
        agree, differ, denial = rows
        assert all(agree)
        assert (differ[0], differ[3], differ[6]) == (True, False, True)
        assert (denial[0], denial[6]) == (False, True)
        show([])


def test_the_wheel_is_passed_on(ruler: OverviewRuler) -> None:
    heard: list[QWheelEvent] = []
    ruler.wheel_turned.connect(heard.append)
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt's own parameter
    )  # fmt: skip
    QApplication.sendEvent(ruler, event)
    assert len(heard) == 1
    assert ruler.sizeHint().width() == RULER_WIDTH


def test_what_lies_behind_is_not_painted_when_a_mark_is_lit(qapp: QApplication) -> None:
    class Behind(QWidget):
        times = 0

        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - a name of Qt; whatever it is
            self.times += 1

    behind = Behind()
    ruler = OverviewRuler(QScrollBar(behind), LIGHT, behind)
    ruler.setGeometry(0, 0, RULER_WIDTH, 200)
    behind.resize(100, 200)
    behind.show()
    QTest.qWaitForWindowExposed(behind)
    qapp.processEvents()
    before = behind.times
    ruler.set_lit([(0.4, 0.5, "#ff0000", ClaimLabel.AGREE)])
    qapp.processEvents()
    assert before > 0
    assert behind.times == before
    assert ruler.grab().toImage().pixelColor(7, 90).name() == "#ff0000"
    behind.close()
