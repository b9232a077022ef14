import pytest

from issplus_desktop.ui.order_book_centring import BookCentring, Hold


@pytest.fixture
def centring(qapp):
    return BookCentring()


def told(centring):
    """Whether the seconds, once over, bring the book back."""
    heard = []
    centring.due.connect(lambda: heard.append(True))
    centring._timer.timeout.emit()
    return bool(heard)


def test_what_is_in_the_middle_waits_for_nothing(centring):
    assert not centring.is_waiting
    assert not told(centring)


def test_a_book_that_strayed_comes_back_after_the_seconds(centring):
    centring.set_seconds(7)
    centring.stray()
    assert centring.is_off
    assert centring._timer.interval() == 7000
    assert told(centring)


def test_the_seconds_run_from_the_first_straying_but_anew_when_touched(centring):
    centring.stray()
    started = []
    centring._timer.start = lambda *_: started.append(True)
    centring.stray()
    assert started == []
    centring.touch()
    assert started == [True]


@pytest.mark.parametrize("reason", Hold)
def test_a_held_book_never_goes_back(centring, reason):
    centring.hold(reason, on=True)
    centring.stray()
    assert centring.is_held
    assert not centring.is_waiting
    assert not told(centring)
    centring.hold(reason, on=False)
    assert centring.is_waiting


def test_a_book_that_strayed_before_it_was_held_does_not_go_back_either(centring):
    centring.stray()
    centring.hold(Hold.POINTER, on=True)
    centring.hold(Hold.MENU, on=True)
    centring.hold(Hold.POINTER, on=False)
    assert not centring.is_waiting
    assert not told(centring)


def test_it_may_be_left_to_the_person(centring):
    centring.stray()
    centring.set_seconds(0)
    assert not centring.is_waiting
    centring.touch()
    assert not centring.is_waiting
    centring.set_seconds(2)
    assert centring.is_waiting


def test_settled_is_settled(centring):
    centring.stray()
    centring.settle()
    assert not centring.is_waiting
    assert not centring.is_off
