from issplus_desktop.models.feed_status import FeedFigures, FeedPhase, FeedReason, FeedStatus, FeedStatusModel


def test_a_new_status_is_told_once(qtbot):
    model = FeedStatusModel()
    told: list[FeedStatus] = []
    model.status_changed.connect(told.append)
    status = FeedStatus(FeedPhase.REFUSED, FeedReason.ACCESS_DENIED, "Access denied")
    with qtbot.waitSignal(model.changed):
        model.set_status(status)
    model.set_status(FeedStatus(FeedPhase.REFUSED, FeedReason.ACCESS_DENIED, "Access denied"))
    assert told == [status]
    assert model.status is status


def test_figures_are_told_only_when_they_differ(qtbot):
    model = FeedStatusModel()
    with qtbot.waitSignal(model.changed):
        model.set_figures(FeedFigures(messages_per_second=212.0))
    with qtbot.assertNotEmitted(model.changed):
        model.set_figures(FeedFigures(messages_per_second=212.0))
    assert model.figures.messages_per_second == 212.0


def test_figures_do_not_change_the_status(qtbot):
    model = FeedStatusModel()
    with qtbot.assertNotEmitted(model.status_changed):
        model.set_figures(FeedFigures(subscriptions_live=1))


def test_phases_and_reasons_are_words():
    assert FeedPhase("logging_in") is FeedPhase.LOGGING_IN
    assert FeedReason("access_denied") is FeedReason.ACCESS_DENIED
