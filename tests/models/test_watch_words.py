import pytest

from issplus_desktop.market.watch_deed import Deed, DeedKind
from issplus_desktop.market.watch_rows import Flag
from issplus_desktop.models.watch_words import deed_words, flag_words, full_words, removal_words, shelf_full_words


def test_every_flag_has_a_name_of_its_own():
    assert set(flag_words()) == set(Flag)
    assert len(set(flag_words().values())) == len(Flag)


@pytest.mark.parametrize("kind", DeedKind)
def test_every_deed_can_be_named(kind):
    one = deed_words(Deed(kind, "GAZP", 1, "Oil"))
    assert "{" not in one
    assert "{" not in deed_words(Deed(kind, "GAZP", 7, "Oil"))


def test_deeds_name_what_was_done():
    assert deed_words(Deed(DeedKind.REMOVE, "GAZP")) == "remove GAZP"
    assert "7" in deed_words(Deed(DeedKind.REMOVE, "GAZP", 7))
    assert deed_words(Deed(DeedKind.TAKE_TO, "GAZP", 1, "Oil")) == "move GAZP to “Oil”"
    assert "Oil" in deed_words(Deed(DeedKind.COPY_TO, "GAZP", 3, "Oil"))


def test_what_is_refused_says_how_much_fits():
    assert "5000" in full_words()
    assert "200" in shelf_full_words()
    assert "GAZP" in removal_words(Deed(DeedKind.REMOVE, "GAZP"))
    assert "3" in removal_words(Deed(DeedKind.REMOVE, "GAZP", 3))
