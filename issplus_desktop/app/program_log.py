"""The program's log: to stderr and to a file of limited size, with known secrets taken out last."""

import logging
import logging.handlers
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.spellings import base64_pieces, spellings

LOG_NAME = "issplus-desktop.log"
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_SIZE = 1_000_000
_KEPT = 3
_ENCODED_LONG = 6


class SecretFilter(logging.Filter):
    """Replaces every secret it was told of in a finished line, however written; the last net, not the first."""

    def __init__(self) -> None:
        super().__init__()
        self._forms: set[str] = set()
        self._pattern: re.Pattern[str] | None = None

    def add(self, secret: Secret) -> None:
        """Keep this secret out of the log from now on; an empty one is passed over."""
        if secret:
            self._forms |= _written(secret.reveal())
            # The longest first: a form may be a part of another.
            longest_first = sorted(self._forms, key=lambda form: (-len(form), form))
            self._pattern = re.compile("|".join(map(_printed, longest_first)), re.IGNORECASE)

    def redact(self, text: str) -> str:
        """Return `text` with every known secret replaced by ***."""
        return text if self._pattern is None else self._pattern.sub("***", text)

    def filter(self, record: logging.LogRecord) -> bool:
        """Put the finished, redacted text in place of the message and of the traceback."""
        if self._pattern is not None:
            record.msg, record.args = self.redact(_finished(record)), None
            if record.exc_info and not record.exc_text:
                record.exc_text = logging.Formatter().formatException(record.exc_info)
            if record.exc_text:
                record.exc_text = self.redact(record.exc_text)
        return True


def _written(text: str) -> set[str]:
    """Return a text as it may stand in a log: as it is or printed, quoted, in Base64 or hexadecimal, or in UTF-16."""
    encoded = []
    for code in ("utf-8", "utf-16-le", "utf-16-be"):
        raw = text.encode(code, errors="replace")
        pieces = base64_pieces(raw)
        encoded += [*pieces, *(piece.replace("+", "-").replace("/", "_") for piece in pieces)]
        encoded.append(raw.hex())
    # The shorter ones would be met in other words.
    return spellings(text) | {form for form in encoded if len(form) >= _ENCODED_LONG}


def _printed(form: str) -> str:
    """Return the pattern of a form that was printed any number of times, each with more backslashes."""
    pattern = re.escape(re.sub(r"\\+", r"\\", form))
    return re.sub(r"(['\"])", r"\\\\*\1", pattern.replace(r"\\", r"\\+"))


def _finished(record: logging.LogRecord) -> str:
    """Return a record's message; one whose arguments do not fit it is told as it is, for a log must not raise."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return f"{record.msg} {record.args}"


class LogTap(logging.Handler):
    """Hands every record that passed the filter to `take`, with its finished text, traceback included.

    `take` is called in whatever thread the record was made. What goes wrong in it is told on stderr, not raised.
    """

    def __init__(self, secrets: SecretFilter, take: Callable[[logging.LogRecord, str], None]) -> None:
        super().__init__()
        self._take = take
        self.setFormatter(logging.Formatter())
        self.addFilter(secrets)

    def emit(self, record: logging.LogRecord) -> None:
        """Finish one record and hand it on."""
        try:
            self._take(record, self.format(record))
        except (TypeError, ValueError, LookupError, RuntimeError):
            self.handleError(record)

    def open(self) -> None:
        """Listen to everything that is logged from now on."""
        logging.getLogger().addHandler(self)

    def close(self) -> None:
        """Listen no more."""
        logging.getLogger().removeHandler(self)
        super().close()


class _LogFile(logging.handlers.RotatingFileHandler):
    """The log's file: a full disk is told once on stderr, and ends nothing."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
        self._is_told = False

    def handleError(self, record: logging.LogRecord) -> None:
        """Tell that a line could not be written, but not for every line."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            super().handleError(record)
        elif not self._is_told:
            self._is_told = True
            with suppress(OSError, AttributeError):
                sys.stderr.write(f"The log {self.baseFilename} cannot be written: {error.strerror}\n")

    def close(self) -> None:
        """Close the file, though what it could not take is lost."""
        with suppress(OSError):
            super().close()


class ProgramLog:
    """Owns the handlers of the root logger while the program runs."""

    def __init__(self, level: str, folder: Path | None) -> None:
        self.secrets = SecretFilter()
        self.file: Path | None = None
        self._root = logging.getLogger()
        self._level_before = self._root.level
        self._handlers: list[logging.Handler] = [logging.StreamHandler()]
        trouble: OSError | None = None
        if folder is not None:
            try:
                folder.mkdir(parents=True, exist_ok=True)
                file = folder / LOG_NAME
                self._handlers.append(_LogFile(file))
                self.file = file
            except OSError as error:
                trouble = error
        for handler in self._handlers:
            handler.setFormatter(logging.Formatter(_FORMAT))
            handler.addFilter(self.secrets)
            self._root.addHandler(handler)
        self._root.setLevel(level.upper())
        # At DEBUG these print whole frames, the one with the password among them.
        logging.getLogger("websockets").setLevel(logging.INFO)
        logging.getLogger("qasync").setLevel(logging.INFO)
        if trouble is not None:
            logging.getLogger(__name__).warning("No log file in %s: %s", folder, trouble)

    def close(self) -> None:
        """Take the handlers off again and close the file."""
        for handler in self._handlers:
            self._root.removeHandler(handler)
            handler.close()
        self._root.setLevel(self._level_before)
