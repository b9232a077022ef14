"""A text that must never be shown, such as a password."""

from typing import NoReturn


class Secret:
    """Holds a password so that printing, logging, formatting or pickling it shows nothing.

    `reveal()` is the only way out; it is called where the CONNECT frame is built, and where a person's own keyring
    takes it.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text itself."""
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __repr__(self) -> str:
        return "Secret(***)"

    def __format__(self, spec: str) -> str:
        return format(repr(self), spec)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret cannot be pickled or copied")
