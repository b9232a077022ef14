import pytest

from issplus_desktop.app.view_spec import ViewKind, ViewSpec
from issplus_desktop.market.instrument import InstrumentId


@pytest.mark.parametrize(
    ("text", "kind", "target", "interval"),
    [
        ("book:MXSE.TQBR.SBER", ViewKind.BOOK, "MXSE.TQBR.SBER", ""),
        ("securities:MXSE", ViewKind.SECURITIES, "MXSE", ""),
        ("chart:MXSE.TQBR.SBER@M10", ViewKind.CHART, "MXSE.TQBR.SBER", "M10"),
        ("chart:MXSE.TQBR.SBER@m1", ViewKind.CHART, "MXSE.TQBR.SBER", "m1"),
        ("tape:MXSE.TQBR.SBER", ViewKind.TAPE, "MXSE.TQBR.SBER", ""),
        ("depth:MXSE.TQBR.SBER", ViewKind.DEPTH, "MXSE.TQBR.SBER", ""),
        ("heat:MXSE.TQBR.SBER", ViewKind.HEAT, "MXSE.TQBR.SBER", ""),
        ("table:COMMON.news", ViewKind.TABLE, "COMMON.news", ""),
    ],
)
def test_a_view_reads_and_writes_itself(text, kind, target, interval):
    spec = ViewSpec.parse(text)
    assert (spec.kind, spec.target, spec.interval) == (kind, target, interval)
    assert str(spec) == text


def test_a_chart_says_what_it_compares_with():
    spec = ViewSpec.parse("chart:MXSE.TQBR.SBER@M10+MXSE.TQBR.GAZP+MXSE.TQBR.T")
    assert (spec.target, spec.interval) == ("MXSE.TQBR.SBER", "M10")
    assert spec.compared == ("MXSE.TQBR.GAZP", "MXSE.TQBR.T")
    assert ViewSpec.parse("chart:MXSE.TQBR.SBER+MXSE.TQBR.GAZP").compared == ("MXSE.TQBR.GAZP",)


def test_a_book_knows_its_instrument():
    assert ViewSpec.parse("book:MXSE.TQBR.SBER").instrument == InstrumentId("MXSE", "TQBR", "SBER")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "book",
        "book:",
        "book:SBER",
        "tapes:MXSE.TQBR.SBER",
        "tape:MXSE",
        "tape:MXSE.TQBR.SBER@M1",
        "depth:MXSE",
        "securities:",
        "securities:MXSE.TQBR",
        "table:COMMON",
        "book:MXSE.TQBR.SBER@M1",
        "book:MXSE.TQBR.SBER+MXSE.TQBR.GAZP",
        "chart:MXSE.TQBR.SBER+GAZP",
        "chart:MXSE.TQBR.SBER+",
    ],
)
def test_what_names_no_view_is_refused_in_words(text):
    with pytest.raises(ValueError, match=r"\w+ "):
        ViewSpec.parse(text)
