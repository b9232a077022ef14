"""The catalog: everything a CONNECTED body declares, and nothing lost by what we do not know."""

import json

import pytest

from issplus_desktop.protocol.catalog import FIELD_TYPES, Caption, Catalog, EnumValue, Field, Source
from issplus_desktop.protocol.errors import MalformedBodyError

STRUCTURE = {
    "MXSE": {
        "enums": [
            {
                "name": "TBuySell",
                "caption": {"en": "Side", "ru": "Сторона"},
                "values": [
                    {"id": "B", "caption": {"en": "Buy", "ru": "Купля"}},
                    {"id": "S", "caption": {"en": "Sell", "ru": "Продажа"}},
                ],
            },
            {
                "name": "intervals",
                "caption": {"en": "Interval", "ru": "Интервал"},
                "values": [
                    {
                        "id": "M1",
                        "caption": {"en": "M1", "ru": "М1"},
                        "description": {"en": "1 minute", "ru": "1 минута"},
                    },
                    {
                        "id": "m1",
                        "caption": {"en": "m1", "ru": "м1"},
                        "description": {"en": "1 month", "ru": "1 месяц"},
                    },
                ],
            },
        ],
        "streams": [
            {
                "name": "orderbooks",
                "access": "general",
                "caption": {"en": "Order books", "ru": "Котировки"},
                "params": [{"name": "TICKER", "type": "string", "length": 32, "caption": {"en": "Ticker"}}],
                "output": [
                    {"name": "BUYSELL", "type": "enum", "enum": "TBuySell", "length": 1},
                    {
                        "name": "PRICE",
                        "type": "fixed",
                        "caption": {"en": "Price", "ru": "Цена"},
                        "description": {"en": "Price of a lot", "ru": "Цена лота"},
                    },
                    {"name": "QUANTITY", "type": "integer"},
                ],
            },
            {
                "name": "securities",
                "params": [
                    {"name": "ticker", "type": "string"},
                    {"name": "interval", "type": "enum", "enum": "intervals", "optional": True},
                ],
                "output": [
                    {"name": "TICKER", "type": "string", "primary": True},
                    {"name": "CHANGE", "type": "fixed", "hasPercent": True},
                    {"name": "ISSUESIZE", "type": "integer", "isSystem": True, "isHidden": True},
                ],
            },
        ],
    },
    "COMMON": {"queries": [{"name": "news.content", "output": [{"name": "ID", "type": "integer", "primary": True}]}]},
}


def read(structure):
    return Catalog.from_json(json.dumps({"version": {}, "structure": structure}, ensure_ascii=False).encode())


@pytest.fixture
def catalog():
    return read(STRUCTURE)


def test_streams_and_queries_in_the_servers_order(catalog):
    assert list(catalog.marketplaces) == ["MXSE", "COMMON"]
    assert [source.destination for source in catalog.streams()] == ["MXSE.orderbooks", "MXSE.securities"]
    assert [source.destination for source in catalog.queries()] == ["COMMON.news.content"]


def test_a_source_by_its_destination(catalog):
    assert catalog.stream("MXSE.orderbooks").caption.text("ru") == "Котировки"
    assert catalog.stream("MXSE.orderbooks").access == "general"
    assert catalog.query("COMMON.news.content").fields == (Field("ID", "integer", primary=True),)
    for destination in ("", "MXSE", "MXSE.candles", "FORTS.securities", "COMMON.news", "COMMON.news.content"):
        assert catalog.stream(destination) is None
    for destination in ("", "MXSE.orderbooks", "SEARCH.ticker"):
        assert catalog.query(destination) is None


def test_the_first_point_of_a_destination_ends_the_marketplace():
    catalog = read({"M": {"streams": [{"name": "s.t"}], "queries": [{"name": "s.t"}]}})
    assert catalog.stream("M.s.t").name == "s.t"
    assert catalog.query("M.s.t").name == "s.t"


def test_a_marketplace_knows_its_name(catalog):
    assert {name: place.name for name, place in catalog.marketplaces.items()} == {"MXSE": "MXSE", "COMMON": "COMMON"}


def test_the_primary_key(catalog):
    assert catalog.stream("MXSE.orderbooks").primary_key == ()
    assert catalog.stream("MXSE.securities").primary_key == ("TICKER",)


def columns(*names, primary=False):
    return Source("M", "s", Caption(), "", (), tuple(Field(name, "string", primary=primary) for name in names))


def test_an_order_book_is_told_from_its_columns():
    assert columns("BUYSELL", "PRICE", "QUANTITY").is_order_book
    assert columns("X", "QUANTITY", "PRICE", "BUYSELL").is_order_book
    assert not columns("BUYSELL", "PRICE").is_order_book
    assert not columns("BUYSELL", "PRICE", "QUANTITY", primary=True).is_order_book


@pytest.mark.parametrize("kind", ["time", "datetime"])
def test_rows_with_moments_of_their_own_are_no_order_book(kind):
    levels = columns("BUYSELL", "PRICE", "QUANTITY")
    trades = Source("M", "s", Caption(), "", (), (*levels.fields, Field("AT", kind)))
    assert not trades.is_order_book


def test_columns_are_found_by_their_very_name_and_parameters_in_any_case(catalog):
    source = catalog.stream("MXSE.securities")
    assert source.field("CHANGE").type == "fixed"
    assert source.field("change") is None
    assert source.param("TICKER") is source.param("ticker") is source.params[0]
    assert source.param("LANGUAGE") is None
    assert source.param("Interval").optional
    assert not source.param("ticker").optional


def test_the_attributes_of_a_column(catalog):
    assert catalog.stream("MXSE.orderbooks").field("PRICE") == Field(
        "PRICE", "fixed", caption=Caption("Price", "Цена"), description=Caption("Price of a lot", "Цена лота")
    )
    change, size = catalog.stream("MXSE.securities").fields[1:]
    assert (change.has_percent, change.is_system, change.is_hidden) == (True, False, False)
    assert (size.has_percent, size.is_system, size.is_hidden) == (False, True, True)
    assert catalog.stream("MXSE.orderbooks").params[0].length == 32


def test_an_enums_values_by_their_very_id(catalog):
    side = catalog.stream("MXSE.orderbooks").field("BUYSELL").enum
    assert side is catalog.marketplaces["MXSE"].enums["TBuySell"]
    assert side.caption.text("ru") == "Сторона"
    assert side.value("B").text("ru") == "Купля"
    assert side.value("b") is None
    interval = catalog.stream("MXSE.securities").param("interval").enum
    assert [interval.value(name).text("en") for name in ("M1", "m1")] == ["1 minute", "1 month"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (EnumValue("T", Caption("Trading session", "Торги")), "Trading session"),
        (EnumValue("T", Caption("T", "Т"), Caption("Trading", "Торги")), "Trading"),
        (EnumValue("T", Caption("TRD", "ТРГ"), Caption("", "Торги")), "Торги"),
        (EnumValue("T", Caption("TRD", "ТРГ"), Caption(" ", "")), "TRD"),
        (EnumValue("T", Caption(" ", ""), Caption("", "Торги")), "Торги"),
        (EnumValue("T"), "T"),
    ],
)
def test_what_a_person_reads_of_an_enum_value(value, text):
    assert value.text("en") == text


def test_an_enum_value_s_description_is_read_in_the_language_wanted():
    value = EnumValue("T", Caption("T", "Т"), Caption("Trading", "Торги"))
    assert (value.text("en"), value.text("ru")) == ("Trading", "Торги")


@pytest.mark.parametrize(("caption", "text"), [("Buy", "To buy"), ("Call", "Call")])
def test_a_caption_of_up_to_three_characters_is_too_short_to_read(caption, text):
    assert EnumValue("B", Caption(caption), Caption("To buy")).text("en") == text


@pytest.mark.parametrize(
    ("caption", "en", "ru"),
    [
        (Caption("Price", "Цена"), "Price", "Цена"),
        (Caption("", "Цена"), "Цена", "Цена"),
        (Caption("Price", "  "), "Price", "Price"),
        (Caption(), "", ""),
    ],
)
def test_a_caption_in_one_language_stands_in_for_the_other(caption, en, ru):
    assert (caption.text("en"), caption.text("ru")) == (en, ru)


# Tolerance


def test_what_we_do_not_know_is_passed_over():
    catalog = read(
        {
            "NEWPLACE": {
                "novelties": {"a": 1},
                "streams": [
                    {
                        "name": "levels",
                        "colour": "red",
                        "caption": "Levels",
                        "output": [
                            {"name": "A", "type": "complex", "unit": {"x": [1]}, "caption": 7, "primary": "yes"},
                            {"name": "B", "enum": "nowhere", "length": True, "description": {"en": 5, "ru": "б"}},
                            {"name": "C", "type": 5, "length": "long"},
                        ],
                    }
                ],
            }
        }
    )
    source = catalog.stream("NEWPLACE.levels")
    assert source.caption == Caption("Levels", "Levels")
    assert source.params == ()
    assert source.fields == (
        Field("A", "complex"),
        Field("B", "string", description=Caption("", "б")),
        Field("C", "string"),
    )


def test_broken_pieces_are_left_out_and_the_rest_is_read():
    catalog = read(
        {
            "LIST": ["not", "a", "marketplace"],
            "NULL": None,
            "EMPTY": {},
            "ODD": {
                "enums": [5, {"name": "E", "values": [None, {"id": 7}, {"caption": "no id"}, {"id": "ok"}]}, {}],
                "streams": [None, {"output": []}, {"name": 5}, {"name": "s", "output": [1, {}, {"name": "X"}]}],
                "queries": {"name": "not a list"},
            },
        }
    )
    assert list(catalog.marketplaces) == ["EMPTY", "ODD"]
    assert [source.destination for source in catalog.streams()] == ["ODD.s"]
    assert [column.name for column in catalog.stream("ODD.s").fields] == ["X"]
    assert catalog.marketplaces["ODD"].enums["E"].values == (EnumValue("ok"),)
    assert list(catalog.queries()) == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no json",
        b"[]",
        b"null",
        b'{"version":{}}',
        b'{"structure":[]}',
        b'{"structure":null}',
        b'{"structure":{"\xff":{}}}',
        b'{"structure":' + b"[" * 100_000,
    ],
)
def test_a_body_without_a_structure_is_malformed(body):
    with pytest.raises(MalformedBodyError):
        Catalog.from_json(body)


def test_a_malformed_body_says_what_it_lacks():
    with pytest.raises(MalformedBodyError) as caught:
        Catalog.from_json(b'{"structure":[]}')
    assert str(caught.value) == "the server's catalog has no 'structure'"
    with pytest.raises(MalformedBodyError, match=r"^the server's catalog is no JSON: .+"):
        Catalog.from_json(b"no json")


def test_an_empty_structure_is_an_empty_catalog():
    assert Catalog.from_json(b'{"structure":{}}') == Catalog()


# The whole of the exchange's structure, where it is at hand


def test_the_recorded_structure_is_read_whole(shared_facts):
    body = (shared_facts / "metadata.json").read_bytes()
    catalog = Catalog.from_json(body)
    sources = [*catalog.streams(), *catalog.queries()]
    assert len(catalog.marketplaces) == 13
    assert len(list(catalog.streams())) == 25
    assert len(list(catalog.queries())) == 6
    assert sum(len(source.fields) for source in sources) == 369
    assert sum(len(source.params) for source in sources) == 72
    enums = [enum for place in catalog.marketplaces.values() for enum in place.enums.values()]
    assert len(enums) == 42
    assert sum(len(enum.values) for enum in enums) == 205
    assert {column.type for source in sources for column in source.fields} == FIELD_TYPES


def test_every_attribute_of_the_recorded_structure_is_kept(shared_facts):
    document = json.loads((shared_facts / "metadata.json").read_bytes())
    catalog = Catalog.from_json((shared_facts / "metadata.json").read_bytes())
    for place, entry in document["structure"].items():
        for stream in entry.get("streams", []):
            check_source(catalog.stream(f"{place}.{stream['name']}"), stream)
        for query in entry.get("queries", []):
            check_source(catalog.query(f"{place}.{query['name']}"), query)
        for enum in entry.get("enums", []):
            check_enum(catalog.marketplaces[place].enums[enum["name"]], enum)


def check_source(source, entry):
    assert source.caption == Caption(**entry["caption"])
    assert source.access == entry["access"]
    for fields, declared in ((source.params, entry["params"]), (source.fields, entry["output"])):
        assert [field.name for field in fields] == [item["name"] for item in declared]
        for field, item in zip(fields, declared, strict=True):
            assert field.type == item["type"]
            assert field.caption == Caption(**item["caption"])
            assert field.description == Caption(**item.get("description", {}))
            assert field.length == item.get("length")
            assert (field.enum.name if field.enum else None) == item.get("enum")
            flags = ("primary", "optional", "hasPercent", "isSystem", "isHidden")
            assert [field.primary, field.optional, field.has_percent, field.is_system, field.is_hidden] == [
                item.get(flag, False) for flag in flags
            ]


def check_enum(enum, entry):
    assert enum.caption == Caption(**entry["caption"])
    assert [(value.id, value.caption, value.description) for value in enum.values] == [
        (item["id"], Caption(**item["caption"]), Caption(**item.get("description", {}))) for item in entry["values"]
    ]
