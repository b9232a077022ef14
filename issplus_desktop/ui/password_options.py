"""What becomes of the password: remembered in the system's keyring, used at the start, forgotten."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from issplus_desktop.settings.credentials import Account, KeyringAnswer
from issplus_desktop.ui.keyring_texts import none_sentence, remember_text


class PasswordOptions(QWidget):
    """Shows whether there is a keyring, asks what to do with the password, and says why where nothing can be done."""

    edited = Signal()
    changed = Signal()
    """What is shown is not what it was; perhaps it needs more room."""
    look_requested = Signal()
    """It is seen: which keyring there is should be looked for. The answer comes by `set_keyring`."""
    forget_requested = Signal(object)
    """The password of an Account is to be removed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account: Account | None = None
        self._refusals: Mapping[Account, bool] = {}
        self._keyring = KeyringAnswer()
        self._wish: bool | None = None
        self._wishes_start = False
        self._shown: object = None
        self._keep = QCheckBox(self)
        self._at_start = QCheckBox(self)
        self._forget = QPushButton(self, autoDefault=False)
        self._note = QLabel(self, wordWrap=True)
        self._lay_out()
        self._keep.clicked.connect(self._on_keep_clicked)
        self._at_start.clicked.connect(self._on_start_clicked)
        self._forget.clicked.connect(self._on_forget_clicked)
        self._retranslate()

    # What is known

    def set_keyring(self, answer: KeyringAnswer) -> None:
        """Take which keyring there is, or why there is none."""
        self._keyring = answer
        self._show_all()

    def set_refusals(self, refusals: Mapping[Account, bool]) -> None:
        """Take whose passwords the keyring holds, and which of them were refused."""
        self._refusals = refusals
        self._show_all()

    def set_account(self, account: Account) -> None:
        """Take whose password it is about."""
        self._account = account
        self._show_all()

    def set_choice(self, *, at_start: bool) -> None:
        """Begin anew: what is remembered stays so until the person wishes otherwise."""
        self._wish = None
        self._wishes_start = at_start
        self._show_all()

    # What is chosen

    @property
    def is_kept(self) -> bool:
        """Whether the keyring holds the password, as far as is known."""
        return self._account in self._refusals

    @property
    def is_refused(self) -> bool:
        """Whether the one it holds was refused."""
        return self._account is not None and self._refusals.get(self._account, False)

    def can_recall(self) -> bool:
        """Whether the password need not be typed."""
        return self.is_kept and self._wish is not False

    def keep(self) -> bool | None:
        """Return whether the keyring is to hold the password; None where there is nothing to be chosen."""
        return self._keep.isChecked() if self._keyring.kind is not None else None

    def at_start(self) -> bool:
        """Return whether to connect when the program starts."""
        return self._at_start.isChecked()

    def tab_chain(self) -> list[QWidget]:
        """Return what the keyboard walks through, in order."""
        return [self._keep, self._at_start, self._forget]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look_requested.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._at_start)
        row.addStretch(1)
        row.addWidget(self._forget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._keep)
        layout.addLayout(row)
        layout.addWidget(self._note)
        self._note.setProperty("tone", "dim")

    def _retranslate(self) -> None:
        self._at_start.setText(self.tr("Connect with &it when the program starts"))
        self._forget.setText(self.tr("&Forget"))
        self._forget.setAccessibleName(self.tr("Forget the password"))
        self._show_all()

    def _show_all(self) -> None:
        there = self._keyring.kind is not None
        self._keep.setText(remember_text(self._keyring.kind))
        self._keep.setEnabled(there)
        self._keep.setChecked(self.is_kept if self._wish is None else self._wish)
        self._at_start.setEnabled(there and self._keep.isChecked())
        self._at_start.setChecked(self._wishes_start and self._keep.isChecked())
        self._at_start.setVisible(there or self.is_kept)
        self._forget.setVisible(self.is_kept)
        note = self._note_text()
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._keep.setAccessibleDescription(note)
        shown = (there, self.is_kept, self._keep.isChecked(), note)
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()

    def _note_text(self) -> str:
        if self._keyring.trouble is not None:
            return none_sentence(self._keyring.trouble)
        if self.is_refused:
            return self.tr("The remembered password was refused. Another one takes its place once it is accepted.")
        return ""

    @Slot()
    def _on_keep_clicked(self) -> None:
        self._wish = self._keep.isChecked()
        self._show_all()
        self.edited.emit()

    @Slot()
    def _on_start_clicked(self) -> None:
        self._wishes_start = self._at_start.isChecked()
        self.edited.emit()

    @Slot()
    def _on_forget_clicked(self) -> None:
        if self._account is not None:
            self.forget_requested.emit(self._account)
