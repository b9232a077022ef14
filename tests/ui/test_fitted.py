from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout

from issplus_desktop.ui.fitted import fit_to_texts


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
