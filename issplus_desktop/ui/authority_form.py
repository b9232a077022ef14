"""A company's certificates that are to be trusted for one server: the file, the server, and the fingerprints."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from issplus_desktop.ui.network_choice import CertificateLine, TrustedFile
from issplus_desktop.ui.server_label import ServerLabel

_HALF: Final = 48
"""A fingerprint is shown in two lines of sixteen bytes."""

_ROWS: Final = 7


class AuthorityForm(QWidget):
    """Asks for the file and shows what is in it. There is nothing here by which a certificate could be ignored."""

    edited = Signal()
    look_requested = Signal(str, str)
    """A file is to be read for a server: path and host. The answer comes by one of the `show_` methods."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = ""
        self._trusted: TrustedFile | None = None
        self._chosen = ""
        self._has_changed = False
        self._fault = self._notice = ""
        self._lines: tuple[CertificateLine, ...] = ()
        self._title = QLabel(self)
        self._hint = QLabel(self, wordWrap=True)
        self._path = QLineEdit(self, readOnly=True)
        self._choose = QPushButton(self, autoDefault=False)
        self._remove = QPushButton(self, autoDefault=False)
        self._bound = ServerLabel("", self)
        self._prints = QPlainTextEdit(self, readOnly=True, tabChangesFocus=True)
        self._problem = QLabel(self, wordWrap=True)
        self._lay_out()
        self._retranslate()
        self._choose.clicked.connect(self._on_choose_clicked)
        self._remove.clicked.connect(self._on_remove_clicked)

    # What is chosen

    def set_trusted(self, trusted: TrustedFile | None) -> None:
        """Take what was chosen before; what the file holds by now is asked for."""
        self._trusted, self._chosen = trusted, ""
        self._has_changed, self._lines = False, ()
        self._fault = self._notice = ""
        self._show_all()
        if trusted is not None:
            self.look_requested.emit(trusted.path, trusted.host)

    def trusted(self) -> TrustedFile | None:
        """Return the file with the fingerprints that the person has seen."""
        return self._trusted

    def set_host(self, host: str) -> None:
        """Tell which server the address names now; a file that is chosen is bound to it."""
        self._host = host
        self._show_all()

    def problem(self) -> str:
        """Return why the file cannot be used as it is, with what to do; "" if it can or there is none."""
        if self._has_changed:
            return self.tr(
                "The file has changed since you chose it. Compare these fingerprints with those that you were given,"
                " then choose it again, or remove it."
            )
        return self._fault

    def tab_chain(self) -> list[QWidget]:
        """Return what the keyboard walks through, in order."""
        return [self._path, self._choose, self._remove, self._prints]

    # What the file holds

    def show_certificates(self, path: str, host: str, lines: Sequence[CertificateLine]) -> None:
        """Show a file that could be read; take it, if it was chosen just now."""
        prints = tuple(line.fingerprint for line in lines)
        if path == self._chosen:
            self._trusted, self._chosen = TrustedFile(path, host, prints), ""
        elif self._trusted is None or (self._trusted.path, self._trusted.host) != (path, host):
            return
        self._has_changed = self._trusted.fingerprints != prints
        self._lines = tuple(lines)
        self._fault = self._notice = ""
        self._show_all()
        self.edited.emit()

    def show_fault(self, path: str, text: str) -> None:
        """Tell why a file cannot be used; one that was only just chosen is not taken."""
        if path == self._chosen:
            self._chosen, self._notice = "", text
        elif self._trusted is not None and self._trusted.path == path:
            self._fault = text
        else:
            return
        self._show_all()
        self.edited.emit()

    def take_file(self, path: str) -> None:
        """Choose a file for the server that the address names."""
        if path and self._host:
            self._chosen = path
            self.look_requested.emit(path, self._host)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._title.setProperty("tone", "title")
        self._title.setBuddy(self._choose)
        self._hint.setProperty("tone", "dim")
        self._bound.setProperty("tone", "dim")
        self._bound.setWordWrap(True)
        self._problem.setProperty("tone", "error")
        self._prints.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._prints.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._prints.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._prints.setFixedHeight(_ROWS * self._prints.fontMetrics().lineSpacing() + 16)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._choose)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        for widget in (self._title, self._hint, self._path):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        for below in (self._bound, self._prints, self._problem):
            layout.addWidget(below)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("A company's CA file"))
        self._hint.setText(
            self.tr("Only for a network that opens secure connections on the way, as some companies' do.")
        )
        self._choose.setText(self.tr("C&hoose…"))
        self._remove.setText(self.tr("&Remove"))
        self._path.setAccessibleName(self.tr("CA file"))
        self._prints.setAccessibleName(self.tr("SHA-256 fingerprints"))
        self._show_all()

    def _show_all(self) -> None:
        trusted = self._trusted
        self._path.setText(trusted.path if trusted else "")
        self._bound.setText(self._bound_text())
        self._prints.setPlainText("\n\n".join(self._line_text(line) for line in self._lines))
        for widget in (self._path, self._remove, self._bound):
            widget.setVisible(trusted is not None)
        self._prints.setVisible(trusted is not None and bool(self._lines))
        self._choose.setEnabled(bool(self._host))
        told = self._notice or self.problem()
        self._problem.setText(told)
        self._problem.setVisible(bool(told))

    def _bound_text(self) -> str:
        if self._trusted is None:
            return ""
        if self._host and self._host != self._trusted.host:
            text = self.tr("Trusted for {host} only, so not for {other}: choose it again for that.")
        else:
            text = self.tr("Trusted for {host} only. Compare the SHA-256 with what your administrators tell you:")
        return text.replace("{other}", self._host).replace("{host}", self._trusted.host)

    def _line_text(self, line: CertificateLine) -> str:
        prints = f"{line.fingerprint[:_HALF]}\n{line.fingerprint[_HALF:]}"
        if not line.subject:
            return prints
        head = self.tr("{name}, until {date}").replace("{date}", line.expires).replace("{name}", line.subject)
        return f"{head}\n{prints}"

    @Slot()
    def _on_choose_clicked(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a CA file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("Certificates (*.pem *.crt *.cer *.der)"), self.tr("All files (*)")],
        )
        dialog.fileSelected.connect(self.take_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _on_remove_clicked(self) -> None:
        self.set_trusted(None)
        self.edited.emit()
