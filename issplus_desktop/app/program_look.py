"""How the program looks: as the settings say from the start, and as a person chooses while it runs."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from issplus_desktop.app.preferences import Preferences
from issplus_desktop.settings.schema import Settings
from issplus_desktop.ui.dress import apply_font, apply_theme
from issplus_desktop.ui.theme import ThemeSource


class ProgramLook(QObject):
    """Dresses the application, and keeps what is chosen. `theme` stands before that of the settings, for one run."""

    def __init__(self, application: QApplication, preferences: Preferences, theme: str | None = None) -> None:
        super().__init__()
        self._application = application
        self._preferences = preferences
        self._base_font = application.font()
        self.themes = themes_of(preferences.settings, theme)
        self.themes.changed.connect(self._on_theme_changed)
        self._dress()

    @Slot(object)
    def _on_theme_changed(self, _: object) -> None:
        self._dress()
        themes = self.themes
        self._preferences.change(
            theme=themes.choice.value,
            colour_blind=themes.colour_blind,
            contrast=themes.contrast.value,
            font_percent=themes.font_percent,
            rows=themes.density.value,
            reduced_motion=themes.reduced_motion,
        )

    def _dress(self) -> None:
        apply_font(self._application, self._base_font, self.themes.font_percent)
        self.themes.set_line_height(QFontMetrics(self._application.font()).height())
        apply_theme(self._application, self.themes.theme, self.themes.font_percent)


def themes_of(settings: Settings, theme: str | None = None) -> ThemeSource:
    """Return the look that was kept; `theme` stands before that of the settings."""
    themes = ThemeSource(theme or settings.theme)
    themes.set_colour_blind(settings.colour_blind)
    themes.set_contrast(settings.contrast)
    themes.set_font_percent(settings.font_percent)
    themes.set_density(settings.rows)
    themes.set_reduced_motion(settings.reduced_motion)
    return themes
