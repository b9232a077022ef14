import asyncio
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget

from issplus_desktop.app import table_desk
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.table_desk import TableDesk, export_choice_of, file_choice_of
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.models.columns import Column
from issplus_desktop.models.table_copy import TableCopy, TableSnapshot
from issplus_desktop.models.table_file_choice import TableFileChoice, TableFileForm
from issplus_desktop.settings.schema import ExportChoice
from issplus_desktop.settings.settings_store import SettingsStore
from issplus_desktop.ui.save_table_dialog import SaveTableDialog

COLUMNS = (Column("NAME", "Name"), Column("LAST", "Last", numeric=True))
SNAPSHOT = TableSnapshot(TableCopy(COLUMNS, tuple(("x", Decimal(n)) for n in range(1200))), visible=(0, 1), name="t")


class Scene:
    def __init__(self, qtbot, folder):
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.heard: list[str] = []
        self.failures: list[object] = []
        self.preferences = Preferences(SettingsStore(folder / "settings.json"), print)
        self.tasks = TaskOwner(lambda *failure: self.failures.append(failure))
        self.desk = TableDesk(self.preferences, self.tasks, self.heard.append, self.window)

    def save(self, path, choice):
        async def whole():
            self.desk.save(SNAPSHOT, path, choice)
            await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})

        with asyncio.Runner() as runner:
            runner.run(whole())
        assert self.failures == []


@pytest.fixture
def scene(qtbot, tmp_path):
    return Scene(qtbot, tmp_path)


def test_a_table_is_written_and_told(scene, tmp_path):
    path = tmp_path / "t.csv"
    scene.save(path, TableFileChoice(separator=";", mark=False, titles=False))
    assert path.read_bytes().startswith(b"x;0\r\nx;1\r\n")
    assert scene.heard == [f"Saved as {path} (rows: 1\u202f200)"]
    assert scene.preferences.settings.export == ExportChoice(separator=";", mark=False, titles=False)
    assert not scene.desk.exports.titles


def test_trouble_is_told_in_words(scene, tmp_path):
    path = tmp_path / "gone" / "t.csv"
    scene.save(path, TableFileChoice())
    [box] = scene.window.findChildren(QMessageBox)
    assert box.text() == f"{path} could not be written. The folder is not there any more. Choose another one."
    assert scene.heard == []


def test_who_asks_is_asked_how(scene, monkeypatch):
    monkeypatch.setattr(table_desk, "has_parquet", lambda: True)
    scene.preferences.change(export=ExportChoice(form="parquet", only_visible=False))
    scene.desk.exports.save_requested.emit(SNAPSHOT)
    [dialog] = scene.window.findChildren(SaveTableDialog)
    assert dialog.isVisible()
    assert dialog.choice == TableFileChoice(TableFileForm.PARQUET, only_visible=False)
    saved = []
    monkeypatch.setattr(scene.desk, "_tasks", None)
    dialog.chosen.disconnect()
    dialog.chosen.connect(lambda *what: saved.append(what))
    dialog._on_file_selected("/x/t.parquet")
    assert saved[0][0] is SNAPSHOT
    assert str(saved[0][1]).endswith("t.parquet")
    dialog.close()


def test_titles_are_remembered(scene):
    scene.preferences.change(export=ExportChoice(separator=";"))
    scene.desk.exports.titles_chosen.emit(False)
    assert scene.preferences.settings.export == ExportChoice(separator=";", titles=False)


@pytest.mark.parametrize("form", TableFileForm)
def test_every_choice_survives_the_file(form):
    for separator in (",", ";"):
        choice = TableFileChoice(form, only_visible=False, separator=separator, mark=False, titles=False)
        assert file_choice_of(export_choice_of(choice)) == choice
