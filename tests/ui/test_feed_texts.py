import pytest

from issplus_desktop.models.feed_status import FeedPhase, FeedReason, FeedStatus
from issplus_desktop.ui.feed_texts import (
    feed_line,
    feed_sentence,
    feed_tone,
    feed_word,
    kind_word,
    marketplaces_text,
    reason_sentence,
)
from issplus_desktop.ui.theme import COLOR_NAMES


@pytest.mark.parametrize("phase", list(FeedPhase))
def test_every_phase_has_a_word_a_sentence_and_a_colour(qapp, phase):
    status = FeedStatus(phase, kind="simulator", marketplaces=13)
    assert feed_word(status)
    assert feed_sentence(status).endswith(".")
    assert "{" not in feed_sentence(status)
    assert feed_tone(status) in COLOR_NAMES


@pytest.mark.parametrize("reason", [reason for reason in FeedReason if reason is not FeedReason.NONE])
def test_every_reason_is_a_sentence(qapp, reason):
    assert reason_sentence(reason).endswith(".")


def test_a_refused_login_says_what_to_do(qapp):
    status = FeedStatus(FeedPhase.REFUSED, FeedReason.ACCESS_DENIED)
    assert feed_sentence(status) == (
        "The exchange refused the login. Check the passport e-mail and password; an API key does not work here."
    )


def test_a_pause_names_the_next_attempt(qapp):
    status = FeedStatus(FeedPhase.WAITING, FeedReason.CONNECTION_LOST, attempt=2, retry_in=4.2)
    assert feed_sentence(status).endswith("Next attempt in 4 s (number 3).")
    assert "Next attempt" not in feed_sentence(FeedStatus(FeedPhase.WAITING, FeedReason.CONNECTION_LOST))


def test_a_server_with_braces_in_its_name_is_left_alone(qapp):
    status = FeedStatus(FeedPhase.LIVE, server="wss://{x}/", marketplaces=1)
    assert feed_sentence(status) == "Connected to wss://{x}/: 1 marketplace."


def test_marketplaces_are_counted(qapp):
    assert marketplaces_text(13) == "13 marketplaces"


def test_kinds_have_names(qapp):
    assert kind_word("simulator") == "Simulator"
    assert kind_word("replay") == "replay"


def test_the_line_of_who_has_not_connected_yet_is_short(qapp):
    assert feed_line(FeedStatus()) == "To connect: File, Connection."
    assert feed_line(FeedStatus(reason=FeedReason.UNREACHABLE)) != feed_line(FeedStatus())
