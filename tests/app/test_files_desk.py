import asyncio
import zipfile
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget

from issplus_desktop.app.files_desk import FilesDesk
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.settings.settings_store import SettingsStore

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Scene:
    def __init__(self, qtbot, folder):
        self.folder = folder
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.heard: list[str] = []
        self.opened: list[str] = []
        self.can_open = True
        self.failures: list[object] = []
        self.preferences = Preferences(SettingsStore(folder / "settings.json"), self.heard.append)
        places = {"settings": folder, "logs": folder / "nothing"}
        tasks = TaskOwner(lambda *failure: self.failures.append(failure))
        self.desk = FilesDesk(places, self.preferences, tasks, self.heard.append, self.window, open_url=self._open)
        self.page: Any = self.desk.page().make(self.window)

    def _open(self, url):
        self.opened.append(url.toLocalFile())
        return self.can_open

    def copy_to(self, path):
        async def whole():
            self.page.copy_requested.emit(path)
            await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})

        with asyncio.Runner() as runner:
            runner.run(whole())
        assert self.failures == []


@pytest.fixture
def scene(qtbot, tmp_path):
    return Scene(qtbot, tmp_path)


def test_the_folder_is_opened_with_what_was_changed_a_moment_ago(scene):
    scene.preferences.change(theme="light")
    scene.page.open_requested.emit("settings")
    assert scene.opened == [str(scene.folder).replace("\\", "/")]
    assert (scene.folder / "settings.json").exists()
    assert scene.heard == []


def test_a_folder_that_cannot_be_opened_is_told(scene):
    scene.page.open_requested.emit("logs")
    assert scene.opened == []
    scene.can_open = False
    scene.page.open_requested.emit("settings")
    assert scene.heard == [
        f"The folder cannot be opened: {scene.folder / 'nothing'}", f"The folder cannot be opened: {scene.folder}",
    ]  # fmt: skip


def test_a_copy_has_what_was_changed_a_moment_ago(scene, tmp_path):
    scene.preferences.change(theme="light")
    path = tmp_path / "copy.zip"
    scene.copy_to(path)
    with zipfile.ZipFile(path) as archive:
        assert b'"light"' in archive.read("settings.json")
    assert scene.heard == [f"A copy is saved as {path}"]


def test_trouble_is_told_in_words(scene, tmp_path):
    path = tmp_path / "gone" / "copy.zip"
    scene.copy_to(path)
    [box] = scene.window.findChildren(QMessageBox)
    assert box.text() == f"{path} could not be written. The folder is not there any more. Choose another one."
    assert scene.heard == []
    box.close()


def test_the_page_has_a_title(scene):
    page = scene.desk.page()
    assert (page.name, page.title(), page.restore) == ("files", "Files", None)
