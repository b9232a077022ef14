from issplus_desktop.market.watch_deed import Deed, DeedKind


def test_a_deed_is_of_one_thing_unless_it_says_otherwise():
    assert Deed(DeedKind.REMOVE, "GAZP") == Deed(DeedKind.REMOVE, "GAZP", 1, "")


def test_the_kinds_have_names_of_their_own():
    assert len({kind.value for kind in DeedKind}) == len(DeedKind) == 13
