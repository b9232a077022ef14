from collections.abc import Mapping

from issplus_desktop.app.heat_looks import HeatLooks, heat_choice_of, heat_look_of
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.heat_look import HeatLook
from issplus_desktop.settings.schema import HeatChoice

A, B = InstrumentId.parse("M.X.A"), InstrumentId.parse("M.X.B")
HARD = HeatLook(contrast=5)


def test_a_look_is_that_of_its_instrument_and_kept(qapp):
    kept: list[Mapping[str, HeatLook]] = []
    told: list[InstrumentId] = []
    looks = HeatLooks({"M.X.B": HARD}, kept.append)
    looks.changed.connect(told.append)
    looks.choose(A, HeatLook())
    looks.choose(A, HARD)
    looks.choose(B, HeatLook())
    assert (looks.look(A), looks.look(B)) == (HARD, HeatLook())
    assert kept == [{"M.X.A": HARD, "M.X.B": HARD}, {"M.X.A": HARD}]
    assert told == [A, B]


def test_the_oldest_of_too_many_go(qapp):
    looks = HeatLooks({f"M.X.{place}": HARD for place in range(2000)})
    looks.choose(A, HARD)
    assert looks.look(InstrumentId.parse("M.X.0")) == HeatLook()
    assert looks.look(InstrumentId.parse("M.X.1")) == HARD


def test_what_is_kept_is_read_back():
    look = HeatLook(25, 90, 1, trades=False)
    assert heat_look_of(heat_choice_of(look)) == look


def test_cut_offs_that_cross_are_not_taken():
    assert heat_look_of(HeatChoice(lower=90, upper=20, contrast=4)) == HeatLook(contrast=4)
