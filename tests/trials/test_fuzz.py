"""Bad bytes for everything that takes bytes: some hundred thousand here, tens of millions by `run_fuzz`."""

import math
import sys
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.protocol import message as message_module
from issplus_desktop.protocol.connection import ConnectionState
from issplus_desktop.protocol.frame import Frame
from issplus_desktop.protocol.parser import DEFAULT_LIMITS, FrameParser
from tests.trials import frame_streams as streams
from tests.trials import fuzz_batch, run_fuzz
from tests.trials.fuzz_batch import BATCH, CLASSES, TARGETS, BatchResult, Failure, replayed, run_batch, steps
from tests.trials.fuzz_targets import (
    BodiesTarget,
    CatalogTarget,
    ConnectionTarget,
    FramesTarget,
    SelectorsTarget,
    body_seeds,
)
from tests.trials.fuzzed_market import MarketTarget
from tests.trials.memory_probes import probes
from tests.trials.mutator import LARGE, json_seeds, value_spans
from tests.trials.oracle import Case, ViolationError, check_frame, check_value

SEED = 20_260_122
BATCHES = 640
PARTS = 8
BODY_LIMIT = 256 * 1024
OUTCOMES = BatchResult()
PARTS_RUN: set[int] = set()

# The examples are the same each time, and a busy machine makes none of them fail.
steady = settings(deadline=None, derandomize=True, database=None, max_examples=150)


# By the mutator


@pytest.mark.parametrize("part", range(PARTS))
def test_bad_bytes_do_no_harm(part):
    result = run_fuzz.run_batches(SEED, range(part * BATCHES // PARTS, (part + 1) * BATCHES // PARTS))
    OUTCOMES.add(result)
    PARTS_RUN.add(part)
    # How long it took is for `run_fuzz` to judge, on a quiet machine.
    assert [failure for failure in result.failures if not failure.words.startswith("slow: ")] == []


def test_the_bad_bytes_reached_everything():
    if len(PARTS_RUN) < PARTS:
        pytest.skip("not all the bad bytes were fed")
    assert OUTCOMES.inputs.total() == BATCHES * BATCH
    # But for a selector of 64 KiB and its like, which are rare.
    assert [name for name in TARGETS if not all(OUTCOMES.inputs[name, size] for size in CLASSES[:4])] == []
    expected = {
        "frames": {"refused", "frames", "nothing"},
        "bodies": {"refused", "late refusal", "message"},
        "market": {"refused", "snapshot", "updates", "removal"},
        "catalog": {"refused", "catalog", "nothing in it"},
        "selectors": {"refused", "selector"},
    }
    for name, outcomes in expected.items():
        found = {outcome: count for (target, outcome), count in OUTCOMES.outcomes.items() if target == name}
        assert set(found) == outcomes
        assert min(found.values()) > 20
    events = {outcome for target, outcome in OUTCOMES.outcomes if target == "connection"}
    assert events >= {"Connected", "LoginRefused", "MessageReceived", "ReplyReceived", "SubscriptionRefused"}
    assert events >= {"SubscriptionConfirmed", "RequestRefused", "RequestExpired", "ConnectExpired", "ServerError"}
    assert events >= {"ServerClosed", "BodyUnreadable", "StreamBroken", "FrameIgnored", "nothing"}


# By hypothesis, which does not know the wire and finds the smallest that fails


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([2**63, 2**64, 10**30, 10**300])
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    | st.datetimes().map(str)
    | st.dates().map(str)
    | st.sampled_from(["B", "S", "MXSE.TQBR.SBER", "NaN", "sNaN", "Infinity", "1e9999", "24:00", "09:51:20Z"])
)
FIXED = st.tuples(st.decimals(allow_nan=False, allow_infinity=False) | SCALARS, st.integers(-2, 40) | SCALARS).map(list)
NESTED = st.lists(SCALARS | FIXED, max_size=3) | st.dictionaries(st.sampled_from("ab"), SCALARS | FIXED, max_size=2)
CELLS = SCALARS | FIXED | NESTED
KINDS = st.sampled_from(["snapshot", "updates", "removal"])
COLUMNS = sorted({column for seed in body_seeds() for column in msgspec.json.decode(seed.text).get("columns", ())})


@st.composite
def bodies(draw):
    columns = draw(st.lists(st.sampled_from(COLUMNS), max_size=4))
    rows = draw(st.lists(st.lists(CELLS, min_size=len(columns), max_size=len(columns)), max_size=2))
    properties = {"type": draw(KINDS), "seqnum": draw(SCALARS), "published": draw(SCALARS)}
    return _json({"properties": properties, "columns": columns, "data": rows})


def _json(document):
    return msgspec.json.Encoder(decimal_format="number").encode(_encodable(document))


def _encodable(value):
    """Return the value with such whole numbers as the encoder refuses as exact decimals, which it writes."""
    if isinstance(value, dict):
        return {name: _encodable(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_encodable(part) for part in value]
    return Decimal(value) if type(value) is int and abs(value) >= 2**63 else value


@steady
@given(st.lists(st.binary(max_size=40) | st.sampled_from(streams.all_frames()), max_size=6), st.data())
def test_any_bytes_are_frames_or_an_error_however_they_are_cut(parts, data):
    stream = b"".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), min_size=1, max_size=4)))
    for limits in (0, 1):
        FramesTarget().run(Case(stream, (limits, *cuts)))


@steady
@given(
    st.sampled_from(ConnectionState),
    st.lists(st.binary(max_size=40) | st.text(max_size=40) | st.sampled_from(streams.all_frames()), max_size=6),
    st.integers(0, 2),
)
def test_a_connection_answers_any_bytes_with_events(state, messages, ending):
    target = ConnectionTarget()
    for message in messages:
        target.run(Case(message, (state.value, 2)))
    target.run(Case(b"", (state.value, ending)))


@steady
@given(bodies(), st.integers(0, 1))
def test_any_cells_are_values_or_the_body_is_malformed(body, how):
    target = BodiesTarget()
    for which in range(len(target._decoders)):
        target.run(Case(body, (which, how)))


@steady
@given(st.lists(st.tuples(st.sampled_from(sorted(streams.SUBSCRIPTIONS)), bodies(), st.integers(0, 5)), max_size=3))
def test_the_store_bears_any_messages(messages):
    target = MarketTarget()
    for subscription, body, event in messages:
        target.run(Case(body, (subscription, event)))


NAMES = st.sampled_from(
    ["structure", "MXSE", "enums", "streams", "queries", "name", "output", "params", "values", "id"]
)
DOCUMENTS = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.text("ab"), inner, max_size=3)
)


@steady
@given(st.dictionaries(st.text(max_size=5), st.dictionaries(NAMES, st.lists(DOCUMENTS, max_size=3), max_size=4)))
def test_any_document_is_a_catalog_or_malformed(structure):
    target = CatalogTarget()
    target.run(Case(_json({"structure": structure})))
    target.run(Case(_json(structure)))


@steady
@given(st.text() | st.from_regex(r'(\s*[a-z.]+\s*=\s*"[^"]*("")?"( and)?){0,3}', fullmatch=True))
def test_any_text_is_a_selector_or_none(text):
    SelectorsTarget().run(Case(text))


@pytest.mark.parametrize("depth", [10, 500, 900, 1000, 1100, 5000, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_any_depth_is_borne(opening, closing, depth):
    nested = opening * depth + "1" + closing * depth
    target = BodiesTarget()
    for body in (
        f'{{"columns":["A"],"data":[[{nested}]]}}',
        f'{{"structure":{{"A":{nested}}}}}',
        nested[: -depth // 2],
    ):
        for which in range(len(target._decoders)):
            target.run(Case(body.encode(), (which, 1)))
        CatalogTarget().run(Case(body.encode()))


NINES = "9" * 100_000


@pytest.mark.parametrize("number", [NINES, f"0.{NINES}", f"1e{NINES}", f"-0.{'0' * 100_000}1"])
@pytest.mark.parametrize("form", ["{0}", "[{0},2]", "[1,{0}]", '["{0}",2]', '"{0}"', '{{"a":{0}}}'])
def test_numbers_of_very_many_digits_are_borne(number, form):
    body = f'{{"properties":{{"seqnum":1}},"columns":["LAST","VALTODAY"],"data":[[{form.format(number)},1]]}}'.encode()
    target, market = BodiesTarget(), MarketTarget()
    for which in range(len(target._decoders)):
        target.run(Case(body, (which, 1)))
    for subscription in streams.SUBSCRIPTIONS:
        market.run(Case(body, (subscription, 9)))


# Memory


def test_no_stream_makes_a_parser_keep_more_than_twice_its_limit():
    found = list(probes(BODY_LIMIT))
    assert len(found) > 12
    assert [probe.name for probe in found if not probe.holds] == []


def test_a_parser_that_copies_once_more_is_found_out(monkeypatch):
    take_body = FrameParser._take_body

    def copy_twice_before(self, end):
        copies = bytes(self._buffer), bytes(self._buffer)
        return take_body(self, end) if copies else b""

    monkeypatch.setattr(FrameParser, "_take_body", copy_twice_before)
    found = list(probes(BODY_LIMIT))
    assert {probe.name for probe in found if not probe.holds} == {
        "a body as long as may be",
        "an open body as long as may be",
    }
    assert "\n".join(run_fuzz.memory_report(found)).count("FAILED") == 2


# The trial itself


def told(seed, batch):
    """Return the inputs of a batch and what became of each."""
    return [(step.name, step.case, step.target.run(step.case)) for step in steps(seed, batch)]


def test_a_batch_is_a_function_of_its_seed_and_number():
    assert told(3, 7) == told(3, 7) != told(3, 8)
    assert told(4, 7) != told(3, 7)


def _refuse_minus(cell):
    if "-" in str(cell):
        raise KeyError(cell)
    return 1


def test_an_error_that_nobody_documents_is_told_and_can_be_seen_again(monkeypatch, capsys):
    monkeypatch.setitem(message_module._BY_LOOKS, list, _refuse_minus)
    result = run_batch(SEED, 0)
    assert {failure.words.partition(":")[0] for failure in result.failures} == {"KeyError"}
    report = "\n".join(run_fuzz.report(result, SEED))
    first = min(failure.number for failure in result.failures)
    assert f"--replay {SEED}:{first}" in report
    assert "test_fuzz.py" in report
    step, outcome = replayed(SEED, first)
    assert outcome.startswith("KeyError")
    assert step.number == first
    assert run_fuzz.main(["--replay", f"{SEED}:{first}"]) == 0
    assert "KeyError" in capsys.readouterr().out


def test_an_input_that_takes_too_long_is_told(monkeypatch):
    monkeypatch.setattr(fuzz_batch, "SLOW", 0.0)
    result = run_batch(SEED, 1, size=3)
    assert result.suspects == 3
    assert [failure.words.partition(":")[0] for failure in result.failures] == ["slow"] * 3
    assert fuzz_batch.measured(SEED, BATCH + 2, times=1) >= 0.0


def test_what_is_fed_twice_may_take_twice_as_long():
    assert fuzz_batch.allowed(Case(b"x")) == fuzz_batch.SLOW
    assert fuzz_batch.allowed(Case(b"x" * 2 * LARGE, (), 2)) == 4 * fuzz_batch.SLOW


@pytest.mark.skipif(sys.platform == "win32", reason="no clock of this kind calls a process there")
def test_a_hang_is_told(monkeypatch):
    def spin(self, case):
        while True:
            math.sqrt(2)

    monkeypatch.setattr(fuzz_batch, "_HANGS_AFTER", 0.05)
    for name in TARGETS:
        monkeypatch.setattr(fuzz_batch._KINDS[name], "run", spin)
    [failure] = run_batch(SEED, 2).failures
    assert failure.words.startswith("hangs")
    assert failure.number == 2 * BATCH


def test_failures_of_one_kind_are_told_once():
    failures = [Failure(number, "bodies", f"KeyError: {number} (a.py:1)", "bytes 00") for number in (9, 4, 6)]
    failures.append(Failure(1, "bodies", "KeyError: 1 (b.py:2)", "bytes 00"))
    lines = [line for line in run_fuzz._failures(failures, 0) if line.startswith("FAILED")]
    assert len(lines) == 2
    assert "KeyError: 4 (a.py:1), 3 times" in lines[0]


def test_the_command_runs_and_counts(capsys):
    assert run_fuzz.main(["--inputs", "1000", "--seed", "3", "--workers", "1", "--body-limit", "65536"]) == 0
    printed = capsys.readouterr().out
    assert "seed 3, 1,000 inputs" in printed
    assert printed.endswith("0 failed\n")


def test_batches_are_shared_out_without_gaps():
    assert [batch for piece in run_fuzz.pieces(101) for batch in piece] == list(range(101))


@pytest.mark.parametrize("text", [seed.text for seed in json_seeds([body for _, body in streams.message_bodies()])])
def test_every_value_of_a_text_has_its_place(text):
    spans = value_spans(text)
    assert (0, len(text), 0) in spans
    for span in spans:
        msgspec.json.decode(text[span.start : span.end])
    assert len(set(spans)) == len(spans)


@pytest.mark.parametrize(
    "frame",
    [Frame("message"), Frame("A" * 33), Frame("MESSAGE", {"a": "b\rc"}), Frame("MESSAGE", {"": "b"})],
)
def test_a_frame_that_cannot_be_is_seen(frame):
    with pytest.raises(ViolationError):
        check_frame(frame, DEFAULT_LIMITS)


@pytest.mark.parametrize("value", [2**63, Decimal("NaN"), Decimal("1e500"), Decimal("1e-500"), object(), [1]])
def test_a_value_that_cannot_be_is_seen(value):
    with pytest.raises(ViolationError):
        check_value(value)
