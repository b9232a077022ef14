"""Labels at the right."""

import itertools
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from issplus_desktop.ui.charts.axis_tag import AxisFont
from issplus_desktop.ui.charts.pane import Pane
from issplus_desktop.ui.charts.price_axis import (
    KeptLabels,
    Label,
    PriceAxis,
    apart,
    axis_width,
    beside,
    price_labels,
    volume_labels,
)
from issplus_desktop.ui.charts.price_words import PriceWords


def pane_of(low, high, height=300.0):
    return Pane(QRectF(0, 0, 500, height), 0.0, 50.0, low, high)


def test_prices_have_the_instruments_decimals_and_room(qapp):
    font = AxisFont(QFont())
    labels = price_labels(pane_of(304.9, 307.2), PriceWords(), font)
    assert all(len(label.text.rpartition(".")[2]) == 2 for label in labels)
    assert len(labels) >= 3
    places = sorted(label.y for label in labels)
    assert min(after - before for before, after in itertools.pairwise(places)) > font.height
    assert places[0] >= font.height / 2


def test_the_axis_is_as_wide_as_the_digits_need_whatever_they_are(qapp):
    font = AxisFont(QFont())
    assert axis_width(font, PriceWords(), (1.0, 306.12)) == axis_width(font, PriceWords(), (1.0, 911.47))
    wide = axis_width(font, PriceWords(decimals=4), (1.0, 1306.12))
    assert wide > axis_width(font, PriceWords(), (1.0, 306.12)) >= axis_width(font, PriceWords(), None)


def test_a_label_under_the_last_price_is_left_out(qapp):
    font = AxisFont(QFont())
    labels = [Label(10.0, "a"), Label(50.0, "b"), Label(90.0, "c")]
    assert beside(labels, QRectF(0, 45, 60, 20), font) == [labels[0], labels[2]]
    assert beside(labels, QRectF(), font) == labels


def test_the_volume_pane_has_one_short_label(qapp):
    assert [label.text for label in volume_labels(pane_of(0.0, 130_000, 80.0), AxisFont(QFont()))] == ["100K"]
    assert volume_labels(pane_of(0.0, 130_000, 10.0), AxisFont(QFont())) == []


def test_labels_are_painted(colors, paper):
    axis = PriceAxis(colors)
    axis.set_rect(QRectF(0, 0, 100, 100))
    blank = paper(axis)
    axis.set_font(AxisFont(QFont()))
    axis.set_labels([Label(50.0, "306.12")])
    assert axis.labels == (Label(50.0, "306.12"),)
    assert paper(axis) != blank


def test_a_label_without_room_is_left_out_and_not_cut(colors, paper):
    axis = PriceAxis(colors)
    axis.set_rect(QRectF(0, 0, 60, 100))
    blank = paper(axis)
    axis.set_font(AxisFont(QFont()))
    axis.set_labels([Label(50.0, "5 000 000 000 000 000.00")])
    assert paper(axis) == blank
    axis.set_labels([Label(50.0, "5.00")])
    assert paper(axis) != blank


def test_labels_stand_apart_from_the_tags_of_levels(qapp):
    font = AxisFont(QFont())
    labels = [Label(float(y), str(y)) for y in range(0, 200, 40)]
    assert apart(labels, np.empty(0), font) == labels
    assert [label.y for label in apart(labels, np.array([41.0, 83.0, -1e15]), font)] == [0.0, 120.0, 160.0]


def test_labels_are_found_anew_only_where_heights_mean_something_else():
    asked = []

    def find():
        asked.append(1)
        return [Label(10.0 * len(asked), "x")]

    kept = KeptLabels()
    pane = pane_of(1.0, 2.0)
    assert kept.labels(pane, find) == kept.labels(replace(pane, left=7.0, right=90.0), find) == [Label(10.0, "x")]
    for number, changed in enumerate((pane_of(1.0, 3.0), pane_of(0.5, 3.0), pane_of(0.5, 3.0, 200.0)), 2):
        assert kept.labels(changed, find) == [Label(10.0 * number, "x")]
    assert kept.labels(changed, find, "another font") == [Label(50.0, "x")]
