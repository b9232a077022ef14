from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.app.book_choices import (
    BookChoices,
    book_choice_of,
    book_look_of,
    measures_choice_of,
    measures_of,
)
from issplus_desktop.market.book_groups import MULTIPLES
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.order_book_options import (
    ALL_PARTS,
    BarScale,
    BookLook,
    BookMeasures,
    BookOrder,
    BookPart,
    BookSides,
    BookStyle,
    CenterOn,
    LargeRule,
)
from issplus_desktop.settings.schema import BookChoice, BookMeasuresChoice

A, B = InstrumentId("M", "X", "A"), InstrumentId("M", "X", "B")
LOOK = BookLook(sides=BookSides.BESIDE)


def test_each_instrument_has_its_own_measures(qapp):
    choices = BookChoices()
    choices.measures.choose(A, BookMeasures(5))
    assert (choices.measures.of(A), choices.measures.of(B)) == (BookMeasures(5), BookMeasures())


def test_nothing_chosen_is_the_usual_look(qapp):
    assert book_look_of(BookChoice()) == BookLook() == BookChoices().look
    assert measures_of(BookMeasuresChoice()) == BookMeasures()


looks = st.builds(
    BookLook,
    style=st.sampled_from(BookStyle),
    parts=st.lists(st.sampled_from(ALL_PARTS), unique=True).map(tuple),
    order=st.sampled_from(BookOrder),
    sides=st.sampled_from(BookSides),
    bars=st.sampled_from(BarScale),
    large=st.sampled_from(LargeRule),
    percentile=st.integers(1, 99),
    center_on=st.sampled_from(CenterOn),
    center_after=st.integers(0, 3600),
)
sizes = st.one_of(st.integers(0, 10**18), st.decimals("0.001", "1e6", places=3))


@given(looks, st.builds(BookMeasures, st.sampled_from(MULTIPLES), sizes, sizes))
def test_what_is_kept_comes_back(look, measures):
    assert book_look_of(book_choice_of(look)) == look
    assert measures_of(measures_choice_of(measures)) == measures


@pytest.mark.parametrize("size", [Decimal("NaN"), Decimal("Infinity"), Decimal(-1), Decimal("1e30")])
def test_what_makes_no_sense_was_not_chosen(size):
    assert measures_of(BookMeasuresChoice(multiple=7, full_bar=size, large_from=size)) == BookMeasures()


def test_a_column_named_twice_is_one_column():
    assert book_look_of(BookChoice(parts=("net", "net"))).parts == (BookPart.NET,)
