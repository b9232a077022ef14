import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from issplus_desktop.ui.theme import (
    ContrastChoice,
    RowDensity,
    ThemeChoice,
    ThemeError,
    ThemeSource,
    load_theme,
    mix,
)

STRONG = ("dark-contrast", "light-contrast", "dark-contrast-colour-blind", "light-contrast-colour-blind")
NAMES = ("dark", "light", "dark-colour-blind", "light-colour-blind", *STRONG)
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
    assert [load_theme(name).dark for name in NAMES] == [True, False] * 4


@pytest.mark.parametrize(("name", "ink", "ground"), [*itertools.product(STRONG, INKS, GROUNDS)])
def test_with_high_contrast_every_text_is_at_seven_to_one(name, ink, ground):
    theme = load_theme(name)
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 7


@pytest.mark.parametrize("name", STRONG)
def test_with_high_contrast_grounds_of_text_lines_and_focus_are_strong_too(name):
    theme = load_theme(name)
    assert all(contrast(theme.text, ground) >= 7 for ground in (theme.selection, theme.flash_up, theme.flash_down))
    assert contrast(theme.canvas, theme.accent) >= 7
    for ground in (theme.canvas, theme.surface, theme.raised):
        assert contrast(theme.line, ground) >= 4.5
        assert contrast(theme.focus, ground) >= 4.5
    assert (theme.stroke, load_theme("dark").stroke) == (2.0, 1.0)


@pytest.mark.parametrize("name", STRONG)
def test_with_high_contrast_what_is_faint_can_still_be_read(name):
    theme = load_theme(name)
    for ink in (theme.text, theme.bid, theme.ask):
        assert contrast(mix(ink, theme.surface, theme.fainter(0.45)), theme.surface) >= 4.5
    assert load_theme("dark").fainter(0.45) == 0.45


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
        source._hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert not source.theme.dark


def test_a_choice_that_looks_the_same_is_told_too_for_it_is_kept(qapp, qtbot):
    source = ThemeSource("dark")
    with qtbot.waitSignal(source.changed):
        source.set_theme("system")
    with qtbot.waitSignal(source.changed):
        source.set_contrast("normal")
    with qtbot.assertNotEmitted(source.changed):
        source.set_contrast("normal")


def test_the_systems_wish_for_contrast_is_followed_while_the_program_runs(qapp, qtbot, monkeypatch):
    source = ThemeSource("light")
    assert source.contrast is ContrastChoice.SYSTEM
    monkeypatch.setattr(source._wishes, "contrastPreference", lambda: Qt.ContrastPreference.HighContrast, raising=False)
    with qtbot.waitSignal(source.changed):
        source._wishes.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert source.theme.name == "light-contrast"
    source.set_contrast("normal")
    assert source.theme.name == "light"


def test_high_contrast_keeps_scheme_and_colour_blindness(qapp):
    source = ThemeSource("dark")
    source.set_colour_blind(True)
    source.set_contrast("high")
    assert source.theme.name == "dark-contrast-colour-blind"
    assert source.theme.high_contrast
    with pytest.raises(ValueError, match="some"):
        source.set_contrast("some")


def test_rows_grow_with_the_font(qapp, qtbot):
    source = ThemeSource("dark")
    with qtbot.waitSignal(source.changed):
        source.set_font_percent(150)
    assert (source.font_percent, source.row_height) == (150, 33)
    with qtbot.assertNotEmitted(source.changed):
        source.set_font_percent(150)
    for wish, taken in ((10, 80), (900, 200)):
        source.set_font_percent(wish)
        assert source.font_percent == taken


def test_no_row_is_lower_than_a_line_of_text(qapp):
    source = ThemeSource("dark")
    source.set_line_height(30)
    assert source.row_height == 32
    source.set_line_height(15)
    assert source.row_height == 22


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
