import numpy as np
import pytest

from issplus_desktop.models.indicator_kinds import KINDS
from issplus_desktop.models.indicator_openings import OPENINGS


def test_every_kind_can_be_opened_and_no_other():
    assert list(OPENINGS) == [kind.id for kind in KINDS]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_copied_handle_goes_on_by_itself(kind):
    inputs = [np.arange(1.0, 101.0) + 1.0 for _ in kind.inputs]
    handle, columns = kind.open(inputs, kind.usual)
    other = handle.copy()
    after = [102.0 for _ in kind.inputs]
    assert handle.update(*after) == other.update(*after)
    assert [len(column) for column in columns] == [100] * len(kind.outputs)
