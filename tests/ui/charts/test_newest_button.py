"""The way back to the newest candle."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.charts.newest_button import NewestButton
from issplus_desktop.ui.fonts import scaled_font


def test_it_is_named_clickable_and_drawn(qtbot, themes):
    parent = QWidget()
    qtbot.addWidget(parent)
    button = NewestButton(themes, parent)
    assert button.isHidden()
    button.show()
    parent.show()
    assert button.accessibleName() == "Newest candle"
    assert "End" in button.toolTip()
    with qtbot.waitSignal(button.clicked, timeout=0):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    image = button.grab().toImage()
    colors = {image.pixelColor(x, 13).name() for x in range(image.width())}
    assert themes.theme.text.name() in colors
    assert button.sizeHint() == button.size()


def test_it_grows_with_the_text(qtbot, themes):
    parent = QWidget()
    qtbot.addWidget(parent)
    button = NewestButton(themes, parent)
    usual = button.width()
    button.setFont(scaled_font(button.font(), 3.0))
    assert button.width() == button.height() > usual
    image = button.grab().toImage()
    inked = {x for x in range(image.width()) if image.pixelColor(x, button.height() // 2) == themes.theme.text}
    assert max(inked) > usual
