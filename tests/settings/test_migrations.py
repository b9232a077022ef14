import pytest

from issplus_desktop.settings.migrations import STEPS, migrate, version_of
from issplus_desktop.settings.schema import CURRENT_VERSION


def rename(document):
    document["colours"] = document.pop("theme")
    return document


def drop(document):
    return {name: value for name, value in document.items() if name != "junk"}


def test_a_document_of_today_is_left_as_it_is():
    document = {"version": CURRENT_VERSION, "theme": "dark"}
    assert migrate(document) == document


def test_steps_are_taken_one_after_the_other():
    document = {"version": 1, "theme": "dark", "junk": 1}
    assert migrate(document, {1: rename, 2: drop}, 3) == {"version": 3, "colours": "dark"}
    assert document == {"version": 1, "theme": "dark", "junk": 1}


def test_only_the_steps_still_missing_are_taken():
    assert migrate({"version": 2, "theme": "dark", "junk": 1}, {1: rename, 2: drop}, 3) == {
        "version": 3,
        "theme": "dark",
    }


def test_a_missing_step_is_told():
    with pytest.raises(ValueError, match="version 1 is too old"):
        migrate({"version": 1}, {2: drop}, 3)


def test_a_newer_document_is_left_as_it_is():
    assert migrate({"version": 9, "x": 1}) == {"version": 9, "x": 1}


@pytest.mark.parametrize("version", [None, 0, -1, "1", 1.0, True, 10**7, []])
def test_a_document_without_a_sensible_version_is_refused(version):
    with pytest.raises(ValueError, match="no version"):
        version_of({"version": version})
    with pytest.raises(ValueError, match="no version"):
        migrate({})


def test_there_is_a_step_from_every_older_version():
    assert sorted(STEPS) == list(range(1, CURRENT_VERSION))
