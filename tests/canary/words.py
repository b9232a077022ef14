"""Passwords that are unique to a run of the tests, and can be found again however they are written.

Each holds two marks of the run, one at either end. A mark is of letters and digits alone, so it stays the same where
the rest is escaped; what encodings make of it is known. The marks follow from a number that is random for each run;
what a run starts finds that number in its environment, so that it uses, and looks for, the same ones.
"""

import hashlib
import os
from pathlib import Path
from typing import Final

RUN_VARIABLE: Final = "ISSPLUS_TEST_RUN"
LENGTH: Final = 10
"""Of a mark: 36^10 of them are too many for one to be met by chance."""

ODD: Final = ': "é\\%+/<&'
"""What stands between the marks: signs that are written otherwise in addresses, JSON, HTML, headers and Base64."""

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_SIGNS: Final = _LETTERS + "0123456789"


class Canaries:
    """The passwords of one run, by name, and the files that are allowed to hold one. Its `repr` shows none."""

    def __init__(self, run: str) -> None:
        self._run: Final = run
        self.marks: Final = (self._letters("head", LENGTH), self._letters("tail", LENGTH))
        self.names: Final[set[str]] = set()
        self.allowed_files: Final[set[Path]] = set()

    def word(self, name: str, odd: str = ODD) -> str:
        """Return the password called `name`; `odd` may hold what a test wants to have in it."""
        self.names.add(name)
        head, tail = self.marks
        return f"{head}{self._letters(name, 4)}{odd}{tail}"

    def allow_file(self, path: Path) -> Path:
        """Let one file hold passwords, as the simulator's file of accounts must; return its path."""
        self.allowed_files.add(path.resolve())
        return path

    def _letters(self, name: str, length: int) -> str:
        number = int.from_bytes(hashlib.sha256(f"{self._run} {name}".encode()).digest())
        letters = [_LETTERS[number % len(_LETTERS)]]
        while len(letters) < length:
            number //= len(_SIGNS)
            letters.append(_SIGNS[number % len(_SIGNS)])
        return "".join(letters)


CANARIES: Final = Canaries(os.environ.setdefault(RUN_VARIABLE, os.urandom(16).hex()))


def canary(name: str, odd: str = ODD) -> str:
    """Return this run's password of that name, the same each time."""
    return CANARIES.word(name, odd)


TRIAL_PASSCODE: Final = canary("trial")
"""Of the person who lives through the trials' days and storms."""
