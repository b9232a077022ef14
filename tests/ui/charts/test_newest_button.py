"""The way back to the newest candle."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.charts.newest_button import NewestButton


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
