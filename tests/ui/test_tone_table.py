from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem

from issplus_desktop.ui.tone_table import ToneDelegate, ToneTable


def painted(themes, qapp, tone):
    """The colours of a cell that is painted in a tone."""
    model = QStandardItemModel()
    model.appendRow(QStandardItem("██████"))
    image = QImage(120, 22, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    option = QStyleOptionViewItem()
    option.rect = image.rect()
    ToneDelegate(themes, qapp.font(), lambda _: tone).paint(painter, option, model.index(0, 0))
    painter.end()
    return {image.pixelColor(x, y).name() for x in range(120) for y in range(22)}


def test_a_cell_takes_the_colour_of_its_tone(themes, qapp):
    theme = themes.theme
    assert theme.error.name() in painted(themes, qapp, "error")
    plain = painted(themes, qapp, "")
    assert theme.error.name() not in plain
    assert theme.text.name() in plain


def test_the_table_paints_with_it(qtbot, themes):
    table = ToneTable(themes, lambda _: "")
    qtbot.addWidget(table)
    assert isinstance(table.itemDelegate(), ToneDelegate)
