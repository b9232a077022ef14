import pytest

from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.trading_words import trading_words
from issplus_desktop.protocol.catalog import Caption, EnumType, EnumValue, Field, Source

VALUES = (
    EnumValue("C", Caption("-", "-"), Caption("The day is over", "День закончен")),
    EnumValue("b", Caption("LO", "АБЗ")),
)
SESSION = Field("TRADINGSTATUS", "enum", Caption("Session", "Ход торгов"), enum=EnumType("T", Caption(), VALUES))
SOURCE = Source("MXSE", "securities", Caption(), "", (), (SESSION,))


@pytest.mark.parametrize(
    ("value", "language", "words"),
    [
        ("C", "en", "The day is over"),
        ("C", "ru", "День закончен"),
        ("b", "ru", "Ход торгов: АБЗ"),
        ("?", "en", "Session: ?"),
        ("T", "en", ""),
    ],
)
def test_the_exchanges_words_are_told(qapp, value, language, words):
    assert trading_words({"TRADINGSTATUS": value}, SOURCE, ValueFormatter(language)) == words


def test_nothing_is_said_of_what_is_not_there(qapp):
    assert trading_words(None, SOURCE, ValueFormatter()) == ""
    assert trading_words({"TRADINGSTATUS": "C"}, None, ValueFormatter()) == ""
