from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout

from issplus_desktop.ui.fitted import fit_to_texts, size_for_texts
from issplus_desktop.ui.fonts import grown


def test_broken_lines_have_their_room(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    fit_to_texts(dialog, 300)
    label = QLabel("words " * 200, wordWrap=True)
    column = QVBoxLayout(dialog)
    column.addWidget(label)
    fit_to_texts(dialog, 300)
    dialog.show()
    assert dialog.width() == 300
    assert label.height() >= label.heightForWidth(label.width())
    label.setText("few")
    fit_to_texts(dialog, 300)
    assert dialog.height() < 100


def test_a_size_for_usual_texts_grows_with_them_and_stays_on_the_screen(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    font = dialog.font()
    font.setPixelSize(10)
    dialog.setFont(font)
    assert size_for_texts(dialog, 300, 200) == QSize(300, 200), "small texts need no less"
    font.setPixelSize(30)
    dialog.setFont(font)
    large = size_for_texts(dialog, 300, 200)
    assert large.width() == grown(300, dialog.fontMetrics()) > 450
    assert large.height() > 300
    font.setPixelSize(200)
    dialog.setFont(font)
    assert size_for_texts(dialog, 300, 200) == dialog.screen().availableSize() * 0.9
    assert size_for_texts(dialog, 9000, 200).width() == 9000, "what is usual is never less"
