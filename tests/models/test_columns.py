import pytest

from issplus_desktop.models.columns import stream_columns
from issplus_desktop.protocol.catalog import Caption, EnumType, Field, Source

TICKER = Field("TICKER", "string", Caption("Ticker", "Тикер"), Caption("Instrument", "Инструмент"), 25, primary=True)
LAST = Field("LAST", "fixed", Caption("Last", "Последняя"), length=17)
STATUS = Field("TRADINGSTATUS", "enum", Caption("Status"), enum=EnumType("TTradingStatus", Caption(), ()))
HIDDEN = Field("TIME", "time", Caption("Time"), is_hidden=True, is_system=True)
BLANK = Field("BIDDEPTHT", "integer", Caption(" ", " "))
SECURITIES = Source("MXSE", "securities", Caption(), "", (), (TICKER, LAST, BLANK, STATUS, HIDDEN))
NEWS = Source(
    "COMMON", "news", Caption(), "", (), (Field("ID", "integer"), Field("CAPTION", "string", length=256), HIDDEN)
)


def test_columns_follow_the_declared_order_and_language():
    columns = stream_columns(SECURITIES, "ru")
    assert [column.key for column in columns] == ["TICKER", "LAST", "BIDDEPTHT", "TRADINGSTATUS", "TIME"]
    assert [column.title for column in columns][:3] == ["Тикер", "Последняя", "BIDDEPTHT"]


def test_tool_tips_name_the_field_and_its_type():
    columns = stream_columns(SECURITIES, "en")
    assert columns[0].tool_tip == "Ticker\nInstrument\nTICKER · string"
    assert columns[3].tool_tip == "Status\nTRADINGSTATUS · enum TTradingStatus"


def test_hidden_and_seldom_read_columns_are_off_at_first():
    assert [column.key for column in stream_columns(SECURITIES, "en") if column.visible] == [
        "TICKER",
        "LAST",
        "TRADINGSTATUS",
    ]


def test_a_stream_without_prices_shows_all_it_has():
    assert [column.key for column in stream_columns(NEWS, "en") if column.visible] == ["ID", "CAPTION"]


@pytest.mark.parametrize(("key", "numeric"), [("TICKER", False), ("LAST", True), ("BIDDEPTHT", True), ("TIME", False)])
def test_numbers_stand_right(key, numeric):
    columns = {column.key: column for column in stream_columns(SECURITIES, "en")}
    assert columns[key].numeric is numeric


def test_long_texts_do_not_push_the_rest_off_the_screen():
    assert stream_columns(NEWS, "en")[1].width <= 40


def test_a_change_needs_less_room_than_a_price():
    change = Field("CHANGE", "fixed", Caption("Change"))
    columns = stream_columns(Source("MXSE", "securities", Caption(), "", (), (TICKER, LAST, change)), "en")
    assert columns[2].signed
    assert columns[2].width < columns[1].width < columns[0].width
