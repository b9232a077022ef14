import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

from issplus_desktop.ui.fonts import figures_font, grown, has_even_figures, interface_font, scaled_font


def test_the_interface_font_has_a_size_in_points(qapp):
    assert interface_font().pointSizeF() > 0


def test_figures_are_of_one_width(qapp):
    assert has_even_figures(figures_font(interface_font()))


def test_a_font_with_uneven_figures_is_made_even(qapp):
    if "Inter" not in QFontDatabase.families():
        pytest.skip("Inter is not installed")
    base = QFont("Inter")
    base.setPointSizeF(10)
    assert not has_even_figures(base)
    figures = figures_font(base)
    assert figures.family() == "Inter"
    assert has_even_figures(figures)


def test_a_font_without_even_figures_falls_back_to_a_monospaced_face(qapp, monkeypatch):
    monkeypatch.setattr("issplus_desktop.ui.fonts.has_even_figures", lambda _font: False)
    base = QFont(interface_font())
    base.setPointSizeF(13)
    figures = figures_font(base)
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    assert figures.family() == fixed.family()
    assert figures.pointSizeF() == 13


def test_a_scaled_font_stays_in_points(qapp):
    base = QFont(interface_font())
    base.setPointSizeF(10)
    large = scaled_font(base, 1.5, bold=True)
    assert large.pointSizeF() == 15
    assert large.weight() == QFont.Weight.DemiBold
    assert scaled_font(base, 1.0).weight() == base.weight()


def test_what_holds_text_grows_with_a_large_font_only(qapp):
    font = QFont(interface_font())
    font.setPixelSize(8)
    assert grown(24, QFontMetrics(font)) == 24
    font.setPixelSize(60)
    metrics = QFontMetrics(font)
    assert grown(24, metrics) == round(24 * metrics.height() / 18)
    assert grown(24, metrics) > metrics.height()
