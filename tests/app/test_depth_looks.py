from issplus_desktop.app.depth_looks import DepthLooks, depth_choice_of, depth_look_of
from issplus_desktop.models.depth_look import DepthLook, DepthRange, DepthScale

NARROW = DepthLook(DepthRange.PERCENT_05, DepthScale.LOG)


def test_a_look_is_kept_and_told_once(qapp):
    kept: list[DepthLook] = []
    told: list[DepthLook] = []
    looks = DepthLooks(keep=kept.append)
    looks.changed.connect(told.append)
    looks.choose(looks.look)
    looks.choose(NARROW)
    assert kept == told == [NARROW]
    assert looks.look == NARROW


def test_without_anybody_to_keep_it_it_is_told_all_the_same(qapp):
    looks = DepthLooks()
    looks.choose(NARROW)
    assert looks.look == NARROW


def test_what_is_kept_is_read_back():
    for range_ in DepthRange:
        look = DepthLook(range_, DepthScale.LOG)
        assert depth_look_of(depth_choice_of(look)) == look
