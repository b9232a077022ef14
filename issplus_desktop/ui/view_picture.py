"""A view as a picture, with a line that says what it is of."""

import re
from datetime import datetime
from typing import Final

from PySide6.QtCore import QDir, QRectF, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from issplus_desktop.ui.fonts import scaled_font
from issplus_desktop.ui.theme import Theme

_TITLE_HEIGHT: Final = 28
_MARGIN: Final = 10
_UNSAFE: Final = re.compile(r"[^\w.-]+")


def titled_picture(view: QPixmap, title: str, theme: Theme, font: QFont) -> QPixmap:
    """Return a picture with a line of words above it, at the same resolution."""
    ratio = view.devicePixelRatio()
    size = view.deviceIndependentSize()
    picture = QPixmap(view.width(), view.height() + round(_TITLE_HEIGHT * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(theme.surface)
    painter = QPainter(picture)
    painter.setFont(scaled_font(font, 1.0, bold=True))
    painter.setPen(theme.text)
    line = QRectF(_MARGIN, 0.0, size.width() - 2 * _MARGIN, _TITLE_HEIGHT)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, title)
    painter.drawPixmap(0, _TITLE_HEIGHT, view)
    painter.end()
    return picture


def picture_name(ticker: str, interval: str, moment: datetime) -> str:
    """Return a file name that every system takes: SBER-M10-2026-01-22-1850.png."""
    words = (ticker, interval, f"{moment:%Y-%m-%d-%H%M}")
    return "-".join(_UNSAFE.sub("_", word) for word in words if word) + ".png"


class PictureSaver(QFileDialog):
    """Asks for a file's name, without holding up anything, and saves a picture there as PNG."""

    saved = Signal(str)
    """The picture is in this file."""

    def __init__(self, picture: QPixmap, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = picture
        self.setWindowTitle(self.tr("Save as a picture"))
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setDefaultSuffix("png")
        self.setNameFilter(self.tr("Pictures (*.png)"))
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        self.setDirectory(folder if QDir(folder).exists() else QDir.homePath())
        self.selectFile(name)
        self.fileSelected.connect(self.save_to)
        self.finished.connect(self.deleteLater)

    @Slot(str)
    def save_to(self, path: str) -> None:
        """Save the picture, or say that it did not work."""
        if self._picture.save(path, "PNG"):
            self.saved.emit(path)
            return
        text = self.tr("The picture could not be saved as {path}. Choose another folder or name.")
        shown = QDir.toNativeSeparators(path)
        box = QMessageBox(
            QMessageBox.Icon.Warning, self.windowTitle(), text.replace("{path}", shown), parent=self.parentWidget()
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.finished.connect(box.deleteLater)
        box.open()


def copy_picture(picture: QPixmap) -> None:
    """Put a picture on the clipboard."""
    QGuiApplication.clipboard().setPixmap(picture)
