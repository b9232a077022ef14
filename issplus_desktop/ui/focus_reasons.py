"""When a frame shows that a pane has the keyboard: where keys have brought it there."""

from typing import Final

from PySide6.QtCore import Qt

_BY_KEYBOARD: Final = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
_BACK_AGAIN: Final = frozenset(
    {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}
)
"""A window, a menu or the overlay has only come in between."""


def shows_focus(reason: Qt.FocusReason, before: bool) -> bool:
    """Return whether to show the focus that came for a reason; `before` is what was shown when it left."""
    return before if reason in _BACK_AGAIN else reason in _BY_KEYBOARD
