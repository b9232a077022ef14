"""Windows in black holes: some here, many more by `run_black_holes`; and that what watches them sees."""

import sys
from collections import Counter
from random import Random

import pytest
from PySide6.QtWidgets import QWidget

from issplus_desktop.app import event_loop
from tests.trials.black_holes import HoleKind, HoleOutcome, HoleShape, dealt_kinds, trial
from tests.trials.run_black_holes import is_good, lines
from tests.trials.stale_watch import Sight, StaleWatch

SEED = 20_260_122
CASES = 25
SHAPE = HoleShape(0.08, least_ping=1.0)


@pytest.fixture
def application(qapp):
    """The one application, as it was afterwards."""
    style, palette, quits = qapp.styleSheet(), qapp.palette(), qapp.quitOnLastWindowClosed()
    yield qapp
    qapp.setStyleSheet(style)
    qapp.setPalette(palette)
    qapp.setQuitOnLastWindowClosed(quits)


@pytest.mark.timeout(480)
def test_views_look_stale_in_every_hole_and_not_before_anybody_can_know(application, tmp_path):
    outcomes: list[HoleOutcome] = []
    failures: list[object] = []

    async def run():
        await trial(application, tmp_path, SHAPE, SEED, CASES, 5, outcomes, failures)
        return 0

    code = event_loop.run(
        application, run, on_stop=lambda: None, on_exception=lambda _, context: failures.append(context)
    )
    sys.stdout.write("\n".join([*lines(outcomes, failures), ""]))
    assert code == 0
    assert failures == []
    assert [f"{outcome.kind.value}: {outcome.wrong}" for outcome in outcomes if outcome.wrong] == []
    assert len(outcomes) == CASES
    assert {outcome.kind for outcome in outcomes} == set(HoleKind)


def test_every_kind_of_hole_comes_before_any_comes_again():
    kinds = list(dealt_kinds(Random(1), 2 * len(HoleKind)))
    assert set(Counter(kinds).values()) == {2}
    assert set(kinds[: len(HoleKind)]) == set(HoleKind)


def test_a_view_is_judged_by_what_it_presents_when_it_is_painted(qtbot):
    view, watch, stale = QWidget(), StaleWatch(), [False]

    def seen():
        return sight.stale_at is not None

    qtbot.addWidget(view)
    sight = Sight("view", lambda: stale[0], lambda: not stale[0], view.isVisible)
    watch.add(sight, [view])
    with qtbot.waitExposed(view):
        view.show()
    watch.begin()
    view.repaint()
    assert not seen()
    stale[0] = True
    watch.glance()
    assert not seen(), "it has not been painted yet"
    view.repaint()
    assert (seen(), sight.relapsed) == (True, False)
    stale[0] = False
    view.repaint()
    assert (seen(), sight.relapsed) == (True, True)
    watch.end()
    stale[0] = True
    watch.begin()
    watch.end()
    view.repaint()
    assert not seen()


def test_a_case_too_late_or_wrong_or_missing_is_told():
    good = HoleOutcome(HoleKind.DOWN, late=1.9, behind=0.1)
    assert is_good([good], [], 1)
    assert not is_good([good], [], 2)
    assert not is_good([good], ["a failure"], 1)
    assert not is_good([HoleOutcome(HoleKind.DOWN, late=2.1)], [], 1)
    wrong = HoleOutcome(HoleKind.UP, wrong=["never"])
    assert not is_good([wrong], [], 1)
    assert "FAILED nothing goes up: never" in "\n".join(lines([wrong], []))
