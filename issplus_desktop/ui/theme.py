"""Colours by meaning, row density and motion: what every widget asks before it paints."""

import tomllib
from dataclasses import dataclass, fields
from enum import StrEnum
from string import Template
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from issplus_desktop.ui.resources import resource_path


class ThemeError(ValueError):
    """A theme file that cannot be used; the text says which one and why."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One colour for each meaning. Text colours are readable (4.5 : 1) on canvas, surface and raised."""

    name: str
    dark: bool
    canvas: QColor
    surface: QColor
    raised: QColor
    line: QColor
    text: QColor
    text_dim: QColor
    accent: QColor
    bid: QColor
    ask: QColor
    up: QColor
    down: QColor
    flash_up: QColor
    flash_down: QColor
    stale: QColor
    warn: QColor
    error: QColor
    selection: QColor
    focus: QColor


COLOR_NAMES: Final = tuple(item.name for item in fields(Theme) if item.name not in {"name", "dark"})


class ThemeChoice(StrEnum):
    """What a person may choose; SYSTEM follows the desktop's light or dark scheme."""

    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"


class RowDensity(StrEnum):
    """How close the rows of tables and books stand."""

    COMPACT = "compact"
    NORMAL = "normal"
    ROOMY = "roomy"

    @property
    def height(self) -> int:
        """The height of a row in device-independent pixels."""
        return {RowDensity.COMPACT: 18, RowDensity.NORMAL: 22, RowDensity.ROOMY: 28}[self]


def load_theme(name: str) -> Theme:
    """Read `resources/themes/<name>.toml`. Raises ThemeError where it is missing, incomplete or unreadable."""
    try:
        document = tomllib.loads(resource_path("themes", f"{name}.toml").read_text(encoding="utf-8"))
    except (FileNotFoundError, tomllib.TOMLDecodeError) as error:
        raise ThemeError(f"the theme {name} cannot be read: {error}") from error
    entries = document.get("colors", {})
    colors = {key: QColor(entries.get(key.replace("_", "-"), "")) for key in COLOR_NAMES}
    bad = [key for key, color in colors.items() if not color.isValid()]
    if bad:
        raise ThemeError(f"the theme {name} has no valid colour for {', '.join(bad)}")
    return Theme(name=name, dark=bool(document.get("dark")), **colors)


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


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """Return `first` with `share` (0..1) of `second` in it; opaque, so that text over it can be judged."""
    keep = 1.0 - share
    return QColor.fromRgbF(
        first.redF() * keep + second.redF() * share,
        first.greenF() * keep + second.greenF() * share,
        first.blueF() * keep + second.blueF() * share,
    )


def style_sheet_of(theme: Theme) -> str:
    """Return the small style sheet `resources/themes/style.qss` with the theme's colours in it."""
    colors = {key: getattr(theme, key).name() for key in COLOR_NAMES}
    colors["hover"] = mix(theme.raised, theme.text, 0.07).name()
    template = Template(resource_path("themes", "style.qss").read_text(encoding="utf-8"))
    icons = resource_path("icons").as_posix()
    return template.substitute(colors, icons=icons, tone="dark" if theme.dark else "light")


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the whole program: Fusion, palette, style sheet."""
    if app.style().name().lower() != "fusion" and not app.styleSheet():
        app.setStyle("Fusion")
    app.setPalette(palette_of(theme))
    app.setStyleSheet(style_sheet_of(theme))


class ThemeSource(QObject):
    """Holds the theme, the row density and the wish for less motion; tells everybody when one of them changes."""

    changed = Signal(object)
    """Emitted with the Theme, also when only density or motion changed."""

    def __init__(self, choice: str = ThemeChoice.SYSTEM, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = ThemeChoice(choice)
        self._colour_blind = False
        self._density = RowDensity.NORMAL
        self._reduced_motion = False
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._on_scheme_changed)
        self._theme = load_theme(self._wanted_name())

    @property
    def theme(self) -> Theme:
        """The theme to paint with."""
        return self._theme

    @property
    def choice(self) -> ThemeChoice:
        """What the person chose: system, dark or light."""
        return self._choice

    @property
    def colour_blind(self) -> bool:
        """Whether bids and asks are blue and orange."""
        return self._colour_blind

    @property
    def density(self) -> RowDensity:
        """How close the rows stand."""
        return self._density

    @property
    def row_height(self) -> int:
        """The height of a row in device-independent pixels: 18, 22 or 28."""
        return self._density.height

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing may fade: a change lights up and goes out."""
        return self._reduced_motion

    def set_theme(self, choice: str) -> None:
        """Take "system", "dark" or "light". Raises ValueError on anything else."""
        self._choice = ThemeChoice(choice)
        self._reload()

    @Slot(bool)
    def set_colour_blind(self, on: bool) -> None:
        """Switch between green / red and blue / orange."""
        self._colour_blind = on
        self._reload()

    def set_density(self, density: str) -> None:
        """Take "compact", "normal" or "roomy". Raises ValueError on anything else."""
        if RowDensity(density) is not self._density:
            self._density = RowDensity(density)
            self.changed.emit(self._theme)

    @Slot(bool)
    def set_reduced_motion(self, on: bool) -> None:
        """Switch fading off or on."""
        if on is not self._reduced_motion:
            self._reduced_motion = on
            self.changed.emit(self._theme)

    def _wanted_name(self) -> str:
        light = self._choice is ThemeChoice.LIGHT
        if self._choice is ThemeChoice.SYSTEM:
            light = self._hints.colorScheme() is Qt.ColorScheme.Light
        return ("light" if light else "dark") + ("-colour-blind" if self._colour_blind else "")

    def _reload(self) -> None:
        name = self._wanted_name()
        if name != self._theme.name:
            self._theme = load_theme(name)
            self.changed.emit(self._theme)

    @Slot(Qt.ColorScheme)
    def _on_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        self._reload()
