import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from issplus_desktop.ui.theme import (
    RowDensity,
    ThemeChoice,
    ThemeError,
    ThemeSource,
    apply_theme,
    load_theme,
    mix,
    palette_of,
    style_sheet_of,
)

NAMES = ("dark", "light", "dark-colour-blind", "light-colour-blind")
INKS = ("text", "text_dim", "accent", "bid", "ask", "up", "down", "stale", "warn", "error")
GROUNDS = ("canvas", "surface", "raised")


def luminance(color):
    """Relative luminance as WCAG 2 defines it."""
    channels = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first, second):
    bright, dim = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_contrast_is_computed_as_wcag_does():
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("name", "ink", "ground"), [*itertools.product(NAMES, INKS, GROUNDS)])
def test_every_text_is_readable_on_every_ground(name, ink, ground):
    theme = load_theme(name)
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize(("name", "ground"), [*itertools.product(NAMES, ("selection", "flash_up", "flash_down"))])
def test_text_is_readable_on_selection_and_flash(name, ground):
    theme = load_theme(name)
    assert contrast(theme.text, getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("name", NAMES)
def test_the_ink_of_a_default_button_is_readable(name):
    theme = load_theme(name)
    assert contrast(theme.canvas, theme.accent) >= 4.5


def test_dark_says_that_it_is_dark():
    assert [load_theme(name).dark for name in NAMES] == [True, False, True, False]


def test_an_unknown_theme_is_refused():
    with pytest.raises(ThemeError, match="no-such"):
        load_theme("no-such")


def test_an_incomplete_theme_is_refused(tmp_path, monkeypatch):
    (tmp_path / "half.toml").write_text('dark = true\n[colors]\ncanvas = "#000000"\n', encoding="utf-8")
    monkeypatch.setattr("issplus_desktop.ui.theme.resource_path", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(ThemeError, match="surface"):
        load_theme("half")


def test_mix_goes_from_one_colour_to_the_other():
    black, white = QColor("#000000"), QColor("#ffffff")
    assert mix(black, white, 0.0) == black
    assert mix(black, white, 1.0) == white


def test_the_palette_takes_the_themes_colours():
    theme = load_theme("light")
    palette = palette_of(theme)
    assert palette.color(QPalette.ColorRole.Base) == theme.surface
    assert palette.color(QPalette.ColorRole.Text) == theme.text


@pytest.mark.parametrize("name", NAMES)
def test_the_style_sheet_is_filled(name):
    sheet = style_sheet_of(load_theme(name))
    assert load_theme(name).line.name() in sheet
    assert "$" not in sheet


def test_applying_a_theme_dresses_the_program(qapp):
    theme = load_theme("dark")
    before = (qapp.palette(), qapp.styleSheet())
    try:
        apply_theme(qapp, theme)
        assert qapp.palette().color(QPalette.ColorRole.Window) == theme.canvas
        assert theme.line.name() in qapp.styleSheet()
    finally:
        qapp.setPalette(before[0])
        qapp.setStyleSheet(before[1])


def test_a_choice_changes_the_theme_and_tells(qapp, qtbot):
    source = ThemeSource("dark")
    with qtbot.waitSignal(source.changed) as told:
        source.set_theme("light")
    assert told.args[0].name == "light"
    assert source.theme.name == "light"
    assert source.choice is ThemeChoice.LIGHT


def test_the_same_choice_tells_nothing(qapp, qtbot):
    source = ThemeSource("dark")
    with qtbot.assertNotEmitted(source.changed):
        source.set_theme("dark")
        source.set_density("normal")
        source.set_reduced_motion(False)


def test_an_unknown_choice_is_refused(qapp):
    with pytest.raises(ValueError, match="pink"):
        ThemeSource("dark").set_theme("pink")


def test_the_system_choice_follows_the_systems_scheme(qapp, qtbot, monkeypatch):
    source = ThemeSource("system")
    assert source.theme.dark
    monkeypatch.setattr(source._hints, "colorScheme", lambda: Qt.ColorScheme.Light, raising=False)
    with qtbot.waitSignal(source.changed):
        source._on_scheme_changed(Qt.ColorScheme.Light)
    assert not source.theme.dark


def test_colour_blind_keeps_the_scheme(qapp):
    source = ThemeSource("light")
    source.set_colour_blind(True)
    assert source.theme.name == "light-colour-blind"
    assert source.colour_blind
    source.set_theme("dark")
    assert source.theme.name == "dark-colour-blind"


def test_density_is_a_row_height(qapp, qtbot):
    source = ThemeSource("dark")
    assert source.row_height == 22
    with qtbot.waitSignal(source.changed):
        source.set_density("compact")
    assert (source.density, source.row_height) == (RowDensity.COMPACT, 18)
    source.set_density("roomy")
    assert source.row_height == 28


def test_reduced_motion_is_told(qapp, qtbot):
    source = ThemeSource("dark")
    with qtbot.waitSignal(source.changed):
        source.set_reduced_motion(True)
    assert source.reduced_motion
