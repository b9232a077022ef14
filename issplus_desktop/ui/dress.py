"""Dresses the program: style, palette, style sheet and font, made from a theme."""

from string import Template
from typing import Final

from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication

from issplus_desktop.ui.fonts import scaled_font
from issplus_desktop.ui.resources import resource_path
from issplus_desktop.ui.theme import COLOR_NAMES, Theme, mix

_MARKS: Final = {"mark": 14, "arrow": 12, "tip": 6, "ring": 4}
"""What is drawn beside text, in pixels for text of the usual size."""


def palette_of(theme: Theme) -> QPalette:
    """Return the palette that makes Qt's own widgets keep to the theme."""
    role, palette = QPalette.ColorRole, QPalette()
    colors = {
        role.Window: theme.canvas,
        role.Base: theme.surface,
        role.AlternateBase: theme.raised,
        role.Button: theme.raised,
        role.ToolTipBase: theme.raised,
        role.WindowText: theme.text,
        role.Text: theme.text,
        role.ButtonText: theme.text,
        role.ToolTipText: theme.text,
        role.BrightText: theme.error,
        role.PlaceholderText: theme.text_dim,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Accent: theme.accent,
        role.Light: theme.raised,
        role.Midlight: theme.raised,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: theme.canvas,
    }
    for key, color in colors.items():
        palette.setColor(key, color)
    for key in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, mix(theme.text_dim, theme.canvas, 0.35))
    return palette


def style_sheet_of(theme: Theme, percent: int = 100) -> str:
    """Return the style sheet `resources/themes/style.qss` with the theme's colours in it, marks as large as text."""
    colors = {key: getattr(theme, key).name() for key in COLOR_NAMES}
    colors["hover"] = mix(theme.raised, theme.text, 0.14 if theme.high_contrast else 0.07).name()
    # Panes that stand on the ground of the same colour are told apart by lines.
    colors["gap"] = (theme.line if theme.high_contrast else theme.canvas).name()
    stroke = round(theme.stroke)
    marks = {name: round(size * percent / 100) for name, size in _MARKS.items()}
    # A ring around the tip is as large as an empty mark with its line; half of both makes them round.
    whole = marks["arrow"] + 2 * stroke
    marks |= {"round": whole // 2, "dot": whole - 2 * marks["ring"]}
    colors |= {name: f"{size}px" for name, size in marks.items()}
    colors["stroke"] = f"{stroke}px"
    template = Template(resource_path("themes", "style.qss").read_text(encoding="utf-8"))
    icons = resource_path("icons").as_posix()
    return template.substitute(colors, icons=icons, tone="dark" if theme.dark else "light")


def apply_theme(app: QApplication, theme: Theme, percent: int = 100) -> None:
    """Dress the whole program: Fusion, palette, style sheet."""
    if app.style().name().lower() != "fusion" and not app.styleSheet():
        app.setStyle("Fusion")
    app.setPalette(palette_of(theme))
    app.setStyleSheet(style_sheet_of(theme, percent))


def apply_font(app: QApplication, base: QFont, percent: int) -> None:
    """Give the whole program its font: `base`, at so many per cent of its size."""
    font = scaled_font(base, percent / 100)
    if font != app.font():
        app.setFont(font)
