"""Which records: a button for each scope with its true count, and lists to choose a speaker, an article, a tag from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QGroupBox,
    QListView,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from reader.services.selections import Selection
from reader.ui.exportdialog.offer import SCOPES, Choice, Offer, Scope, Subject, count

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
WIDTH = 18
"""Letters of a name that are shown at least."""
PREFERRED = (
    Scope.SELECTED,
    Scope.SHOWN,
    Scope.OPEN,
    Scope.LIBRARY,
    Scope.ARTICLE,
    Scope.SPEAKER,
    Scope.WORKSPACE,
    Scope.TAG,
)
"""The first of these that is not empty is chosen when the dialog opens; see ``Offer.is_meant``."""


class ChoiceModel(QAbstractListModel):
    """Speakers or articles with their counts."""

    def __init__(self, choices: Sequence[Choice], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices = choices

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a name with its count; as a tip, what tells it apart too."""
        if not index.isValid():
            return None
        choice = self._choices[index.row()]
        name = choice.name or self.tr("not known")
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{name} ({count(choice.chosen):,})"
        if role == Qt.ItemDataRole.ToolTipRole:
            return ", ".join(w for w in (name, choice.note) if w)
        return None


class ChoiceList(QComboBox):
    """A list that shortens a long name, never its count."""

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self.setModel(ChoiceModel(choices, self))
        view = self.view()
        view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        if isinstance(view, QListView):
            # Or each of them would be measured.
            view.setUniformItemSizes(True)

    @property
    def choice(self) -> Choice:
        """The one that is chosen."""
        return self._choices[self.currentIndex()]

    def sizeHint(self) -> QSize:
        """Return a size that does not depend on the names: Qt would ask for every one of them."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        inside = QSize(WIDTH * self.fontMetrics().averageCharWidth(), self.fontMetrics().height() + 2)
        return self.style().sizeFromContents(QStyle.ContentsType.CT_ComboBox, option, inside, self)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the name as far as there is room for it, and its count."""
        painter = QStylePainter(self)
        try:
            option = QStyleOptionComboBox()
            self.initStyleOption(option)
            painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
            field = QStyle.SubControl.SC_ComboBoxEditField
            room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width() - 6
            name, _, number = option.currentText.rpartition(" ")
            room -= self.fontMetrics().horizontalAdvance(f" {number}")
            name = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, max(0, room))
            option.currentText = f"{name} {number}"
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        finally:
            painter.end()


class ScopeBox(QGroupBox):
    """The scopes.

    Signals:
        scope_changed: Another scope, speaker or article was chosen.
    """

    scope_changed = Signal()

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("What to export"))
        self._offer = offer
        self._group = QButtonGroup(self)
        self.buttons: dict[Scope, QRadioButton] = {}
        self.lists: dict[Scope, ChoiceList] = {}
        layout = QGridLayout(self)
        layout.setColumnStretch(1, 1)
        layout.setVerticalSpacing(3)
        for row, scope in enumerate(SCOPES[offer.subject]):
            self._add(layout, row, scope)
        # Those without a list are as high as those with one: the buttons stand evenly apart.
        for box in self.lists.values():
            box.ensurePolished()
        highest = max((box.sizeHint().height() for box in self.lists.values()), default=0)
        for row in range(layout.rowCount()):
            layout.setRowMinimumHeight(row, highest)
        # Only now: what is checked first is no news.
        offered = (s for s in PREFERRED if s in self.buttons and self.buttons[s].isEnabled())
        first = next((s for s in offered if offer.is_meant(s)), None)
        if first is not None:
            self.buttons[first].setChecked(True)
        self._group.buttonToggled.connect(self._on_button_toggled)

    def _add(self, layout: QGridLayout, row: int, scope: Scope) -> None:
        choices = self._offer.choices(scope)
        button = self.buttons[scope] = QRadioButton()
        has_list = scope.has_choices
        button.setEnabled(len(choices) > 0 if has_list else count(self._offer.of(scope)) > 0)
        button.setText(self._words(scope) if button.isEnabled() else self._words_of_none(scope))
        self._group.addButton(button)
        if not (has_list and choices):
            layout.addWidget(button, row, 0, 1, 2)
            return
        box = self.lists[scope] = ChoiceList(choices)
        names = {
            Scope.SPEAKER: self.tr("Speaker"),
            Scope.TAG: self.tr("Tag"),
            Scope.ARTICLE: self.tr("Article"),
            Scope.WORKSPACE: self.tr("Workspace"),
        }
        box.setAccessibleName(names[scope])
        box.activated.connect(lambda _row, button=button: self._on_choice_activated(button))
        layout.addWidget(button, row, 0)
        layout.addWidget(box, row, 1)

    @property
    def scope(self) -> Scope | None:
        """The scope that is chosen; None when all are empty."""
        return next((s for s, b in self.buttons.items() if b.isChecked()), None)

    @property
    def choice(self) -> Choice | None:
        """The speaker, the article and the like that is chosen; None in other scopes."""
        box = self.lists.get(self.scope) if self.scope else None
        return box.choice if box is not None else None

    @property
    def chosen(self) -> Selection:
        """What is chosen."""
        if self.choice is not None:
            return self.choice.chosen
        return self._offer.of(self.scope) if self.scope else ()

    def _on_button_toggled(self, _button: object, is_checked: bool) -> None:  # noqa: FBT001 - a signal of Qt's
        if is_checked:
            self.scope_changed.emit()

    def _on_choice_activated(self, button: QRadioButton) -> None:
        if button.isChecked():
            self.scope_changed.emit()
        button.setChecked(True)

    def _words(self, scope: Scope) -> str:
        words = {
            Scope.SELECTED: self.tr("&Selected quotations ({})"),
            Scope.SHOWN: self.tr("Shown by the &filter ({})"),
            Scope.SPEAKER: self.tr("One s&peaker"),
            Scope.ARTICLE: self.tr("One &article"),
            Scope.OPEN: self.tr("All &open articles ({})"),
            Scope.WORKSPACE: self.tr("One wor&kspace"),
            Scope.TAG: self.tr("One ta&g"),
            Scope.LIBRARY: self.tr("The whole &library ({})"),
        }
        if self._offer.subject is Subject.HIGHLIGHTS:
            words[Scope.SELECTED] = self.tr("&Selected highlights ({})")
        return words[scope].format(f"{count(self._offer.of(scope)):,}")

    def _words_of_none(self, scope: Scope) -> str:
        words = {
            Scope.SELECTED: self.tr("Selected quotations: none is selected"),
            Scope.SHOWN: self.tr("Shown by the filter: none is shown"),
            Scope.SPEAKER: self.tr("One speaker: nobody is quoted"),
            Scope.ARTICLE: self.tr("One article: none has a quotation"),
            Scope.OPEN: self.tr("All open articles: no quotation in them"),
            Scope.WORKSPACE: self.tr("One workspace: none has a quotation"),
            Scope.LIBRARY: self.tr("The whole library: no quotation in it"),
        }
        marked = {
            Scope.SELECTED: self.tr("Selected highlights: none is selected"),
            Scope.TAG: self.tr("One tag: no highlight has one"),
            Scope.LIBRARY: self.tr("The whole library: no highlight in it"),
        }
        return (words | marked if self._offer.subject is Subject.HIGHLIGHTS else words)[scope]
