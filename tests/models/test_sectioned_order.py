from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.watch_rows import SectionKey
from issplus_desktop.models.sectioned_order import SectionedOrder

A, B, C, D = (InstrumentId("M", "X", letter) for letter in "ABCD")
ONE, TWO = SectionKey(1), SectionKey(2)
VALUES = {A: 3, B: 1, C: 2, D: None}


def order_of(*keys):
    order = SectionedOrder()
    order.append(keys)
    return order


def test_without_sections_all_rows_are_sorted():
    order = order_of(A, B, C, D)
    assert order.sorted(VALUES.get, descending=False) == [B, C, A, D]
    order.show([B, C, A, D])
    assert order.resorted({A}, {**VALUES, A: 0}.get, descending=False) == [A, B, C, D]


def test_sections_stay_and_are_sorted_within():
    order = order_of(A, ONE, D, B, C, TWO)
    assert order.sorted(VALUES.get, descending=False) == [A, ONE, B, C, D, TWO]
    assert order.sorted(VALUES.get, descending=True) == [A, ONE, C, B, D, TWO]
    order.show([A, ONE, B, C, D, TWO])
    assert order.resorted({B}, {**VALUES, B: 9}.get, descending=False) == [A, ONE, C, B, D, TWO]
    assert order.unsorted() == [A, ONE, D, B, C, TWO]
