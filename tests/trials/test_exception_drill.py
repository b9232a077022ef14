"""Whatever Qt or the event loop calls may fail: it is told once, and the program goes on."""

import sys

import pytest

from tests.trials.drill_verdict import MOST_UNSURE, run_drill


@pytest.mark.timeout(900)
def test_every_failure_is_logged_once_shown_once_and_survived():
    result = run_drill()
    sys.stdout.write("\n".join(result.lines()) + "\n")
    assert result.codes == [0, 0]
    assert result.failed == []
    assert len(result.unsure) <= MOST_UNSURE * len(result.verdicts)
    assert result.missed == []
    assert result.needless == []
    assert result.complaints == []
    assert len(result.verdicts) > 500
