"""The program's language: which one, and the translators for it."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from issplus_desktop.models.conventions import Conventions, conventions_for, conventions_of, put_in_force
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.ui.resources import resource_path

LANGUAGES: Final = ("en", "ru")
CATALOGUE: Final = "issplus-desktop"
_WESTERN_ZERO: Final = "0"


def language_for(chosen: str, locale: QLocale) -> str:
    """Return the language to use: the chosen one, else Russian on a Russian system and English on any other."""
    if chosen in LANGUAGES:
        return chosen
    return "ru" if locale.language() is QLocale.Language.Russian else "en"


def locale_for(language: str, system: QLocale) -> QLocale:
    """Return how dates and times are written in a language: as the system does where it speaks the same one."""
    spoken = QLocale(language)
    return system if system.language() == spoken.language() else spoken


def conventions_in(language: str, numbers: str, system: QLocale) -> Conventions:
    """Return how numbers and dates are written in a language: as the system does where `numbers` is "system"."""
    own = conventions_for(language)
    return conventions_of(system, own) if numbers == "system" else own


def locale_in(language: str, numbers: str, system: QLocale) -> QLocale:
    """Return what Qt's own fields and dialogs write by, with Western digits in any case."""
    is_usable = system.language() is not QLocale.Language.C and system.zeroDigit() == _WESTERN_ZERO
    return system if numbers == "system" and is_usable else QLocale(language)


class CatalogueOfTexts(QTranslator):
    """A file of texts in memory, kept as long as the application may look there: Qt itself takes no copy.

    Read whole, for Qt would map the file, and a program upgraded in place would end with SIGBUS.
    """

    def __init__(self, name: str, folder: str, parent: QObject) -> None:
        super().__init__(parent)
        self._texts = b""
        with suppress(OSError):
            self._texts = Path(folder, f"{name}.qm").read_bytes()
        self.is_read: Final = bool(self._texts) and self.load(self._texts, folder)
        """Whether the file was there and has texts."""


def spoken() -> Iterator[Callable[[str, str], str]]:
    """Yield for each language of the program what says a text of a context in it."""
    for language in LANGUAGES:
        holder = QObject()
        texts = CatalogueOfTexts(f"{CATALOGUE}_{language}", str(resource_path("translations")), holder)
        yield partial(_said, texts.translate)


def _said(say: Callable[[str, str], str | None], context: str, source: str) -> str:
    return say(context, source) or source


class Translators:
    """Holds the translators that are installed: Qt's own texts and ours."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._installed: list[CatalogueOfTexts] = []

    def install(self, language: str, locale: QLocale | None = None) -> bool:
        """Speak a language from now on, with the numbers of a locale, or its own; whether all its texts were found.

        English is in the code itself, but for the plurals: what counts one thing is told by a file too.
        """
        self.remove()
        QLocale.setDefault(locale or QLocale(language))
        ours = self._add(f"{CATALOGUE}_{language}", str(resource_path("translations")))
        if language == "en":
            return ours
        qts = self._add(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        return ours and qts

    def remove(self) -> None:
        """Speak as the code does."""
        for translator in self._installed:
            self._application.removeTranslator(translator)
            translator.deleteLater()
        self._installed.clear()

    def _add(self, name: str, folder: str) -> bool:
        translator = CatalogueOfTexts(name, folder, self._application)
        if translator.is_read:
            self._application.installTranslator(translator)
            self._installed.append(translator)
        else:
            translator.deleteLater()
        return translator.is_read


def speak(formatter: ValueFormatter, translators: Translators, language: str, numbers: str) -> None:
    """Speak a language from now on, everywhere, with its numbers and dates or those of the system (`numbers`)."""
    system = QLocale.system()
    locale = locale_in(language, numbers, system)
    formatter.language, formatter.conventions = language, conventions_in(language, numbers, system)
    put_in_force(formatter.conventions)
    for window in QApplication.topLevelWidgets():  # what is open keeps its locale otherwise
        window.setLocale(locale)
    translators.install(language, locale)
