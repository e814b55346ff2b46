"""What comes of uniting speakers or keeping them apart, with the counts, before it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.services.speakers import SpeakerCount, SpeakerPart, SpeakerPlan
from reader.ui.sizing import level_labels

WIDTH, HEIGHT = 900, 460
"""Pixels."""
MOST_OF_NAMES = 260
"""Pixels of the column of names."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SpeakerPreview(QDialog):
    """Shows a step about speakers.

    Signals:
        agreed: The name to show of the one speaker that there will be; "" for the usual one, or where there are two.
    """

    agreed = Signal(str)

    def __init__(self, title: str, plan: SpeakerPlan, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self._usual = plan.after[0].name
        self.tree = speaker_tree(self.tr("Speakers as they are"))
        fill_tree(self.tree, plan.before)
        self.told = QLabel("\n".join(self._sentences(plan)))
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setAccessibleName(self.tr("What comes of it"))
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.setAccessibleName(self.tr("Name to show"))
        names = [c.name for c in (*plan.after[:1], *plan.before)] + [f for c in plan.before for f in c.aliases]
        self.name.addItems(list(dict.fromkeys(names)))
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        box.button(QDialogButtonBox.StandardButton.Ok).setText(title)
        self._box = box
        box.accepted.connect(self._on_accepted)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.told)
        if len(plan.after) == 1:
            form = QFormLayout()
            form.addRow(self.tr("&Name to show"), self.name)
            layout.addLayout(form)
            level_labels(form)
        else:
            self.name.hide()
        layout.addWidget(box)
        box.button(QDialogButtonBox.StandardButton.Ok).setFocus()
        share_room(self.tree)
        self.resize(min(WIDTH, parent.width() - 40), min(HEIGHT, parent.height() - 40))

    def offer(self, words: str, work: Callable[[], object]) -> None:
        """Offer something else that can be done instead."""
        button = self._box.addButton(words, QDialogButtonBox.ButtonRole.ActionRole)
        button.setAutoDefault(False)
        button.clicked.connect(self.reject)
        button.clicked.connect(lambda _=False: work())

    def _sentences(self, plan: SpeakerPlan) -> list[str]:
        told = [counts_told(c) for c in plan.after]
        told += [self.tr("Taken out with it: {}.").format(name) for name in plan.withdrawn]
        return told

    def _on_accepted(self) -> None:
        name = " ".join(self.name.currentText().split())
        self.accept()
        self.agreed.emit("" if name == self._usual else name)


def counts_told(count: SpeakerCount) -> str:
    """Return a speaker with the numbers of quotations and articles, as a sentence."""
    quotations = "1 quotation" if count.quotations == 1 else f"{count.quotations:,} quotations"
    articles = "1 article" if count.articles == 1 else f"{count.articles:,} articles"
    return f"{count.name}: {quotations} in {articles}."


def speaker_tree(name: str) -> QTreeWidget:
    """Return a tree of speakers and of what each article says of them."""
    tree = QTreeWidget()
    tree.setAccessibleName(name)
    tree.setColumnCount(3)
    tree.setHeaderLabels([tree.tr("Speaker and articles"), tree.tr("Named there"), tree.tr("Quotations")])
    tree.headerItem().setTextAlignment(2, _RIGHT)
    tree.setUniformRowHeights(True)
    head = tree.header()
    head.setStretchLastSection(False)
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    head.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
    return tree


def share_room(tree: QTreeWidget) -> None:
    """Give the names what they need at most, and the articles the rest; once the rows are there."""
    tree.ensurePolished()
    tree.setColumnWidth(1, min(MOST_OF_NAMES, max(tree.sizeHintForColumn(1), tree.header().sectionSizeHint(1))))


def fill_tree(tree: QTreeWidget, speakers: Iterable[SpeakerCount]) -> None:
    """Show speakers, each open."""
    for speaker in speakers:
        top = QTreeWidgetItem([speaker.name, tree.tr(speaker.type.value), f"{speaker.quotations:,}"])
        top.setTextAlignment(2, _RIGHT)
        top.addChildren([part_item(p) for p in speaker.parts])
        tree.addTopLevelItem(top)
        top.setExpanded(True)


def part_item(part: SpeakerPart) -> QTreeWidgetItem:
    """Return the row of one article's part of a speaker."""
    item = QTreeWidgetItem([part.source, ", ".join((part.name, *part.forms)), f"{part.quotations:,}"])
    item.setTextAlignment(2, _RIGHT)
    item.setToolTip(0, part.source)
    item.setToolTip(1, "\n".join((part.name, *part.forms)))
    return item
