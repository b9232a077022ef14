from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.program_look import ProgramLook, themes_of
from issplus_desktop.settings.schema import Settings
from issplus_desktop.settings.settings_store import SettingsStore

CHOSEN: dict[str, Any] = {
    "theme": "light", "colour_blind": True, "contrast": "high", "font_percent": 150, "rows": "roomy",
    "reduced_motion": True,
}  # fmt: skip


@pytest.fixture
def application(qapp):
    """The application, as it was before at the end."""
    font, sheet, palette = qapp.font(), qapp.styleSheet(), qapp.palette()
    yield qapp
    qapp.setFont(font)
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)


@pytest.fixture
def preferences(qapp, tmp_path):
    return Preferences(SettingsStore(tmp_path / "settings.json"), pytest.fail)


def test_what_was_kept_is_how_it_begins(qapp):
    themes = themes_of(Settings(**CHOSEN))
    assert themes.theme.name == "light-contrast-colour-blind"
    assert (themes.font_percent, themes.density, themes.reduced_motion) == (150, "roomy", True)
    assert themes_of(Settings(**CHOSEN), "dark").theme.dark


def test_what_is_chosen_is_kept_and_seen_at_once(application, preferences):
    look = ProgramLook(application, preferences)
    before = QApplication.font().pointSizeF()
    look.themes.set_theme("light")
    look.themes.set_colour_blind(True)
    look.themes.set_contrast("high")
    look.themes.set_font_percent(150)
    look.themes.set_density("roomy")
    look.themes.set_reduced_motion(True)
    kept = preferences.settings
    assert {name: getattr(kept, name) for name in CHOSEN} == CHOSEN
    assert QApplication.font().pointSizeF() == pytest.approx(1.5 * before, rel=0.05)
    assert application.palette().window().color() == look.themes.theme.canvas


def test_a_theme_for_one_run_is_not_kept(application, preferences):
    look = ProgramLook(application, preferences, "light")
    assert not look.themes.theme.dark
    assert preferences.settings.theme == Settings().theme
