from issplus_desktop.app.repeated_faults import QUIET_SECONDS, RepeatedFaults


def test_the_first_is_told_and_the_next_are_counted():
    faults = RepeatedFaults()
    assert faults.note("here", 0.0) == (True, 0)
    assert [faults.note("here", number / 10) for number in range(1, 100)] == [(False, 0)] * 99
    assert faults.left() == [("here", 99)]
    assert faults.left() == []


def test_places_are_apart():
    faults = RepeatedFaults()
    assert faults.note("here", 0.0) == (True, 0)
    assert faults.note("there", 0.0) == (True, 0)


def test_what_goes_on_is_summed_up_every_so_often():
    faults = RepeatedFaults()
    told = [faults.note("here", second / 2) for second in range(int(4 * QUIET_SECONDS))]
    assert told[0] == (True, 0)
    assert [count for full, count in told[1:] if full or count] == [120]
    assert faults.left() == [("here", 119)]


def test_what_comes_back_after_a_pause_is_new():
    faults = RepeatedFaults()
    faults.note("here", 0.0)
    faults.note("here", 1.0)
    assert faults.note("here", 1.0 + QUIET_SECONDS) == (True, 1)
    assert faults.note("here", 2.0 + QUIET_SECONDS) == (False, 0)


def test_ever_new_places_take_no_more_than_some_memory():
    faults = RepeatedFaults()
    for place in range(2000):
        faults.note(place, 0.0)
    assert len(faults._known) <= 500
