import pytest

from issplus_desktop.models.typed_rows import TypedWord, meant_row

ROWS = [("Banks",), ("SBER", "Сбербанк"), ("SNGS", "Сургнфгз"), ("GAZP", "ГАЗПРОМ ао"), ("SBERP", "Сбербанк-п"), ()]


def test_letters_make_a_word_until_a_pause():
    typed = TypedWord(0.5)
    assert [typed.add("s", 1.0), typed.add("b", 1.5), typed.add("g", 2.1)] == ["s", "sb", "g"]


@pytest.mark.parametrize(
    ("word", "current", "row"),
    [
        ("ga", -1, 3),
        ("GAZ", 3, 3),
        ("sb", 1, 1),
        ("sb", 2, 4),
        ("sbe", 5, 1),
        ("пфя", 0, 3),
        ("сбер", 0, 1),
        ("cnb", 0, None),
        ("ba", 3, 0),
        ("ыиук", 0, 1),
        ("ujhj", 0, None),
        ("x", 0, None),
        ("", 0, None),
    ],
)
def test_a_row_is_found_by_ticker_name_or_title_on_either_layout(word, current, row):
    assert meant_row(ROWS, word, current) == row


def test_one_letter_walks_from_row_to_row():
    typed = ((1, -1), (2, 1), (3, 2), (4, 4))
    assert [meant_row(ROWS, "s" * count, current) for count, current in typed] == [1, 2, 4, 1]


def test_a_word_of_one_letter_twice_is_a_word_where_it_fits():
    assert meant_row([("AA",), ("AB",), ("AAC",)], "aa", 0) == 0


def test_among_no_rows_none_is_meant():
    assert meant_row([], "s", -1) is None
