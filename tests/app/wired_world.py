"""Feed and window as the program makes them, on a catalog, without a connection."""

from contextlib import contextmanager

from issplus_desktop.app.feed_side import build_feed
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.app.wiring import build_window
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.settings.settings_store import SettingsStore
from issplus_desktop.ui.theme import ThemeSource
from tests.app.fakes import NoSimulator, catalog


class WiredWorld:
    def __init__(self, tmp_path):
        self.failures: list[object] = []
        self.preferences = Preferences(SettingsStore(tmp_path / "settings.json"), print)
        self.tasks = TaskOwner(lambda *failure: self.failures.append(failure))
        self.side = build_feed(
            self.preferences, self.tasks, NoSimulator(),
            language="en", keep_secret=lambda _: None, on_fault=self.failures.append,
        )  # fmt: skip
        themes = ThemeSource("dark")
        self.shown = build_window(self.side, self.preferences, self.tasks, themes, ValueFormatter())
        self.side.session.on_catalog(catalog())

    def close(self):
        self.shown.workspace.close()
        self.shown.watch.close()


@contextmanager
def wired(qtbot, tmp_path):
    """Return a world that is closed at the end; no task of it may fail."""
    made = WiredWorld(tmp_path)
    qtbot.addWidget(made.shown.window)
    yield made
    made.close()
    assert made.failures == []
