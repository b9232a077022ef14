"""What is said of a drill's verdicts."""

from tests.trials.drill_verdict import NOT_AGAIN, DrillResult


def result(*objections, reached=("a",), exempt=(), complaints=()):
    verdicts = [
        {"point": "a", "kind": "slot", "way": "once", "step": "x", "raised": 1, "objections": list(said)}
        for said in objections
    ]
    part = {"points": {"a": "slot"}, "exempt": dict.fromkeys(exempt, "why"), "reached": list(reached)}
    return DrillResult([{**part, "verdicts": verdicts, "complaints": list(complaints), "code": 0}])


def test_without_objections_it_is_clean():
    clean = result([], [])
    assert clean.is_clean
    assert clean.failed == clean.unsure == []


def test_a_point_that_did_not_come_again_is_unsure_and_few_of_them_are_borne():
    few = result([NOT_AGAIN], *[[]] * 99)
    assert (len(few.unsure), few.failed, few.is_clean) == (1, [], True)
    many = result([NOT_AGAIN], *[[]] * 98)
    assert (len(many.unsure), many.failed, many.is_clean) == (1, [], False)


def test_every_other_objection_fails():
    for said in (["shown 2 times"], [NOT_AGAIN, "shown 2 times"]):
        other = result(said, *[[]] * 200)
        assert (len(other.failed), other.unsure, other.is_clean) == (1, [], False)


def test_what_was_missed_needless_or_complained_of_is_not_clean():
    assert not result([], reached=()).is_clean
    assert not result([], exempt=("gone",)).is_clean
    assert not result([], complaints=("odd",)).is_clean


def test_the_report_names_each():
    lines = list(result([NOT_AGAIN], ["silent"]).lines())
    assert lines[:2] == ["FAILED once a by 'x': silent", f"UNSURE once a: {NOT_AGAIN}"]
    assert lines[-1] == "1 points, 0 excepted, 2 drills, 2 exceptions raised, 1 failed, 1 unsure, 0 not reached"
