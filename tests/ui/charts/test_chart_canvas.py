"""The ground of a chart."""

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, QTranslator
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication


def test_focus_is_shown_when_it_came_by_keyboard(view, themes):
    def corner():
        return view.grab().toImage().pixelColor(0, 200)

    view.activateWindow()
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason))
    quiet = corner()
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    if view.hasFocus():
        assert corner() == themes.theme.focus != quiet
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))


def test_a_theme_is_taken_at_once(view, themes):
    assert view.grab().toImage().pixelColor(5, 250) == themes.theme.surface
    themes.set_theme("light")
    assert view.grab().toImage().pixelColor(5, 250) == themes.theme.surface


def test_fonts_and_languages_are_taken(view):
    height = view.painted.layout.time.height()
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    view.setFont(font)
    assert view.painted.layout.time.height() > height
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert view.accessibleName() == "Candle chart"


def test_another_language_is_spoken_at_once(view, qapp):
    class Shouting(QTranslator):
        def translate(self, context, source, _disambiguation=None, _count=-1):
            return source.upper() + "!" if context == "Chart" else ""

    translator = Shouting()
    view.grab()
    qapp.installTranslator(translator)
    try:
        QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
        painted = view.painted
        assert str(painted.read_out.parts[-1]).startswith("VOL!")
        assert painted.axes.zone.text == "MSK!"
    finally:
        qapp.removeTranslator(translator)


def test_it_is_a_view_of_pyqtgraphs_that_can_be_closed_and_shown_again(view):
    assert isinstance(view, pg.GraphicsView)
    before = view.grab().toImage()
    assert view.close()
    view.show()
    assert view.grab().toImage() == before
