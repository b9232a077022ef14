"""Names for files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.settings.file_names import file_name_of


@given(names=st.lists(st.text(max_size=128), min_size=2, max_size=2, unique=True))
def test_every_text_has_a_good_name_of_its_own(names):
    made = [file_name_of(name) for name in names]
    assert len({name.casefold() for name in made}) == 2
    for name in made:
        assert len(name) < 200
        assert name.isascii()
        assert not set(name) & set('/\\:*?"<>| ')


@pytest.mark.parametrize("text", ["", "CON", "..", "a/b", "Утро", "x" * 1000])
def test_no_name_is_one_that_a_system_keeps_for_itself(text):
    assert file_name_of(text).casefold() not in {"con", "nul", "..", ".", ""}


def test_an_instrument_is_recognised():
    assert file_name_of("MXSE.TQBR.SBER").startswith("MXSE.TQBR.SBER-")
