"""Watch lists from files and into files."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from issplus_desktop.app.watch_import import WatchImport
from issplus_desktop.app.watch_keeper import rows_of, saved_of
from issplus_desktop.market.text_encoding import NoTextError, decode_text
from issplus_desktop.market.watch_text import as_tradingview
from issplus_desktop.market.watchlist import Watchlist
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.settings.atomic_file import read_file, replace_file
from issplus_desktop.settings.file_problem import SettingsError
from issplus_desktop.settings.watch_schema import WATCHLISTS_FORM, WATCHLISTS_LIMIT, SavedWatchlists

TEXT_LIMIT: Final = 4 * 1024 * 1024
"""Bytes of a text at most."""


class WatchExchange(QObject):
    """Reads tickers and lists from files of any program, and writes such files; trouble is told in words."""

    noticed = Signal(str)

    def __init__(self, editor: WatchEditor, importer: WatchImport, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._importer = importer

    @Slot(str)
    def read(self, name: str) -> None:
        """Import a file: lists that this program has exported become lists, tickers go to the list in front."""
        path = Path(name)
        try:
            data = read_file(path, WATCHLISTS_LIMIT)
            if data is None:
                self._tell(self.tr("{file} is not there."), path)
            elif data.lstrip()[:1] == b"{":
                self._take(WATCHLISTS_FORM.decode(data), path)
            elif len(data) > TEXT_LIMIT:
                self._tell(self.tr("{file} is too large: a text of 4 MiB at most can be imported."), path)
            else:
                self._importer.start(decode_text(data))
        except SettingsError as error:
            self.noticed.emit(str(error))
        except NoTextError:
            self._tell(self.tr("{file} is no text."), path)
        except ValueError:
            self._tell(self.tr("{file} has no watch lists of this program in it."), path)

    @Slot(str, bool)
    def write(self, name: str, whole: bool) -> None:
        """Write the list in front, or the `whole` shelf, with all that is noted."""
        chosen = self._editor.shelf.lists if whole else (self._editor.front,)
        kept = SavedWatchlists(lists=tuple(saved_of(one, one.name) for one in chosen))
        self._write(Path(name), WATCHLISTS_FORM.encode(kept))

    @Slot(str)
    def write_tradingview(self, name: str) -> None:
        """Write the list in front as TradingView reads it."""
        self._write(Path(name), as_tradingview(self._editor.front.rows).encode())

    def _take(self, kept: SavedWatchlists, path: Path) -> None:
        wanted = [Watchlist(one.name or path.stem, rows_of(one)) for one in kept.lists]
        if self._editor.new_lists(wanted):
            count = len(wanted)
            text = self.tr("The list is imported.") if count == 1 else self.tr("%n lists imported.", "", count)
            self.noticed.emit(text)

    def _write(self, path: Path, data: bytes) -> None:
        try:
            replace_file(path, data, is_good=_is_never_kept, limit=WATCHLISTS_LIMIT)
        except SettingsError as error:
            self.noticed.emit(str(error))
        else:
            self._tell(self.tr("Written to {file}."), path)

    def _tell(self, text: str, path: Path) -> None:
        self.noticed.emit(text.replace("{file}", path.name))


def _is_never_kept(_data: bytes) -> bool:
    """A person who chose to write over a file has no use for a copy beside it."""
    return False
