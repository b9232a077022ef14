"""Tells screen readers what those widgets are that paint themselves, and what is to be seen in them."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


class ToldWidget(QAccessibleWidget):
    """Answers for a widget that names its role in `told_as`.

    Where it has no description, its method `spoken` is asked for one, and only when somebody wants to hear it.
    """

    def text(self, kind: QAccessible.Text) -> str:
        said = super().text(kind)
        if said or kind is not QAccessible.Text.Description:
            return said
        spoken = getattr(self.widget(), "spoken", None)
        return str(spoken()) if spoken is not None else ""


def tell_readers() -> None:
    """Let Qt ask here for what it tells screen readers; it does so only while one listens. Once for a program."""
    QAccessible.installFactory(_told)


def _told(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "told_as", None)
    return ToldWidget(thing, role) if isinstance(thing, QWidget) and isinstance(role, QAccessible.Role) else None
