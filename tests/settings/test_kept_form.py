"""What a kind of file holds: bytes to values and back."""

import msgspec
import pytest

from issplus_desktop.settings.kept_form import KeptForm, migrate, version_of

LIMIT = 1000


class Notes(msgspec.Struct, frozen=True, kw_only=True):
    version: int = 3
    text: str = ""
    size: int = 1


def even(notes):
    if notes.size == 13:
        raise ValueError("13 is no size")


FORM = KeptForm(Notes, 3, LIMIT, {1: lambda old: {"text": old["words"]}, 2: lambda old: {**old, "size": 2}}, even)


def rename(document):
    document["colours"] = document.pop("theme")
    return document


def drop(document):
    return {name: value for name, value in document.items() if name != "junk"}


def test_a_document_of_today_is_left_as_it_is():
    document = {"version": 3, "theme": "dark"}
    assert migrate(document, {}, 3) == document


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
    assert migrate({"version": 9, "x": 1}, {}, 3) == {"version": 9, "x": 1}


@pytest.mark.parametrize("version", [None, 0, -1, "1", 1.0, True, 10**7, []])
def test_a_document_without_a_sensible_version_is_refused(version):
    with pytest.raises(ValueError, match="no version"):
        version_of({"version": version})
    with pytest.raises(ValueError, match="no version"):
        migrate({}, {}, 3)


def test_a_value_comes_back_and_a_person_can_read_it():
    notes = Notes(text="день", size=7)
    data = FORM.encode(notes)
    assert '  "text": "день",\n' in data.decode()
    assert data.endswith(b"}\n")
    assert FORM.decode(data) == notes


def test_a_step_may_stumble_over_what_it_finds():
    with pytest.raises(ValueError, match="words"):
        FORM.decode(b'{"version": 1}')


def test_older_versions_are_brought_to_today():
    assert FORM.decode(b'{"version": 1, "words": "old"}') == Notes(text="old", size=2)
    assert FORM.decode(b'{"version": 2, "text": "newer"}') == Notes(text="newer", size=2)


def test_a_newer_version_is_told_and_used_as_far_as_it_goes():
    newer = b'{"version": 8, "text": "sea", "colour": "blue"}'
    assert FORM.version_in(newer) == 8
    with pytest.raises(ValueError, match="it is of version 8"):
        FORM.decode(newer)
    assert FORM.decode_newer(newer) == Notes(text="sea")
    with pytest.raises(ValueError, match="text"):
        FORM.decode_newer(b'{"version": 8, "text": 1}')


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no JSON"),
        (b"[1]", "no JSON"),
        (b'{"version": 3, "text": "\xff"}', "no JSON"),
        (b'{"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "larger than 0 KiB"),
        (b"{}", "no version"),
        (b'{"version": 3, "size": "x"}', "size"),
        (b'{"version": 3, "size": 13}', "13 is no size"),
        (b'{"version": 3, "text": "' + b"y" * LIMIT + b'"}', "larger"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(data, words):
    with pytest.raises(ValueError, match=words):
        FORM.decode(data)


def test_what_is_nested_too_deeply_is_refused():
    deep = KeptForm(Notes, 3, 10**6)
    with pytest.raises(ValueError, match="too deeply"):
        deep.decode(b'{"version": 3, "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}")


@pytest.mark.parametrize("notes", [Notes(size=13), Notes(text="\ud800"), Notes(text="z" * LIMIT), Notes(version=4)])
def test_what_could_not_be_read_is_not_written(notes):
    with pytest.raises(ValueError, match=r"size|surrogate|larger|version"):
        FORM.encode(notes)
