"""The export dialog, by keys and by mouse."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import sleep

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget

from reader.exporters.base import ExportOptions, Grouping
from reader.exporters.registry import QUOTATIONS
from reader.model.errors import ExportCancelledError
from reader.model.quotation import QuotationKind
from reader.model.record import Around, QuotationRecord
from reader.model.span import Span
from reader.services.exporting import ExportOrder, ExportProgress, export_records, format_for
from reader.services.selections import StoredQuotations
from reader.ui.exportdialog.dialog import ExportDialog
from reader.ui.exportdialog.offer import ExportState, Offer, Scope, articles_in, speakers_in
from reader.ui.looks import Looks
from reader.ui.theme import DARK, LIGHT, Theme, ThemeChoice, contrast, style_sheet

LONG = "The Special Representative of the Secretary-General for the Coordination of Relief " * 3
YES = QuotationRecord(
    "q1", "“Yes.”", (Span(0, 6),), "a", speaker="Ann Lee", title="A bridge", kind=QuotationKind.DIRECT
)
NO = replace(YES, id="q2", text="“No <b>.”", speaker=LONG, article="b", title="Its cost")
NOBODY = replace(YES, id="q3", text="“Perhaps.”", speaker=None)
RECORDS = (YES, NO, NOBODY, replace(YES, id="q4"))
OFFER = Offer(
    selected=RECORDS[:1],
    shown=RECORDS[:2],
    open_records=RECORDS,
    speakers=speakers_in(RECORDS),
    articles=articles_in(RECORDS, {"a": "1  The Post"}),
    library_total=12345,
)
Make = Callable[..., ExportDialog]


class Orders(list[tuple[ExportOrder, ExportProgress]]):
    """What a dialog has asked for."""

    def take(self, order: ExportOrder, progress: ExportProgress) -> None:
        self.append((order, progress))


@pytest.fixture
def orders() -> Orders:
    return Orders()


@pytest.fixture
def make(qtbot: object, tmp_path: Path, orders: Orders, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:  # noqa: ARG001 - Qt
    monkeypatch.setattr("reader.ui.exportdialog.preview.PAUSE", 0)
    made: list[ExportDialog] = []

    def call(offer: Offer = OFFER, state: ExportState | None = None) -> ExportDialog:
        dialog = ExportDialog(offer, state or ExportState(folder=str(tmp_path)), LIGHT)
        dialog.export_requested.connect(orders.take)
        made.append(dialog)
        dialog.show()
        dialog.activateWindow()  # keys are only for the active window
        assert QTest.qWaitForWindowActive(dialog)
        turn()
        return dialog

    yield call
    for dialog in made:
        dialog.close()
        dialog.close()
        dialog.deleteLater()


def turn() -> None:
    for _ in range(12):
        QApplication.processEvents()
        # Threads work meanwhile; in Qt's own wait they do not.
        sleep(0.001)


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def press_letter(dialog: ExportDialog, key: Qt.Key) -> None:
    """Press Alt with the letter that is underlined; a button shows for a tenth of a second that it was pressed."""
    QTest.keyClick(dialog, key, Qt.KeyboardModifier.AltModifier)
    for _ in range(500):
        if not any(b.isDown() for b in dialog.findChildren(QAbstractButton)):
            return
        QTest.qWait(4)
    pytest.fail("a button stayed down")


def type_name(dialog: ExportDialog, name: str) -> None:
    dialog.place.name.setFocus()
    dialog.place.name.selectAll()
    QTest.keyClicks(dialog.place.name, name)


def test_each_scope_tells_how_many_quotations_it_has(make: Make) -> None:
    dialog = make()
    words = {s: b.text().replace("&", "") for s, b in dialog.scopes.buttons.items()}
    assert words[Scope.SELECTED] == "Selected quotations (1)"
    assert words[Scope.SHOWN] == "Shown by the filter (2)"
    assert words[Scope.OPEN] == "All open articles (4)"
    assert words[Scope.LIBRARY] == "The whole library (12,345)"
    speakers = dialog.scopes.lists[Scope.SPEAKER]
    assert [speakers.itemText(i) for i in range(speakers.count())] == ["Ann Lee (2)", f"{LONG} (1)", "not known (1)"]
    articles = dialog.scopes.lists[Scope.ARTICLE]
    assert [articles.itemText(i) for i in range(articles.count())] == ["1  The Post (3)", "Its cost (1)"]


def test_an_empty_scope_cannot_be_chosen_and_says_why(make: Make) -> None:
    dialog = make(Offer(open_records=RECORDS))
    assert dialog.scopes.scope is Scope.OPEN
    empty = [b for s, b in dialog.scopes.buttons.items() if s is not Scope.OPEN]
    assert not any(b.isEnabled() for b in empty)
    assert all(": n" in b.text() for b in empty)


def test_with_nothing_at_all_there_is_only_a_sentence_and_a_way_out(make: Make, orders: Orders) -> None:
    dialog = make(Offer())
    assert not dialog.export.isEnabled()
    assert "Open an article first" in dialog.message.text()
    assert dialog.focusWidget() is dialog.cancel
    press(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert orders == []


def test_enter_orders_what_is_chosen_and_the_dialog_writes_nothing(make: Make, orders: Orders, tmp_path: Path) -> None:
    dialog = make()
    press(dialog, Qt.Key.Key_Return)
    ((order, _),) = orders
    assert order == ExportOrder((YES,), str(tmp_path / "Quotations.md"), "md", ExportOptions())
    assert list(tmp_path.iterdir()) == []
    assert export_records((YES,), format_for(QUOTATIONS, order.form, order.path), order.path, order.options) == 1


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_S, RECORDS[:1]),
        (Qt.Key.Key_F, RECORDS[:2]),
        (Qt.Key.Key_O, RECORDS),
        (Qt.Key.Key_P, (YES, RECORDS[3])),
        (Qt.Key.Key_A, (YES, NOBODY, RECORDS[3])),
        (Qt.Key.Key_L, StoredQuotations(12345)),
    ],
)
def test_every_scope_has_a_key(make: Make, orders: Orders, key: Qt.Key, expected: object) -> None:
    dialog = make()
    press_letter(dialog, key)
    press_letter(dialog, Qt.Key.Key_E)
    assert orders[0][0].chosen == expected


def test_no_key_is_given_twice(make: Make) -> None:
    dialog = make()
    texts = [
        *(b.text() for b in dialog.findChildren(QAbstractButton)),
        *(w.text() for w in dialog.findChildren(QLabel)),
    ]
    keys = [t[t.index("&") + 1].casefold() for t in texts if "&" in t]
    assert len(keys) > 12
    assert sorted(keys) == sorted(set(keys))


def test_choosing_a_speaker_chooses_the_scope_and_names_the_file(make: Make, orders: Orders) -> None:
    dialog = make()
    box = dialog.scopes.lists[Scope.SPEAKER]
    box.setFocus()
    press(box, Qt.Key.Key_Down)
    assert dialog.scopes.scope is Scope.SPEAKER
    assert dialog.place.name.text().startswith("Quotations – The Special Representative")
    assert len(dialog.place.name.text()) < 90
    press(box, Qt.Key.Key_Up)
    assert dialog.place.name.text() == "Quotations – Ann Lee.md"
    press(dialog, Qt.Key.Key_Return)
    assert orders[0][0].chosen == (YES, RECORDS[3])


def test_a_name_that_the_reader_typed_stays(make: Make) -> None:
    dialog = make()
    type_name(dialog, "mine")
    press_letter(dialog, Qt.Key.Key_P)
    assert dialog.place.name.text() == "mine"
    dialog.formats.choose("csv")
    assert dialog.place.name.text() == "mine.csv"
    assert dialog.place.path.endswith("mine.csv")


def test_the_format_follows_the_name_and_the_name_the_format(make: Make, orders: Orders, tmp_path: Path) -> None:
    dialog = make()
    dialog.formats.choose("html")
    assert dialog.place.name.text() == "Quotations.html"
    type_name(dialog, "report.csv")
    press(dialog.place.name, Qt.Key.Key_Return)
    ((order, _),) = orders
    assert (order.form, order.path) == ("csv", str(tmp_path / "report.csv"))


def test_a_folder_may_be_typed_before_the_name(make: Make, orders: Orders, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    dialog = make()
    type_name(dialog, "there/report.v2")
    press(dialog.place.name, Qt.Key.Key_Return)
    assert orders[0][0].path == str(tmp_path / "there" / "report.v2.md")
    assert dialog.state.folder == str(tmp_path / "there")


def test_options_that_a_format_has_not_cannot_be_chosen(make: Make) -> None:
    dialog = make()
    formats = dialog.formats

    def offered() -> tuple[bool, ...]:
        return tuple(w.isEnabled() for w in (formats.around, formats.reasons, formats.grouped, formats.mark))

    assert offered() == (True, True, True, False)
    formats.choose("csv")
    assert offered() == (True, False, False, True)
    formats.choose("json")
    assert offered() == (True, False, False, False)
    formats.choose("latex")
    assert offered() == (True, True, True, False)


def test_what_was_chosen_is_handed_out_for_the_next_time(make: Make, tmp_path: Path) -> None:
    dialog = make()
    dialog.formats.choose("rtf")
    press_letter(dialog, Qt.Key.Key_R)
    dialog.formats.around.setFocus()
    press(dialog.formats.around, Qt.Key.Key_Up)
    dialog.formats.grouped.setFocus()
    press(dialog.formats.grouped, Qt.Key.Key_Down)
    state = dialog.state
    assert state == ExportState(
        str(tmp_path), "rtf", ExportOptions(around=Around.NONE, reasons=True, grouped=Grouping.SPEAKER)
    )
    assert make(state=state).state == state


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("md", "> “Yes.”"),
        ("csv", "Ann Lee,,"),
        ("json", '"text":"“Yes.”"'),
        ("html", "“No <b>.”"),
        ("rtf", "— Ann Lee (direct)"),
        ("latex", "\\begin{quote}"),
    ],
)
def test_the_preview_shows_the_first_quotations_in_the_format(make: Make, form: str, shown: str) -> None:
    dialog = make()
    press_letter(dialog, Qt.Key.Key_O)
    dialog.formats.choose(form)
    turn()
    assert shown in dialog.preview.text.toPlainText()


def test_the_preview_follows_options_and_scopes(make: Make) -> None:
    dialog = make()
    press_letter(dialog, Qt.Key.Key_O)
    dialog.formats.grouped.setCurrentIndex(1)
    turn()
    assert "## Ann Lee" in dialog.preview.text.toPlainText()


def test_quotations_of_the_library_are_asked_for_once_and_shown_when_they_come(make: Make) -> None:
    dialog = make()
    asked: list[StoredQuotations] = []
    dialog.sample_requested.connect(lambda chosen, _: asked.append(chosen))
    for key in (Qt.Key.Key_L, Qt.Key.Key_O, Qt.Key.Key_L):
        press_letter(dialog, key)
    turn()
    assert [a for a in asked if isinstance(a, StoredQuotations)] == [StoredQuotations(12345)]
    asked = [StoredQuotations(12345)]
    assert dialog.preview.text.toPlainText() == "Reading from the library…"
    dialog.show_sample(asked[0], Around.SENTENCE, (YES,))
    turn()
    assert "> “Yes.”" in dialog.preview.text.toPlainText()
    dialog.show_sample(asked[0], Around.SENTENCE, ())
    turn()
    assert dialog.preview.text.toPlainText() == "Nothing to show."
    press_letter(dialog, Qt.Key.Key_O)
    dialog.show_sample(asked[0], Around.SENTENCE, (NO,))
    turn()
    assert "of the first 3" in dialog.preview._label.text()


@pytest.mark.parametrize(
    ("form", "how"),
    [("docx", "one, about as it will look"), ("xlsx", "one, with commas between the cells"), ("csv", "one")],
)
def test_a_preview_tells_in_what_it_is_not_the_file(make: Make, form: str, how: str) -> None:
    dialog = make()
    dialog.formats.choose(form)
    turn()
    assert dialog.preview._label.text() == f"Pre&view of the first {how}"


def test_only_the_latest_preview_is_made(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = make()
    made: list[str] = []
    monkeypatch.setattr(dialog.preview, "_show", lambda asked: made.append(asked.form.name))
    for form in ("html", "latex", "json"):
        dialog.formats.choose(form)
    turn()
    assert made == ["json"]


def test_a_file_that_is_there_is_replaced_only_after_a_second_yes(make: Make, orders: Orders, tmp_path: Path) -> None:
    (tmp_path / "Quotations.md").write_text("old", "utf-8")
    dialog = make()
    press(dialog, Qt.Key.Key_Return)
    assert orders == []
    assert "Quotations.md is there already" in dialog.message.text()
    assert dialog.export.text() == "R&eplace"
    type_name(dialog, "Other")
    assert dialog.export.text() == "&Export"
    assert not dialog.message.isVisible()
    type_name(dialog, "Quotations")
    press_letter(dialog, Qt.Key.Key_E)
    press_letter(dialog, Qt.Key.Key_E)
    assert len(orders) == 1


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "has no name yet"),
        ("gone/out", "does not exist. Choose another folder"),
        ("n" * 260, "name is too long. Choose a shorter one"),
        ("taken", "taken.md is a folder"),
    ],
)
def test_what_is_in_the_way_is_told_in_the_dialog(
    make: Make, orders: Orders, tmp_path: Path, name: str, told: str
) -> None:
    (tmp_path / "taken.md").mkdir()
    dialog = make()
    type_name(dialog, name or " ")
    press(dialog.place.name, Qt.Key.Key_Return)
    assert told in dialog.message.text()
    assert "\n" not in dialog.message.text()
    assert dialog.message.accessibleName() == dialog.message.text()
    assert orders == []
    assert dialog.focusWidget() is dialog.place.name


def test_a_folder_that_may_not_be_written_to_is_told(
    make: Make, orders: Orders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    dialog = make()
    press(dialog, Qt.Key.Key_Return)
    assert "You may not write to the folder" in dialog.message.text()
    assert orders == []


def test_while_it_is_written_the_count_is_shown_and_escape_gives_it_up(make: Make, orders: Orders) -> None:
    dialog = make()
    given_up: list[bool] = []
    dialog.cancel_requested.connect(lambda: given_up.append(True))
    press_letter(dialog, Qt.Key.Key_L)
    press(dialog, Qt.Key.Key_Return)
    ((_, progress),) = orders
    assert not dialog.scopes.isEnabled()
    assert dialog.focusWidget() is dialog.cancel
    progress.count = 345
    dialog._show_progress()
    assert dialog.message.text() == "345 of 12,345 written…"
    assert dialog.bar.value() == 345
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert given_up == [True]
    with pytest.raises(ExportCancelledError):
        list(progress.follow(RECORDS))
    assert dialog.message.text() == "The export was given up."
    assert dialog.export.isEnabled()
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_window_that_goes_away_gives_the_writing_up(make: Make, orders: Orders) -> None:
    dialog = make()
    press(dialog, Qt.Key.Key_Return)
    dialog.hide()
    with pytest.raises(ExportCancelledError):
        list(orders[0][1].follow(RECORDS))


def test_when_it_is_done_the_dialog_says_so_and_goes_on_or_closes(make: Make) -> None:
    dialog = make()
    press(dialog, Qt.Key.Key_Return)
    dialog.show_done("/there/Quotations.md", 1234)
    assert dialog.message.text() == "1,234 quotations were written to /there/Quotations.md."
    press_letter(dialog, Qt.Key.Key_E)
    assert dialog.scopes.isEnabled()
    assert not dialog.message.isVisible()
    press(dialog, Qt.Key.Key_Return)
    dialog.show_done("/there/Quotations.md", 1)
    assert dialog.message.text() == "One quotation was written to /there/Quotations.md."
    press(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_when_it_failed_the_reader_can_choose_otherwise(make: Make, orders: Orders) -> None:
    dialog = make()
    press(dialog, Qt.Key.Key_Return)
    dialog.show_failed("The disk is full.")
    assert dialog.message.text() == "The disk is full."
    press_letter(dialog, Qt.Key.Key_F)
    press_letter(dialog, Qt.Key.Key_E)
    assert len(orders) == 2


def test_a_file_is_chosen_by_looking_around(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "there").mkdir()
    dialog = make()
    asked: list[tuple[object, ...]] = []

    def choose(*args: object) -> tuple[str, str]:
        asked.append(args)
        return (str(tmp_path / "there" / "mine.csv"), "") if len(asked) == 1 else ("", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    QTest.mouseClick(dialog.place.browse, Qt.MouseButton.LeftButton)
    assert asked[0][2] == str(tmp_path / "Quotations.md")
    assert dialog.place.path == str(tmp_path / "there" / "mine.csv")
    assert dialog.formats.form.name == "csv"
    press_letter(dialog, Qt.Key.Key_W)
    assert dialog.place.path == str(tmp_path / "there" / "mine.csv")


def test_tab_goes_from_top_to_bottom_through_everything(make: Make) -> None:
    dialog = make()
    order = [
        dialog.scopes.buttons[Scope.SELECTED],
        dialog.scopes.lists[Scope.SPEAKER],
        dialog.scopes.lists[Scope.ARTICLE],
        dialog.formats.list,
        dialog.formats.grouped,
        dialog.formats.around,
        dialog.formats.style_list,
        dialog.formats.reasons,
        dialog.formats.places,
        dialog.preview.text,
        dialog.place.name,
        dialog.place.browse,
        dialog.export,
        dialog.cancel,
    ]
    for expected in order:
        assert dialog.focusWidget() is expected
        focused = dialog.focusWidget()
        assert focused is not None
        press(focused, Qt.Key.Key_Tab)


def test_everything_that_takes_the_keyboard_has_a_name_to_be_read_out(make: Make) -> None:
    dialog = make()
    for widget in dialog.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()), widget


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_buttons_to_choose_with_can_be_seen_on_their_ground(make: Make, theme: Theme, qapp: QApplication) -> None:
    before = qapp.palette()
    Looks().choose(ThemeChoice(theme.name.lower()))
    dialog = make()
    dialog.set_theme(theme)
    dialog.setStyleSheet(style_sheet(theme))
    turn()
    button = dialog.scopes.buttons[Scope.OPEN]
    image = button.grab().toImage()
    qapp.setPalette(before)
    # The darkest or lightest point in the indicator is its outline.
    ground = theme.chrome
    ratio = dialog.devicePixelRatio()
    points = [image.pixelColor(x, y).name() for x in range(int(16 * ratio)) for y in range(image.height())]
    assert max(contrast(ground, point) for point in points) >= 3


@pytest.mark.parametrize("size", [(620, 545), (880, 600), (1366, 768)])
def test_nothing_is_cut_off_at_small_and_large_sizes(make: Make, size: tuple[int, int]) -> None:
    dialog = make()
    dialog.resize(*size)
    dialog.show_failed("x")
    turn()
    assert dialog.width() <= max(size[0], dialog.minimumSizeHint().width())
    assert dialog.height() == size[1]
    for widget in (*dialog.scopes.buttons.values(), *dialog.formats.boxes, dialog.export, dialog.cancel):
        assert widget.width() >= widget.minimumSizeHint().width()
        assert widget.height() >= widget.sizeHint().height()


def test_a_screen_reader_list_of_500_speakers_opens_at_once(make: Make) -> None:
    many = tuple(replace(YES, id=str(n), speaker=f"{LONG}{n}") for n in range(500))
    dialog = make(Offer(open_records=many, speakers=speakers_in(many)))
    assert dialog.scopes.lists[Scope.SPEAKER].count() == 500
    assert dialog.scopes.lists[Scope.SPEAKER].sizeHint().width() < 300
