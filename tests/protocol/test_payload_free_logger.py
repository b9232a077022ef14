import logging

import pytest

from issplus_desktop.protocol.payload_free_logger import PayloadFreeLogger


@pytest.fixture
def logger(caplog):
    caplog.set_level(1, logger="payload")
    return PayloadFreeLogger(logging.getLogger("payload"), {})


@pytest.mark.parametrize("level", [1, logging.DEBUG - 1, logging.DEBUG])
def test_nothing_is_logged_at_debug_whatever_the_level_set(logger, caplog, level):
    assert not logger.isEnabledFor(level)
    logger.log(level, "a frame")
    logger.debug("a frame")
    assert caplog.records == []


def test_the_rest_is_logged(logger, caplog):
    for level in (logging.DEBUG + 1, logging.INFO, logging.ERROR):
        assert logger.isEnabledFor(level)
        logger.log(level, "an event")
    assert [record.message for record in caplog.records] == ["an event"] * 3


def test_a_level_above_it_is_heeded(caplog):
    caplog.set_level(logging.ERROR, logger="payload")
    logger = PayloadFreeLogger(logging.getLogger("payload"), {})
    logger.warning("an event")
    assert caplog.records == []
