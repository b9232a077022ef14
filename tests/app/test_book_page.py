from decimal import Decimal
from itertools import pairwise

import pytest

from issplus_desktop.app.book_page import BookPage
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.order_book_options import BookLook, BookMeasures, BookSides, BookStyle
from issplus_desktop.protocol.catalog import Field
from issplus_desktop.ui.pane_state import PaneKind
from tests.app.fakes import catalog
from tests.app.pages import Surroundings
from tests.models.written import GERMAN

A, B, ELSEWHERE = (InstrumentId.parse(text) for text in ("M.X.A", "M.X.B", "OTHER.X.A"))
BOOK = ("BUYSELL", "PRICE", "QUANTITY")
LEVELS = [("B", Decimal("9.90"), 5), ("B", Decimal("10.00"), 7), ("S", Decimal("10.02"), 3)]


@pytest.fixture
def around(qapp):
    return Surroundings()


def open_page(around, qtbot, instrument=A):
    page = BookPage(around.context, instrument)
    qtbot.addWidget(page.widget)
    return page


def connect(around):
    around.session.on_catalog(catalog(extra=[Field("MINSTEP", "fixed")]))
    around.go_live()


def test_a_book_opened_before_the_login_starts_with_the_catalog(around, qtbot):
    page = open_page(around, qtbot)
    assert page.view.pane_state.kind is PaneKind.OFFLINE
    connect(around)
    page.renew()
    assert ("M.orderbooks", 'TICKER="M.X.A"') in around.used()
    assert page.report()["state"] == "waiting"
    around.send("M.orderbooks", BOOK, LEVELS)
    rows = page.report()["rows"]
    assert [row[2] for row in rows if row[0] or row[4]] == ["10.02", "10.00", "9.90"]


def test_the_tick_size_is_that_of_the_securities_row(around, qtbot):
    connect(around)
    page = open_page(around, qtbot)
    assert page.tick_size() is None
    around.send("M.securities", ("TICKER", "MINSTEP"), [(str(A), Decimal("0.01"))])
    assert page.tick_size() == Decimal("0.01")


def test_a_market_without_books_is_told_with_those_that_have(around, qtbot):
    connect(around)
    page = open_page(around, qtbot, ELSEWHERE)
    assert page.view.pane_state.kind is PaneKind.NO_STREAM
    assert "on M," in page.view.pane_state.detail
    assert page.tick_size() is None


def test_another_instrument_takes_the_view_over(around, qtbot):
    connect(around)
    page = open_page(around, qtbot)
    around.send("M.orderbooks", BOOK, LEVELS)
    with qtbot.waitSignal(page.renamed):
        page.view.instrument_dropped.emit(B)
    assert (page.title, page.spec.target) == ("B", str(B))
    assert ("M.orderbooks", 'TICKER="M.X.A"') not in around.used()
    assert page.report()["rows"] == []
    with qtbot.assertNotEmitted(page.renamed):
        page.show_instrument(B)


def test_the_tab_tells_of_a_board_that_the_ticker_alone_does_not_mean(around, qtbot):
    page = open_page(around, qtbot)
    page.show_instrument(InstrumentId("MXSEBB", "EQRP", "GAZP"))
    assert page.title == "GAZP · EQRP"


def test_a_stale_book_is_reported_as_stale_with_its_rows(around, qtbot):
    connect(around)
    page = open_page(around, qtbot)
    around.send("M.orderbooks", BOOK, LEVELS)
    around.feed.mark_all_stale()
    page.show_state()
    report = page.report()
    assert report["stale"] is True
    assert len(report["rows"]) == 4


def test_a_ladder_is_reported_with_its_empty_rows(around, qtbot):
    connect(around)
    page = open_page(around, qtbot)
    assert page.report()["look"] == "table"
    around.context.choices.books.choose(BookLook(style=BookStyle.LADDER))
    page.view.resize(400, 600)
    page.view.show()
    around.send("M.securities", ("TICKER", "MINSTEP"), [(str(A), Decimal("0.01"))])
    around.send("M.orderbooks", BOOK, LEVELS)
    report = page.report()
    assert (report["look"], report["columns"][2]) == ("ladder", "PRICE")
    prices = [Decimal(row[2]) for row in report["rows"]]
    assert len(prices) > 15
    assert {before - after for before, after in pairwise(prices)} == {Decimal("0.01")}
    filled = {row[2]: row for row in report["rows"] if any(row[:2]) or any(row[3:])}
    assert filled == {
        "10.02": ["", "", "10.02", "3", "3"],
        "10.00": ["7", "7", "10.00", "", ""],
        "9.90": ["12", "5", "9.90", "", ""],
    }


def test_close_gives_everything_back(around, qtbot):
    connect(around)
    page = open_page(around, qtbot)
    page.close()
    assert around.used() == set()
    assert around.store.subscriptions() == []


def test_the_last_price_is_that_of_the_securities_row(around, qtbot):
    around.session.on_catalog(catalog(extra=[Field("MINSTEP", "fixed"), Field("LAST", "fixed")]))
    around.go_live()
    page = open_page(around, qtbot)
    assert page.last_price() is None
    around.send("M.securities", ("TICKER", "LAST"), [(str(A), Decimal("9.95"))])
    assert page.last_price() == Decimal("9.95")
    around.send("M.securities", ("TICKER", "LAST"), [(str(A), None)])
    assert page.last_price() is None


def test_all_books_look_alike_but_each_instrument_has_its_measures(around, qtbot):
    connect(around)
    first, second, other = (open_page(around, qtbot, instrument) for instrument in (A, A, B))
    look = BookLook(sides=BookSides.BESIDE)
    first.view.look_chosen.emit(look)
    first.view.measures_chosen.emit(BookMeasures(multiple=5))
    assert [page.view.model.look for page in (first, second, other)] == [look] * 3
    assert [page.view.model.measures.multiple for page in (first, second, other)] == [5, 5, 1]
    other.show_instrument(A)
    assert other.view.model.measures.multiple == 5
    later = open_page(around, qtbot)
    assert (later.view.model.look, later.view.model.measures.multiple) == (look, 5)
    second.close()
    first.view.look_chosen.emit(BookLook())
    assert second.view.model.look == look


def test_space_centres_all_books(around, qtbot, monkeypatch):
    connect(around)
    centred: list[str] = []
    for instrument in (A, B):
        page = open_page(around, qtbot, instrument)
        monkeypatch.setattr(page.view._body, "center", lambda ticker=page.title: centred.append(ticker))
    page.view.center_all_requested.emit()
    assert centred == ["A", "B"]


def test_side_by_side_is_reported_with_both_prices(around, qtbot):
    connect(around)
    page = open_page(around, qtbot)
    around.send("M.orderbooks", BOOK, LEVELS)
    page.view.look_chosen.emit(BookLook(sides=BookSides.BESIDE))
    report = page.report()
    assert report["columns"] == ["SUM_BID", "SIZE_BID", "PRICE", "PRICE_ASK", "SIZE_ASK", "SUM_ASK"]
    assert report["rows"][0] == ["7", "7", "10.00", "10.02", "3", "3"]


def test_it_tells_how_the_instrument_is_traded(around, qtbot):
    around.session.on_catalog(catalog(extra=[Field("STATUS", "string")]))
    around.go_live()
    page = open_page(around, qtbot)
    around.send("M.orderbooks", BOOK, LEVELS)
    assert page.report()["trading"] == ""
    around.send("M.securities", ("TICKER", "STATUS"), [(str(A), "S")])
    assert page.report()["trading"] == "STATUS: S"


def test_prices_and_sizes_are_written_by_other_conventions_without_asking_anew(around, qtbot):
    connect(around)
    page = open_page(around, qtbot)
    around.send("M.orderbooks", BOOK, [("B", Decimal("9.90"), 5000), ("S", Decimal("10.02"), 3)])
    subscription = page.subscription
    around.context.formatter.conventions = GERMAN
    page.rewrite()
    assert page.subscription == subscription
    after = [row for row in page.report()["rows"] if row[0] or row[4]]
    assert [row[2] for row in after] == ["10,02", "9,90"]
    assert "5.000" in after[1]
