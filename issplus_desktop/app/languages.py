"""The program's language: which one, and the translators for it."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from issplus_desktop.ui.resources import resource_path

LANGUAGES: Final = ("en", "ru")
CATALOGUE: Final = "issplus-desktop"


def language_for(chosen: str, locale: QLocale) -> str:
    """Return the language to use: the chosen one, else Russian on a Russian system and English on any other."""
    if chosen in LANGUAGES:
        return chosen
    return "ru" if locale.language() is QLocale.Language.Russian else "en"


def locale_for(language: str, system: QLocale) -> QLocale:
    """Return how dates and times are written in a language: as the system does where it speaks the same one."""
    spoken = QLocale(language)
    return system if system.language() == spoken.language() else spoken


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

    def install(self, language: str) -> bool:
        """Speak a language from now on; whether all its texts were found.

        English is in the code itself, but for the plurals: what counts one thing is told by a file too.
        """
        self.remove()
        QLocale.setDefault(QLocale(language))
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
