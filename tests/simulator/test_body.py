"""The text of a body, byte for byte as recorded."""

import pytest

from issplus_desktop.simulator.body import Body, Cell, Fixed, cell_text, encode_body, fixed_text

BIDS = [(32795, 1044), (32796, 34), (32797, 69), (32798, 133), (32799, 10)]
BIDS += [(32800, 35581), (32801, 1094), (32802, 82), (32803, 213), (32804, 848)]
ASKS = [(32805, 1947), (32806, 81), (32808, 84), (32809, 234), (32810, 94)]
ASKS += [(32811, 534), (32812, 900), (32813, 79), (32814, 37), (32815, 145)]


def test_the_recorded_book_has_the_recorded_length_and_text():
    rows: list[list[Cell]] = [["B", Fixed(price, 2), lots, None] for price, lots in BIDS]
    rows += [["S", Fixed(price, 2), lots, None] for price, lots in ASKS]
    columns = ("BUYSELL", "PRICE", "QUANTITY", "REPOVALUE")
    text = encode_body(Body("snapshot", columns, rows, 569811206658952028, 1719825533789))
    assert len(text) == 694
    assert text.startswith(
        b'{"properties":{"type":"snapshot","seqnum":569811206658952028,"published":1719825533789,'
        b'"timestamp":1719825533789},\n"columns":["BUYSELL","PRICE","QUANTITY","REPOVALUE"],\n"data":[["B",[327.95,2],'
    )
    assert b'["B",[328.00,2],35581,null]' in text
    assert text.endswith(b'["S",[328.15,2],145,null]]}')
    assert text.count(b"\n") == 2


@pytest.mark.parametrize(
    ("units", "decimals", "text"),
    [(32800, 2, "328.00"), (-37, 2, "-0.37"), (5, 4, "0.0005"), (3, 0, "3"), (0, 2, "0.00"), (-500000, 5, "-5.00000")],
)
def test_fixed_keeps_its_decimals(units, decimals, text):
    assert fixed_text(units, decimals) == text
    assert cell_text(Fixed(units, decimals)) == f"[{text},{decimals}]"


@pytest.mark.parametrize(
    ("cell", "text"),
    [(None, "null"), (True, "true"), (21586948000, "21586948000"), (1.5, "1.5"), ('Сбер "ао"', '"Сбер \\"ао\\""')],
)
def test_other_cells(cell, text):
    assert cell_text(cell) == text


def test_no_rows_are_an_empty_array():
    assert encode_body(Body("updates", ("ID",), [], 4, 5)).endswith(b'"columns":["ID"],\n"data":[]}')
