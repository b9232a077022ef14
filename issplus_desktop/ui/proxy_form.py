"""Which proxy to go through: the system's, none, or one with an address and a login."""

from typing import Final

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from issplus_desktop.protocol.secret import Secret
from issplus_desktop.ui.network_choice import NetworkChoice, ProxyKind
from issplus_desktop.ui.proxy_check import full_proxy_address, proxy_problem

_KINDS: Final = tuple(ProxyKind)
_LONGEST: Final = 512
_NAMES: Final = ("address", "login", "passcode")


class ProxyForm(QWidget):
    """Asks for the proxy. Its password is kept in memory, out of the field, for as long as address and login stay."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = NetworkChoice()
        self._title = QLabel(self)
        self._kinds = QComboBox(self)
        self._hint = QLabel(self, wordWrap=True)
        self._labels = {name: QLabel(self) for name in _NAMES}
        self._fields = {name: QLineEdit(self, maxLength=_LONGEST) for name in _NAMES}
        self._problem = QLabel(self, wordWrap=True)
        self._lay_out()
        self._retranslate()
        self._kinds.currentIndexChanged.connect(self._on_kind_changed)
        for field in self._fields.values():
            field.textEdited.connect(self._on_edited)
        self._on_kind_changed()

    def set_network(self, network: NetworkChoice) -> None:
        """Fill the fields from a choice of before; a password in it is not shown."""
        if network.passcode:
            self._kept = network
        self._fields["address"].setText(network.address)
        self._fields["login"].setText(network.login)
        self._fields["passcode"].clear()
        self._kinds.setCurrentIndex(_KINDS.index(network.proxy))
        self._show_problem()

    def kind(self) -> ProxyKind:
        """Return which of the three is chosen."""
        return _KINDS[self._kinds.currentIndex()]

    def address(self) -> str:
        """Return the address with its scheme."""
        return full_proxy_address(self._fields["address"].text())

    def login(self) -> str:
        """Return the login for the proxy."""
        return self._fields["login"].text().strip()

    def passcode(self) -> Secret:
        """Return the password that was typed, or the one used last with this address and login."""
        typed = self._fields["passcode"].text()
        if not typed and (self._kept.address, self._kept.login) == (self.address(), self.login()):
            return self._kept.passcode
        return Secret(typed)

    def keep_passcode(self, network: NetworkChoice) -> None:
        """Take the password out of the field; it goes on in memory with the choice that was made with it."""
        self._kept = network
        self._fields["passcode"].clear()
        self._show_placeholder()

    def forget_typed(self) -> None:
        """Drop a password that was typed and not used."""
        self._fields["passcode"].clear()

    def problem(self) -> str:
        """Return what is wrong with what is entered, as a sentence; "" if nothing is."""
        if self.kind() is not ProxyKind.ADDRESS:
            return ""
        login, passcode = self.login(), self.passcode()
        if problem := proxy_problem(self._fields["address"].text()):
            return problem
        if passcode and not login:
            return self.tr("Enter the proxy's login, or leave its password out.")
        if login and not passcode:
            return self.tr("Enter the proxy's password. It stays in memory until the program ends.")
        if ":" in login or not login.isprintable() or not passcode.reveal().isprintable():
            return self.tr("The proxy's login cannot hold a colon, and neither of the two a line break.")
        return ""

    def tab_chain(self) -> list[QWidget]:
        """Return what the keyboard walks through, in order."""
        return [self._kinds, *self._fields.values()]

    def missing_field(self) -> QLineEdit | None:
        """Return the first field that has to be filled in and is not."""
        if self.kind() is ProxyKind.ADDRESS:
            if not self.address():
                return self._fields["address"]
            if self.login() and not self.passcode():
                return self._fields["passcode"]
        return None

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._title.setProperty("tone", "title")
        self._title.setBuddy(self._kinds)
        self._hint.setProperty("tone", "dim")
        self._problem.setProperty("tone", "error")
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, label in self._labels.items():
            label.setBuddy(self._fields[name])
            self._form.addRow(label, self._fields[name])
        self._fields["passcode"].setEchoMode(QLineEdit.EchoMode.Password)
        self._kinds.addItems(["" for _ in _KINDS])
        for widget in (self._title, self._kinds, self._hint):
            layout.addWidget(widget)
        layout.addLayout(self._form)
        layout.addWidget(self._problem)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Pro&xy"))
        kinds = (self.tr("As this computer is set"), self.tr("None, connect straight"), self.tr("This one:"))
        for place, text in enumerate(kinds):
            self._kinds.setItemText(place, text)
        self._kinds.setAccessibleName(self.tr("Proxy"))
        names = {"address": self.tr("Address"), "login": self.tr("Login"), "passcode": self.tr("Password")}
        for name, text in names.items():
            self._labels[name].setText(text)
        self._fields["address"].setAccessibleName(self.tr("Proxy's address"))
        self._fields["login"].setAccessibleName(self.tr("Proxy's login"))
        self._fields["passcode"].setAccessibleName(self.tr("Proxy's password"))
        self._fields["address"].setPlaceholderText("http://proxy.example.com:3128")
        self._fields["login"].setPlaceholderText(self.tr("if the proxy asks for one"))
        self._show_placeholder()
        self._show_hint()
        self._show_problem()

    def _show_hint(self) -> None:
        hints = {
            ProxyKind.SYSTEM: self.tr("The system's settings; on Linux the variables HTTPS_PROXY and NO_PROXY."),
            ProxyKind.NONE: self.tr("Whatever the system's settings say."),
            ProxyKind.ADDRESS: self.tr("The proxy sees which server is asked for, not what is sent."),
        }
        self._hint.setText(hints[self.kind()])

    def _show_placeholder(self) -> None:
        kept = bool(self._kept.passcode) and self.passcode() is self._kept.passcode
        text = self.tr("the one entered before") if kept else self.tr("kept until the program ends")
        self._fields["passcode"].setPlaceholderText(text)

    def _show_problem(self) -> None:
        """Tell at once what is wrong with an address; that it is missing is told when it is used."""
        typed = self._fields["address"].text().strip()
        told = proxy_problem(typed) if typed and self.kind() is ProxyKind.ADDRESS else ""
        self._problem.setText(told)
        self._problem.setVisible(bool(told))

    @Slot()
    def _on_kind_changed(self) -> None:
        for field in self._fields.values():
            self._form.setRowVisible(field, self.kind() is ProxyKind.ADDRESS)
        self._show_hint()
        self._on_edited()

    @Slot()
    def _on_edited(self) -> None:
        self._show_placeholder()
        self._show_problem()
        self.edited.emit()
