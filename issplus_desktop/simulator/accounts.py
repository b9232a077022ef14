"""Who may log in: the guest of DEMO, and the passport accounts of a small TOML file.

    [[account]]
    login = "trader@example.com"
    passcode = "simulator"

That one is the default, when no file is given.
"""

import hmac
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

DEFAULT_LOGIN: Final = "trader@example.com"
DEFAULT_PASSCODE: Final = "simulator"
_GUEST: Final = "guest"


class AccountsFileError(ValueError):
    """The accounts file cannot be read; the text says why and never quotes a passcode."""


class Accounts:
    """The passport logins with their passcodes. Its `repr` shows neither."""

    def __init__(self, passport: Mapping[str, str] | None = None) -> None:
        self._passport: Final = dict({DEFAULT_LOGIN: DEFAULT_PASSCODE} if passport is None else passport)

    @classmethod
    def read(cls, path: Path) -> "Accounts":
        """Read an accounts file. Raises AccountsFileError, or OSError if it cannot be opened."""
        try:
            document = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            # The parser's own text may quote a line with a passcode.
            raise AccountsFileError(f"{path} is not a TOML file") from None
        entries = document.get("account")
        if not isinstance(entries, list) or not entries:
            raise AccountsFileError(f"{path} has no [[account]]")
        passport = {}
        for entry in entries:
            login, passcode = entry.get("login"), entry.get("passcode")
            if not isinstance(login, str) or not isinstance(passcode, str) or not login:
                raise AccountsFileError(f"{path}: each [[account]] needs a login and a passcode, both text")
            passport[login] = passcode
        return cls(passport)

    def accept(self, domain: str, login: str, passcode: str) -> bool:
        """Whether these credentials open a session; domains and logins are compared without case."""
        if domain.casefold() == "demo":
            return login == _GUEST and passcode == _GUEST
        if domain.casefold() != "passport":
            return False
        known = next((word for name, word in self._passport.items() if name.casefold() == login.casefold()), None)
        return known is not None and hmac.compare_digest(known.encode(), passcode.encode())
