"""A main window on a made-up feed whose views are opened with data in them, in every way there is, and closed."""

import weakref
from collections.abc import Callable
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from issplus_desktop.app.view_spec import ViewSpec
from issplus_desktop.app.workspace import Workspace
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.protocol.catalog import Caption, Field
from issplus_desktop.protocol.message import MessageKind
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.main_window import MainWindow
from issplus_desktop.ui.search_box import SearchBox
from issplus_desktop.ui.window_arrangement import Side
from issplus_desktop.ui.window_tab_menu import tab_menu
from tests.app.fakes import catalog
from tests.app.pages import Surroundings
from tests.trials.openings import BYTES_EACH, Found

_TOTALS = (
    Field("NUMTRADES", "integer"),
    Field("VOLTODAY", "fixed", Caption("Volume", "Объём")),
    Field("TIME", "time"),
    Field("BID", "fixed"),
    Field("OFFER", "fixed"),
)
_ROW = ("TICKER", "LAST", "NUMTRADES", "VOLTODAY", "TIME", "BID", "OFFER")
_FIRST = datetime(2026, 1, 22, 10)
KINDS = ("book", "depth", "heat", "tape", "chart", "securities")


class WindowWorld(Surroundings):
    """Opens a view as a tab, in a window of its own or beside another one, lets it paint, and closes it."""

    def __init__(self) -> None:
        super().__init__()
        offers = InstrumentOffers(lambda _: True, lambda _: True, lambda _: True)
        self.box = SearchBox(SearchModel(self.context.formatter), offers, self.context.themes)
        self.window = MainWindow(self.context.themes, self.box, self.status)
        self.workspace = Workspace(self.window, self.context, offers, dict, find=lambda _word, answer: answer(None))
        self.session.on_catalog(catalog(extra=_TOTALS))
        self.go_live()
        self.window.resize(1400, 900)
        self.window.show()
        self.workspace.open(ViewSpec.parse("book:M.X.STAYS"))
        self.workspace.open(ViewSpec.parse("chart:M.X.STAYS@M1"))
        self.settle()

    def ways(self) -> dict[str, Callable[[], Found]]:
        """Return each way to open and close something, by name."""
        ways: dict[str, Callable[[], Found]] = {}
        for kind in KINDS:
            ways[f"{kind} as a tab"] = partial(self.tab, kind)
            ways[f"{kind} in a window of its own"] = partial(self.detached, kind)
        return ways | {
            "a view beside another one": self.beside,
            "a view that comes back": self.there_and_back,
            "views in a grid": self.grid,
            "a linked view": self.linked,
            "the menu of a tab": self.menu,
            "the keys over a window": self.keys,
        }

    def most_bytes(self, _way: str) -> float:
        """Return by how much the process may grow each time."""
        return BYTES_EACH

    def settle(self) -> None:
        """Let everything that waits be done: layouts, paints, refreshes and deletions."""
        for _ in range(3):
            QApplication.processEvents()
            self.timer._tick()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.session.calls.clear()

    # The ways.

    def tab(self, kind: str) -> Found:
        view_id, found = self._open(kind)
        self.window.views.close_view(view_id)
        return found

    def detached(self, kind: str) -> Found:
        view_id, found = self._open(kind)
        window = self.window.moves.detach(view_id)
        if window is None:
            raise RuntimeError(f"{view_id} could not be detached")
        self.settle()
        found.references |= {"window": weakref.ref(window), "tiles": weakref.ref(window.tiles)}
        window.close()
        return found

    def beside(self) -> Found:
        view_id, found = self._open("book")
        area = self.window.tabs
        self.window.moves.split(view_id, Side.RIGHT)
        self.settle()
        if self.window.tabs is not area:
            found.references["area"] = weakref.ref(self.window.tabs)
        self.window.views.close_view(view_id)
        return found

    def there_and_back(self) -> Found:
        view_id, found = self._open("tape")
        window = self.window.moves.detach(view_id)
        found.references["window"] = weakref.ref(window) if window is not None else weakref.ref(self)
        self.settle()
        self.window.moves.bring_home(view_id)
        self.settle()
        self.window.views.close_view(view_id)
        return found

    def grid(self) -> Found:
        opened = [self._open("book", ticker) for ticker in ("B", "C", "D")]
        views = [view_id for view_id, _ in opened]
        self.window.layouts.show_grid(views)
        self.settle()
        for view_id in views:
            self.window.views.close_view(view_id)
        return Found({f"{name} {view_id}": ref for view_id, found in opened for name, ref in found.references.items()})

    def linked(self) -> Found:
        view_id, found = self._open("depth")
        for linked in (view_id, self.window.views.views()[0]):
            self.workspace.links.join(linked, "A")
        self.settle()
        self.window.views.close_view(view_id)
        self.workspace.links.join(self.window.views.views()[0], "")
        return found

    def menu(self) -> Found:
        menu = tab_menu(self.window.views, self.window.moves, self.window.views.views()[0], self.window)
        menu.popup(self.window.pos())
        QApplication.processEvents()
        menu.close()
        return Found({"menu": weakref.ref(menu)})

    def keys(self) -> Found:
        view_id, found = self._open("book")
        window = self.window.moves.detach(view_id)
        if window is not None:
            window.keys.toggle()
            QApplication.processEvents()
            found.references["overlay"] = weakref.ref(window.keys)
            window.close()
        return found

    def _open(self, kind: str, ticker: str = "A") -> tuple[str, Found]:
        target = "M" if kind == "securities" else f"M.X.{ticker}" + ("@M1" if kind == "chart" else "")
        view_id = self.workspace.add(ViewSpec.parse(f"{kind}:{target}"))
        page = self.workspace.views[view_id]
        self._fill(kind, f"M.X.{ticker}")
        self.settle()
        return view_id, Found({"page": weakref.ref(page), "widget": weakref.ref(page.widget)})

    def _fill(self, kind: str, name: str) -> None:
        if kind in {"book", "depth", "heat"}:
            rows = [("B", 10 - level, 5 + level) for level in range(10)] + [("S", 11 + level, 7) for level in range(10)]
            self.send("M.orderbooks", ("BUYSELL", "PRICE", "QUANTITY"), rows)
        elif kind == "tape":
            for trades in range(1, 6):
                row = (name, Decimal("9.90"), trades, Decimal(trades), time(12, 0, trades), Decimal(9), Decimal(10))
                self.send("M.securities", _ROW, [row], MessageKind.SNAPSHOT if trades == 1 else MessageKind.UPDATES)
        elif kind == "chart":
            prices = (Decimal(10), Decimal(12), Decimal(9), Decimal(11))
            candles = [(_FIRST + timedelta(minutes=minute), *prices) for minute in range(200)]
            self.send("M.candles", ("FROM", "OPEN", "HIGH", "LOW", "CLOSE"), candles)

    def close(self) -> None:
        """Take it down."""
        self.workspace.close()
        self.window.finish_close()
        self.window.deleteLater()
        self.settle()
