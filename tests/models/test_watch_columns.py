from issplus_desktop.models.quote import Quote
from issplus_desktop.models.watch_columns import FLAG, MOMENT, NAME, NOTE, TICKER, quote_figures, watchlist_columns


def test_flags_and_notes_are_columns_that_a_person_may_show():
    columns = watchlist_columns()
    assert [columns[place].key for place in (TICKER, FLAG, NOTE)] == ["TICKER", "FLAG", "NOTE"]
    assert [column.key for column in columns if not column.visible] == ["FLAG", "NOTE"]


def test_a_quote_fills_the_columns_between(qapp):
    assert len(quote_figures(Quote())) == MOMENT - NAME + 1
