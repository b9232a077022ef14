"""What a person can reach in a window: by Tab, by a click, and what a screen reader would say there."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QWidget,
)

from issplus_desktop.ui.order_book_badge import BestBadge

_CLICKED = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox, QAbstractItemView)
_PARTS = (QScrollBar, QHeaderView, QSplitterHandle)
"""Parts of other controls, named and moved by these."""
_COMPOUND = (QAbstractSpinBox, QComboBox, QLineEdit)
_MOST_TABS = 400


def controls(window: QWidget) -> Iterator[QWidget]:
    """Yield each control in sight that can be reached by Tab or by a click."""
    for widget in window.findChildren(QWidget):
        if widget.window() is window and widget.isVisible() and widget.isEnabled() and _is_control(widget):
            yield widget


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab is to come by."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def spoken_name(widget: QWidget) -> str:
    """Return what a screen reader calls a control: its own name, its label's, its text."""
    found = QAccessible.queryAccessibleInterface(widget)
    said = found.text(QAccessible.Text.Name) if found is not None else ""
    # Qt calls tabs by the one in front.
    return said or (widget.tabText(widget.currentIndex()) if isinstance(widget, QTabBar) else "")


def is_left_to_keys(widget: QWidget) -> bool:
    """Whether a control that Tab passes by has keys of its own, or is only read."""
    if widget.focusProxy() is not None or isinstance(widget, QLabel):
        return True
    if isinstance(widget, QAbstractButton) and (
        widget.autoExclusive() or (widget.group() and widget.group().exclusive())
    ):
        # Tab comes by the one that is chosen, arrows choose another.
        return True
    # Close and link a view, close a dock: Ctrl+W, Ctrl+J, the View menu.
    return isinstance(widget, BestBadge) or widget.objectName() == "plain"


def walked_by_tab(window: QWidget) -> set[QWidget]:
    """Press Tab again and again, from wherever the keyboard is; return what had it on the way."""
    seen: set[QWidget] = set()
    for _ in range(_MOST_TABS):
        widget = QApplication.focusWidget()
        if widget is None or widget in seen:
            break
        seen.add(widget)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(widget, QKeyEvent(kind, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "\t"))
    return seen


def described(widget: QWidget) -> str:
    """Return where a control stands, for whoever has to find it."""
    path: list[str] = []
    at: QWidget | None = widget
    while at is not None:
        path.append(f"{type(at).__name__}#{at.objectName()}" if at.objectName() else type(at).__name__)
        at = None if at.isWindow() else at.parentWidget()
    return " in ".join(path[:5])


def _is_control(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if isinstance(widget, _PARTS) or widget.objectName().startswith("qt_") or isinstance(parent, _COMPOUND):
        return False
    if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
        return False
    return isinstance(widget, _CLICKED) or (
        widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
    )
