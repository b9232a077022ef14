import pytest

from issplus_desktop.settings.credentials import KeyringKind, KeyringTrouble
from issplus_desktop.ui.keyring_texts import (
    forget_sentence,
    keep_sentence,
    keyring_name,
    none_sentence,
    recall_sentence,
    remember_text,
)

KINDS = [None, *KeyringKind]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("trouble", list(KeyringTrouble))
@pytest.mark.parametrize("sentence", [recall_sentence, keep_sentence, forget_sentence])
def test_each_trouble_is_a_whole_sentence_that_names_the_keyring(sentence, trouble, kind):
    text = sentence(trouble, kind)
    assert text.endswith(".")
    assert "{" not in text
    if trouble is not KeyringTrouble.NO_KEYRING:
        assert text.startswith(keyring_name(kind))


def test_what_can_be_done_is_said_where_the_password_is_wanted():
    for trouble in KeyringTrouble:
        assert "nter " in recall_sentence(trouble, None)


def test_each_keyring_has_a_name_of_its_own():
    assert len({keyring_name(kind) for kind in KeyringKind}) == len(KeyringKind)
    assert len({remember_text(kind) for kind in KeyringKind}) == len(KeyringKind)


def test_why_there_is_none_is_told_without_blame():
    assert none_sentence(KeyringTrouble.SLOW) != none_sentence(KeyringTrouble.NO_KEYRING)
    for trouble in (KeyringTrouble.SLOW, KeyringTrouble.NO_KEYRING):
        assert "no file ever holds it" in none_sentence(trouble)
