"""A view as a picture, to copy and to save: the same two entries in every menu."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from issplus_desktop.models.conventions import in_force
from issplus_desktop.models.moscow import moscow_datetime
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.view_picture import PictureSaver, copy_picture, picture_name, titled_picture

_ZONE: Final = "MSK"


class PictureOffer(QObject):
    """Makes pictures of a view, under a line that says what is shown and when; `take` returns what is seen of it."""

    def __init__(
        self,
        view: QWidget,
        themes: ThemeSource,
        take: Callable[[], QPixmap],
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._themes = themes
        self._take = take
        self._clock = clock

    def picture(self) -> QPixmap:
        """Return the view as it is now."""
        moment = f"{moscow_datetime(self._clock()):{in_force().date} %H:%M:%S}"
        title = f"{self._view.accessibleName()}  ·  {moment} {_ZONE}"
        return titled_picture(self._take(), title, self._themes.theme, self._view.font())

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        copy_picture(self.picture())

    def save(self) -> None:
        """Ask where to save the picture as it is now."""
        name = picture_name(self._view.accessibleName(), "", moscow_datetime(self._clock()))
        PictureSaver(self.picture(), name, self._view).open()

    def add_to(self, menu: QMenu, before: QAction) -> None:
        """Offer both in a menu, before an entry."""
        for text, act in (
            (self.tr("Copy as a picture"), self._on_copy_chosen),
            (self.tr("Save as a picture…"), self._on_save_chosen),
        ):
            action = QAction(text, menu)
            action.triggered.connect(act)
            menu.insertAction(before, action)

    def _on_copy_chosen(self, _checked: object = None) -> None:
        self.copy()

    def _on_save_chosen(self, _checked: object = None) -> None:
        self.save()
