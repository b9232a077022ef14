from decimal import Decimal

import pytest

from issplus_desktop.models.flash import FADE_SECONDS, FlashBook, changed_from, direction


@pytest.mark.parametrize(
    ("old", "new", "sign"),
    [
        (Decimal("306.12"), Decimal("306.13"), 1),
        (5, 4, -1),
        (Decimal("328.0"), Decimal("328.00"), 0),
        (None, 5, 0),
        (5, None, 0),
        ("T", "N", 0),
        (False, True, 0),
    ],
)
def test_direction(old, new, sign):
    assert direction(old, new) == sign


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [("306.12", "306.15", 5), ("306.99", "307.01", 2), ("99.9", "100.1", 0), ("−0.37", "+0.37", 0), ("5", "5", 1)],
)
def test_changed_from(old, new, place):
    assert changed_from(old, new) == place


def test_a_change_fades_within_600_ms():
    book: FlashBook[str] = FlashBook()
    book.light("SBER", 2, 5, 4, 10.0)
    flash = book.find("SBER", 2)
    assert flash is not None
    assert flash.old == 5
    assert flash.strength(10.0) == -1
    assert flash.strength(10.3) == pytest.approx(-0.5)
    assert flash.strength(10.6) == pytest.approx(0)
    assert flash.strength(99) == 0
    assert FADE_SECONDS <= 0.6


def test_the_last_tick_of_a_fade_repaints_and_forgets():
    book: FlashBook[str] = FlashBook()
    book.light("SBER", 2, 5, 6, 10.0)
    book.light("SBER", 5, 5, 6, 10.2)
    assert book.fading(10.1) == {"SBER": (2, 5)}
    assert book.fading(10.65) == {"SBER": (2, 5)}
    assert book.find("SBER", 2) is None
    assert book.fading(10.9) == {"SBER": (5, 5)}
    assert not book
    assert book.fading(11.0) == {}


def test_nothing_glows_when_switched_off_or_where_nothing_grew():
    book: FlashBook[str] = FlashBook()
    book.light("SBER", 1, "a", "b", 1.0)
    book.enabled = False
    book.light("SBER", 2, 5, 6, 1.0)
    assert not book
    assert book.find("GAZP", 1) is None


def test_a_removed_row_glows_no_more():
    book: FlashBook[str] = FlashBook()
    book.light("SBER", 2, 5, 6, 10.0)
    book.drop("SBER")
    book.drop("SBER")
    assert not book


def test_a_flash_compares_texts_once():
    book: FlashBook[str] = FlashBook()
    book.light("SBER", 1, 306, 316, 0.0)
    written: list[object] = []

    def write(value):
        written.append(value)
        return str(value)

    flash = book.row("SBER")[1]
    assert [flash.changed_from("316", write) for _ in range(3)] == [1, 1, 1]
    assert written == [306]
    assert flash.changed_from("306.0", write) == 0
    assert written == [306, 306]


def test_a_row_without_a_change_is_dark():
    book: FlashBook[str] = FlashBook()
    assert dict(book.row("SBER")) == {}
    book.light("SBER", 1, 1, 2, 0.0)
    assert set(book.row("SBER")) == {1}


def test_what_grew_from_nothing_changed_from_its_first_figure_on():
    book: FlashBook[str] = FlashBook()
    book.light("SBER", 2, 0, 5, 1.0)
    flash = book.find("SBER", 2)
    assert flash is not None
    assert flash.changed_from("5", str) == 0
    assert flash.changed_from("500", str) == 0
