from issplus_desktop.app.heat_looks import heat_choice_of, heat_look_of
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.heat_look import HeatLook
from issplus_desktop.settings.schema import HeatChoice

A, B = InstrumentId.parse("M.X.A"), InstrumentId.parse("M.X.B")
HARD = HeatLook(contrast=5)


def test_what_is_kept_is_read_back():
    look = HeatLook(25, 90, 1, trades=False)
    assert heat_look_of(heat_choice_of(look)) == look


def test_cut_offs_that_cross_are_not_taken():
    assert heat_look_of(HeatChoice(lower=90, upper=20, contrast=4)) == HeatLook(contrast=4)
