"""Where to get the feed from: simulator, exchange as guest, exchange with a passport, or any address."""

from dataclasses import replace
from itertools import pairwise
from typing import Final
from urllib.parse import urlsplit

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QFontMetrics, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from issplus_desktop.models.feed_status import FeedPhase, FeedReason, FeedStatus, FeedStatusModel
from issplus_desktop.ui.choice import ConnectionChoice, ConnectionKind, simulator_choice
from issplus_desktop.ui.connection_progress import ConnectionProgress
from issplus_desktop.ui.fitting_area import FittingArea
from issplus_desktop.ui.fonts import grown, scaled_font
from issplus_desktop.ui.login_form import LoginForm
from issplus_desktop.ui.network_choice import ProxyKind
from issplus_desktop.ui.network_panel import NetworkPanel
from issplus_desktop.ui.theme import ThemeSource

_KINDS: Final = tuple(ConnectionKind)
_LINGER_MS: Final = 700
_BUSY: Final = frozenset({FeedPhase.CONNECTING, FeedPhase.LOGGING_IN, FeedPhase.WAITING})
_WIDTH: Final = 520
_WIDEST: Final = 640
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

    It never holds a password: the field is emptied as soon as it was used, and when the dialog closes. What few need,
    the way through the network, is beside the rest, so that the dialog is no higher than the smallest screen.
    """

    connect_requested = Signal(object)
    """A ConnectionChoice, with the passcode, or with an empty one for that which is remembered."""
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
        self.login = LoginForm(self)
        self._fields = self.login.fields
        self._progress = ConnectionProgress(themes, self)
        self.network = NetworkPanel(self)
        self._beside = QFrame(self)
        self._area = FittingArea(self)
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
        self.login.set_choice(choice)
        self.network.set_network(choice.network)
        self._network_button.setChecked(choice.network.proxy is ProxyKind.ADDRESS or choice.network.trusted is not None)
        self._on_kind_changed()

    def choice(self) -> ConnectionChoice:
        """Return what is entered now, with the passcodes."""
        return replace(self.login.choice(), network=self.network.network())

    def problem(self) -> str:
        """Return what is wrong with what is entered, as a sentence; "" if nothing is."""
        problem = self.login.problem()
        return problem if problem or self._kind() is ConnectionKind.SIMULATOR else self.network.problem()

    def show_note(self, text: str) -> None:
        """Tell what is being done for the connection that was asked for."""
        self._progress.show_note(text)

    def give_up(self, problem: str) -> None:
        """Tell why the connection that was asked for cannot be tried as it is, and let the person put it right."""
        self._set_awaiting(awaiting=False)
        self._progress.show_problem(problem)
        self.login.fields["passcode"].setFocus(Qt.FocusReason.TabFocusReason)

    def status_texts(self) -> tuple[list[str], str]:
        """Return the steps' words and the sentence below them, as shown."""
        return [words for words, _ in self._progress.steps()], self._progress.sentence()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit_font()
        super().changeEvent(event)

    def _fit_font(self) -> None:
        """Make room for larger text, but never more than a small screen has beside the other column."""
        self._column.setFixedWidth(min(grown(_WIDTH - 48, self.fontMetrics()), _WIDEST))

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
        self.login.forget_typed()
        self.network.forget_typed()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(8)
        whole.addWidget(self._area, 1)
        whole.addLayout(self._buttons())
        across = self._across = QHBoxLayout(self._area.body)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(24)
        # As wide as it needs, so that it does not give way when the other column is opened.
        column = self._column = QWidget(self)
        self._fit_font()
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
        layout.addWidget(self.login)
        line = QFrame(self)
        line.setObjectName("line")
        line.setFixedHeight(1)
        layout.addWidget(line)
        layout.addSpacing(8)
        layout.addWidget(self._progress)
        layout.addStretch(1)
        chain: list[QWidget] = [*self._radios.buttons(), *self.login.tab_chain(), self._network_button]
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
        self._connect.clicked.connect(self.connect_now)
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self._linger.timeout.connect(self.accept)
        self._feed.status_changed.connect(self._show_status)
        self.login.edited.connect(self._on_edited)
        self.login.url_changed.connect(self._tell_host)
        self.login.grown.connect(self._on_grown)
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
        self._connect.setText(self.tr("&Connect"))
        # The style makes it bold, which Qt does not reckon with.
        bold = QFontMetrics(scaled_font(self.font(), 1.0, bold=True))
        self._connect.setMinimumWidth(bold.horizontalAdvance(self._connect.text()) + 2 * _PADDING)
        self._network_button.setText(self.tr("&Network"))
        self._show_cancel()

    def _kind(self) -> ConnectionKind:
        return _KINDS[self._radios.checkedId()]

    def _start_typing(self) -> None:
        """Put the keyboard where something is missing, else on the choice."""
        missing = self.login.missing_field()
        if missing is None and self.network.isVisible():
            missing = self.network.missing_field()
        (missing or self._radios.button(self._radios.checkedId())).setFocus(Qt.FocusReason.TabFocusReason)

    def _show_cancel(self) -> None:
        self._cancel.setText(self.tr("Stop") if self._awaiting else self.tr("Close"))

    def _set_awaiting(self, *, awaiting: bool) -> None:
        self._awaiting = awaiting
        self._connect.setEnabled(not awaiting)
        self.login.setEnabled(not awaiting)
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
        elif status.phase not in _BUSY and status.reason is not FeedReason.STOPPED_BY_USER:
            # The server before is left first: that is no answer of the one that was asked for.
            self._set_awaiting(awaiting=False)
            if status.reason in _NETWORK_REASONS:
                self._network_button.setChecked(True)
            self._start_typing()

    @Slot(int, bool)
    def _on_kind_toggled(self, _place: int, checked: bool) -> None:
        if checked:
            self._on_kind_changed()

    def _on_kind_changed(self) -> None:
        self.login.show_kind(self._kind())
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
        self.resize(self._area.size_in(self, at_least))

    @Slot()
    def _tell_host(self) -> None:
        self.network.authority.set_host(_host_of(self.login.choice().url))

    @Slot()
    def _on_edited(self) -> None:
        self._progress.show_problem("")

    @Slot()
    def _on_network_edited(self) -> None:
        self._on_edited()
        self._on_grown()

    @Slot()
    def _on_grown(self) -> None:
        """Make room for what is told; it does not shrink under the hand."""
        self._fit(at_least=self.height())

    @Slot()
    def connect_now(self) -> None:
        """Ask for the connection that is entered, or say what is wrong with it."""
        problem = self.problem()
        if problem:
            self._progress.show_problem(problem)
            return
        choice = self.choice()
        self.login.forget_typed()
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
