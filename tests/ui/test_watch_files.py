import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.ui.watch_files import WatchFiles


@pytest.fixture
def files(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return WatchFiles(WatchEditor.holding("Oil/gas: mine"), parent)


def dialog_of(files):
    (dialog,) = files.parent().findChildren(QFileDialog)
    return dialog


def test_asks_for_a_file_to_import(files, qtbot):
    files.open_import()
    with qtbot.waitSignal(files.import_chosen, timeout=0) as chosen:
        dialog_of(files).fileSelected.emit("/folder/list.txt")
    assert chosen.args == ["/folder/list.txt"]
    dialog_of(files).reject()


@pytest.mark.parametrize("whole", [True, False])
def test_asks_where_lists_go(files, qtbot, whole):
    files.open_export(whole=whole)
    dialog = dialog_of(files)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.selectedFiles()[0].endswith("Watch_lists.json" if whole else "Oil_gas_mine.json")
    with qtbot.waitSignal(files.export_chosen, timeout=0) as chosen:
        dialog.fileSelected.emit("/folder/list.json")
    assert chosen.args == ["/folder/list.json", whole]
    dialog.reject()


def test_asks_where_a_text_for_tradingview_goes(files, qtbot):
    files.open_tradingview()
    assert dialog_of(files).defaultSuffix() == "txt"
    with qtbot.waitSignal(files.tradingview_chosen, timeout=0):
        dialog_of(files).fileSelected.emit("/folder/list.txt")
    dialog_of(files).reject()
