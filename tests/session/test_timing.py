import inspect
from dataclasses import MISSING, fields

from issplus_desktop.session.feed_session import FeedSession
from issplus_desktop.session.timing import Timing


def test_a_session_and_its_connections_mean_the_same_durations():
    ours = {field.name: field.default for field in fields(Timing) if field.default is not MISSING}
    parameters = inspect.signature(FeedSession).parameters
    assert {name: parameters[name].default for name in ours} == ours
