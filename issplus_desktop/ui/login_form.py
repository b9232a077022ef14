"""Address, login and password, as far as the kind of connection asks for them."""

from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings.credentials import LONGEST_PASSCODE
from issplus_desktop.ui.address_check import address_problem
from issplus_desktop.ui.choice import (
    EXCHANGE_URL,
    ConnectionChoice,
    ConnectionKind,
    demo_choice,
    passport_choice,
    simulator_choice,
)
from issplus_desktop.ui.password_options import PasswordOptions

_LONGEST: Final = {"url": 512, "domain": 200, "login": 200, "passcode": LONGEST_PASSCODE}
_PERSONAL: Final = frozenset({ConnectionKind.PASSPORT, ConnectionKind.CUSTOM})


class LoginForm(QWidget):
    """Makes a choice of the kind it is shown for. A password that was typed leaves its field as soon as it is used."""

    edited = Signal()
    url_changed = Signal()
    grown = Signal()
    """It needs another height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = ConnectionKind.SIMULATOR
        self._labels = {name: QLabel(self) for name in _LONGEST}
        self.fields = {name: QLineEdit(self, maxLength=longest) for name, longest in _LONGEST.items()}
        self.options = PasswordOptions(self)
        self._form = QFormLayout(self)
        self._lay_out()
        for field in self.fields.values():
            field.textEdited.connect(self.edited)
        for name in ("url", "domain", "login"):
            self.fields[name].textChanged.connect(self._tell_account)
        self.fields["url"].textChanged.connect(self.url_changed)
        self.options.edited.connect(self.edited)
        self.options.changed.connect(self._on_options_changed)
        self._retranslate()

    def set_choice(self, choice: ConnectionChoice) -> None:
        """Fill the fields from a choice of before; a passcode in it is not shown."""
        custom = choice.kind is ConnectionKind.CUSTOM
        self.fields["url"].setText(choice.url if custom else EXCHANGE_URL)
        self.fields["domain"].setText(choice.domain if custom else "passport")
        self.fields["login"].setText(choice.login if choice.is_personal else "")
        self.forget_typed()
        self.options.set_choice(at_start=choice.at_start)
        self.show_kind(choice.kind)

    def show_kind(self, kind: ConnectionKind) -> None:
        """Show what a kind of connection asks for."""
        self._kind = kind
        custom, personal = kind is ConnectionKind.CUSTOM, kind in _PERSONAL
        shown = {"url": custom, "domain": custom, "login": personal, "passcode": personal}
        for name, visible in shown.items():
            self._form.setRowVisible(self.fields[name], visible)
        self._form.setRowVisible(self.options, personal)
        self.setVisible(personal)
        self._tell_account()

    def choice(self) -> ConnectionChoice:
        """Return what is entered now, with the passcode."""
        if self._kind is ConnectionKind.SIMULATOR:
            return simulator_choice()
        if self._kind is ConnectionKind.DEMO:
            return demo_choice()
        login, passcode = self._text("login"), Secret(self.fields["passcode"].text())
        keep, at_start = self.options.keep(), self.options.at_start()
        if self._kind is ConnectionKind.PASSPORT:
            return passport_choice(login, passcode, keep_passcode=keep, at_start=at_start)
        url, domain = self._text("url"), self._text("domain")
        return ConnectionChoice(self._kind, url, domain, login, passcode, keep_passcode=keep, at_start=at_start)

    def problem(self) -> str:
        """Return what is wrong with what is entered, as a sentence; "" if nothing is."""
        choice = self.choice()
        if self._kind is ConnectionKind.CUSTOM:
            if not choice.domain:
                return self.tr("Enter the login's domain: DEMO for the guest, passport for a MOEX passport.")
            problem = address_problem(choice.url, choice.domain)
            if problem:
                return problem
        return self._login_problem(choice) if choice.is_personal else ""

    def missing_field(self) -> QLineEdit | None:
        """Return the first field that has to be filled in and is not."""
        shown = [field for field in self.fields.values() if self._form.isRowVisible(field)]
        known = self.options.can_recall() and not self.options.is_refused
        return next((field for field in shown if not field.text() and not (known and self._is_passcode(field))), None)

    def forget_typed(self) -> None:
        """Take the password out of its field."""
        with QSignalBlocker(self.fields["passcode"]):
            self.fields["passcode"].clear()

    def tab_chain(self) -> list[QWidget]:
        """Return what the keyboard walks through, in order."""
        return [*self.fields.values(), *self.options.tab_chain()]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _login_problem(self, choice: ConnectionChoice) -> str:
        if not choice.login:
            return self.tr("Enter the login: the e-mail address of the MOEX passport, or guest.")
        if not choice.passcode and not self.options.can_recall():
            return self.tr("Enter the password.")
        if not all(text.isprintable() for text in (choice.login, choice.domain, choice.passcode.reveal())):
            return self.tr("Login, domain and password cannot hold line breaks. Type them instead of pasting.")
        return ""

    def _lay_out(self) -> None:
        self._form.setContentsMargins(22, 4, 0, 8)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, label in self._labels.items():
            label.setBuddy(self.fields[name])
            self._form.addRow(label, self.fields[name])
        self._form.addRow(self.options)
        self.fields["passcode"].setEchoMode(QLineEdit.EchoMode.Password)

    def _retranslate(self) -> None:
        names = {
            "url": self.tr("&Address"),
            "domain": self.tr("Do&main"),
            "login": self.tr("&Login"),
            "passcode": self.tr("Pass&word"),
        }
        for name, text in names.items():
            self._labels[name].setText(text)
            self.fields[name].setAccessibleName(text.replace("&", ""))
        self.fields["login"].setPlaceholderText(self.tr("name@example.com"))
        self.fields["domain"].setPlaceholderText("DEMO, passport")
        self._show_placeholder()

    def _text(self, name: str) -> str:
        return self.fields[name].text().strip()

    def _is_passcode(self, field: QLineEdit) -> bool:
        return field is self.fields["passcode"]

    def _show_placeholder(self) -> None:
        text = self.tr("used once, not kept")
        if self.options.can_recall():
            text = self.tr("the remembered one")
        elif self.options.keep():
            text = self.tr("remembered once it is accepted")
        self.fields["passcode"].setPlaceholderText(text)

    @Slot()
    def _tell_account(self) -> None:
        self.options.set_account(self.choice().account)

    @Slot()
    def _on_options_changed(self) -> None:
        self._show_placeholder()
        self.grown.emit()
