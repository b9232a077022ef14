import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.market.instrument import InstrumentId

PART = st.text("ABCabc019_-@+", min_size=1, max_size=12)


def test_reads_the_wires_name():
    assert InstrumentId.parse("MXSE.TQBR.SBER") == InstrumentId("MXSE", "TQBR", "SBER")


def test_the_ticker_may_hold_dots_and_blanks_around_do_not_matter():
    assert InstrumentId.parse(" INDICES.SNDX.A.B.C\n").ticker == "A.B.C"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("MXSE.TQBR.GAZP", "GAZP"),
        ("MXSEBB.EQRP.GAZP", "GAZP · EQRP"),
        ("MXSE.SMAL.GAZP", "GAZP · SMAL"),
        ("FORTS.RFUD.SRZ6", "SRZ6"),
    ],
)
def test_a_board_is_told_where_a_ticker_alone_would_mean_another(text, label):
    assert InstrumentId.parse(text).label == label


@given(PART, PART, st.text("ABC.01", min_size=1, max_size=12))
def test_text_and_parts_go_both_ways(marketplace, board, ticker):
    instrument = InstrumentId(marketplace, board, ticker)
    assert InstrumentId.parse(str(instrument)) == instrument


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is needed"),
        ("SBER", "is needed"),
        ("MXSE.SBER", "is needed"),
        ("MXSE..SBER", "is needed"),
        (".TQBR.SBER", "is needed"),
        ("MXSE.TQBR.", "is needed"),
        ('MXSE.TQBR.SB"ER', "quote"),
        ("MXSE.TQBR.SB'ER", "quote"),
        ("MXSE.TQBR.SB ER", "blank"),
        ("MXSE.TQBR.SB\u00a0ER", "blank"),
        ("MXSE.TQBR.SB\0ER", "control"),
        ("MXSE.TQBR." + "A" * 119, "longer than 128"),
    ],
)
def test_anything_else_is_refused_in_words(text, words):
    with pytest.raises(ValueError, match=words):
        InstrumentId.parse(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("S" * 65, f"{'S' * 64!r} is no instrument: MARKETPLACE.BOARD.TICKER is needed"),
        ("M.B." + "S" * 125, f"{'M.B.' + 'S' * 60!r}… is no instrument: it is longer than 128 characters"),
        (
            "M.B." + "S" * 60 + " S",
            f"{'M.B.' + 'S' * 60!r} is no instrument: it holds a blank, a quote or a control character",
        ),
    ],
)
def test_a_refusal_shows_the_first_64_characters(text, told):
    with pytest.raises(ValueError, match="is no instrument") as caught:
        InstrumentId.parse(text)
    assert str(caught.value) == told


def test_the_longest_allowed_is_read():
    assert len(str(InstrumentId.parse("MXSE.TQBR." + "A" * 118))) == 128


def test_sorts_by_marketplace_board_ticker():
    names = ["MXSE.TQBR.SBER", "FORTS.RFUD.SiM6", "MXSE.TQBR.GAZP", "MXSE.TQBD.ZZZ"]
    ordered = [str(item) for item in sorted(map(InstrumentId.parse, names))]
    assert ordered == ["FORTS.RFUD.SiM6", "MXSE.TQBD.ZZZ", "MXSE.TQBR.GAZP", "MXSE.TQBR.SBER"]
