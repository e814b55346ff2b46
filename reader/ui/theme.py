"""Colours: the light and the dark theme as data, and the palette that Qt paints its own widgets with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from reader.model.labels import ClaimLabel


class ThemeChoice(StrEnum):
    """What the reader chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Tint:
    """The colours of one claim label: the band behind the words at full strength, lit, and its line."""

    rest: str
    lit: str
    line: str


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours of the window, as "#rrggbb".

    Attributes:
        name: For the menu and for tests.
        is_dark: Whether light text stands on dark paper.
        paper: Behind the article.
        ink: The article.
        muted: Captions, bylines, notices.
        faint: Page clutter; still readable.
        selection: Behind selected words.
        chrome: Behind bars, headers and buttons.
        chrome_ink: Text on them.
        chrome_muted: Second-rank text on them.
        field: Behind lists and entry fields.
        border: Hairlines.
        accent: Focus, active pane, links.
        accent_ink: Text on the accent.
        claims: By label.
        speakers: Margin bars of quotations, by speaker; far apart in hue and told apart by name on hover.
        unnamed: Margin bar of a quotation whose speaker is not known.
        track: The overview ruler.
        thumb: What of the article is in view, on the ruler.
    """

    name: str
    is_dark: bool
    paper: str
    ink: str
    muted: str
    faint: str
    selection: str
    chrome: str
    chrome_ink: str
    chrome_muted: str
    field: str
    border: str
    accent: str
    accent_ink: str
    claims: dict[ClaimLabel, Tint]
    speakers: tuple[str, ...]
    unnamed: str
    track: str
    thumb: str


LIGHT = Theme(
    name="Light",
    is_dark=False,
    paper="#fdfcf9",
    ink="#22252a",
    muted="#5c6067",
    faint="#6f7278",
    selection="#c3d9f7",
    chrome="#f1efea",
    chrome_ink="#2b2e33",
    chrome_muted="#5f636a",
    field="#fbfaf7",
    border="#d9d5cc",
    accent="#1f6390",
    accent_ink="#ffffff",
    # Blue-green, amber and magenta stay apart for all common kinds of colour blindness.
    claims={
        ClaimLabel.AGREE: Tint("#d5ece8", "#9fd6cd", "#2a7f76"),
        ClaimLabel.DIFFER: Tint("#fbe8c2", "#f6cd7a", "#9a6700"),
        ClaimLabel.DENIAL: Tint("#f7dbe6", "#efaac6", "#a3306a"),
    },
    speakers=("#2f6db5", "#b3541e", "#3b7d3a", "#8a4fa8", "#a8861b", "#1f8792", "#b23a55", "#5d6470"),
    unnamed="#b9b5ab",
    track="#f4f2ec",
    thumb="#c9c4b8",
)

DARK = Theme(
    name="Dark",
    is_dark=True,
    paper="#1d1f22",
    ink="#d9d6cf",
    muted="#a5a49e",
    faint="#94938e",
    selection="#2f4d73",
    chrome="#26292d",
    chrome_ink="#dcdad4",
    chrome_muted="#a5a5a1",
    field="#202326",
    border="#3a3e43",
    accent="#6fb1de",
    accent_ink="#10161b",
    claims={
        ClaimLabel.AGREE: Tint("#1f3d3b", "#2a625d", "#5fc0b3"),
        ClaimLabel.DIFFER: Tint("#443718", "#6b5313", "#e0b04c"),
        ClaimLabel.DENIAL: Tint("#47253a", "#733558", "#e58bb5"),
    },
    speakers=("#6ea8e8", "#e0905c", "#7bbf78", "#c194dd", "#d6b95a", "#5fc0cb", "#e5839a", "#a3abb8"),
    unnamed="#5a5e63",
    track="#222528",
    thumb="#4a4f55",
)


@cache
def mix(below: str, above: str, share: float) -> str:
    """Return ``above`` laid over ``below`` with an opacity of ``share``, 0 to 1."""
    a, b = _channels(below), _channels(above)
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in zip(a, b, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = [c / 255 for c in _channels(colour)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def theme_for(choice: ThemeChoice, scheme: Qt.ColorScheme) -> Theme:
    """Return the theme that the reader's choice and the system's colour scheme ask for."""
    if choice is ThemeChoice.SYSTEM:
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    return DARK if choice is ThemeChoice.DARK else LIGHT


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
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(mix(theme.chrome, theme.chrome_ink, 0.45)))
    return palette


def scroll_bar_sheet(theme: Theme) -> str:
    """Return what makes scroll bars slim."""
    return f"""
    QScrollBar {{ background: {theme.track}; border: none; margin: 0; }}
    QScrollBar:horizontal {{ height: 12px; }}
    QScrollBar:vertical {{ width: 12px; }}
    QScrollBar::handle {{ background: {theme.thumb}; border-radius: 4px; margin: 2px;
        min-width: 28px; min-height: 28px; }}
    QScrollBar::handle:hover {{ background: {mix(theme.thumb, theme.chrome_muted, 0.5)}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
    """


def style_sheet(theme: Theme) -> str:
    """Return what palettes cannot say: slim scroll bars, flat tabs, table heads and buttons."""
    hover = mix(theme.chrome, theme.chrome_muted, 0.14)
    return f"""
    {scroll_bar_sheet(theme)}
    QSplitter::handle {{ background: {theme.border}; }}
    QMainWindow::separator {{ background: {theme.border}; height: 1px; width: 1px; }}
    QMainWindow::separator:hover {{ background: {theme.accent}; }}
    QTabBar::tab {{ padding: 6px 14px; border: none; border-bottom: 2px solid transparent;
        color: {theme.chrome_muted}; background: transparent; }}
    QTabBar::tab:selected {{ color: {theme.chrome_ink}; border-bottom-color: {theme.accent}; }}
    QTabBar::tab:hover {{ color: {theme.chrome_ink}; }}
    QTabBar::tab:focus {{ background: {hover}; }}
    QHeaderView {{ background: {theme.field}; }}
    QHeaderView::section {{ background: {theme.field}; color: {theme.chrome_muted}; border: none;
        border-bottom: 1px solid {theme.border}; padding: 4px 9px; }}
    QTableCornerButton::section {{ background: {theme.field}; border: none;
        border-bottom: 1px solid {theme.border}; }}
    QTableView {{ background: {theme.field}; color: {theme.chrome_ink}; border: 1px solid transparent;
        selection-background-color: {theme.selection}; selection-color: {theme.chrome_ink}; }}
    QTableView:focus {{ border-color: {theme.accent}; }}
    QTableView::item {{ padding: 0 6px; }}
    QLineEdit {{ background: {theme.field}; color: {theme.chrome_ink}; placeholder-text-color: {theme.chrome_muted};
        border: 1px solid {theme.border}; border-radius: 4px; padding: 4px 8px;
        selection-background-color: {theme.accent}; selection-color: {theme.accent_ink}; }}
    QLineEdit:focus {{ border-color: {theme.accent}; }}
    QPushButton {{ background: {theme.chrome}; color: {theme.chrome_ink}; border: 1px solid {theme.border};
        border-radius: 4px; padding: 4px 14px; }}
    QPushButton:hover {{ background: {hover}; }}
    QPushButton:focus {{ border-color: {theme.accent}; }}
    QPushButton:disabled {{ color: {mix(theme.chrome, theme.chrome_muted, 0.6)}; }}
    QProgressBar {{ background: {theme.track}; border: none; border-radius: 4px; }}
    QProgressBar::chunk {{ background: {theme.accent}; border-radius: 4px; }}
    """
