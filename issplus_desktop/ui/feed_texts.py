"""The feed's state for people: a word, a sentence on what happened and what to do, and the tone it is said in."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from issplus_desktop.models.feed_status import FeedPhase, FeedReason, FeedStatus
from issplus_desktop.ui.choice import ConnectionKind

_TONES: Final = {
    FeedPhase.IDLE: "text_dim",
    FeedPhase.CONNECTING: "warn",
    FeedPhase.LOGGING_IN: "warn",
    FeedPhase.LIVE: "up",
    FeedPhase.WAITING: "warn",
    FeedPhase.REFUSED: "error",
    FeedPhase.STOPPED: "text_dim",
}


def feed_tone(status: FeedStatus) -> str:
    """Return the name of the theme's colour for the state's dot."""
    return _TONES[status.phase]


def feed_word(status: FeedStatus) -> str:
    """Return the state in a word or two."""
    translate = QCoreApplication.translate
    words = {
        FeedPhase.IDLE: translate("FeedTexts", "Not connected"),
        FeedPhase.CONNECTING: translate("FeedTexts", "Connecting"),
        FeedPhase.LOGGING_IN: translate("FeedTexts", "Logging in"),
        FeedPhase.LIVE: translate("FeedTexts", "Live"),
        FeedPhase.WAITING: translate("FeedTexts", "Reconnecting"),
        FeedPhase.REFUSED: translate("FeedTexts", "Refused"),
        FeedPhase.STOPPED: translate("FeedTexts", "Disconnected"),
    }
    return words[status.phase]


def quiet_word() -> str:
    """Return in a few words that the feed is live but brings nothing."""
    return QCoreApplication.translate("FeedTexts", "No new data")


def quiet_sentence() -> str:
    """Return what it means that the feed is live but brings nothing."""
    return QCoreApplication.translate(
        "FeedTexts", "The connection stands but brings nothing; the data shown are the last known."
    )


def kind_word(kind: str) -> str:
    """Return what a kind of connection is called; the kind itself where it is none of ours."""
    translate = QCoreApplication.translate
    words = {
        ConnectionKind.SIMULATOR.value: translate("FeedTexts", "Simulator"),
        ConnectionKind.DEMO.value: translate("FeedTexts", "Exchange demo"),
        ConnectionKind.PASSPORT.value: translate("FeedTexts", "Exchange"),
        ConnectionKind.CUSTOM.value: translate("FeedTexts", "Custom address"),
    }
    return words.get(kind, kind)


def feed_sentence(status: FeedStatus) -> str:
    """Return what happens or happened, and what to do where a person can do something."""
    return " ".join(part for part in (_what_happens(status), _what_follows(status)) if part)


def feed_line(status: FeedStatus) -> str:
    """Return the same for a line that may be cut at its end, behind the state in a word.

    The wait, which changes, stands first; before the first connection there is only what to do.
    """
    if status.phase is FeedPhase.IDLE and status.reason is FeedReason.NONE:
        return QCoreApplication.translate("FeedTexts", "To connect: File, Connection.")
    return " ".join(part for part in (_what_follows(status), _what_happens(status)) if part)


def reason_sentence(reason: FeedReason) -> str:
    """Return what went wrong and what to do."""
    return _reasons()[reason]


def marketplaces_text(count: int) -> str:
    """Return "13 marketplaces" in the program's language."""
    if count == 1:
        return QCoreApplication.translate("FeedTexts", "1 marketplace")
    return QCoreApplication.translate("FeedTexts", "%n marketplaces", "", count)


def _phase_sentence(status: FeedStatus) -> str:
    translate = QCoreApplication.translate
    server = status.server or kind_word(status.kind)
    words = {
        FeedPhase.IDLE: translate("FeedTexts", "Not connected. Choose a connection in File, Connection."),
        FeedPhase.CONNECTING: translate("FeedTexts", "Connecting to {server}: name, secure channel, upgrade."),
        FeedPhase.LOGGING_IN: translate("FeedTexts", "Logging in to {server}."),
        FeedPhase.LIVE: translate("FeedTexts", "Connected to {server}: {marketplaces}."),
        FeedPhase.WAITING: translate("FeedTexts", "The connection to {server} is gone."),
        FeedPhase.REFUSED: translate("FeedTexts", "{server} refused the connection."),
        FeedPhase.STOPPED: translate("FeedTexts", "Disconnected from {server}."),
    }
    markets = marketplaces_text(status.marketplaces)
    return words[status.phase].replace("{server}", server).replace("{marketplaces}", markets)


def _what_happens(status: FeedStatus) -> str:
    return _phase_sentence(status) if status.reason is FeedReason.NONE else reason_sentence(status.reason)


def _what_follows(status: FeedStatus) -> str:
    return _retry_sentence(status) if status.phase is FeedPhase.WAITING else ""


def _retry_sentence(status: FeedStatus) -> str:
    if status.retry_in is None:
        return ""
    words = QCoreApplication.translate("FeedTexts", "Next attempt in {seconds} s (number {attempt}).")
    return words.format(seconds=max(1, round(status.retry_in)), attempt=status.attempt + 1)


def _reasons() -> dict[FeedReason, str]:
    translate = QCoreApplication.translate
    return {
        FeedReason.NONE: "",
        FeedReason.HOST_NOT_FOUND: translate(
            "FeedTexts", "The server's name was not found. Check the address and the internet connection."
        ),
        FeedReason.UNREACHABLE: translate(
            "FeedTexts",
            "The server cannot be reached. Check the internet connection, the address, and the proxy under Network.",
        ),
        FeedReason.CONNECT_TIMEOUT: translate(
            "FeedTexts", "The server did not answer in time. Check the internet connection or try again later."
        ),
        FeedReason.BAD_PROXY: translate(
            "FeedTexts",
            "The proxy that is set cannot be used. Under Network choose none, or enter an address that begins with"
            " http:// or https://.",
        ),
        FeedReason.BAD_AUTHORITY: translate(
            "FeedTexts", "The CA file cannot be used. Look at it under Network: choose it again, or remove it."
        ),
        FeedReason.AUTHORITY_CHANGED: translate(
            "FeedTexts",
            "The CA file has changed since you chose it; nothing was sent. Compare its fingerprints under Network with"
            " those that you were given, then choose it again.",
        ),
        FeedReason.PROXY_DENIED: translate(
            "FeedTexts", "The proxy does not let the connection through. Check its login and password under Network."
        ),
        FeedReason.CERTIFICATE_UNTRUSTED: translate(
            "FeedTexts",
            "Nobody whom this computer trusts vouches for the server's certificate; no password was sent. On a"
            " company's network, ask for the company's CA file and choose it under Network.",
        ),
        FeedReason.CERTIFICATE_OUT_OF_DATE: translate(
            "FeedTexts",
            "The server's certificate is not valid today; no password was sent. Check this computer's date and time;"
            " if they are right, the server's keeper has to renew it.",
        ),
        FeedReason.CERTIFICATE_OF_ANOTHER: translate(
            "FeedTexts",
            "The server's certificate belongs to another server; no password was sent. Check the address, and any"
            " proxy or filter in between.",
        ),
        FeedReason.CERTIFICATE_REFUSED: translate(
            "FeedTexts",
            "The server's certificate is not safe to trust; no password was sent. Tell the server's keeper; the log"
            " says what is wrong.",
        ),
        FeedReason.TLS_FAILED: translate(
            "FeedTexts",
            "No secure channel to the server; no password was sent. Check the address and any proxy in between.",
        ),
        FeedReason.REDIRECTED: translate(
            "FeedTexts",
            "The server points to another address, which is not followed; no password was sent. On a guest network,"
            " open a page in the browser first; else ask for the right address.",
        ),
        FeedReason.UPGRADE_REFUSED: translate(
            "FeedTexts", "The server answered, but there is no ISS+ at this address. Check the path of the address."
        ),
        FeedReason.ACCESS_DENIED: translate(
            "FeedTexts",
            "The exchange refused the login. Check the passport e-mail and password; an API key does not work here.",
        ),
        FeedReason.LOGIN_FAILED: translate(
            "FeedTexts", "The server did not complete the login. Try again; if it persists, ask the exchange's support."
        ),
        FeedReason.SERVER_CLOSED: translate("FeedTexts", "The server closed the connection."),
        FeedReason.CONNECTION_LOST: translate(
            "FeedTexts", "The connection was lost; the data shown are the last known."
        ),
        FeedReason.PROTOCOL_ERROR: translate(
            "FeedTexts", "The server sent something that is not ISS+. Check the address, or report it with the log."
        ),
        FeedReason.CATALOG_UNREADABLE: translate(
            "FeedTexts", "The server's list of markets cannot be read. Report it with the log."
        ),
        FeedReason.BAD_ADDRESS: translate(
            "FeedTexts", "This address cannot be used. It begins with wss:// and names a server."
        ),
        FeedReason.STOPPED_BY_USER: translate("FeedTexts", "Disconnected."),
    }
