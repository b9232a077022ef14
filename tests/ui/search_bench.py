"""A search box in a window, with a note of every wish."""

from PySide6.QtWidgets import QMainWindow

from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.protocol.message import DataMessage, MessageKind
from issplus_desktop.ui.instrument_menu import InstrumentOffers
from issplus_desktop.ui.search_box import SearchAction, SearchBox
from issplus_desktop.ui.theme import ThemeSource

OFFERS = InstrumentOffers(lambda item: item.marketplace == "MXSE", lambda item: item.marketplace != "MXSEBB")


def reply(*ids):
    return DataMessage(MessageKind.SNAPSHOT, ("ticker", "shortname"), [[text, f"Name of {text}"] for text in ids])


class SearchBench:
    """What a search box test needs; the box has the keyboard."""

    def __init__(self, qtbot, default=SearchAction.OPEN):
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.window.resize(900, 600)
        self.themes = ThemeSource("dark")
        self.model = SearchModel(ValueFormatter("en"))
        self.box = SearchBox(self.model, OFFERS, self.themes, self.window, default=default)
        self.box.resize(300, 28)
        self.asked: list[str] = []
        self.told: list[tuple[str, str]] = []
        self.box.search_requested.connect(self.asked.append)
        self.box.order_book_requested.connect(self._on_book)
        self.box.chart_requested.connect(self._on_chart)
        self.box.watch_requested.connect(self._on_watch)
        self.window.show()
        self.box.start()

    def _on_book(self, instrument):
        self.told.append(("book", instrument.ticker))

    def _on_chart(self, instrument, _interval):
        self.told.append(("chart", instrument.ticker))

    def _on_watch(self, instrument):
        self.told.append(("watch", instrument.ticker))

    def search(self, text, *ids):
        """Type a text, let the debounce end, answer."""
        self.box.setText(text)
        self.box.textEdited.emit(text)
        self.box._debounce.stop()
        self.box._debounce.timeout.emit()
        self.model.set_results(text, reply(*ids))
