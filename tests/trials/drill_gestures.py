"""What a person can do with a widget, sent to it as Qt's own events."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, QMargins, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QEnterEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from issplus_desktop.models.instrument_mime import to_mime
from tests.trials.drill_world import GAZP

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_PLAIN: Final = Qt.KeyboardModifier.NoModifier
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_ALT: Final = Qt.KeyboardModifier.AltModifier
_KEY: Final = Qt.Key
_EDGE: Final = QMargins(1, 1, 1, 1)


def _send(widget, *events):
    for event in events:
        QApplication.sendEvent(widget, event)


def _inner(widget):
    return widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget


def _places(widget):
    """Where to point: a little inside the top left, in the middle, and low on the right."""
    width, height = widget.width(), widget.height()
    return [
        QPoint(width // 9, min(height // 2, 12)),
        QPoint(width // 2, height // 2),
        QPoint(width - 6, height * 4 // 5),
    ]


def _mouse(kind, widget, place, button=_NONE, held=_NONE, modifiers=_PLAIN):
    return QMouseEvent(kind, QPointF(place), QPointF(widget.mapToGlobal(place)), button, held, modifiers)


def repaint(widget):
    widget.update()
    _inner(widget).update()


def take_picture(widget):
    """Paint it even where nobody sees it."""
    widget.grab()


def measure(widget):
    """Let whoever lays it out ask for its sizes anew."""
    widget.updateGeometry()
    widget.sizeHint()
    widget.minimumSizeHint()


def resize(widget):
    _send(widget, QResizeEvent(widget.size(), widget.size().grownBy(_EDGE)))


def come_and_go(widget):
    widget.hide()
    widget.show()


def change(widget, kinds):
    _send(widget, *(QEvent(kind) for kind in kinds))


def point(widget):
    inner = _inner(widget)
    for place in _places(inner):
        where = QPointF(place)
        _send(inner, QEnterEvent(where, where, QPointF(inner.mapToGlobal(place))))
        _send(inner, _mouse(QEvent.Type.MouseMove, inner, place))
    _send(inner, QEvent(QEvent.Type.Leave))
    _send(widget, QEvent(QEvent.Type.Leave))


def click(widget):
    inner = _inner(widget)
    for place in _places(inner):
        _send(inner, _mouse(QEvent.Type.MouseButtonPress, inner, place, _LEFT, _LEFT))
        _send(inner, _mouse(QEvent.Type.MouseButtonRelease, inner, place, _LEFT))


def double_click(widget):
    inner = _inner(widget)
    place = _places(inner)[0]
    _send(inner, _mouse(QEvent.Type.MouseButtonPress, inner, place, _LEFT, _LEFT))
    _send(inner, _mouse(QEvent.Type.MouseButtonRelease, inner, place, _LEFT))
    _send(inner, _mouse(QEvent.Type.MouseButtonDblClick, inner, place, _LEFT, _LEFT))
    _send(inner, _mouse(QEvent.Type.MouseButtonRelease, inner, place, _LEFT))


def drag_about(widget):
    """Press, move a little and let go; too little for Qt to start a drag with a loop of its own."""
    inner = _inner(widget)
    start, goal = _places(inner)[1], _places(inner)[1] + QPoint(3, 2)
    _send(inner, _mouse(QEvent.Type.MouseButtonPress, inner, start, _LEFT, _LEFT))
    _send(inner, _mouse(QEvent.Type.MouseMove, inner, goal, _NONE, _LEFT))
    _send(inner, _mouse(QEvent.Type.MouseButtonRelease, inner, goal, _LEFT))


def turn_wheel(widget):
    inner = _inner(widget)
    place = _places(inner)[1]
    for modifiers in (_PLAIN, _CTRL):
        for turn in (120, -120):
            _send(inner, QWheelEvent(QPointF(place), QPointF(inner.mapToGlobal(place)), QPoint(), QPoint(0, turn),
                                     _NONE, modifiers, Qt.ScrollPhase.NoScrollPhase, False))  # fmt: skip


def drop(widget, text=""):
    inner = _inner(widget)
    place = _places(inner)[1]
    mime = to_mime([GAZP])
    if text:
        mime = QMimeData()
        mime.setText(text)
    copy = Qt.DropAction.CopyAction
    _send(inner, QDragEnterEvent(place, copy, mime, _LEFT, _PLAIN), QDragMoveEvent(place, copy, mime, _LEFT, _PLAIN))
    _send(inner, QDropEvent(QPointF(place), copy, mime, _LEFT, _PLAIN))
    _send(inner, QDragEnterEvent(place, copy, mime, _LEFT, _PLAIN), QDragLeaveEvent())


def ask_for_help(widget):
    inner = _inner(widget)
    for place in _places(inner):
        _send(inner, QHelpEvent(QEvent.Type.ToolTip, place, inner.mapToGlobal(place)))


def ask_for_menu(widget):
    inner = _inner(widget)
    place = _places(inner)[0]
    _send(inner, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, inner.mapToGlobal(place)))


def take_focus(widget):
    _send(widget, QFocusEvent(QEvent.Type.FocusIn), QFocusEvent(QEvent.Type.FocusOut))


def press(widget, keys, modifiers=_PLAIN, text=""):
    for key in keys:
        _send(widget, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text or _text_of(key)))
        _send(widget, QKeyEvent(QEvent.Type.KeyRelease, key, modifiers, text or _text_of(key)))


def entries_of(menu):
    """Return the entries of a menu and of the menus in it."""
    found: list[Any] = []
    for action in menu.actions():
        found += entries_of(action.menu()) if action.menu() is not None else [action]
    return [action for action in found if not action.isSeparator()]


def _text_of(key):
    return chr(key.value).lower() if 0x20 <= key.value < 0x7F else ""


GESTURES: Final[Mapping[str, Callable[..., Any]]] = {
    "repaint": repaint,
    "picture": take_picture,
    "measure": measure,
    "resize": resize,
    "come and go": come_and_go,
    "restyle": partial(change, kinds=(QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)),
    "language": partial(change, kinds=(QEvent.Type.LanguageChange,)),
    "point": point,
    "click": click,
    "double click": double_click,
    "drag": drag_about,
    "wheel": turn_wheel,
    "drop": drop,
    "drop words": partial(drop, text="LKOH GAZP"),
    "help": ask_for_help,
    "menu": ask_for_menu,
    "focus": take_focus,
    "arrows": partial(press, keys=(_KEY.Key_Down, _KEY.Key_Down, _KEY.Key_Up, _KEY.Key_Right, _KEY.Key_Left)),
    "pages": partial(press, keys=(_KEY.Key_End, _KEY.Key_PageUp, _KEY.Key_PageDown, _KEY.Key_Home)),
    "signs": partial(press, keys=(_KEY.Key_Plus, _KEY.Key_Minus, _KEY.Key_Space, _KEY.Key_S)),
    "letters": partial(press, keys=(_KEY.Key_L, _KEY.Key_T, _KEY.Key_BracketLeft, _KEY.Key_BracketRight)),
    "enter": partial(press, keys=(_KEY.Key_Down, _KEY.Key_Return)),
    "delete": partial(press, keys=(_KEY.Key_Down, _KEY.Key_Delete)),
    "tab": partial(press, keys=(_KEY.Key_Tab, _KEY.Key_Backtab)),
    "undo": partial(press, keys=(_KEY.Key_Z,), modifiers=_CTRL),
    "copy": partial(press, keys=(_KEY.Key_A, _KEY.Key_C), modifiers=_CTRL),
    "move": partial(press, keys=(_KEY.Key_Down, _KEY.Key_Up), modifiers=_ALT),
    "escape": partial(press, keys=(_KEY.Key_Escape,)),
}
"""Every gesture by its name."""
