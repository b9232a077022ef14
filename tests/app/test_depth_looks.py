from issplus_desktop.app.depth_looks import depth_choice_of, depth_look_of
from issplus_desktop.models.depth_look import DepthLook, DepthRange, DepthScale

NARROW = DepthLook(DepthRange.PERCENT_05, DepthScale.LOG)


def test_what_is_kept_is_read_back():
    for range_ in DepthRange:
        look = DepthLook(range_, DepthScale.LOG)
        assert depth_look_of(depth_choice_of(look)) == look
