"""The theme that the window is painted in: the reader's choice, and what Qt's own widgets make of its colours."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from reader.themes import Theme, Tint, contrast, mix, theme_of

__all__ = [
    "DARK",
    "LIGHT",
    "Theme",
    "ThemeChoice",
    "Tint",
    "contrast",
    "mix",
    "outlines_of",
    "palette_of",
    "scroll_bar_sheet",
    "style_sheet",
    "theme_for",
]
LIGHT = theme_of("light")
DARK = theme_of("dark")
FUSION_DARKER = 140
"""Per cent, by which Fusion darkens the window's colour for an outline."""
OUTLINE = 0.25
"""Share of the ink in the outlines of fields, boxes and buttons: a mere line between parts is paler."""
MENU_OUTLINE = 0.28
"""Share of the muted ink in what Fusion darkens for the outline of a light menu and of the boxes in it."""
FAINT = 0.45
"""Share of the ink in words that cannot be used now."""


class ThemeChoice(StrEnum):
    """What the reader chose: as the system, or one of the files of themes."""

    SYSTEM = "system"
    LIGHT = "light"
    SEPIA = "sepia"
    DARK = "dark"
    CONTRAST = "contrast"


def theme_for(choice: ThemeChoice, scheme: Qt.ColorScheme) -> Theme:
    """Return the theme that the reader's choice and the system's colour scheme ask for."""
    if choice is ThemeChoice.SYSTEM:
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    return theme_of(choice.value)


def palette_of(theme: Theme) -> QPalette:
    """Return the palette that makes Qt's own widgets follow the theme."""
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.chrome,
        role.WindowText: theme.chrome_ink,
        role.Base: theme.field,
        role.AlternateBase: mix(theme.field, theme.chrome, 0.5),
        role.Text: theme.chrome_ink,
        role.PlaceholderText: theme.chrome_muted,
        role.Button: theme.chrome,
        role.ButtonText: theme.chrome_ink,
        role.BrightText: theme.accent_ink,
        role.ToolTipBase: theme.field,
        role.ToolTipText: theme.chrome_ink,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_ink,
        role.Link: theme.accent,
        role.Accent: theme.accent,
        role.Light: mix(theme.chrome, "#ffffff", 0.1 if theme.is_dark else 0.8),
        role.Midlight: mix(theme.chrome, "#ffffff", 0.05 if theme.is_dark else 0.4),
        role.Mid: mix(theme.chrome, "#000000", 0.25),
        role.Dark: mix(theme.chrome, "#000000", 0.4),
        role.Shadow: "#000000",
    }
    for one, colour in colours.items():
        palette.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(mix(theme.chrome, theme.chrome_ink, FAINT)))
    return palette


def outlines_of(theme: Theme) -> dict[str, QPalette]:
    """Return the palettes of the widgets whose outlines Fusion draws, by the names of their classes.

    It draws them in a darker shade of the window, which is no contrast to a dark one.
    """
    # Those that are ticked are outlined as those that are not, which the style sheet paints.
    box = QColor(theme.chrome_muted).lighter(FUSION_DARKER)
    colours = {
        "QToolButton": QColor(theme.border).lighter(FUSION_DARKER),
        "QCheckBox": box,
        "QMenu": QColor(theme.chrome_muted if theme.is_dark else mix(theme.chrome, theme.chrome_muted, MENU_OUTLINE)),
        # Of boxes to tick in their rows.
        "QTableView": box,
        "QTreeView": box,
    }
    usual, palettes = palette_of(theme), {}
    for name, colour in colours.items():
        palettes[name] = QPalette(usual)
        palettes[name].setColor(QPalette.ColorRole.Window, colour)
        off = QColor(mix(theme.chrome, colour.lighter(FUSION_DARKER).name(), FAINT))
        palettes[name].setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Window, off)
    return palettes


def scroll_bar_sheet(theme: Theme) -> str:
    """Return what makes scroll bars slim."""
    return f"""
    QScrollBar {{ background: {theme.track}; border: none; margin: 0; }}
    QScrollBar:horizontal {{ height: 12px; }}
    QScrollBar:vertical {{ width: 12px; }}
    QScrollBar::handle {{ background: {theme.thumb}; border-radius: 4px; margin: 2px;
        min-width: 28px; min-height: 28px; }}
    QScrollBar::handle:hover {{ background: {mix(theme.thumb, theme.chrome_muted, 0.5)}; }}
    QAbstractScrollArea::corner {{ background: {theme.track}; border: none; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
    """


def style_sheet(theme: Theme) -> str:
    """Return what palettes cannot say: slim scroll bars, flat tabs, table heads and buttons."""
    parts = (scroll_bar_sheet, _window_sheet, _list_sheet, _field_sheet, _button_sheet, _dialog_sheet)
    return "".join(part(theme) for part in parts)


def _hover(theme: Theme) -> str:
    return mix(theme.chrome, theme.chrome_muted, 0.14)


def _faint(theme: Theme) -> str:
    return mix(theme.chrome, theme.chrome_ink, FAINT)


def _outline(theme: Theme) -> str:
    return mix(theme.border, theme.chrome_muted, OUTLINE)


def _dot(ground: str, ink: str) -> str:
    """Return what fills a round box that is chosen."""
    return (
        "qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, "
        f"stop: 0 {ink}, stop: 0.5 {ink}, stop: 0.62 {ground}, stop: 1 {ground})"
    )


def _off(theme: Theme) -> str:
    """Return the outline of what cannot be used now."""
    return mix(theme.chrome, _outline(theme), FAINT)


def _window_sheet(theme: Theme) -> str:
    hover = _hover(theme)
    return f"""
    QSplitter::handle {{ background: {theme.border}; }}
    QMainWindow::separator {{ background: {theme.border}; height: 1px; width: 1px; }}
    QMainWindow::separator:hover {{ background: {theme.accent}; }}
    QTabBar::tab {{ padding: 6px 14px; border: none; border-bottom: 2px solid transparent;
        color: {theme.chrome_muted}; background: transparent; }}
    QTabBar::tab:selected {{ color: {theme.chrome_ink}; border-bottom-color: {theme.accent}; }}
    QTabBar::tab:hover {{ color: {theme.chrome_ink}; }}
    QTabBar::tab:focus {{ background: {hover}; }}
    QTabBar {{ qproperty-drawBase: 0; }}
    QTabBar::tear {{ width: 0; border: none; }}
    QTabBar::scroller {{ width: 40px; }}
    QTabBar QToolButton {{ background: {theme.chrome}; border: 1px solid {theme.border}; }}
    QTabBar QToolButton:hover {{ background: {hover}; }}
    QMenuBar {{ background: {theme.chrome}; border-bottom: 1px solid {theme.border}; }}
    QMenuBar::item {{ padding: 3px 7px; background: transparent; color: {theme.chrome_ink}; }}
    QMenuBar::item:selected {{ background: {hover}; }}
    QMenuBar::item:pressed {{ background: {theme.accent}; color: {theme.accent_ink}; }}
    QMenu {{ padding: 4px 0; }}
    QMenu::separator {{ background: {theme.border}; height: 1px; margin: 3px 6px; }}
    """


def _list_sheet(theme: Theme) -> str:
    """Return the looks of tables.

    Neither they nor trees have a background of their own: one would be the colour that the outlines of their boxes
    are made of, too.
    """
    return f"""
    QHeaderView {{ background: {theme.field}; }}
    QHeaderView::section {{ background: {theme.field}; color: {theme.chrome_muted}; border: none;
        border-bottom: 1px solid {theme.border}; padding: 4px 9px; }}
    QTableCornerButton::section {{ background: {theme.field}; border: none;
        border-bottom: 1px solid {theme.border}; }}
    QTableView {{ gridline-color: {theme.border}; color: {theme.chrome_ink}; border: 1px solid transparent; outline: 0;
        selection-background-color: {theme.selection}; selection-color: {theme.chrome_ink}; }}
    QDockWidget QTreeView {{ selection-background-color: {theme.selection}; selection-color: {theme.chrome_ink}; }}
    QDockWidget QTreeView, TagPanel QListView {{ border: 1px solid transparent; outline: 0; }}
    QTableView:focus, QDockWidget QTreeView:focus, TagPanel QListView:focus {{ border-color: {theme.accent}; }}
    QTableView::item {{ padding: 0 6px; }}
    TagPanel QListView::item {{ padding: 0 7px; }}
    TagPanel QListView::item:selected {{ background: {theme.selection}; color: {theme.chrome_ink}; }}
    QTableView::item:focus {{ border: 1px solid {theme.accent}; padding: 0 5px; }}
    """


def _field_sheet(theme: Theme) -> str:
    outline, off, faint = _outline(theme), _off(theme), _faint(theme)
    return f"""
    QLineEdit {{ background: {theme.field}; color: {theme.chrome_ink}; placeholder-text-color: {theme.chrome_muted};
        border: 1px solid {outline}; border-radius: 4px; padding: 4px 8px;
        selection-background-color: {theme.accent}; selection-color: {theme.accent_ink}; }}
    QComboBox {{ background: {theme.field}; color: {theme.chrome_ink}; border: 1px solid {outline};
        border-radius: 4px; padding: 4px 4px 4px 10px; combobox-popup: 0; }}
    QComboBox QAbstractItemView {{ background: {theme.field}; color: {theme.chrome_ink};
        border: 1px solid {outline}; outline: 0; selection-background-color: {theme.selection};
        selection-color: {theme.chrome_ink}; qproperty-verticalScrollBarPolicy: ScrollBarAsNeeded; }}
    QComboBox QAbstractItemView::item {{ min-height: 22px; padding: 0 6px; }}
    QComboBox:disabled {{ background: {theme.chrome}; color: {faint}; border-color: {off}; }}
    QComboBox::drop-down {{ border: none; width: 20px; }}
    QComboBox::down-arrow {{ width: 0; height: 0; border-top: 5px solid {theme.chrome_muted};
        border-left: 4px solid {theme.field}; border-right: 4px solid {theme.field}; }}
    QComboBox::down-arrow:disabled {{ border-color: {faint} {theme.chrome}; }}
    QLineEdit:focus, QComboBox:focus {{ border-color: {theme.accent}; }}
    QCheckBox::indicator:unchecked, QTreeView::indicator:unchecked, QTableView::indicator:unchecked,
    QListView::indicator:unchecked {{ width: 12px; height: 12px; border: 1px solid {theme.chrome_muted};
        background: {theme.paper}; }}
    QCheckBox::indicator:unchecked:disabled {{ border-color: {faint}; background: {theme.chrome}; }}
    QRadioButton::indicator {{ width: 12px; height: 12px; border: 1px solid {theme.chrome_muted};
        border-radius: 7px; background: {theme.paper}; }}
    QRadioButton::indicator:checked {{ background: {_dot(theme.paper, theme.chrome_ink)}; }}
    QRadioButton::indicator:disabled {{ border-color: {faint}; background: {theme.chrome}; }}
    QRadioButton::indicator:checked:disabled {{ background: {_dot(theme.chrome, faint)}; }}
    QGroupBox {{ border: 1px solid {theme.border}; border-radius: 4px; margin-top: 20px; padding-top: 3px; }}
    QGroupBox::title {{ subcontrol-origin: margin; subcontrol-position: top left; }}
    QProgressBar {{ background: {theme.track}; border: 1px solid {theme.border}; border-radius: 4px; }}
    QProgressBar::chunk {{ background: {theme.accent}; border-radius: 3px; }}
    """


def _button_sheet(theme: Theme) -> str:
    hover, outline, off = _hover(theme), _outline(theme), _off(theme)
    return f"""
    QPushButton, QDialog QToolButton, MarkerBar QToolButton {{ background: {theme.chrome};
        color: {theme.chrome_ink}; border: 1px solid {outline}; border-radius: 4px; padding: 5px 14px; }}
    QPushButton:hover, QDialog QToolButton:hover, MarkerBar QToolButton:hover {{ background: {hover}; }}
    QPushButton:focus, QDialog QToolButton:focus {{ border-color: {theme.accent}; }}
    QDialog QToolButton {{ padding: 3px 8px; }}
    MarkerBar QToolButton {{ padding: 3px 14px; }}
    QDialog QPushButton:default:enabled {{ background: {theme.accent}; color: {theme.accent_ink};
        border-color: {theme.accent}; }}
    QDialog QPushButton:default:focus {{ border: 2px solid {mix(theme.accent, theme.chrome_ink, 0.6)};
        padding: 4px 13px; }}
    QPushButton::menu-indicator {{ width: 0; height: 0; border-top: 5px solid {theme.chrome_muted};
        border-left: 4px solid {theme.chrome}; border-right: 4px solid {theme.chrome};
        subcontrol-origin: padding; subcontrol-position: right center; right: 6px; }}
    QPushButton::menu-indicator:hover {{ border-left-color: {hover}; border-right-color: {hover}; }}
    QPushButton:disabled {{ color: {_faint(theme)}; border-color: {off}; }}
    PaneHeader QToolButton {{ color: {theme.chrome_muted}; background: transparent; border: none;
        border-radius: 4px; padding: 3px 5px; }}
    PaneHeader QToolButton:hover {{ color: {theme.chrome_ink}; background: {hover}; }}
    """


def _dialog_sheet(theme: Theme) -> str:
    outline = _outline(theme)
    return f"""
    QDialog QSplitter::handle {{ background: transparent; }}
    QDialog QSplitter::handle:hover {{ background: {theme.accent}; }}
    QDialog QTextEdit, QDialog QPlainTextEdit, QDialog QTreeView, QDialog QTableView, QDialog QListWidget {{
        color: {theme.chrome_ink}; border: 1px solid {outline}; border-radius: 4px; }}
    QDialog QAbstractScrollArea QScrollBar {{ background: transparent; }}
    QDialog QTreeView {{ selection-background-color: {theme.selection}; selection-color: {theme.chrome_ink}; }}
    QDialog QTextEdit, QDialog QPlainTextEdit, QDialog QListWidget {{ background: {theme.field}; }}
    QDialog QTreeView, QDialog QTableView, QDialog QTextEdit, QDialog QPlainTextEdit {{ padding: 1px; }}
    QDialog QTreeView::item {{ padding: 3px 6px; }}
    QDialog QTextEdit, QDialog QPlainTextEdit {{ placeholder-text-color: {theme.chrome_muted}; }}
    QDialog QTreeView, QDialog QListWidget {{ outline: 0; }}
    QDialog QListWidget::item {{ padding: 2px 7px; }}
    QDialog QListWidget::item:selected {{ background: {theme.selection}; color: {theme.chrome_ink}; }}
    QDialog QTextEdit:focus, QDialog QPlainTextEdit:focus, QDialog QTreeView:focus, QDialog QTableView:focus,
    QDialog QListWidget:focus {{ border-color: {theme.accent}; }}
    """
