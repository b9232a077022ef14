import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.conventions import NARROW_SPACE
from issplus_desktop.ui.ledger_view import LedgerView
from issplus_desktop.ui.pane_state import PaneKind
from issplus_desktop.ui.theme import ThemeSource
from tests.models.ledger_bench import LedgerBench


class Bench(LedgerBench):
    """The ledger's bench with its view on the screen."""

    def __init__(self, qtbot):
        super().__init__()
        self.themes = ThemeSource("dark")
        self.view = LedgerView(self.model, self.themes)
        qtbot.addWidget(self.view)
        qtbot.addWidget(self.view.bar)
        self.view.resize(900, 300)
        self.view.show()

    def tone(self, row, key):
        place = [column.key for column in self.model.columns].index(key)
        return self.view._tone_of(self.model.index(row, place))


@pytest.fixture
def bench(qtbot):
    return Bench(qtbot)


def test_sums_up_in_words(bench):
    assert bench.view.summary == "3 subscriptions, 0 messages, none ignored"
    for seqnum in range(1300):
        bench.quote(seqnum)
    bench.store.note_malformed("s1", 0.0)
    bench.tick()
    assert bench.view.summary == f"3 subscriptions, 1{NARROW_SPACE}301 messages, 1 ignored"


def test_one_is_one(bench):
    for name in ("s2", "s3"):
        bench.store.close(name)
    bench.quote(1)
    bench.tick()
    assert bench.view.summary == "1 subscription, 1 message, none ignored"


def test_trouble_has_a_tone(bench):
    bench.store.mark("s2", SubscriptionPhase.REFUSED, 0.0)
    bench.store.note_malformed("s1", 0.0)
    bench.tick()
    assert [bench.tone(row, "PHASE") for row in range(3)] == ["warn", "error", "warn"]
    assert [bench.tone(row, "IGNORED") for row in range(3)] == ["warn", "", ""]
    assert bench.tone(0, "RECEIVED") == ""


def test_the_filter_line_filters_and_says_when_nothing_is_left(bench):
    bench.view.filter.setText("sber")
    assert bench.model.rowCount() == 1
    assert bench.view.overlay.state.kind is PaneKind.LIVE
    bench.view.filter.setText("nothing of the kind")
    assert bench.view.overlay.texts()[0] == "Nothing found"
    bench.view.filter.clear()
    assert bench.view.overlay.state.kind is PaneKind.LIVE


def test_without_subscriptions_it_says_so(bench):
    for name in ("s1", "s2", "s3"):
        bench.store.close(name)
    bench.tick()
    assert bench.view.overlay.texts()[0] == "No subscriptions"
    assert bench.view.summary == ""


def test_copies_all_as_shown(bench):
    bench.view.table.set_visible_columns(["STREAM", "SUBJECT"])
    bench.view.copy_all()
    assert QGuiApplication.clipboard().text().split("\n") == [
        "Stream\tSubscription",
        "Quotes\tM.B.SBER",
        "Candles · M10\tM.B.GAZP",
        "news\tM.news",
    ]


def test_the_menu_copies_rows_only_where_some_are_chosen(bench):
    assert not bench.view.row_menu().actions()[0].isEnabled()
    bench.view.table.selectRow(1)
    menu = bench.view.row_menu()
    assert menu.actions()[0].isEnabled()
    menu.actions()[0].trigger()
    assert QGuiApplication.clipboard().text().count("\n") == 1
    menu.close()


def test_the_columns_button_offers_the_columns_above_itself(bench, monkeypatch):
    places: list[QPoint] = []
    monkeypatch.setattr(bench.view.table, "open_column_chooser", places.append)
    bench.view._columns.click()
    (place,) = places
    assert place.y() < bench.view._columns.mapToGlobal(bench.view._columns.rect().topLeft()).y()


def test_hidden_it_asks_for_nothing_and_another_language_reaches_the_model(bench):
    bench.view.hide()
    bench.quote(1)
    bench.model.refresh(5.0)
    assert bench.texts("RECEIVED")[0] == ("0",)
    bench.formatter.language = "ru"
    QApplication.sendEvent(bench.view, QEvent(QEvent.Type.LanguageChange))
    bench.view.show()
    assert bench.texts("STREAM")[0] == ("Котировки",)


def test_it_keeps_its_icons_in_another_theme(bench):
    before = bench.view._copy.icon().cacheKey()
    bench.themes.set_theme("light")
    assert bench.view._copy.icon().cacheKey() != before
