"""The way to the server, beside the connection dialog's own fields: a proxy, and a company's certificates."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from issplus_desktop.ui.authority_form import AuthorityForm
from issplus_desktop.ui.fonts import grown
from issplus_desktop.ui.network_choice import NetworkChoice
from issplus_desktop.ui.proxy_form import ProxyForm

_WIDTH = 400
_WIDEST = 540


class NetworkPanel(QWidget):
    """Puts the two forms below each other and makes one choice of them."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proxy = ProxyForm(self)
        self.authority = AuthorityForm(self)
        self._proxy.edited.connect(self.edited)
        self.authority.edited.connect(self.edited)
        self._fit_font()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(20)
        layout.addWidget(self._proxy)
        layout.addWidget(self.authority)
        layout.addStretch(1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_font()

    def _fit_font(self) -> None:
        self.setFixedWidth(min(grown(_WIDTH, self.fontMetrics()), _WIDEST))

    def set_network(self, network: NetworkChoice) -> None:
        """Show a choice of before; a password in it is not shown."""
        self._proxy.set_network(network)
        self.authority.set_trusted(network.trusted)

    def network(self) -> NetworkChoice:
        """Return what is chosen now, with the proxy's password."""
        proxy = self._proxy
        trusted = self.authority.trusted()
        return NetworkChoice(proxy.kind(), proxy.address(), proxy.login(), proxy.passcode(), trusted)

    def keep_passcode(self) -> None:
        """Take the proxy's password out of its field, once it was used; it goes on in memory."""
        self._proxy.keep_passcode(self.network())

    def forget_typed(self) -> None:
        """Drop a password that was typed and not used."""
        self._proxy.forget_typed()

    def problem(self) -> str:
        """Return what is wrong with what is entered, as a sentence; "" if nothing is."""
        return self._proxy.problem() or self.authority.problem()

    def tab_chain(self) -> list[QWidget]:
        """Return what the keyboard walks through, in order."""
        return [*self._proxy.tab_chain(), *self.authority.tab_chain()]

    def missing_field(self) -> QLineEdit | None:
        """Return the first field that has to be filled in and is not."""
        return self._proxy.missing_field()
