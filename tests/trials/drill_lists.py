"""What a person can do with watch lists: several of them, flags, notes, sections, imports and exports."""

from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QTableView

from issplus_desktop.market.watch_rows import Flag, SectionLine
from issplus_desktop.models.instrument_mime import to_mime
from issplus_desktop.models.unknown_words_model import UnknownWord
from issplus_desktop.models.watch_mime import rows_to_mime
from issplus_desktop.ui.words_dialog import WordsDialog
from tests.trials.drill_gestures import GESTURES, entries_of
from tests.trials.drill_world import GAZP, SBER

_LEFT = Qt.MouseButton.LeftButton
_PLAIN = Qt.KeyboardModifier.NoModifier
_COPY = Qt.DropAction.CopyAction


def list_steps(world):
    """Return each of these things by a name that says what happens."""
    lists = _Lists(world)
    return {
        "watch lists are made and walked": lists.walk,
        "rows are flagged, noted and parted": lists.note,
        "sections are folded and rows filtered": lists.hide,
        "rows are cut and pasted": lists.paste,
        "things are dropped on the name of a list": lists.drop,
        "the tabs of lists are used": lists.use_tabs,
        "the menus of lists": lists.menus,
        "words for lists and rows": lists.words,
        "lists go to files and come back": lists.files,
        "what was not recognised is copied": lists.unknown,
        "imports wait, go on and stop": lists.imports,
    }


class _Lists:
    def __init__(self, world):
        self.world = world
        self.side = world.program._window_side
        self.dock = self.side.watch_dock
        self.watch = self.side.watch
        self.editor = self.side.watch.editor
        self.bar = self.dock.bar

    def _two(self):
        """Have two lists, the first in front, with rows."""
        for known in self.editor.shelf.lists[2:]:
            self.editor.delete(known.number)
        while len(self.editor.shelf.lists) < 2:
            self.editor.new_list("Drilled")
        self.editor.shelf.show(self.editor.shelf.lists[0].number)
        self.editor.add([SBER, GAZP])
        QApplication.sendPostedEvents()

    def _two_with_section(self):
        """Have all that the entries of a list's and a row's menus are about."""
        self._two()
        self.editor.filter([])
        if not any(isinstance(row, SectionLine) for row in self.editor.front.rows):
            self.editor.add_section("Section", 0)
        self.dock.table.choose_row(0)

    def walk(self):
        self._two()
        for wish in ("next", "next", "previous"):
            self.side.window.lists_requested.emit(wish)
        self.editor.shelf.show(0)
        self.watch.retranslate()
        self.editor.shelf.forget_opened()
        self.watch.note_opened(GAZP)
        while len(self.editor.shelf.lists) > 1:
            self.editor.delete(self.editor.shelf.lists[-1].number)
        self.watch.show(self.watch.names()[0])
        self.watch.save_now()

    def note(self):
        self._two()
        self.editor.add_section("Section", 0)
        self.editor.set_flag([SBER], Flag.RED)
        self.editor.set_note(SBER, "noted")
        for gesture in ("repaint", "help"):
            GESTURES[gesture](self.dock.table)
        self.dock.table.fit_columns()
        self.dock.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.dock.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        for _ in range(3):
            self.editor.undo()

    def hide(self):
        self._two()
        self.editor.add_section("Section", 0)
        self.editor.set_flag([SBER], Flag.RED)
        self.dock.table.choose_row(0)
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_G):
            QTest.keyClick(self.dock.table, key)
        sign = self.dock.table.visualRect(self.dock.model.index(0, 0)).topLeft() + QPoint(8, 8)
        QTest.mouseClick(self.dock.table.viewport(), _LEFT, pos=sign)
        QTest.mouseDClick(self.dock.table.viewport(), _LEFT, pos=sign)
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(self.dock.table, Qt.Key.Key_F, held)
        self.world.close_popups()
        self.editor.filter([Flag.RED])
        self.dock.filter_line.button.click()
        self.dock.show_fed(2, 1)
        self.dock.show_fed(2, 0)
        for _ in range(2):
            self.editor.undo()

    def paste(self):
        self._two()
        self.dock.table.choose_row(0)
        for key in (Qt.Key.Key_X, Qt.Key.Key_V):
            QTest.keyClick(self.dock.table, key, Qt.KeyboardModifier.ControlModifier)
        for key in (Qt.Key.Key_1, Qt.Key.Key_0):
            QTest.keyClick(self.dock.table, key, Qt.KeyboardModifier.AltModifier)

    def drop(self):
        self._two()
        text = QMimeData()
        text.setText("SBER")
        rows = self.editor.front.chosen([SBER])
        for data in (rows_to_mime(rows, self.editor.origin, self.editor.front.number), to_mime([GAZP]), text):
            for index in (1, self.bar.count() - 1):
                place = self.bar.tabRect(index).center()
                for event in (
                    QDragEnterEvent(place, _COPY, data, _LEFT, _PLAIN),
                    QDragMoveEvent(place, _COPY, data, _LEFT, _PLAIN),
                    QDropEvent(QPointF(place), _COPY, data, _LEFT, _PLAIN),
                    QDragLeaveEvent(),
                ):
                    QApplication.sendEvent(self.bar, event)

    def use_tabs(self):
        self._two()
        place = self.bar.tabRect(1).center()
        QTest.mouseClick(self.bar, _LEFT, pos=place)
        QTest.mouseDClick(self.bar, _LEFT, pos=place)
        self._close_dialogs()
        self.bar.moveTab(1, 0)
        QTest.mouseRelease(self.bar, _LEFT, pos=place)
        QApplication.sendEvent(self.bar, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, QPoint(5, 5)))
        self.world.close_popups()

    def menus(self):
        """Choose what is in the menus of lists and rows, whatever it is."""
        for make in (self.dock.title_menu, self.dock.row_menu):
            for number in count():
                # What was chosen before may have taken away what this entry is about.
                self._two_with_section()
                menu = make()
                entries = entries_of(menu)[number:]
                if entries:
                    entries[0].setEnabled(True)
                    entries[0].trigger()
                menu.close()
                self._close_dialogs()
                if not entries:
                    break
        self._two()

    def words(self):
        self._two()
        self.dock.table.choose_row(0)
        for ask in (
            self.dock.lists.ask_new,
            self.dock.lists.ask_name,
            self.dock._rows.edit,
            self.dock._rows.ask_section,
        ):
            ask()
            self._accept_words()
        self.dock.table.choose_row(0)
        self.dock._rows.edit()
        self._accept_words()
        self.dock._rows._ask_list(self.editor.front.keys[:1], keep=True)
        self._accept_words()
        self.dock.lists._copy()
        for table in self.side.window.findChildren(QTableView):
            table.model().mimeTypes()
        self._two()

    def _accept_words(self):
        for dialog in self.dock.findChildren(WordsDialog):
            dialog.line.setText("words")
            dialog.lines.setPlainText("w" * 1001)
            dialog.accept()

    def files(self):
        self._two()
        with TemporaryDirectory() as folder:
            lists, text = str(Path(folder) / "lists.json"), str(Path(folder) / "list.txt")
            self.dock.files.export_chosen.emit(lists, True)
            self.dock.files.tradingview_chosen.emit(text)
            for name in (lists, text, folder):
                self.dock.files.import_chosen.emit(name)
        for wish in (self.dock.files.open_import, self.dock.files.open_tradingview):
            wish()
        self.dock.files.open_export(whole=True)
        for dialog in self.dock.findChildren(QFileDialog):
            dialog.fileSelected.emit("")
        self._close_dialogs()

    def unknown(self):
        self.dock.show_unknown([UnknownWord(1, "XX", "Nothing found.")])
        for dialog in self.dock.findChildren(QDialog):
            if hasattr(dialog, "copy_all"):
                dialog.copy_all()
        self._close_dialogs()

    def imports(self):
        importer = self.watch.importer
        self.watch.importer.hold()
        importer.start("LKOH MXSE.TQBR.ROSN 12")
        importer.renew()
        importer._timer.timeout.emit()
        importer.stop()
        importer.renew()

    def _close_dialogs(self):
        for dialog in self.dock.findChildren(QDialog):
            dialog.close()
