"""What the program is, in a few lines, and what it is made of."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from issplus_desktop import __version__
from issplus_desktop.ui.fitted import fit_to_texts
from issplus_desktop.ui.fonts import scaled_font
from issplus_desktop.ui.icons import app_icon
from issplus_desktop.ui.server_label import ServerLabel
from issplus_desktop.ui.versions import components, version_lines

_ROWS = 9
_WIDTH = 520


class AboutDialog(QDialog):
    """Names the program, its version and licence, and those of its parts; opened with open()."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._words = ServerLabel("ISS+ Desktop", self), ServerLabel("", self)
        self._name.setFont(scaled_font(self.font(), 1.4, bold=True))
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._parts_title = QLabel(self)
        self._parts = QPlainTextEdit(self, readOnly=True, tabChangesFocus=True)
        self._parts_title.setBuddy(self._parts)
        self._copy = QPushButton(self, autoDefault=False)
        self._copy.clicked.connect(self.copy_versions)
        self._close = QPushButton(self, default=True)
        self._close.clicked.connect(self.reject)
        self._lay_out()
        self._retranslate()

    def text(self) -> str:
        """Return the words as shown."""
        return self._words.text()

    def parts(self) -> str:
        """Return the lines about the parts, as shown."""
        return self._parts.toPlainText()

    @Slot()
    def copy_versions(self) -> None:
        """Put the versions of the program, the system and all parts on the clipboard."""
        QGuiApplication.clipboard().setText("\n".join(f"{name} {version}" for name, version in version_lines()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Not before: what is loaded later has its version then.
        lines = [f"{part.name} {part.version or '?'} · {part.licence}" for part in components()]
        self._parts.setPlainText("\n".join(lines))
        fit_to_texts(self, _WIDTH)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        picture = QLabel(self)
        picture.setPixmap(app_icon().pixmap(64, 64))
        texts = QVBoxLayout()
        texts.setSpacing(8)
        for widget in (self._name, self._words, self._parts_title, self._parts):
            texts.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(row)
        layout.addLayout(buttons)
        self._parts.setFixedHeight(_ROWS * self._parts.fontMetrics().lineSpacing())
        self._parts.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("About ISS+ Desktop"))
        self._close.setText(self.tr("Close"))
        self._copy.setText(self.tr("Copy the &versions"))
        self._parts_title.setText(self.tr("&Made with these parts, each under its own licence:"))
        words = self.tr(
            "Version {version}. MIT licence.\n\n"
            "Shows the Moscow Exchange's real-time feed ISS+. It watches; it does not trade. "
            "It is not made or endorsed by the exchange."
        )
        self._words.setText(words.format(version=__version__))
        fit_to_texts(self, _WIDTH)
