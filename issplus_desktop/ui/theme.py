"""Colours by meaning, contrast, size, row density and motion: what every widget asks before it paints."""

import tomllib
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication

from issplus_desktop.ui.resources import resource_path
from issplus_desktop.ui.typeface import Typefaces

LEAST_PERCENT: Final = 80
MOST_PERCENT: Final = 200
"""How small and how large the font can be."""
PERCENT_STEP: Final = 10
_FAINT: Final = 0.3
_LEAST_GAP: Final = 2


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
    high_contrast: bool = False
    """Whether text is at 7 : 1, and lines and focus are heavy."""

    @property
    def stroke(self) -> float:
        """How wide a line is that must be seen, a focus frame for one."""
        return 2.0 if self.high_contrast else 1.0

    def fainter(self, share: float) -> float:
        """Return how much of the ground is mixed into an ink that is to be faint; less where contrast matters."""
        return share * _FAINT if self.high_contrast else share


COLOR_NAMES: Final = tuple(item.name for item in fields(Theme) if item.type is QColor)


class ThemeChoice(StrEnum):
    """What a person may choose; SYSTEM follows the desktop's light or dark scheme."""

    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"


class ContrastChoice(StrEnum):
    """What a person may choose; SYSTEM follows the desktop's wish for more contrast."""

    SYSTEM = "system"
    NORMAL = "normal"
    HIGH = "high"


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
    dark, strong = bool(document.get("dark")), bool(document.get("high-contrast"))
    return Theme(name=name, dark=dark, high_contrast=strong, **colors)


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """Return `first` with `share` (0..1) of `second` in it; opaque, so that text over it can be judged."""
    keep = 1.0 - share
    return QColor.fromRgbF(
        first.redF() * keep + second.redF() * share,
        first.greenF() * keep + second.greenF() * share,
        first.blueF() * keep + second.blueF() * share,
    )


class ThemeSource(QObject):
    """Holds the theme, how large all is, and the wish for less motion; tells everybody when one of them changes."""

    changed = Signal(object)
    """Emitted with the Theme, also when only size, density or motion changed."""

    def __init__(self, choice: str = ThemeChoice.SYSTEM, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = ThemeChoice(choice)
        self._contrast = ContrastChoice.SYSTEM
        self._colour_blind = False
        self._font_percent = 100
        self._least_row = 0
        self._density = RowDensity.NORMAL
        self._reduced_motion = False
        self.typefaces = Typefaces()
        """Of all who paint by this theme."""
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._on_scheme_changed)
        self._wishes = self._hints.accessibility()
        self._wishes.contrastPreferenceChanged.connect(self._on_contrast_changed)
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
    def contrast(self) -> ContrastChoice:
        """What the person chose: system, normal or high."""
        return self._contrast

    @property
    def font_percent(self) -> int:
        """How large the font is, against the system's."""
        return self._font_percent

    @property
    def density(self) -> RowDensity:
        """How close the rows stand."""
        return self._density

    @property
    def row_height(self) -> int:
        """The height of a row in device-independent pixels: 18, 22 or 28, and more with a larger font."""
        return max(round(self._density.height * self._font_percent / 100), self._least_row)

    def set_line_height(self, height: int) -> None:
        """Take how high a line of text is: no row is so low that it would be cut. Nobody is told."""
        self._least_row = height + _LEAST_GAP

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing may fade: a change lights up and goes out."""
        return self._reduced_motion

    def set_theme(self, choice: str) -> None:
        """Take "system", "dark" or "light". Raises ValueError on anything else."""
        before, self._choice = self._choice, ThemeChoice(choice)
        self._reload(tell=before is not self._choice)

    @Slot(bool)
    def set_colour_blind(self, on: bool) -> None:
        """Switch between green / red and blue / orange."""
        self._colour_blind = on
        self._reload()

    def set_contrast(self, choice: str) -> None:
        """Take "system", "normal" or "high". Raises ValueError on anything else."""
        before, self._contrast = self._contrast, ContrastChoice(choice)
        self._reload(tell=before is not self._contrast)

    def set_font_percent(self, percent: int) -> None:
        """Make the font so large, within what is possible."""
        possible = min(max(percent, LEAST_PERCENT), MOST_PERCENT)
        if possible != self._font_percent:
            self._font_percent = possible
            self.changed.emit(self._theme)

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
        strong = self._contrast is ContrastChoice.HIGH
        if self._contrast is ContrastChoice.SYSTEM:
            strong = self._wishes.contrastPreference() is Qt.ContrastPreference.HighContrast
        parts = ("light" if light else "dark", "contrast" * strong, "colour-blind" * self._colour_blind)
        return "-".join(part for part in parts if part)

    def _reload(self, *, tell: bool = False) -> None:
        """Take the theme that is wanted now; who keeps the choices wants to be told of them, too."""
        name = self._wanted_name()
        if name != self._theme.name:
            self._theme = load_theme(name)
            tell = True
        if tell:
            self.changed.emit(self._theme)

    @Slot(Qt.ContrastPreference)
    def _on_contrast_changed(self, _wish: Qt.ContrastPreference) -> None:
        self._reload()

    @Slot(Qt.ColorScheme)
    def _on_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        self._reload()
