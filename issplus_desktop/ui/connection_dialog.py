"""Where to get the feed from: simulator, exchange as guest, exchange with a passport, or any address."""

from dataclasses import replace
from itertools import pairwise
from typing import Final
from urllib.parse import urlsplit

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QFontMetrics, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from issplus_desktop.models.feed_status import FeedPhase, FeedReason, FeedStatus, FeedStatusModel
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.ui.address_check import address_problem
from issplus_desktop.ui.choice import (
    EXCHANGE_URL,
    ConnectionChoice,
    ConnectionKind,
    demo_choice,
    passport_choice,
    simulator_choice,
)
from issplus_desktop.ui.connection_progress import ConnectionProgress
from issplus_desktop.ui.fonts import scaled_font
from issplus_desktop.ui.network_choice import ProxyKind
from issplus_desktop.ui.network_panel import NetworkPanel
from issplus_desktop.ui.theme import ThemeSource

_KINDS: Final = tuple(ConnectionKind)
_LINGER_MS: Final = 700
_BUSY: Final = frozenset({FeedPhase.CONNECTING, FeedPhase.LOGGING_IN, FeedPhase.WAITING})
_LONGEST: Final = 512
_WIDTH: Final = 520
_PADDING: Final = 18
_NETWORK_REASONS: Final = frozenset(
    {
        FeedReason.BAD_PROXY,
        FeedReason.PROXY_DENIED,
        FeedReason.BAD_AUTHORITY,
        FeedReason.AUTHORITY_CHANGED,
        FeedReason.CERTIFICATE_UNTRUSTED,
    }
)
"""What is put right beside the fields, under Network."""


class ConnectionDialog(QDialog):
    """Asks for a connection and tells how it goes; opened with open().

    The password is never kept: the field is emptied as soon as it was used, and when the dialog closes. What few need,
    the way through the network, is beside the rest, so that the dialog is no higher than the smallest screen.
    """

    connect_requested = Signal(object)
    """A ConnectionChoice, with the passcode."""
    stop_requested = Signal()
    """The attempt under way is to be given up."""

    def __init__(
        self,
        themes: ThemeSource,
        feed: FeedStatusModel,
        last: ConnectionChoice | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._feed = feed
        self._awaiting = False
        self._radios = QButtonGroup(self)
        self._hints = [QLabel(self) for _ in _KINDS]
        self._labels = {name: QLabel(self) for name in ("url", "domain", "login", "passcode")}
        self._fields = {name: QLineEdit(self, maxLength=_LONGEST) for name in self._labels}
        self._progress = ConnectionProgress(themes, self)
        self.network = NetworkPanel(self)
        self._beside = QFrame(self)
        self._network_button = QPushButton(self, autoDefault=False)
        self._connect = QPushButton(self, default=True)
        self._cancel = QPushButton(self, autoDefault=False)
        self._linger = QTimer(self, singleShot=True, interval=_LINGER_MS)
        self._lay_out()
        self._wire()
        self._retranslate()
        self.set_choice(last or simulator_choice())

    def set_choice(self, choice: ConnectionChoice) -> None:
        """Fill the fields from a choice of before; a passcode in it is not shown."""
        self._radios.button(_KINDS.index(choice.kind)).setChecked(True)
        custom = choice.kind is ConnectionKind.CUSTOM
        self._fields["url"].setText(choice.url if custom else EXCHANGE_URL)
        self._fields["domain"].setText(choice.domain if custom else "passport")
        named = choice.kind in {ConnectionKind.CUSTOM, ConnectionKind.PASSPORT}
        self._fields["login"].setText(choice.login if named else "")
        self._fields["passcode"].clear()
        self.network.set_network(choice.network)
        self._network_button.setChecked(choice.network.proxy is ProxyKind.ADDRESS or choice.network.trusted is not None)
        self._on_kind_changed()

    def choice(self) -> ConnectionChoice:
        """Return what is entered now, with the passcodes."""
        return replace(self._server_choice(), network=self.network.network())

    def _server_choice(self) -> ConnectionChoice:
        kind = self._kind()
        if kind is ConnectionKind.SIMULATOR:
            return simulator_choice()
        if kind is ConnectionKind.DEMO:
            return demo_choice()
        login, passcode = self._text("login"), Secret(self._fields["passcode"].text())
        if kind is ConnectionKind.PASSPORT:
            return passport_choice(login, passcode)
        return ConnectionChoice(kind, self._text("url"), self._text("domain"), login, passcode)

    def problem(self) -> str:
        """Return what is wrong with what is entered, as a sentence; "" if nothing is."""
        kind, choice = self._kind(), self.choice()
        if kind is ConnectionKind.CUSTOM:
            if not choice.domain:
                return self.tr("Enter the login's domain: DEMO for the guest, passport for a MOEX passport.")
            problem = address_problem(choice.url, choice.domain)
            if problem:
                return problem
        if kind in {ConnectionKind.PASSPORT, ConnectionKind.CUSTOM}:
            if not choice.login:
                return self.tr("Enter the login: the e-mail address of the MOEX passport, or guest.")
            if not choice.passcode:
                return self.tr("Enter the password. It is used once and not kept.")
            if not all(text.isprintable() for text in (choice.login, choice.domain, choice.passcode.reveal())):
                return self.tr("Login, domain and password cannot hold line breaks. Type them instead of pasting.")
        return "" if kind is ConnectionKind.SIMULATOR else self.network.problem()

    def status_texts(self) -> tuple[list[str], str]:
        """Return the steps' words and the sentence below them, as shown."""
        return [words for words, _ in self._progress.steps()], self._progress.sentence()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_status(self._feed.status)
        self._start_typing()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._forget_typed()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        self._linger.stop()
        self._set_awaiting(awaiting=False)
        self._forget_typed()
        super().done(result)

    def _forget_typed(self) -> None:
        self._fields["passcode"].clear()
        self.network.forget_typed()

    def _lay_out(self) -> None:
        across = self._across = QHBoxLayout(self)
        across.setContentsMargins(24, 20, 24, 20)
        across.setSpacing(24)
        # As wide as it needs, so that it does not give way when the other column is opened.
        column = QWidget(self)
        column.setFixedWidth(_WIDTH - 48)
        self._network_button.setCheckable(True)
        self._beside.setObjectName("line")
        self._beside.setFixedWidth(1)
        for widget in (column, self._beside, self.network):
            across.addWidget(widget)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for place, hint in enumerate(self._hints):
            radio = QRadioButton(self)
            radio.setProperty("tone", "choice")
            self._radios.addButton(radio, place)
            hint.setProperty("tone", "dim")
            hint.setContentsMargins(22, 0, 0, 8)
            hint.setWordWrap(True)
            hint.setBuddy(radio)
            layout.addWidget(radio)
            layout.addWidget(hint)
        self._form = QFormLayout()
        self._form.setContentsMargins(22, 4, 0, 8)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, label in self._labels.items():
            label.setBuddy(self._fields[name])
            self._form.addRow(label, self._fields[name])
        self._fields["passcode"].setEchoMode(QLineEdit.EchoMode.Password)
        layout.addLayout(self._form)
        line = QFrame(self)
        line.setObjectName("line")
        line.setFixedHeight(1)
        layout.addWidget(line)
        layout.addSpacing(8)
        layout.addWidget(self._progress)
        layout.addStretch(1)
        layout.addLayout(self._buttons())
        chain: list[QWidget] = [*self._radios.buttons(), *self._fields.values(), self._network_button]
        chain += [*self.network.tab_chain(), self._cancel, self._connect]
        for before, after in pairwise(chain):
            self.setTabOrder(before, after)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._network_button)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._connect)
        return row

    def _wire(self) -> None:
        self._radios.idToggled.connect(self._on_kind_toggled)
        self._connect.clicked.connect(self._on_connect_clicked)
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self._linger.timeout.connect(self.accept)
        self._feed.status_changed.connect(self._show_status)
        for field in self._fields.values():
            field.textEdited.connect(self._on_edited)
        self._fields["url"].textChanged.connect(self._tell_host)
        self._network_button.toggled.connect(self._show_network)
        self.network.edited.connect(self._on_network_edited)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Connection"))
        texts = (
            (self.tr("&Simulator"), self.tr("A market of its own on this computer. Works without a network.")),
            (self.tr("Exchange &demo"), self.tr("ISS+ of the Moscow Exchange as a guest. Data may be delayed.")),
            (self.tr("Exchange &passport"), self.tr("ISS+ with your MOEX passport: the e-mail and its password.")),
            (self.tr("C&ustom address"), self.tr("Any server that speaks ISS+.")),
        )
        for place, (title, hint) in enumerate(texts):
            self._radios.button(place).setText(title)
            self._hints[place].setText(hint)
        names = {
            "url": self.tr("&Address"),
            "domain": self.tr("Do&main"),
            "login": self.tr("&Login"),
            "passcode": self.tr("Pass&word"),
        }
        for name, text in names.items():
            self._labels[name].setText(text)
            self._fields[name].setAccessibleName(text.replace("&", ""))
        self._fields["login"].setPlaceholderText(self.tr("name@example.com"))
        self._fields["domain"].setPlaceholderText("DEMO, passport")
        self._fields["passcode"].setPlaceholderText(self.tr("used once, not kept"))
        self._connect.setText(self.tr("&Connect"))
        # The style makes it bold, which Qt does not reckon with.
        bold = QFontMetrics(scaled_font(self.font(), 1.0, bold=True))
        self._connect.setMinimumWidth(bold.horizontalAdvance(self._connect.text()) + 2 * _PADDING)
        self._network_button.setText(self.tr("&Network"))
        self._show_cancel()

    def _kind(self) -> ConnectionKind:
        return _KINDS[self._radios.checkedId()]

    def _text(self, name: str) -> str:
        return self._fields[name].text().strip()

    def _start_typing(self) -> None:
        """Put the keyboard where something is missing, else on the choice."""
        fields = [field for field in self._fields.values() if self._form.isRowVisible(field)]
        if self.network.isVisible() and (field := self.network.missing_field()):
            fields.append(field)
        missing = next((field for field in fields if not field.text()), self._radios.button(self._radios.checkedId()))
        missing.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_cancel(self) -> None:
        self._cancel.setText(self.tr("Stop") if self._awaiting else self.tr("Close"))

    def _set_awaiting(self, *, awaiting: bool) -> None:
        self._awaiting = awaiting
        self._connect.setEnabled(not awaiting)
        for field in self._fields.values():
            field.setEnabled(not awaiting)
        for button in self._radios.buttons():
            button.setEnabled(not awaiting)
        self.network.setEnabled(not awaiting)
        self._show_cancel()

    @Slot(object)
    def _show_status(self, status: FeedStatus) -> None:
        self._progress.show_status(status)
        if not self._awaiting:
            return
        if status.phase is FeedPhase.LIVE:
            self._set_awaiting(awaiting=False)
            self._linger.start()
        elif status.phase not in _BUSY:
            self._set_awaiting(awaiting=False)
            if status.reason in _NETWORK_REASONS:
                self._network_button.setChecked(True)
            self._start_typing()

    @Slot(int, bool)
    def _on_kind_toggled(self, _place: int, checked: bool) -> None:
        if checked:
            self._on_kind_changed()

    def _on_kind_changed(self) -> None:
        kind = self._kind()
        custom, passport = kind is ConnectionKind.CUSTOM, kind is ConnectionKind.PASSPORT
        shown = {"url": custom, "domain": custom, "login": custom or passport, "passcode": custom or passport}
        for name, visible in shown.items():
            self._form.setRowVisible(self._fields[name], visible)
        self._progress.show_problem("")
        self._tell_host()
        self._show_network()

    @Slot()
    def _show_network(self) -> None:
        """Show what belongs to the network where there is one: the simulator is on this computer."""
        needed = self._kind() is not ConnectionKind.SIMULATOR
        self._network_button.setVisible(needed)
        for widget in (self._beside, self.network):
            widget.setVisible(needed and self._network_button.isChecked())
        self._fit()

    def _fit(self, at_least: int = 0) -> None:
        """Be as large as the contents are. Qt's adjustSize leaves a third of a small screen free, and cuts them."""
        layout = self._across
        layout.activate()
        width = layout.totalSizeHint().width()
        self.resize(width, max(at_least, layout.totalHeightForWidth(width)))

    @Slot()
    def _tell_host(self) -> None:
        self.network.authority.set_host(_host_of(self._server_choice().url))

    @Slot()
    def _on_edited(self) -> None:
        self._progress.show_problem("")

    @Slot()
    def _on_network_edited(self) -> None:
        self._on_edited()
        # It may grow by what is told; it does not shrink under the hand.
        self._fit(at_least=self.height())

    @Slot()
    def _on_connect_clicked(self) -> None:
        problem = self.problem()
        if problem:
            self._progress.show_problem(problem)
            return
        choice = self.choice()
        with QSignalBlocker(self._fields["passcode"]):
            self._fields["passcode"].clear()
        self.network.keep_passcode()
        self._set_awaiting(awaiting=True)
        self.connect_requested.emit(choice)

    @Slot()
    def _on_cancel_clicked(self) -> None:
        if self._awaiting:
            self._set_awaiting(awaiting=False)
            self.stop_requested.emit()
        else:
            self.reject()


def _host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
