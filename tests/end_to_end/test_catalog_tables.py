"""Every stream that a server declares opens as a table, whatever marketplace it belongs to."""

import json
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from issplus_desktop.market.row_table import RowTable
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.stream_table_model import StreamTableModel
from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.protocol.message import DataMessage, MessageKind
from issplus_desktop.simulator.structure import connected_body
from issplus_desktop.ui.table_view import TableView
from issplus_desktop.ui.theme import ThemeSource

SAMPLES = {
    "fixed": Decimal("328.00"), "integer": 2**60, "float": 1.5, "bool": True, "string": "X.Y.Z",
    "date": date(2026, 1, 22), "time": time(9, 51, 20), "datetime": datetime(2026, 1, 22, 9, 51, 20),
}  # fmt: skip


def sample(field):
    return field.enum.values[0].id if field.enum else SAMPLES[field.type]


def opened(source, language, qtbot):
    """The stream as a visible table with one full row and one of nulls."""
    table = RowTable(source)
    columns = tuple(field.name for field in source.fields)
    nulls = [sample(field) if field.primary else None for field in source.fields]
    full = [sample(field) for field in source.fields]
    rows = [full] if source.primary_key else [full, nulls]
    table.apply("s1", DataMessage(MessageKind.SNAPSHOT, columns, rows), 1.0)
    model = StreamTableModel(table, ValueFormatter(language))
    view = TableView(ThemeSource("dark"))
    qtbot.addWidget(view)
    view.setModel(model)
    view.show()
    return view, model


def check(source, language, qtbot):
    view, model = opened(source, language, qtbot)
    assert model.columnCount() == len(source.fields)
    texts = [model.index(0, column).data() for column in range(model.columnCount())]
    for field, text in zip(source.fields, texts, strict=True):
        assert text, f"{source.destination}.{field.name} shows nothing"
    prices = [text for field, text in zip(source.fields, texts, strict=True) if field.type == "fixed"]
    assert all(text.startswith("328.00") for text in prices)
    titles = [column.title for column in model.columns]
    assert all(title.strip() for title in titles)
    assert view.visible_columns()
    view.hide()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_stream_of_the_simulator_opens_as_a_table(qapp, qtbot, language):
    streams = list(Catalog.from_json(connected_body()).streams())
    assert len(streams) == 25
    for source in streams:
        check(source, language, qtbot)


def test_every_stream_that_a_real_server_declared_opens_as_a_table(qapp, qtbot, shared_facts):
    body = (shared_facts / "metadata.json").read_bytes()
    catalog = Catalog.from_json(body)
    streams, queries = list(catalog.streams()), list(catalog.queries())
    columns = sum(len(source.fields) for source in [*streams, *queries])
    values = sum(len(enum.values) for place in catalog.marketplaces.values() for enum in place.enums.values())
    assert (len(catalog.marketplaces), len(streams), len(queries), columns, values) == (13, 25, 6, 369, 205)
    for source in streams:
        check(source, "ru", qtbot)


def test_a_marketplace_that_nobody_has_heard_of_needs_no_code(qapp, qtbot):
    document = json.loads(connected_body())
    document["structure"]["FUTURE14"] = {
        "enums": [{"name": "E", "values": [{"id": "m1", "caption": {"en": "month"}}], "novelty": 1}],
        "streams": [
            {
                "name": "securities",
                "output": [
                    {"name": "TICKER", "type": "string", "primary": True},
                    {"name": "MOOD", "type": "colour", "caption": {"ru": "Настроение"}},
                    {"name": "PERIOD", "type": "enum", "enum": "E"},
                ],
                "params": [{"name": "TICKER", "type": "string"}],
            }
        ],
    }
    source = Catalog.from_json(json.dumps(document).encode()).stream("FUTURE14.securities")
    assert source is not None
    table = RowTable(source)
    row = DataMessage(MessageKind.SNAPSHOT, ("TICKER", "MOOD", "PERIOD"), [["FUTURE14.X.Y", "blue", "m1"]])
    table.apply("s1", row, 1.0)
    model = StreamTableModel(table, ValueFormatter("en"))
    model.set_active(True)
    assert [model.index(0, column).data() for column in range(3)] == ["FUTURE14.X.Y", "blue", "month"]
    assert [column.title for column in model.columns] == ["TICKER", "Настроение", "PERIOD"]
