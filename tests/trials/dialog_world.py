"""Every dialog, popup and dock of the program, opened by what a person opens it with, and closed."""

import inspect
import pkgutil
import weakref
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from importlib import import_module
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

import issplus_desktop
from issplus_desktop.app.book_page import BookPage
from issplus_desktop.app.chart_page import ChartPage
from issplus_desktop.app.page import Page
from issplus_desktop.app.securities_page import SecuritiesPage
from issplus_desktop.app.tape_page import TapePage
from issplus_desktop.app.view_spec import ViewSpec
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.candle_look import ChartLook
from issplus_desktop.models.columns import Column
from issplus_desktop.models.diagnostics_part import DiagnosticsKind, DiagnosticsPart
from issplus_desktop.models.drawing import Anchor, Drawing, DrawingKind
from issplus_desktop.models.drawing_sheet import DrawingSheet
from issplus_desktop.models.indicator_choice import Indicator
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.models.table_copy import TableCopy, TableSnapshot
from issplus_desktop.models.table_file_choice import TableFileChoice
from issplus_desktop.models.unknown_words_model import UnknownWord
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.models.watchlist_model import WatchlistModel
from issplus_desktop.settings.schema import Settings
from issplus_desktop.ui.authority_form import AuthorityForm
from issplus_desktop.ui.connection_dialog import ConnectionDialog
from issplus_desktop.ui.diagnostics_dialog import DiagnosticsDialog
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.layouts_dialog import LayoutsDialog
from issplus_desktop.ui.order_book_choices import FULL_BAR
from issplus_desktop.ui.save_table_dialog import SaveTableDialog
from issplus_desktop.ui.settings_dialog import SettingsDialog
from issplus_desktop.ui.watchlist_dock import WatchlistDock
from issplus_desktop.ui.welcome_dialog import WelcomeDialog
from tests.trials.openings import BYTES_FOR_FILES, Found, Openings
from tests.trials.window_world import WindowWorld

_OFFERS = InstrumentOffers(lambda _: True, lambda _: True, lambda _: True)
_Page = TypeVar("_Page", bound=Page)
_TABLE = TableSnapshot(TableCopy((Column("LAST", "Last"),), ((Decimal(1),),)), visible=(0,), name="M.trades")
_WITH_FILES = frozenset({"a file of certificates", "a table to save", "a chart as a picture"})
_ANCHOR = Anchor(1_769_076_000, Decimal(10))


def dialog_classes() -> set[str]:
    """Return the names of all dialogs that the program has."""
    found: set[str] = set()
    for module in pkgutil.walk_packages(issplus_desktop.__path__, "issplus_desktop."):
        if module.name.startswith("issplus_desktop.ui."):
            members = inspect.getmembers(import_module(module.name), inspect.isclass)
            found |= {
                name for name, member in members if issubclass(member, QDialog) and member.__module__ == module.name
            }
    return found


class DialogWorld(WindowWorld):
    """Opens what lies over a window of views; `seen` has the names of the classes that were."""

    def __init__(self) -> None:
        super().__init__()
        self._openings = Openings()
        for view in ("securities:M", "tape:M.X.STAYS"):
            self.workspace.open(ViewSpec.parse(view))
        self._fill("chart", "M.X.STAYS")
        self.connection = ConnectionDialog(self.context.themes, self.status, parent=self.window)
        self._sheet = DrawingSheet()
        self._sheet.add(DrawingKind.HORIZONTAL, (_ANCHOR,))
        panel = self._page(ChartPage).panel
        panel.set_look(ChartLook(indicators=(Indicator("sma", (20.0,)),)))
        panel.set_drawings(self._sheet)
        panel.comparing.set_search(SearchModel(self.context.formatter))
        editor = WatchEditor.holding("Mine", [InstrumentId.parse("M.X.STAYS")])
        model = WatchlistModel(editor, lambda _: None, self.context.formatter, self.window)
        self.lists = WatchlistDock(model, SearchModel(self.context.formatter), _OFFERS, self.context.themes)
        self.window.add_dock(self.lists, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.settle()

    def ways(self) -> dict[str, Callable[[], Found]]:
        return {
            "what the program is": partial(self._openings.stays, self._act("about")),
            "the connection": partial(self._openings.stays, self.connection.open),
            "a connection anew": self._connection,
            "a file of certificates": self._certificates,
            "the settings": self._settings,
            "a table to save": self._table,
            "the welcome": partial(self._openings.gone, self._welcome),
            "the diagnostics": partial(self._openings.gone, self._diagnostics),
            "the layouts": self._layouts,
            "the columns of a table": partial(self._openings.gone, self._columns),
            "the menu of a title": partial(self._openings.gone, self._title_menu),
            "the menu of a security": partial(self._openings.gone, self._security_menu),
            "the menu of a trade": partial(self._openings.gone, self._trade_menu),
            "the menu of a level": partial(self._openings.stays, self._level_menu),
            "a size for a book": partial(self._openings.gone, self._size),
            "an indicator": partial(self._openings.gone, self._indicator),
            "what to compare with": partial(self._openings.gone, self._compare),
            "the drawings of a chart": partial(self._openings.gone, self._drawings),
            "words on a chart": partial(self._openings.gone, self._words),
            "a chart as a picture": partial(self._openings.gone, self._picture),
            "the menu of a chart": partial(self._openings.stays, self._chart_menu),
            "the menu of watch lists": partial(self._openings.gone, self._lists_menu),
            "the menu of a watched row": partial(self._openings.gone, self._watched_menu),
            "the name of a watch list": partial(self._openings.gone, self._list_name),
            "a note on a row": partial(self._openings.gone, self._note),
            "what was not recognised": partial(self._openings.gone, self._unknown),
            "a file of lists": partial(self._openings.gone, self._list_file),
            "the search": self._search,
            "the keys over the main window": self._main_keys,
            "a dock": self._dock,
        }

    @property
    def seen(self) -> set[str]:
        """The names of the classes that were opened."""
        return self._openings.seen

    def most_bytes(self, way: str) -> float:
        return BYTES_FOR_FILES if way in _WITH_FILES else super().most_bytes(way)

    def _page(self, of: type[_Page]) -> _Page:
        """Bring a page of this class to the front and return it."""
        view_id, page = next((view_id, page) for view_id, page in self.workspace.views.items() if isinstance(page, of))
        self.window.views.show_view(view_id)
        return page

    def _act(self, name: str) -> Callable[[], object]:
        return self.window.actions_table.action(name).trigger

    # The ways.

    def _lists_menu(self) -> None:
        self.lists.title_menu().popup(QPoint(5, 5))

    def _watched_menu(self) -> None:
        self.lists.table.choose_row(0)
        self.lists.row_menu().popup(QPoint(5, 5))

    def _list_name(self) -> None:
        self.lists.lists.ask_name()

    def _note(self) -> None:
        self.lists.table.choose_row(0)
        self.lists.table.edit_requested.emit()

    def _unknown(self) -> None:
        self.lists.show_unknown([UnknownWord(1, "XX", "Nothing found.")])

    def _list_file(self) -> None:
        self.lists.files.open_import()

    def _connection(self) -> Found:
        dialog = ConnectionDialog(self.context.themes, self.status, parent=self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return self._openings.gone(dialog.open)

    def _certificates(self) -> Found:
        form = AuthorityForm(self.window)
        found = self._openings.gone(form._on_choose_clicked)
        form.deleteLater()
        return Found(found.references | {"form": weakref.ref(form)})

    def _settings(self) -> Found:
        dialog = SettingsDialog(Settings(), (), self.window)

        def open_() -> None:
            dialog.show()
            for name in dialog.names:
                dialog.show_page(name)
                QApplication.processEvents()

        return self._openings.gone(open_)

    def _layouts(self) -> Found:
        dialog = LayoutsDialog(100, self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show_layouts(["Morning", "Evening"], "Evening", [(1, "at noon")])
        return self._openings.gone(dialog.open)

    def _table(self) -> Found:
        dialog = SaveTableDialog(_TABLE, TableFileChoice(), has_parquet=True, parent=self.window)

        def open_() -> None:
            dialog.open()
            QApplication.processEvents()
            self._openings.seen.add(type(dialog).__name__)
            dialog.buttons.accepted.emit()

        found = self._openings.gone(open_)
        return Found(found.references | {"choices": weakref.ref(dialog)})

    def _welcome(self) -> None:
        WelcomeDialog("en", self.window).open()

    def _diagnostics(self) -> None:
        DiagnosticsDialog([DiagnosticsPart(DiagnosticsKind.LOG, "words")], self.window).open()

    def _columns(self) -> None:
        view = self._page(SecuritiesPage).widget.view
        assert view is not None
        view.table.open_column_chooser()

    def _title_menu(self) -> None:
        view = self._page(SecuritiesPage).widget.view
        assert view is not None
        view.table._on_title_menu(QPoint(2, 2))

    def _security_menu(self) -> None:
        view = self._page(SecuritiesPage).widget.view
        assert view is not None
        view.row_menu().popup(QPoint(5, 5))

    def _trade_menu(self) -> None:
        self._page(TapePage).view.row_menu().popup(QPoint(5, 5))

    def _level_menu(self) -> None:
        self._page(BookPage).view.menu_for(0).popup(QPoint(5, 5))

    def _size(self) -> None:
        self._page(BookPage).view._controls.ask_for_size(FULL_BAR)

    def _indicator(self) -> None:
        self._page(ChartPage).panel.indicators.edit(0)

    def _compare(self) -> None:
        self._page(ChartPage).panel.comparing.ask()

    def _drawings(self) -> None:
        self._page(ChartPage).panel.drawings.show_list()

    def _words(self) -> None:
        drawing = Drawing(0, DrawingKind.TEXT, (_ANCHOR,), text="so")
        self._page(ChartPage).panel.view.drawings.pad.words_wanted.emit(drawing)

    def _picture(self) -> None:
        self._page(ChartPage).panel._on_save_picture()

    def _chart_menu(self) -> None:
        panel = self._page(ChartPage).panel
        panel.view.menu_requested.emit(QPoint(5, 5))

    def _search(self) -> Found:
        self.box.popup.open_under(self.box)
        QApplication.processEvents()
        self.box.popup.hide()
        return Found({})

    def _main_keys(self) -> Found:
        for _ in range(2):
            self.window._keys.toggle()
            QApplication.processEvents()
        return Found({})

    def _dock(self) -> Found:
        dock = self.window.add_pane("so", QWidget(), Qt.DockWidgetArea.BottomDockWidgetArea)
        for step in (partial(dock.setFloating, True), partial(dock.setFloating, False), dock.hide, dock.show):
            step()
            QApplication.processEvents()
        found = Found({"dock": weakref.ref(dock), "title": weakref.ref(dock.titleBarWidget())})
        self.window.docks.names.pop(dock)
        self.window.removeDockWidget(dock)
        dock.deleteLater()
        return found

    def close(self) -> None:
        self.connection.deleteLater()
        super().close()
