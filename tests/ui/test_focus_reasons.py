import pytest
from PySide6.QtCore import Qt

from issplus_desktop.ui.focus_reasons import shows_focus

Reason = Qt.FocusReason


@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize(
    ("reasons", "shown"),
    [
        ((Reason.TabFocusReason, Reason.BacktabFocusReason, Reason.ShortcutFocusReason), True),
        ((Reason.MouseFocusReason, Reason.OtherFocusReason), False),
        ((Reason.ActiveWindowFocusReason, Reason.PopupFocusReason, Reason.MenuBarFocusReason), None),
    ],
)
def test_keys_show_it_and_what_comes_in_between_changes_nothing(reasons, shown, before):
    for reason in reasons:
        assert shows_focus(reason, before) is (before if shown is None else shown)
