import csv
from importlib.resources import files

import pytest

from issplus_desktop.simulator.captions import SOURCES, enum_words, field_words, source_words
from issplus_desktop.simulator.structure_shape import marketplace_shapes


def test_the_nearest_words_win():
    assert field_words("MXAGRO", "orderbooks", "PRICE").en == "Roubles a tonne"
    assert field_words("MXSE", "orderbooks", "PRICE").en == "Price"
    assert field_words("INDICES", "securities", "LAST").ru == "Значение"
    assert field_words("INDICES", "candles", "VALUE").en == "Turnover"


def test_a_field_without_words_is_an_error():
    with pytest.raises(KeyError):
        field_words("MXSE", "securities", "NOSUCH")
    with pytest.raises(KeyError):
        enum_words("TTradingStatus", "?")


def test_a_source_has_words_by_destination_or_by_name():
    assert source_words("MXSE", "candles").en == "Price candles"
    assert source_words("INDICES", "securities").en == "Index values"


def test_words_are_in_both_languages():
    for words in SOURCES.values():
        assert words.en
        assert words.ru
    words = field_words("MXSE", "securities", "LAST")
    assert words.caption == {"en": words.en, "ru": words.ru}
    assert words.description == {"en": words.about_en, "ru": words.about_ru}
    assert words.about_en != words.about_ru


def test_no_line_of_the_table_is_idle():
    used = set()
    for shape in marketplace_shapes():
        for source in shape.sources:
            for field in (*source.params, *source.fields):
                used.add(field_words(shape.name, source.name, field.name))
    text = (files("issplus_desktop.simulator") / "data" / "captions.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines(), delimiter="|"))[1:]
    idle = [row[:2] for row in rows if not any(words.caption == {"en": row[2], "ru": row[3]} for words in used)]
    assert idle == []
