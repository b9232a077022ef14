import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from issplus_desktop.market.row_table import RowTable
from issplus_desktop.ui.column_table import TableArrangement
from issplus_desktop.ui.dress import apply_theme
from issplus_desktop.ui.table_view import TableView
from tests.ui.stream_rows import SOURCE, filled_model


@pytest.fixture
def model(qapp):
    return filled_model(RowTable(SOURCE))


@pytest.fixture
def view(qtbot, themes, model):
    widget = TableView(themes)
    qtbot.addWidget(widget)
    widget.resize(600, 240)
    widget.setModel(model)
    widget.show()
    return widget


def test_shows_first_what_is_read_first(view):
    assert view.visible_columns() == ["TICKER", "CAPTION", "LAST"]
    assert view.shown_texts()[1] == ["MXSE.TQBR.T1", "Name 1", "1.50"]


def test_columns_are_chosen_ordered_and_reset(view, qtbot):
    with qtbot.waitSignal(view.columns_changed, timeout=0):
        view.set_visible_columns(["LAST", "PREVWAPRICE", "TICKER", "GONE"])
    assert view.visible_columns() == ["LAST", "PREVWAPRICE", "TICKER"]
    assert view.shown_texts()[0] == ["0.50", "", "MXSE.TQBR.T0"]
    view.set_visible_columns(["GONE"])
    assert view.visible_columns() == ["LAST", "PREVWAPRICE", "TICKER"]
    view.set_column_widths({"LAST": 200, "GONE": 5, "TICKER": 1})
    assert view.column_widths()["LAST"] == 200
    assert view.column_widths()["TICKER"] >= 30
    view._reset_columns()
    assert view.visible_columns() == ["TICKER", "CAPTION", "LAST"]
    assert view.column_widths()["LAST"] < 200


def test_an_arrangement_can_be_taken_over(view, model):
    view.set_visible_columns(["LAST", "TICKER"])
    view.set_column_widths({"LAST": 150})
    view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    kept = view.arrangement()
    assert kept == TableArrangement(("LAST", "TICKER"), view.column_widths(), "LAST", descending=True)
    view._reset_columns()
    view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert view.arrangement().sort_key == ""
    view.arrange(kept)
    assert view.arrangement() == kept
    assert model.sort_column == 2


def test_fits_columns_only_when_asked(view):
    view.set_column_widths({"CAPTION": 400})
    view.fit_columns()
    assert view.column_widths()["CAPTION"] < 200


def test_the_title_menu_hides_shows_and_resets(view):
    menu = view.title_menu(1)
    texts = [action.text() for action in menu.actions()]
    assert "Hide “Name”" in texts
    menu.actions()[texts.index("Hide “Name”")].trigger()
    assert view.visible_columns() == ["TICKER", "LAST"]
    menu.close()
    menu = view.title_menu(-1)
    assert not any("Hide" in action.text() for action in menu.actions())
    menu.close()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_chooser_toggles_columns_but_never_the_last_one(view):
    chooser = view.open_column_chooser()
    chooser.set_ticked(3, ticked=True)
    assert view.visible_columns()[-1] == "PREVWAPRICE"
    for place in (0, 1, 2, 3):
        chooser.set_ticked(place, ticked=False)
    assert view.visible_columns() == ["PREVWAPRICE"]
    chooser.close()


def test_tool_tips_of_titles_are_plain_text(view, monkeypatch):
    shown = []
    monkeypatch.setattr(QToolTip, "showText", lambda *call: shown.append(call[1]))
    titles = view.horizontalHeader()
    place = QPoint(titles.sectionViewportPosition(2) + 5, 5)
    QApplication.sendEvent(titles.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, place))
    assert "&lt;b&gt;price" in shown[0]
    assert "LAST · fixed" in shown[0]


@pytest.fixture
def dressed(qapp, themes):
    before = qapp.style().name(), qapp.palette(), qapp.styleSheet()
    apply_theme(qapp, themes.theme)
    yield
    qapp.setStyleSheet(before[2])
    qapp.setPalette(before[1])
    qapp.setStyle(before[0])


@pytest.mark.usefixtures("dressed")
def test_the_mark_of_sorting_leaves_the_title_whole(view):
    view.setColumnWidth(2, 160)
    titles = view.horizontalHeader()
    place = QRect(titles.sectionViewportPosition(2), 0, titles.sectionSize(2) - 8, titles.height())
    before = titles.grab().toImage()
    view.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    after = titles.grab().toImage()
    assert after != before
    assert after.copy(place) == before.copy(place)


def test_columns_grow_and_shrink_with_the_font(view):
    before = view.column_widths()
    font = view.font()
    size = font.pointSizeF()
    font.setPointSizeF(size * 2)
    view.setFont(font)
    larger = view.column_widths()
    assert all(1.8 < larger[key] / before[key] < 2.2 for key in before)
    font.setPointSizeF(size)
    view.setFont(font)
    assert all(abs(width - before[key]) <= 2 for key, width in view.column_widths().items())


def test_a_hidden_column_grows_with_the_font_too(view):
    place = view._column_place(view.visible_columns()[1])
    before = view.columnWidth(place)
    view._toggle_column(place, shown=False)
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    view.setFont(font)
    assert view.isColumnHidden(place)
    view._toggle_column(place, shown=True)
    assert 1.8 < view.columnWidth(place) / before < 2.2
