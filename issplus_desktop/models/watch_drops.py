"""What rows of a watch list are dragged as, and what becomes of what is dropped on one."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QMimeData

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import RowKey, SectionLine, WatchRow
from issplus_desktop.models.instrument_mime import MIME_TYPE, can_read, from_mime
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.models.watch_mime import ROWS_TYPE, rows_from_mime, rows_to_mime


class WatchDrops:
    """Moves what is in the list in front already, adds what is new, and hands text on.

    `move` is told rows and the shown row to put them before, `text` any text and the place in the list.
    """

    def __init__(
        self,
        editor: WatchEditor,
        move: Callable[[Iterable[RowKey], int], object],
        text: Callable[[str, int], object],
    ) -> None:
        self._editor = editor
        self._move = move
        self._text = text

    def mime_data(self, rows: Sequence[WatchRow]) -> QMimeData:
        """Return rows as they are dragged; a section that is dragged alone, or folded, takes its rows along."""
        front = self._editor.front
        if len(rows) == 1 and isinstance(rows[0], SectionLine):
            rows = front.section_rows(rows[0].key)
        else:
            rows = front.chosen(self._editor.whole(row.key for row in rows))
        return rows_to_mime(rows, self._editor.origin, front.number)

    def can_take(self, data: QMimeData) -> bool:
        """Return whether there may be instruments in a drop, and the list takes any."""
        return not self._editor.front.read_only and (data.hasFormat(ROWS_TYPE) or can_read(data))

    def take(self, data: QMimeData, row: int, place: int) -> bool:
        """Take a drop before a shown row, which is `place` in the list; return whether there was anything in it."""
        rows = rows_from_mime(data)
        if rows is not None and rows.origin == self._editor.origin and rows.number == self._editor.front.number:
            self._move([entry.key for entry in rows.rows], row)
            return True
        if rows is not None:
            self._editor.insert(rows.rows, place)
            return bool(rows.rows)
        if data.hasFormat(MIME_TYPE):
            return self._take_instruments(from_mime(data).instruments, row, place)
        if data.hasText():
            self._text(data.text(), place)
        return bool(data.text().strip())

    def _take_instruments(self, instruments: Sequence[InstrumentId], row: int, place: int) -> bool:
        there = set(self._editor.front.keys)
        known = [instrument for instrument in instruments if instrument in there]
        new = [instrument for instrument in instruments if instrument not in there]
        if known:
            self._move(known, row)
        if new:
            self._editor.add(new, place)
        return bool(instruments)
