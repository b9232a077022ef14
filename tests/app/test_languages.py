import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTranslator
from PySide6.QtWidgets import QDoubleSpinBox

from issplus_desktop.app.languages import (
    Translators,
    conventions_in,
    language_for,
    locale_for,
    locale_in,
    speak,
    spoken,
)
from issplus_desktop.models.conventions import ENGLISH, RUSSIAN, in_force
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.ui.resources import resource_path
from tests.app.system_locale import SystemLocale
from tests.models.written import GERMAN


@pytest.mark.parametrize(
    ("chosen", "system", "language"),
    [("ru", "en_GB", "ru"), ("en", "ru_RU", "en"), ("", "ru_RU", "ru"), ("", "de_DE", "en"), ("xx", "en_US", "en")],
)
def test_the_choice_goes_before_the_system(chosen, system, language):
    assert language_for(chosen, QLocale(system)) == language


@pytest.mark.parametrize(
    ("language", "system", "name"), [("en", "en_GB", "en_GB"), ("ru", "ru_BY", "ru_BY"), ("ru", "en_GB", "ru_RU")]
)
def test_dates_are_written_as_the_system_does_where_it_speaks_the_language(language, system, name):
    assert locale_for(language, QLocale(system)).name() == name


@pytest.fixture
def translators(qapp):
    before = QLocale()
    made = Translators(qapp)
    yield made
    made.remove()
    QLocale.setDefault(before)


def test_russian_is_spoken_and_left_again(translators):
    assert translators.install("ru")
    assert QCoreApplication.translate("Actions", "&Quit") == "В&ыход"
    assert QLocale().language() == QLocale.Language.Russian
    assert translators.install("en")
    assert QCoreApplication.translate("Actions", "&Quit") == "&Quit"


def test_english_counts_one_thing_as_one(translators):
    assert translators.install("en")
    for count, words in ((1, "1 row down"), (2, "2 rows down"), (21, "21 rows down")):
        assert QCoreApplication.translate("OrderBook", "Best price: %n rows down", "", count) == f"Best price: {words}"
    translators.remove()
    assert translators.install("en"), "it can be left and come back"


def test_what_is_spoken_stays_readable_when_nobody_holds_it(qapp, translators):
    Translators(qapp).install("ru")
    gc.collect()
    overwriting = [bytes(size) for size in range(20_000, 900_000, 500)]
    assert QCoreApplication.translate("Actions", "&Quit") == "В&ыход"
    del overwriting
    for left in qapp.findChildren(QTranslator):
        qapp.removeTranslator(left)
        left.deleteLater()


def test_a_language_that_is_left_is_let_go(qapp, translators):
    for _ in range(3):
        translators.install("ru")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    before = len(qapp.findChildren(QTranslator))
    translators.install("en")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(qapp.findChildren(QTranslator)) == before - 1


def test_a_file_of_texts_may_change_under_the_running_program(translators, monkeypatch, tmp_path):
    file = tmp_path / "issplus-desktop_ru.qm"
    file.write_bytes((resource_path("translations") / file.name).read_bytes())
    monkeypatch.setattr("issplus_desktop.app.languages.resource_path", lambda _: tmp_path)
    assert translators.install("ru")
    file.write_bytes(b"")
    assert QCoreApplication.translate("Actions", "&Quit") == "В&ыход"
    assert not translators.install("ru")


def test_each_language_says_texts_beside_the_one_that_is_spoken(translators):
    translators.install("ru")
    assert [say("Actions", "&Quit") for say in spoken()] == ["&Quit", "В&ыход"]
    assert QCoreApplication.translate("Actions", "&Quit") == "В&ыход"


def test_a_language_without_texts_is_told(translators):
    assert not translators.install("xx")


def test_numbers_are_the_languages_or_the_systems():
    german = QLocale("de_DE")
    assert conventions_in("en", "language", german) is ENGLISH
    assert conventions_in("ru", "language", german) is RUSSIAN
    assert conventions_in("ru", "system", german) == GERMAN
    assert conventions_in("ru", "system", QLocale.c()) is RUSSIAN


@pytest.mark.parametrize(
    ("numbers", "system", "name"),
    [
        ("language", "de_DE", "ru_RU"),
        ("system", "de_DE", "de_DE"),
        ("system", "ar_EG", "ru_RU"),
        ("system", "C", "ru_RU"),
    ],
)
def test_qts_own_fields_write_western_digits_by_the_system_or_the_language(numbers, system, name):
    assert locale_in("ru", numbers, QLocale(system)).name() == name


def test_words_numbers_and_fields_change_at_once(qapp, qtbot, translators, monkeypatch):
    monkeypatch.setattr("issplus_desktop.app.languages.QLocale", SystemLocale)
    formatter, window = ValueFormatter(), QDoubleSpinBox()
    qtbot.addWidget(window)
    window.setValue(0.5)
    speak(formatter, translators, "ru", "system")
    assert QCoreApplication.translate("Actions", "&Quit") == "В&ыход"
    assert (formatter.language, formatter.conventions, in_force()) == ("ru", GERMAN, GERMAN)
    assert (QLocale().name(), window.text()) == ("de_DE", "0,50")
    speak(formatter, translators, "en", "language")
    assert (formatter.language, formatter.conventions, in_force()) == ("en", ENGLISH, ENGLISH)
    assert window.text() == "0.50"
