"""The page about files at work: opens folders, and saves a copy of all that is kept."""

import logging
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from issplus_desktop.app.given_files import write_elsewhere
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.late_module import LateModule
from issplus_desktop.settings.file_problem import SettingsError
from issplus_desktop.ui.file_texts import file_trouble
from issplus_desktop.ui.own_page import OwnPage
from issplus_desktop.ui.trouble_box import show_trouble

if TYPE_CHECKING:
    from issplus_desktop.settings import backup
    from issplus_desktop.ui import files_page
else:
    files_page = LateModule("issplus_desktop.ui.files_page")
    backup = LateModule("issplus_desktop.settings.backup")

_LOG = logging.getLogger(__name__)
_TASK: Final = "saving a copy of the settings"


class FilesDesk(QObject):
    """Makes the page when the dialog wants it; the disk is written away from the loop."""

    def __init__(
        self,
        places: Mapping[str, Path],
        preferences: Preferences,
        tasks: TaskOwner,
        notice: Callable[[str], None],
        window: QWidget,
        *,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(window)
        self._places = places
        self._preferences = preferences
        self._tasks = tasks
        self._notice = notice
        self._window = window
        self._open_url = open_url

    def page(self) -> OwnPage:
        """Return the page as the Settings dialog takes it."""
        return OwnPage("files", _title, self._make)

    def _make(self, parent: QWidget) -> QWidget:
        page = files_page.FilesPage(self._places, parent)
        page.open_requested.connect(self._on_open_requested)
        page.copy_requested.connect(self._on_copy_requested)
        return page

    @Slot(str)
    def _on_open_requested(self, name: str) -> None:
        folder = self._places[name]
        self._preferences.save_now()
        if not folder.is_dir() or not self._open_url(QUrl.fromLocalFile(str(folder))):
            self._notice(self.tr("The folder cannot be opened: {path}").replace("{path}", str(folder)))

    @Slot(object)
    def _on_copy_requested(self, path: Path) -> None:
        # What was changed a moment ago belongs to it.
        self._preferences.save_now()
        self._tasks.spawn(self._copy(path), _TASK)

    async def _copy(self, path: Path) -> None:
        write = partial(backup.write_backup, folder=self._places["settings"])
        try:
            await write_elsewhere(path, write)
        except SettingsError as error:
            _LOG.warning("%s", error)
            text = self.tr("{path} could not be written. {reason}").replace("{path}", str(path))
            words = text.replace("{reason}", file_trouble(error.problem.value))
            show_trouble(self._window, self.tr("The copy was not saved"), words)
        else:
            self._notice(self.tr("A copy is saved as {path}").replace("{path}", str(path)))


def _title() -> str:
    return QCoreApplication.translate("FilesPage", "Files")
