from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.ladder_book import LadderZone
from issplus_desktop.models.order_book_options import BookMeasures
from tests.models.ladder_rows import LadderRows
from tests.ui.order_book_bench import ASKS, BIDS, BookBench

D = Decimal


@pytest.fixture
def scene(qapp):
    return LadderRows()


def test_it_has_no_rows_until_a_price_is_known(scene):
    assert scene.model.rowCount() == 0
    assert scene.model.aim(0, 2) is None
    scene.model.scale_by_window()
    scene.bench.send((), ())
    assert scene.model.rowCount() == 0
    scene.window()
    assert scene.model.rowCount() == 7
    scene.bench.send((), ())
    assert (scene.model.rowCount(), scene.model.zone(0)) == (7, LadderZone.NOWHERE)


def test_without_levels_the_last_price_is_enough(scene):
    scene.last = [D("306.25")]
    scene.model.set_count(3, 30626)
    scene.bench.send((), ())
    assert scene.texts()[1][2] == "306.25"
    assert scene.model.last == 30625


def test_a_snapshot_tells_the_rows_that_changed(scene):
    scene.window()
    scene.bench.send()
    assert scene.told() == []
    scene.bench.send(BIDS, (ASKS[0], ("306.27", 11), ASKS[2]))
    assert scene.told() == ["306.29", "306.27"]  # a sum and a size
    assert scene.taken == 3


def test_rows_tell_that_they_fade(scene):
    scene.window()
    scene.bench.send(((BIDS[0][0], 800), BIDS[1]))
    scene.quiet()
    scene.bench.now += 0.3
    scene.bench.model.refresh(scene.bench.now)
    assert scene.told() == ["306.24"]


def test_bars_belong_to_the_rows_in_sight(scene):
    scene.window()
    scene.model.scale_by_window()
    assert scene.bench.model.scale.full == 16744
    scene.model.set_count(2, scene.model.number_of(D("306.27")))
    scene.quiet()
    scene.model.scale_by_window()
    assert scene.bench.model.scale.full == 1499
    assert scene.told() == ["306.27", "306.26"]
    scene.model.move(40000)
    scene.model.scale_by_window()
    assert scene.bench.model.scale.full == 1499


def test_groups_are_the_steps_and_keep_a_price_in_its_row(scene):
    scene.window()
    scene.model.keep_row = 3
    scene.bench.model.set_measures(BookMeasures(multiple=5))
    assert [texts[2] for texts in scene.texts()][2:5] == ["306.30", "306.25", "306.20"]
    scene.bench.model.set_measures(BookMeasures(multiple=1))
    assert scene.texts()[3][2] == "306.25"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from((1, 2, 5, 10, 25, 50, 100)), min_size=1, max_size=6), st.integers(0, 6))
def test_groups_never_move_a_price_by_more_than_half_a_step(qapp, multiples, keep):
    scene = LadderRows()
    scene.window()
    scene.model.keep_row = keep
    for multiple in multiples:
        before = D(scene.model.price_text(keep)[0])
        scene.bench.model.set_measures(BookMeasures(multiple=multiple))
        assert abs(D(scene.model.price_text(keep)[0]) - before) <= D("0.01") * multiple / 2


def test_without_a_tick_size_the_steps_are_guessed_and_said_to_be(scene):
    scene.bench.tick = None
    scene.bench.send((("306.24", 1), ("306.20", 1)), (("306.28", 1),))
    assert scene.model.steps.step == D("0.04")
    assert scene.model.note() == "Tick size unknown: rows 0.04 apart"
    scene.bench.send((("306.24", 1),), (("306.27", 1),))
    assert scene.model.steps.step == D("0.01")
    scene.bench.send((("306.24", 1), ("306.20", 1)), (("306.28", 1),))
    assert scene.model.steps.step == D("0.01")  # no row moves for a level that has gone
    scene.bench.tick = D("0.02")
    scene.bench.become(SubscriptionPhase.LIVE)
    assert scene.model.steps.step == D("0.02")
    assert scene.model.note() == ""


def test_a_price_between_the_ticks_stands_in_a_row_of_its_own(scene):
    scene.bench.send((("306.245", 1),), (("306.26", 1),))
    assert scene.model.steps.step == D("0.005")
    assert scene.model.note() == ""
    scene.bench.send()
    assert scene.model.steps.step == D("0.01")


@pytest.mark.parametrize("tick", ["0", "-1"])
def test_a_tick_size_that_makes_no_sense_is_none(scene, tick):
    scene.bench.tick = D(tick)
    scene.bench.send()
    assert scene.model.steps.step == D("0.01")


def test_decimals_stay_when_their_level_goes(scene):
    scene.bench.tick = D("0.1")
    scene.bench.send((("1.10", 1), ("1.1", 1)), ())
    scene.model.set_count(1, 11)
    assert scene.texts()[0][2] == "1.10"
    scene.bench.send((("1.1", 1),), ())
    assert scene.texts()[0][2] == "1.10"


def test_the_last_price_has_a_mark_and_a_way(scene):
    scene.last = [D("306.26")]
    scene.window()
    assert (scene.model.last, scene.model.last_move) == (30626, 0)
    scene.last[0] = D("306.25")
    scene.bench.become(SubscriptionPhase.LIVE)
    assert (scene.model.last, scene.model.last_move) == (30625, -1)
    assert scene.told() == ["306.26", "306.25"]
    assert scene.model.row_text(4) == "306.25, empty, in the spread, last price"
    scene.last[0] = D("306.27")
    scene.bench.send()
    assert (scene.model.last, scene.model.last_move) == (30627, 1)


def test_stale_is_told_of_all_rows(scene):
    scene.window()
    scene.bench.become(SubscriptionPhase.STALE)
    assert scene.model.is_stale
    assert len(set(scene.changed)) == 7


def test_it_follows_only_while_it_is_looked_at(scene):
    scene.window()
    scene.model.set_active(active=False)
    scene.bench.send((("306.25", 3),), ASKS)
    assert scene.model.line(scene.row("306.25")) is None
    scene.model.set_active(active=True)
    assert scene.model.line(scene.row("306.25")) is not None
    scene.model.set_active(active=True)


def test_another_book_takes_the_place(scene):
    scene.window()
    other = BookBench()
    scene.model.set_source(other.model)
    assert scene.model.rowCount() == 0
    other.model.set_active(True)
    other.tick = D("0.5")
    other.send((("7.5", 3),), ())
    assert scene.model.steps.step == D("0.5")
    scene.bench.send()
    assert scene.model.steps.step == D("0.5")
    assert scene.model.source is other.model


def test_a_book_that_is_emptied_starts_over(scene):
    scene.window()
    scene.bench.model.set_book(None)
    assert scene.model.rowCount() == 0
    scene.bench.model.set_look(replace(scene.bench.model.look, parts=()))


def test_another_language_is_taken(scene):
    scene.window()
    scene.bench.model.set_formatter(ValueFormatter("ru"))
    assert len(set(scene.changed)) == 7


def test_it_moves_as_far_as_prices_go(scene, qtbot):
    scene.window(count=4)
    for top in (10**17, -(10**17)):
        with qtbot.waitSignal(scene.model.moved):
            scene.model.move(top)
        assert scene.model.number(3) == top - 3
    scene.bench.send((("0.01", 1),), (("1e15", 1),))
    assert scene.model.book.middle == (1 + 10**17) // 2
