"""Selectors: as the exchange's programs write them, and closed to what a person may type."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.protocol.errors import LocalProtocolError
from issplus_desktop.protocol.selector import build_selector, parse_selector

NAMES = st.from_regex(r"[A-Za-z_][A-Za-z0-9_.]{0,9}", fullmatch=True)
VALUES = st.text(st.characters(exclude_characters="\r\n\0"), max_size=20)
HOSTILE = st.text(st.sampled_from("\"' =andAND\\TICKER"), max_size=20)


@pytest.mark.parametrize(
    ("terms", "text"),
    [
        ({"TICKER": "MXSE.TQBR.SBER"}, 'TICKER="MXSE.TQBR.SBER"'),
        ({"TICKER": "MXSE.TQBR.SBER", "interval": "D1"}, 'TICKER="MXSE.TQBR.SBER" and interval="D1"'),
        ({"TICKER": "MXSE.TQBR.SBER", "LANGUAGE": "en"}, 'TICKER="MXSE.TQBR.SBER" and LANGUAGE="en"'),
        ({"pattern": ""}, 'pattern=""'),
        ({"pattern": "SBER*"}, 'pattern="SBER*"'),
        ({"pattern": 'a"b'}, 'pattern="a""b"'),
        ({"till": "2026-01-22 09:58:52"}, 'till="2026-01-22 09:58:52"'),
        ({}, ""),
    ],
)
def test_the_selectors_of_the_guide_both_ways(terms, text):
    assert build_selector(terms) == text
    assert parse_selector(text) == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("  ", {}),
        (' a = "1"  AND b="2" ', {"a": "1", "b": "2"}),
        ('a="1"and b="2"', {"a": "1", "b": "2"}),
        ('ticker="x" and TICKER="y"', {"ticker": "x", "TICKER": "y"}),
    ],
)
def test_blanks_and_the_case_of_and_do_not_matter_when_reading(text, terms):
    assert parse_selector(text) == terms


@pytest.mark.parametrize(
    "text",
    [
        "TICKER",
        "TICKER=SBER",
        "TICKER='SBER'",
        'TICKER="SBER',
        'TICKER="SBER""',
        'TICKER="a" or TICKER="b"',
        'TICKER="a" TICKER="b"',
        'a="1" and',
        'and a="1"',
        'a="1" andb="2"',
        '1a="1"',
    ],
)
def test_anything_else_is_refused_with_the_place(text):
    with pytest.raises(LocalProtocolError, match=r"character \d+"):
        parse_selector(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("TICKER=SBER", "the selector cannot be read from character 1"),
        ('a="1" and b', "the selector cannot be read from character 10"),
        ('a="1" or b="2"', "the selector wants 'and' at character 7"),
    ],
)
def test_the_place_is_told_as_a_person_counts(text, told):
    with pytest.raises(LocalProtocolError) as caught:
        parse_selector(text)
    assert str(caught.value) == told


@pytest.mark.parametrize("name", ["", "a b", "1a", 'a"', "a=", "имя", "a\n"])
def test_a_name_must_be_a_word(name):
    with pytest.raises(LocalProtocolError, match="parameter"):
        build_selector({name: "x"})


@pytest.mark.parametrize("bad", ["\r", "\n", "\0"])
def test_a_value_cannot_end_the_header(bad):
    with pytest.raises(LocalProtocolError, match="TICKER"):
        build_selector({"TICKER": f"a{bad}b"})


@settings(deadline=None)
@given(st.dictionaries(NAMES, VALUES | HOSTILE, max_size=4))
def test_what_is_built_is_read_back(terms):
    assert parse_selector(build_selector(terms)) == terms


@settings(deadline=None)
@given(HOSTILE | VALUES)
def test_a_value_never_ends_its_string(value):
    text = build_selector({"pattern": value})
    inside = text.removeprefix('pattern="').removesuffix('"')
    assert len(inside) == len(text) - len('pattern=""')
    assert '"' not in inside.replace('""', "")
    assert parse_selector(text + ' and LANGUAGE="en"') == {"pattern": value, "LANGUAGE": "en"}
