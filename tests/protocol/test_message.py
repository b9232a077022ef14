"""Message bodies: nine value types, null anywhere, and `fixed` to the last digit."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.protocol import message as message_module
from issplus_desktop.protocol.catalog import FIELD_TYPES, Field
from issplus_desktop.protocol.errors import MalformedBodyError
from issplus_desktop.protocol.message import DataMessage, LateRows, MessageDecoder, MessageKind
from tests.protocol import wire

BOOK_FIELDS = [
    Field("BUYSELL", "enum"),
    Field("PRICE", "fixed"),
    Field("QUANTITY", "integer"),
    Field("REPOVALUE", "fixed"),
]


def cell(text, kind="fixed"):
    """The value of one cell of a declared type, from its JSON text."""
    message = MessageDecoder([Field("X", kind)]).decode(wire.body("X", f"[{text}]"))
    [[value]] = message.rows
    return value


def same(value, expected):
    """Equal, of one type, and with the same digits."""
    return type(value) is type(expected) and repr(value) == repr(expected)


# The recorded messages


def test_the_recorded_order_book():
    message = MessageDecoder(BOOK_FIELDS).decode(wire.book_body())
    assert message.kind is MessageKind.SNAPSHOT
    assert message.columns == ("BUYSELL", "PRICE", "QUANTITY", "REPOVALUE")
    assert message.seqnum == 569811206658952028
    assert message.timestamp == message.published == 1719825533789
    assert len(message.rows) == 20
    assert message.rows[5] == ("B", Decimal("328.00"), 35581, None)
    assert [str(row[1]) for row in message.rows] == [price for price, _ in wire.BIDS + wire.ASKS]


def test_a_sparse_update_of_a_security():
    decoder = MessageDecoder(
        [
            Field("TICKER", "string", primary=True),
            Field("LAST", "fixed"),
            Field("CHANGE", "fixed"),
            Field("BIDDEPTHT", "integer"),
            Field("VOLTODAY", "fixed"),
            Field("TIME", "time"),
        ]
    )
    content = wire.body(
        "TICKER LAST CHANGE BIDDEPTHT VOLTODAY TIME",
        '["MXSE.TQBR.SBER",[306.12,2],[-0.37,2],1685771,[1322706,0],"09:51:20"]',
        kind="updates",
    )
    message = decoder.decode(content)
    assert message.kind is MessageKind.UPDATES
    [row] = message.rows
    expected = "MXSE.TQBR.SBER", Decimal("306.12"), Decimal("-0.37"), 1685771, Decimal(1322706), time(9, 51, 20)
    assert row == expected
    [again] = decoder.decode(wire.body("TICKER BIDDEPTHT", '["MXSE.TQBR.SBER",1685741]', kind="updates")).rows
    assert again == ("MXSE.TQBR.SBER", 1685741)


def test_a_removal_names_keys_only():
    message = MessageDecoder().decode(wire.body("TICKER", '["MXSE.TQBR.SBER"]', kind="removal"))
    assert message.kind is MessageKind.REMOVAL
    assert message.rows == [("MXSE.TQBR.SBER",)]


def test_a_body_without_rows():
    assert MessageDecoder(BOOK_FIELDS).decode(wire.body("BUYSELL PRICE")).rows == []


# The nine types


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("fixed", "[306.12,2]", Decimal("306.12")),
        ("integer", "21586948000", 21586948000),
        ("integer", "-7", -7),
        ("float", "12.5", 12.5),
        ("float", "12", 12.0),
        ("float", "1e3", 1000.0),
        ("bool", "true", True),
        ("bool", "false", False),
        ("bool", "1", True),
        ("bool", "0", False),
        ("string", '"Сбербанк \\"ао\\""', 'Сбербанк "ао"'),
        ("enum", '"T"', "T"),
        ("enum", '" "', " "),
        ("date", '"2026-01-23"', date(2026, 1, 23)),
        ("time", '"09:51:20"', time(9, 51, 20)),
        ("datetime", '"2026-01-22 09:58:52"', datetime(2026, 1, 22, 9, 58, 52)),
        ("datetime", '"2026-01-22 09:58:52.125"', datetime(2026, 1, 22, 9, 58, 52, 125000)),
    ],
)
def test_a_value_of_each_type(kind, text, expected):
    assert same(cell(text, kind), expected)


@pytest.mark.parametrize("kind", sorted(FIELD_TYPES | {"complex"}))
def test_null_is_null_in_every_type(kind):
    assert cell("null", kind) is None


# Fixed, to the last digit


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("[328.00,2]", "328.00"),
        ("[328.0,2]", "328.00"),
        ("[328,2]", "328.00"),
        ("[1322706,0]", "1322706"),
        ("[1322706.0,0]", "1322706"),
        ("[-0.37,2]", "-0.37"),
        ("[0,4]", "0.0000"),
        ("[-0.00,2]", "-0.00"),
        ("[0.0000001,7]", "0.0000001"),
        ("[1e-7,7]", "0.0000001"),
        ("[1E-7,9]", "0.000000100"),
        ("[1.5e3,2]", "1500.00"),
        ("[306.125,2]", "306.125"),
        ("[0.1000,2]", "0.10"),
        ("[7362755348.76,2]", "7362755348.76"),
        ("[9007199254740993,0]", "9007199254740993"),
        ("[90071992547409930.01,2]", "90071992547409930.01"),
        ("[123456789012345678901234567890123456789.12,2]", "123456789012345678901234567890123456789.12"),
        ("[123456789012345678901234567890123456789.1,2]", "123456789012345678901234567890123456789.10"),
        ("[1,30]", "1." + "0" * 30),
        (f"[1{'0' * 400},0]", f"1{'0' * 400}"),
        (f"[1{'0' * 400}.00,2]", f"1{'0' * 400}.00"),
        ("[true,0]", "1"),
        ('["306.12",2]', "306.12"),
    ],
)
def test_a_fixed_keeps_the_wires_decimals(text, digits):
    value = cell(text)
    assert type(value) is Decimal
    assert f"{value:f}" == digits


@settings(deadline=None)
@given(st.integers(-(10**25), 10**25), st.integers(0, 30))
def test_any_fixed_is_exact(units, decimals):
    number = Decimal(units).scaleb(-decimals)
    assert same(cell(f"[{number:f},{decimals}]"), number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1e-400", Decimal("1E-400")),
        ("1e-401", "1E-401"),
        ("1e400", Decimal("1E+400")),
        ("1e401", "1E+401"),
        ("[1e-400,2]", Decimal("1E-400")),
        ("[1e-401,2]", "[1E-401,2]"),
    ],
)
def test_a_number_of_more_than_400_digits_stays_text(text, expected):
    assert same(cell(text, "string"), expected)


def test_a_null_with_decimals_is_null():
    assert cell("[null,2]") is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[]", "[]"),
        ("[1]", "[1]"),
        ("[1,2,3]", "[1,2,3]"),
        ("[1.50,-1]", "[1.50,-1]"),
        ("[5.5,-1]", "[5.5,-1]"),
        ("[1.5,31]", "[1.5,31]"),
        (f"[1.{'0' * 30},-1]", f"[1.{'0' * 30},-1]"),
        ("[1.5,null]", "[1.5,null]"),
        ('[1.5,"2"]', '[1.5,"2"]'),
        ("[1.5,0.5]", "[1.5,0.5]"),
        ('["abc",2]', '["abc",2]'),
        ('["NaN",2]', '["NaN",2]'),
        ("[[1],2]", "[[1],2]"),
        ('{"a":1.50}', '{"a":1.50}'),
        ("[1e999999999,2]", "[1E+999999999,2]"),
        ("[1e-999999999,2]", "[1E-999999999,2]"),
        ("1e999999999", "1E+999999999"),
        ("[[0,[1,2],-2],2]", "[[0,[1,2],-2],2]"),
        ("[[0,[1],99999999999999999999],2]", "[[0,[1],99999999999999999999],2]"),
        (f"[1{'0' * 401},0]", f"[1{'0' * 401},0]"),
        (f"[1{'0' * 401}.00,2]", f"[1{'0' * 401}.00,2]"),
        ("1" + "0" * 401, "1" + "0" * 401),
        ("-1" + "0" * 401, "-1" + "0" * 401),
    ],
)
@pytest.mark.parametrize("kind", ["fixed", "string", "integer", "enum"])
def test_what_is_no_number_stays_as_the_wire_had_it(text, shown, kind):
    assert cell(text, kind) == shown


# Cells that do not fit their type


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("fixed", "12.50", Decimal("12.50")),
        ("fixed", "7", 7),
        ("fixed", '"n/a"', "n/a"),
        ("integer", "[5,0]", Decimal(5)),
        ("integer", "5.0", Decimal("5.0")),
        ("integer", "true", True),
        ("integer", str(2**63 - 1), 2**63 - 1),
        ("integer", str(-(2**63)), -(2**63)),
        ("integer", str(2**63), Decimal(2**63)),
        ("integer", str(-(2**63) - 1), Decimal(-(2**63) - 1)),
        ("integer", "1" + "0" * 400, Decimal("1" + "0" * 400)),
        ("float", "1" + "0" * 309, Decimal("1" + "0" * 309)),
        ("string", "5", 5),
        ("string", "[1.20,2]", Decimal("1.20")),
        ("float", '"n/a"', "n/a"),
        ("float", "[1.20,2]", Decimal("1.20")),
        ("float", "true", True),
        ("float", "1e400", Decimal("1E+400")),
        ("float", "1" + "0" * 308, 1e308),
        ("bool", "2", 2),
        ("bool", '"1"', "1"),
        ("bool", "[1,0]", Decimal(1)),
        ("date", '""', ""),
        ("date", '"tomorrow"', "tomorrow"),
        ("date", "20260123", 20260123),
        ("time", '"25:00:00"', "25:00:00"),
        ("time", '"09:51:20+03:00"', "09:51:20+03:00"),
        ("datetime", '"2026-01-22T09:58:52Z"', "2026-01-22T09:58:52Z"),
        ("datetime", '"0000-00-00 00:00:00"', "0000-00-00 00:00:00"),
        ("complex", '"new"', "new"),
        ("complex", "[1.20,2]", Decimal("1.20")),
    ],
)
def test_a_cell_that_does_not_fit_is_kept(kind, text, expected):
    assert same(cell(text, kind), expected)


def test_undeclared_columns_are_taken_as_they_come():
    content = wire.body("A B C D", '["x",[1.50,2],null,{"y":[1]}]')
    assert MessageDecoder().decode(content).rows == [("x", Decimal("1.50"), None, '{"y":[1]}')]


# Properties


def bare(properties):
    return f'{{{properties}"columns":["A"],"data":[[1]]}}'.encode()


def test_a_body_without_properties_replaces_all():
    assert MessageDecoder().decode(bare("")) == DataMessage(MessageKind.SNAPSHOT, ("A",), [(1,)])
    assert MessageDecoder().decode(bare('"properties":null,')).kind is MessageKind.SNAPSHOT
    assert MessageDecoder().decode(bare('"properties":{},')).kind is MessageKind.SNAPSHOT


@pytest.mark.parametrize(
    ("wire_value", "expected"),
    [
        ("569811206658952028", 569811206658952028),
        ("9223372036854775807", 9223372036854775807),
        ("-5", -5),
        (str(-(2**63)), -(2**63)),
        (str(2**63), None),
        (str(-(2**63) - 1), None),
        (f'"{2**63 - 1}"', 2**63 - 1),
        (f'"{2**63}"', None),
        ("9" * 4000, None),
        ('"569811206658952028"', 569811206658952028),
        ('"-5"', -5),
        ('"12a"', None),
        ('"٣"', None),
        (f'"{"9" * 5000}"', None),
        ("null", None),
        ("true", None),
        ("1.5", None),
        ("[1]", None),
    ],
)
def test_numbers_of_the_properties(wire_value, expected):
    fields = ",".join(f'"{name}":{wire_value}' for name in ("seqnum", "timestamp", "published"))
    message = MessageDecoder().decode(bare(f'"properties":{{"type":"updates",{fields},"new":1}},'))
    assert (message.seqnum, message.timestamp, message.published) == (expected, expected, expected)


@pytest.mark.parametrize("kind", ['"delta"', '"SNAPSHOT"', '""', "null"])
def test_a_message_of_unknown_kind_is_malformed_but_a_reply_is_taken(kind):
    content = bare(f'"properties":{{"type":{kind}}},')
    with pytest.raises(MalformedBodyError, match="kind"):
        MessageDecoder().decode(content)
    assert MessageDecoder().decode_reply(content).kind is MessageKind.SNAPSHOT


@pytest.mark.parametrize(("kind", "shown"), [("delta", "'delta'"), ("x" * 41, repr("x" * 40))])
def test_an_unknown_kind_is_told_by_its_first_40_characters(kind, shown):
    with pytest.raises(MalformedBodyError) as caught:
        MessageDecoder().decode(bare(f'"properties":{{"type":"{kind}"}},'))
    assert str(caught.value) == f"{shown} is no known kind of message"


def test_a_reply_that_tells_a_known_kind_keeps_it():
    assert MessageDecoder().decode_reply(wire.body("A", "[1]", kind="updates")).kind is MessageKind.UPDATES


# Bodies that cannot be read


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"Access denied",
        b'{"columns":["A"]}',
        b'{"data":[]}',
        b'{"columns":["A"],"data":{}}',
        b'{"columns":[1],"data":[]}',
        b'{"columns":["A"],"data":[1]}',
        b'{"columns":["A"],"data":[[1]',
        b'{"columns":["A"],"data":[[1]]} x',
        b'{"columns":["A"],"data":[["\xff"]]}',
        b'{"columns":["A"],"data":[[1e99999999999999999999]]}',
        b'{"columns":["A"],"data":[' + b"[" * 100_000,
        b'{"columns":["A"],"data":[],"properties":[]}',
        b'{"columns":["A"],"data":[],"properties":{"type":[]}}',
        b'{"columns":["A","B"],"data":[[1]]}',
        b'{"columns":["A"],"data":[[1],[1,2]]}',
    ],
)
@pytest.mark.parametrize("fields", [[], [Field("A", "integer", primary=True)]], ids=["no key", "key"])
def test_a_malformed_body(content, fields):
    decoder = MessageDecoder(fields)
    with pytest.raises(MalformedBodyError, match=r"^the body is not the JSON of a data message: .+"):
        decoder.decode(content)
    with pytest.raises(MalformedBodyError):
        decoder.decode_reply(content)
    assert decoder.decode(wire.body("A", "[1]")).rows == [(1,)]


# Rows that are read late

BROKEN_ROWS = ["1", '["\xff"]', "[1,2]", "[1e99999999999999999999]", "[]", "null"]


def late(*rows, columns="A", fields=()):
    """The message with these rows by a decoder that reads late."""
    content = wire.body(columns, *rows).replace("\xff".encode(), b"\xff")
    return MessageDecoder(fields, reads_late=True).decode(content)


def test_rows_read_late_are_the_rows_read_at_once():
    at_once = MessageDecoder(BOOK_FIELDS).decode(wire.book_body())
    message = MessageDecoder(BOOK_FIELDS, reads_late=True).decode(wire.book_body())
    assert isinstance(message.rows, LateRows)
    assert message == at_once
    assert message.malformed is None
    assert list(message.rows) == list(at_once.rows)
    assert len(message.rows) == 20
    assert (message.rows[5], message.rows[:2], message.rows[0]) == (at_once.rows[5], at_once.rows[:2], at_once.rows[0])
    assert repr(message) == repr(at_once)


def test_rows_are_decoded_when_looked_at_and_once(monkeypatch):
    looks: list[tuple[object, ...]] = []
    decoder = MessageDecoder(reads_late=True)
    read = decoder._read

    def noted(*wanted):
        looks.append(wanted)
        return read(*wanted)

    monkeypatch.setattr(decoder, "_read", noted)
    message = decoder.decode(wire.body("A", "[1]"))
    assert not looks
    assert message.rows[0] is message.rows[0]
    assert len(message.rows) == len(looks) == 1


def test_late_rows_are_equal_by_their_text_without_a_look():
    one, same_text, other = late("[1]"), late("[1]"), late("[2]")
    broken = late("[1,2]")
    assert one == same_text
    assert hash(one) == hash(same_text)
    assert len({hash(late(f"[{number}]")) for number in range(9)}) > 1
    assert one != other
    assert broken == late("[1,2]")
    assert one.rows._outcome is other.rows._outcome is broken.rows._outcome is None
    assert one.rows == [(1,)]
    assert one.rows != [(2,)]
    assert one.rows != "no rows"


@pytest.mark.parametrize("row", BROKEN_ROWS)
def test_rows_that_turn_out_to_be_none_are_told_and_do_not_raise(row):
    message = late("[1]", row)
    assert isinstance(message.malformed, str)
    assert message.malformed
    assert list(message.rows) == []
    assert message.rows != []
    assert message.malformed in repr(message)


def test_the_data_need_not_be_rows_at_all():
    message = MessageDecoder(reads_late=True).decode(b'{"columns":["A"],"data":{"A":1}}')
    assert len(message.rows) == 0
    assert message.malformed


def test_a_row_of_another_length_is_told_in_words():
    assert late("[1]", "[1,2]").malformed == "a row has 2 cells where 1 columns are named"


def test_only_a_late_reader_takes_rows_unseen():
    assert MessageDecoder().decode(wire.body("A", "[1]")).malformed is None
    with pytest.raises(MalformedBodyError):
        MessageDecoder().decode(wire.body("A", "[1,2]"))
    with pytest.raises(MalformedBodyError):
        MessageDecoder(reads_late=True).decode_reply(wire.body("A", "[1,2]"))
    assert type(MessageDecoder(reads_late=True).decode_reply(wire.body("A", "[1]")).rows) is list


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Access denied",
        b'{"columns":["A"]}',
        b'{"columns":[1],"data":[]}',
        b'{"columns":["A"],"data":[[1]',
        b'{"columns":["A"],"data":[[1]}',
        b'{"columns":["A"],"data":[[1],]}',
        b'{"columns":["A"],"data":[[1]]} x',
        b'{"columns":["A"],"data":[' + b"[" * 100_000,
        b'{"columns":["A"],"data":[],"properties":[]}',
        b'{"columns":["A"],"data":[],"properties":{"type":"delta"}}',
    ],
)
def test_a_body_that_is_no_message_is_told_at_once_by_a_late_reader_too(content):
    with pytest.raises(MalformedBodyError):
        MessageDecoder(reads_late=True).decode(content)


def test_a_cell_is_read_as_the_message_s_columns_declare_it():
    decoder = MessageDecoder([Field("A", "string"), Field("D", "date")])
    [[text]] = decoder.decode(wire.body("A", '["2026-01-23"]')).rows
    [[day]] = decoder.decode(wire.body("D", '["2026-01-23"]')).rows
    assert (text, day) == ("2026-01-23", date(2026, 1, 23))


def test_another_order_of_the_parts_or_blanks_between_them_is_read_as_well():
    decoder = MessageDecoder(BOOK_FIELDS)
    expected = decoder.decode(wire.body("BUYSELL PRICE", '["B",[1.50,2]]', '["S",[1.60,2]]')).rows
    for content in (
        b'{"data":[["B",[1.50,2]],["S",[1.60,2]]],"columns":["BUYSELL","PRICE"]}',
        b'{"columns":["BUYSELL","PRICE"],"data":[["B",[1.50,2]],["S",[1.60,2]]],"more":[[1]]}',
        b'{ "columns" : ["BUYSELL","PRICE"], "data" : [ ["B", [1.50, 2]], ["S", [1.60, 2]] ] }',
        b'{"columns":["BUYSELL","PRICE"],"data":[["B",[1.50,2]], ["S",[1.60,2]]]}',
    ):
        assert decoder.decode(content).rows == expected


def test_the_sets_of_columns_remembered_have_a_limit(monkeypatch):
    monkeypatch.setattr(message_module, "_COLUMNS_KEPT", 3)
    decoder = MessageDecoder([Field(f"C{number}", "bool") for number in range(10)])
    for number in range(10):
        assert decoder.decode(wire.body(f"C{number}", "[0]")).rows == [(False,)]
        assert len(decoder._conversions) == 1 + number % 3


def test_what_is_to_convert_in_a_set_of_columns_is_found_once():
    decoder = MessageDecoder([Field("A", "bool"), Field("B", "string"), Field("C", "date")])
    columns = ("A", "B", "C")
    first = decoder._conversions_of(columns)
    assert [place for place, _ in first] == [0, 2]
    assert decoder._conversions_of(columns) is first


@pytest.mark.parametrize("columns", ["A X", "X", "A A A"])
def test_columns_that_were_not_declared_are_not_remembered(columns):
    decoder = MessageDecoder([Field("A", "bool"), Field("B", "bool")])
    names = columns.split()
    content = wire.body(columns, f"[{','.join('0' for _ in names)}]")
    for _ in range(2):
        assert decoder.decode(content).rows == [tuple(False if name == "A" else 0 for name in names)]
    assert not decoder._conversions


def test_a_message_cannot_be_changed():
    message = MessageDecoder().decode(wire.body("A", "[1]"))
    for name in message.__struct_fields__:
        with pytest.raises(AttributeError):
            setattr(message, name, None)
