"""The program with all its docks and views, on a catalog, without data, network or simulator."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import Mock

from PySide6.QtWidgets import QApplication

from issplus_desktop.app.command_line import parse_command_line
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.program import Program
from issplus_desktop.app.program_log import SecretFilter
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.settings.settings_store import SettingsStore
from issplus_desktop.settings.system_keyring import SystemKeyring
from tests.app.fakes import NoSimulator, catalog

_TARGETS = {ViewKind.SECURITIES: "M", ViewKind.TABLE: "M.securities"}


class NoTasks(TaskOwner):
    """Starts nothing: there is no loop."""

    def spawn(self, coroutine: Any, name: str) -> Any:
        coroutine.close()
        return Mock(name=name)


class WholeProgram:
    """The program with all its docks and every kind of view."""

    def __init__(self, application: QApplication, folder: Path):
        preferences = Preferences(SettingsStore(folder / "settings.json"), print)
        preferences.change(language="en", theme="dark")
        self.program = Program(
            application, parse_command_line(["--simulator"]), preferences, NoTasks(lambda *_: None),
            simulator=NoSimulator(), secrets=SecretFilter(), first_run=False, keyring=SystemKeyring(lambda: None),
        )  # fmt: skip
        self.side = self.program._window_side
        self.window = self.side.window
        self.settings = self.program._settings_desk
        self.program._feed_side.session.on_catalog(catalog())
        self.side.workspace.open(ViewSpec(ViewKind.CHART, "M.X.A", "M1"))
        for kind in ViewKind:
            self.side.workspace.open(
                ViewSpec(kind, _TARGETS.get(kind, "M.X.B"), "M1" if kind is ViewKind.CHART else "")
            )
        self.window.resize(1800, 1000)
        self.window.show()
        for dock in self.window.docks.names:
            dock.show()
        self.window.activateWindow()

    def close(self):
        self.program._close_views()
        self.side.dialog.close()
        self.program._connection_desk.close()
        self.window.finish_close()


@contextmanager
def look_restored(application: QApplication) -> Iterator[None]:
    """Give the application back the look that it had, which a program changes for all that come after it."""
    style, sheet, palette, font = (
        application.style().name(), application.styleSheet(), application.palette(), application.font()
    )  # fmt: skip
    try:
        yield
    finally:
        application.setStyleSheet(sheet)
        application.setStyle(style)
        application.setPalette(palette)
        application.setFont(font)
