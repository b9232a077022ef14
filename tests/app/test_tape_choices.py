from decimal import Decimal

from issplus_desktop.app.tape_choices import TapeChoices, tape_choices_of
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.tape_model import TapeFilter
from issplus_desktop.settings.schema import TapeChoice

SBER, GAZP = InstrumentId("MXSE", "TQBR", "SBER"), InstrumentId("MXSE", "TQBR", "GAZP")


def test_a_size_belongs_to_its_instrument_and_hiding_to_all(qapp):
    kept: list[TapeChoice] = []
    choices = tape_choices_of(TapeChoice(), kept.append)
    assert choices.filter_of(SBER) == TapeFilter()
    choices.choose(SBER, TapeFilter(Decimal(100), hides=True))
    assert choices.filter_of(SBER) == TapeFilter(Decimal(100), hides=True)
    assert choices.filter_of(GAZP) == TapeFilter(None, hides=True)
    assert kept == [TapeChoice(small="hide", least={str(SBER): Decimal(100)})]
    choices.choose(SBER, TapeFilter())
    assert kept[-1] == TapeChoice()


def test_what_was_kept_comes_back(qapp):
    kept: list[TapeChoice] = []
    tape_choices_of(TapeChoice(), kept.append).choose(GAZP, TapeFilter(Decimal("2.5"), hides=True))
    assert tape_choices_of(kept[0], kept.append).filter_of(GAZP) == TapeFilter(Decimal("2.5"), hides=True)


def test_sizes_that_make_no_sense_are_dropped(qapp):
    odd = {"M.X.A": Decimal("NaN"), "M.X.B": Decimal(-1), "M.X.C": Decimal("1e30"), "M.X.D": Decimal(1)}
    choices = tape_choices_of(TapeChoice(least=odd), lambda _: None)
    sizes = [choices.filter_of(InstrumentId("M", "X", name)).least for name in "ABCD"]
    assert sizes == [None, None, None, Decimal(1)]
    choices.choose(SBER, TapeFilter(Decimal("1e30")))
    assert choices.filter_of(SBER).least is None


def test_only_so_many_instruments_are_remembered(qapp):
    choices = TapeChoices()
    for number in range(2005):
        choices.choose(InstrumentId("M", "X", str(number)), TapeFilter(Decimal(1)))
    assert choices.filter_of(InstrumentId("M", "X", "4")).least is None
    assert choices.filter_of(InstrumentId("M", "X", "5")).least == 1


def test_small_trades_are_hidden_in_all_tapes_or_in_none(qapp):
    kept: list[TapeChoice] = []
    choices = tape_choices_of(TapeChoice(least={str(SBER): Decimal(5)}), kept.append)
    told: list[bool] = []
    choices.hides_changed.connect(lambda: told.append(choices.filter_of(GAZP).hides))
    choices.choose_hides(hides=True)
    choices.choose_hides(hides=True)
    choices.choose(SBER, TapeFilter(Decimal(5), hides=False))
    assert told == [True, False]
    assert kept == [
        TapeChoice(small="hide", least={str(SBER): Decimal(5)}), TapeChoice(least={str(SBER): Decimal(5)}),
    ]  # fmt: skip
