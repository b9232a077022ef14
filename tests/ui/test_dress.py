import re

import pytest
from PySide6.QtGui import QPalette

from issplus_desktop.ui.dress import apply_font, apply_theme, palette_of, style_sheet_of
from issplus_desktop.ui.theme import load_theme
from tests.ui.test_theme import NAMES


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


def test_buttons_of_dialogs_bear_words_alone():
    sheet = style_sheet_of(load_theme("dark"))
    assert "dialogbuttonbox-buttons-have-icons: 0" in sheet


def test_heavy_lines_are_in_the_style_sheet_of_high_contrast():
    assert " border: 2px solid" not in style_sheet_of(load_theme("light"))
    assert " border: 2px solid" in style_sheet_of(load_theme("light-contrast"))


def test_the_font_of_the_program_is_so_many_per_cent_of_the_systems(qapp):
    base = qapp.font()
    try:
        apply_font(qapp, base, 150)
        assert qapp.font().pointSizeF() == pytest.approx(base.pointSizeF() * 1.5)
        apply_font(qapp, base, 100)
        assert qapp.font().pointSizeF() == base.pointSizeF()
    finally:
        qapp.setFont(base)


def test_marks_are_as_large_as_the_text_is():
    assert "indicator { width: 12px;" in style_sheet_of(load_theme("dark")).replace("QCheckBox::", "")
    assert "indicator { width: 24px;" in style_sheet_of(load_theme("dark"), 200).replace("QCheckBox::", "")


@pytest.mark.parametrize("percent", [80, 100, 125, 150, 200])
@pytest.mark.parametrize("name", ["dark", "light-contrast"])
def test_a_chosen_mark_is_as_large_as_an_empty_one_and_round(name, percent):
    sheet = style_sheet_of(load_theme(name), percent)
    (empty,) = re.findall(r"indicator \{ width: (\d+)px; height: \d+px; border: (\d+)px", sheet)
    (dot,) = re.findall(r"QRadioButton::indicator:checked \{ border: (\d+)px solid [^;]+; width: (\d+)px", sheet)
    (radius,) = re.findall(r"QRadioButton::indicator \{ border-radius: (\d+)px", sheet)
    side, line = map(int, empty)
    ring, tip = map(int, dot)
    assert tip + 2 * ring == side + 2 * line
    assert int(radius) == (side + 2 * line) // 2
