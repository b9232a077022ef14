import sys

import pytest

from issplus_desktop import late_module
from issplus_desktop.late_module import LateModule, is_loaded, load

NAME = "late_example"


@pytest.fixture
def told(tmp_path, monkeypatch):
    """A module that is on the disk and not loaded; who listens hears the names of what is there by then."""
    (tmp_path / f"{NAME}.py").write_text("WORD = 'here'\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    heard: list[bool] = []

    def listener():
        heard.append(is_loaded(NAME))

    late_module.listen(listener)
    yield heard
    late_module.leave(listener)
    sys.modules.pop(NAME, None)


def test_a_module_is_loaded_when_something_of_it_is_asked_for(told):
    late = LateModule(NAME)
    assert not is_loaded(NAME)
    assert late.WORD == "here"
    assert is_loaded(NAME)


def test_who_listens_is_told_once_and_before_it_is_used(told):
    late = LateModule(NAME)
    assert late.WORD == late.WORD
    assert load(NAME) is sys.modules[NAME]
    assert told == [True]


def test_what_the_module_has_at_that_moment_is_found(told, monkeypatch):
    late = LateModule(NAME)
    assert late.WORD == "here"
    monkeypatch.setattr(sys.modules[NAME], "WORD", "there")
    assert late.WORD == "there"


def test_who_looks_what_there_is_loads_nothing(told):
    assert not hasattr(LateModule(NAME), "__wrapped__")
    assert not is_loaded(NAME)


def test_what_is_not_there_is_an_error_like_any_other(told):
    with pytest.raises(AttributeError, match="nothing"):
        _ = LateModule(NAME).nothing
    with pytest.raises(ModuleNotFoundError):
        load("no_such_module_anywhere")
