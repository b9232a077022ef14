"""A page of the Settings dialog that is no list of settings."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page that somebody else makes: its name, its title in the program's language, and the page itself.

    `restore` brings its defaults back, where it has any. While a person searches it is found by its title.
    """

    name: str
    title: Callable[[], str]
    make: Callable[[QWidget], QWidget]
    restore: Callable[[], None] | None = None
