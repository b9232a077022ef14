import pytest

from issplus_desktop.app.kind_looks import LookByInstrument, OneLook
from issplus_desktop.market.instrument import InstrumentId

A, B = InstrumentId.parse("M.X.A"), InstrumentId.parse("M.X.B")


@pytest.fixture
def kept():
    return []


def test_a_look_is_kept_and_told_once(qapp, qtbot, kept):
    one = OneLook("plain", kept.append)
    with qtbot.waitSignal(one.changed) as told:
        one.choose("bold")
    with qtbot.assertNotEmitted(one.changed):
        one.choose("bold")
    assert (told.args, kept, one.look) == (["bold"], ["bold"], "bold")


def test_without_anybody_to_keep_it_it_is_told_all_the_same(qapp, qtbot):
    one, each = OneLook("plain"), LookByInstrument("plain")
    with qtbot.waitSignals([one.changed, each.changed]):
        one.choose("bold")
        each.choose(A, "bold")
    assert (one.look, each.of(A)) == ("bold", "bold")


def test_a_look_is_that_of_its_instrument(qapp, kept):
    each = LookByInstrument("plain", {"M.X.B": "bold"}, kept.append)
    told: list[InstrumentId] = []
    each.changed.connect(told.append)
    each.choose(A, "plain")
    each.choose(A, "bold")
    each.choose(B, "plain")
    assert (each.of(A), each.of(B)) == ("bold", "plain")
    assert kept == [{"M.X.A": "bold", "M.X.B": "bold"}, {"M.X.A": "bold"}]
    assert told == [A, B]


def test_the_oldest_of_too_many_go(qapp):
    each = LookByInstrument("plain", {f"M.X.{place}": "bold" for place in range(2000)})
    each.choose(InstrumentId.parse("M.X.0"), "thin")
    each.choose(A, "bold")
    assert each.of(InstrumentId.parse("M.X.0")) == "thin"
    assert each.of(InstrumentId.parse("M.X.1")) == "plain"
    assert each.of(InstrumentId.parse("M.X.2")) == "bold"
