"""Everything that the whole program opens over its windows: by its desks, its menus, its views and its lists."""

import weakref
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar, cast

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QDockWidget, QMenu, QMessageBox, QToolButton, QWidget

from issplus_desktop.app.book_page import BookPage
from issplus_desktop.app.chart_page import ChartPage
from issplus_desktop.app.depth_page import DepthPage
from issplus_desktop.app.heat_page import HeatPage
from issplus_desktop.app.page import Page
from issplus_desktop.app.securities_page import SecuritiesPage
from issplus_desktop.app.tape_page import TapePage
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import Flag
from issplus_desktop.models.columns import Column
from issplus_desktop.models.diagnostics_part import DiagnosticsKind, DiagnosticsPart
from issplus_desktop.models.drawing import Anchor, DrawingKind
from issplus_desktop.models.table_copy import TableCopy, TableSnapshot
from issplus_desktop.settings.schema import TrayChoice
from issplus_desktop.ui.files_page import FilesPage
from issplus_desktop.ui.keys_page import KeysPage
from issplus_desktop.ui.trouble_box import show_trouble
from issplus_desktop.ui.view_picture import PictureSaver
from tests.app.whole_program import WholeProgram
from tests.trials.drill_gestures import press
from tests.trials.openings import BYTES_EACH, BYTES_FOR_FILES, Found, Openings, open_inner

_Page = TypeVar("_Page", bound=Page)
_PLACE = QPoint(5, 5)
_CTRL = Qt.KeyboardModifier.ControlModifier
_TABLE = TableSnapshot(TableCopy((Column("LAST", "Last"),), ((1,),)), visible=(0,), name="M.trades")
_FILES = " in a file"
"""Ends the name of each way that opens Qt's own dialog for files."""

_SETTINGS = frozenset({"the program's settings, page by page", "keys that are set", "a copy of the settings" + _FILES})
_BYTES_FOR_SETTINGS = 24_576.0
"""Under any style sheet Qt keeps some 800 bytes of each box of choices and 500 of each field of figures that is gone,
in a program of nothing else too; the settings have two dozen of them."""


class ProgramWorld:
    """Opens and closes them in the program as it is built; `seen` has the names of the classes that were opened."""

    def __init__(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._folder = TemporaryDirectory()
        self._whole = WholeProgram(application, Path(self._folder.name))
        self._program: Any = self._whole.program
        self._window, self._side = self._whole.window, self._whole.side
        self._dock = self._side.watch_dock
        self._openings = Openings()
        self._desk: Any = self._program._diagnostics_desk
        vars(self._desk)["parts"] = _parts
        vars(self._program._tray_desk)["_is_there"] = lambda: True
        editor = self._side.watch.editor
        editor.add([InstrumentId.parse("M.X.A"), InstrumentId.parse("M.X.B")])
        editor.add_section("Section", 2)
        editor.set_flag(editor.front.keys[:1], Flag.RED)
        editor.new_list("Other")
        editor.shelf.show(editor.shelf.lists[0].number)
        self._program.layouts.desk.save("one")
        self._program.layouts.desk.keep_before_reset()
        # What fades is painted in yet another look, which is kept, some time later.
        self._program._look.themes.set_reduced_motion(True)
        self._pane = cast("QDockWidget", self._program._connection_desk.panel.parentWidget())
        self._pane.hide()
        self._await_rows()
        # Each view paints what it keeps for later paints now, and not in the first of the openings.
        for view_id in self._side.workspace.views:
            self._window.views.show_view(view_id)
            self._window.grab()
            self.settle()

    @property
    def seen(self) -> set[str]:
        """The names of the classes that were opened."""
        return self._openings.seen

    def ways(self) -> dict[str, Callable[[], Found]]:
        gone, stays = partial(partial, self._openings.gone), partial(partial, self._openings.stays)
        return {
            "the program's welcome": gone(partial(self._program._first_steps.ask, "en")),
            "the program's diagnostics": gone(self._diagnostics),
            "diagnostics" + _FILES: self._diagnostics_file,
            "the program's settings, page by page": gone(self._settings),
            "keys that are set": gone(self._keys),
            "a copy of the settings" + _FILES: gone(self._settings_file),
            "the program's layouts": stays(partial(self._window.layout_requested.emit, "manage")),
            "the name of a layout": stays(partial(self._window.layout_requested.emit, "save")),
            "the program's connection": stays(self._program._on_dialog_requested),
            "the table desk": gone(partial(self._side.context.exports.save_requested.emit, _TABLE)),
            "trouble": gone(partial(show_trouble, self._window, "Trouble", "It did not work")),
            "the menus of the window": self._bar,
            "commands in the search": self._commands,
            "the icon in the tray": self._tray,
            "the menu of a tab in the window": gone(self._tab_menu),
            "the menu of a link badge": gone(self._badge),
            "the menu of a title's button": gone(self._title),
            "the menu of rows of a list": gone(self._row_menu),
            "the flags to filter a list by": gone(self._dock.table.filter_requested.emit),
            "a section of a list": gone(self._section),
            "a list for rows": gone(self._list_for_rows),
            "a new list": gone(self._dock.lists.ask_new),
            "the menu of a list's name": gone(partial(self._dock.bar.menu_requested.emit, _PLACE)),
            "all lists" + _FILES: gone(partial(self._dock.files.open_export, whole=True)),
            "a list for TradingView" + _FILES: gone(self._dock.files.open_tradingview),
            "the menu of the log": partial(self._connection_table, 1),
            "the menu of the ledger": partial(self._connection_table, 0),
            "the menu of a book": stays(self._book_menu),
            "the groups of a book": stays(self._groups),
            "the menu of a depth curve": gone(self._depth_menu),
            "the menu of a heat map": gone(self._heat_menu),
            "the menu of a tape": gone(self._tape_menu),
            "the menu of securities": gone(self._securities_menu),
            "the menu of indicators": stays(self._indicators),
            "the menu of a drawing": stays(self._drawing_menu),
            "the buttons of views": self._buttons,
            "a book as a picture" + _FILES: gone(self._picture),
            "a picture that cannot be saved": self._lost_picture,
        }

    def most_bytes(self, way: str) -> float:
        files = BYTES_FOR_FILES if way.endswith(_FILES) else BYTES_EACH
        return files + (_BYTES_FOR_SETTINGS if way in _SETTINGS else 0.0)

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
            self._program._feed_side.timer._tick()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _await_rows(self) -> None:
        """Wait until each watched row says how it is: they are asked for at a polite distance."""
        patience = QDeadlineTimer(5000)
        while any(row[1:3] == ["", "—"] for row in self._dock.table.shown_texts()) and not patience.hasExpired():
            self.settle()

    def close(self) -> None:
        self._whole.close()
        self._window.deleteLater()
        self.settle()
        self._folder.cleanup()

    # Desks and dialogs.

    def _diagnostics(self) -> None:
        showing = self._desk._show()
        try:
            showing.send(None)
        except StopIteration:
            return
        raise RuntimeError("the diagnostics wait for something")

    def _diagnostics_file(self) -> Found:
        (dialog,) = self._openings.shown_by(self._diagnostics)
        found = self._openings.gone(cast("Any", dialog).buttons.accepted.emit)
        dialog.close()
        return Found(found.references | {"diagnostics": weakref.ref(dialog)})

    def _settings(self) -> None:
        """Come by every page, and find and change something."""
        desk = self._whole.settings
        desk.open()
        dialog = desk.dialog
        assert dialog is not None
        for name in dialog.names:
            dialog.show_page(name)
            QApplication.processEvents()
        for text in ("ladder", "zzzz", ""):
            dialog.search.setText(text)
        QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))

    def _keys(self) -> None:
        """Set a key, take one over from another action, find one, and give all back."""
        self._window.settings_page_requested.emit("keys")
        (page,) = self._window.findChildren(KeysPage)
        for action, key in (("search", Qt.Key.Key_P), ("commands", Qt.Key.Key_P)):
            page.list.choose(action)
            press(page.fields[0], (key,), _CTRL)
            page.take_over.click()
        page.filter.setText("k")
        page.filter.clear()
        self._window.bindings.reset_all()

    def _settings_file(self) -> None:
        self._window.settings_page_requested.emit("files")
        (page,) = self._window.findChildren(FilesPage)
        page.copy_button.click()

    # The window.

    def _bar(self) -> Found:
        for action in self._window.menu_row.bar.actions():
            menu = action.menu()
            assert isinstance(menu, QMenu)
            _open_menu(menu)
        return Found({})

    def _commands(self) -> Found:
        box = self._window.search.box
        box.start_commands()
        for text in (">res", ">reset the layout", "sber"):
            box.setText(text)
            box.textEdited.emit(text)
            box.popup.grab()
        box.stop()
        return Found({})

    def _tray(self) -> Found:
        preferences = self._program._preferences
        preferences.change(tray=TrayChoice(shown=True))
        tray = self._program._tray_desk.tray
        _open_menu(tray.menu)
        preferences.change(tray=TrayChoice())
        return Found({})

    def _tab_menu(self) -> None:
        self._window._on_tab_menu(self._window.views.views()[0], _PLACE)

    def _badge(self) -> None:
        badge = self._window.views.badge(self._window.views.views()[0])
        assert badge is not None
        badge.open_menu()

    def _title(self) -> None:
        cast("Any", self._dock.titleBarWidget()).button.open_menu()

    def _connection_table(self, place: int) -> Found:
        """Show the panel for as long as it takes: it is refreshed by the clock."""
        panel = self._program._connection_desk.panel
        self._pane.show()
        panel.tabs.setCurrentIndex(place)
        found = self._openings.gone(partial((panel.ledger, panel.log)[place].table.menu_requested.emit, _PLACE))
        self._pane.hide()
        return found

    # Lists.

    def _row_menu(self) -> None:
        self._dock.table.choose_row(0)
        self._dock.table.menu_requested.emit(_PLACE)

    def _section(self) -> None:
        self._dock.table.choose_row(2)
        self._dock.table.edit_requested.emit()

    def _list_for_rows(self) -> None:
        self._dock._rows._ask_list(list(self._side.watch.editor.front.keys[:1]), keep=True)

    # Views.

    def _page(self, of: type[_Page]) -> _Page:
        """Bring a page of this class to the front and return it."""
        pages = self._side.workspace.views.items()
        view_id, page = next((view_id, page) for view_id, page in pages if isinstance(page, of))
        self._window.views.show_view(view_id)
        return page

    def _book_menu(self) -> None:
        self._page(BookPage).view.grid.customContextMenuRequested.emit(_PLACE)

    def _groups(self) -> None:
        self._page(BookPage).view._controls.open_groups()

    def _depth_menu(self) -> None:
        self._page(DepthPage).view.canvas.menu_requested.emit(_PLACE)

    def _heat_menu(self) -> None:
        self._page(HeatPage).view.canvas.menu_requested.emit(_PLACE)

    def _tape_menu(self) -> None:
        self._page(TapePage).view.table.menu_requested.emit(_PLACE)

    def _securities_menu(self) -> None:
        view = self._page(SecuritiesPage).widget.view
        assert view is not None
        view.table.menu_requested.emit(_PLACE)

    def _indicators(self) -> None:
        self._page(ChartPage).panel._on_indicators_wanted()

    def _drawing_menu(self) -> None:
        """Open the menu of a drawing that lies where one points; without candles there is no such place."""
        controls = self._page(ChartPage).panel.drawings
        layer = controls._layer
        assert layer.pad.sheet is not None
        layer.pad.sheet.add(DrawingKind.HORIZONTAL, (Anchor(1_769_076_000, Decimal(10)),))
        tool = layer.tool
        vars(tool)["select_at"] = lambda _place: True
        try:
            controls.popup_at(QPointF(_PLACE), _PLACE)
        finally:
            del vars(tool)["select_at"]
            layer.pad.clear()

    def _buttons(self) -> Found:
        """Open the menu behind each button of each view."""
        for view_id in self._side.workspace.views:
            self._window.views.show_view(view_id)
            view = cast("QWidget", self._window.views.current_widget())
            for menu in [button.menu() for button in view.findChildren(QToolButton)]:
                if isinstance(menu, QMenu):
                    _open_menu(menu)
        return Found({})

    def _picture(self) -> None:
        self._page(DepthPage).view.pictures.save()

    def _lost_picture(self) -> Found:
        saver = PictureSaver(QPixmap(4, 4), "a.png", self._window)
        found = self._openings.gone(partial(saver.save_to, "/nowhere/a.png"))
        assert QMessageBox.__name__ in found.references
        saver.deleteLater()
        return Found(found.references | {"saver": weakref.ref(saver)})


def _open_menu(menu: QMenu) -> None:
    menu.popup(_PLACE)
    menu.grab()
    open_inner(menu)
    menu.close()


async def _parts() -> list[DiagnosticsPart]:
    return [DiagnosticsPart(kind, "words\n") for kind in DiagnosticsKind]
