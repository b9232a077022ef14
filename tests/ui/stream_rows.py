"""Forty rows of a made-up stream of securities, for tests of tables."""

from decimal import Decimal

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.stream_table_model import StreamTableModel
from issplus_desktop.protocol.catalog import Caption, Field, Source
from issplus_desktop.protocol.message import DataMessage, MessageKind, Value

FIELDS = (
    Field("TICKER", "string", Caption("Ticker"), primary=True),
    Field("CAPTION", "string", Caption("Name")),
    Field("LAST", "fixed", Caption("Last <b>price"), Caption("Price of the last trade")),
    Field("PREVWAPRICE", "fixed", Caption("Previous average")),
)
SOURCE = Source("MXSE", "securities", Caption(), "", (), FIELDS)
IDS = [InstrumentId("MXSE", "TQBR", f"T{number}") for number in range(40)]


def filled_model(table):
    """Show the rows of a table that is new."""
    stream = StreamTableModel(table, ValueFormatter("en"), clock=lambda: 0.0)
    stream.set_instruments(IDS)
    for number, instrument in enumerate(IDS):
        row: list[Value] = [str(instrument), f"Name {number}", Decimal(number % 7) + Decimal("0.50")]
        table.apply("s", DataMessage(MessageKind.UPDATES, ("TICKER", "CAPTION", "LAST"), [row]), 0.0)
    return stream
