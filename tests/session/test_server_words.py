"""What the server says is plain and bounded, and the passcode is in none of it, however it is written."""

import base64
import html
import json
import re
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.server_words import WORDS_LENGTH, ServerWords
from tests.canary.words import ODD, canary

PASSCODE = canary("words", ": se/same+")


def words(passcode=PASSCODE, login="ali"):
    return ServerWords(login, Secret(passcode))


# Plain and bounded


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Access denied", "Access denied"),
        ("  two\r\nlines\tand\u2028more ", "two lines and more"),
        ("a\0b\x1b[31mc\x7fd\x85e", "ab[31mcd e"),
        ("right\u202eto\u200bleft\ufeff", "righttoleft"),
        ("half\ud800", "half"),
        ("<b>Отказано</b> & 🙂", "<b>Отказано</b> & 🙂"),
        ("", ""),
        ("\n\0 ", ""),
    ],
)
def test_texts_are_one_line_of_what_can_be_seen(text, plain):
    assert words().plain(text) == plain


def test_texts_are_bounded_on_request_otherwise():
    assert WORDS_LENGTH == 300
    assert words().plain("x" * 301) == "x" * 300
    assert words().plain("x" * 301, 10) == "x" * 10
    assert words().plain("x" * 299 + " y") == "x" * 299


def test_without_a_passcode_nothing_is_masked():
    assert words("").plain("passcode: '' = \"\" YWxpOg") == "passcode: '' = \"\" YWxpOg"


# The passcode


@pytest.mark.parametrize(
    "write",
    [
        str,
        str.upper,
        str.title,
        lambda text: text.replace(" ", "\n"),
        lambda text: f"{text[:2]}\0{text[2:10]}\u200b{text[10:]}",
        quote,
        lambda text: quote(text, safe=""),
        lambda text: quote(text, safe="").lower(),
        quote_plus,
        lambda text: text.replace(":", "\\c"),
    ],
)
def test_each_way_to_write_the_passcode_is_masked(write):
    copy = write(PASSCODE)
    assert words().plain(f"Login{copy}failed for [{copy}]") == "Login***failed for [***]"


@pytest.mark.parametrize("write", [lambda text: json.dumps(text)[1:-1], html.escape, str])
@pytest.mark.parametrize("passcode", ['a"b\\c', "<&пароль>", "İşte ß ﬁ"])
def test_escapes_are_masked(passcode, write):
    assert words(passcode).plain(f"no {write(passcode)}!") == "no ***!"


@pytest.mark.parametrize(
    "write",
    [
        repr,
        ascii,
        lambda text: repr([repr(text)]),
        lambda text: repr({"a": repr([repr(text)])}),
        lambda text: repr(text.encode()),
        lambda text: repr(text.encode("utf-16")),
        lambda text: repr(text.encode("utf-16-be")),
        lambda text: json.dumps(repr(text.encode())),
        lambda text: text.encode("utf-16-le").decode("latin-1"),
    ],
)
@pytest.mark.parametrize("passcode", [PASSCODE, canary("words", ODD), "a\"b\\c'd", "\\open\\\\sesame\\", "<&пароль>"])
def test_what_was_printed_is_masked_however_often(passcode, write):
    plain = words(passcode).plain(f"no {write(passcode)}!", 1000)
    assert plain.startswith("no ")
    assert "***" in plain
    assert not [piece for piece in re.findall(r"\w{4,}", passcode) if piece in plain]


def test_a_copy_is_masked_with_its_backslashes_and_nothing_else():
    assert words("open/sesame").plain(r"no \op\\en\/sesa\me\! open\!") == r"no \***\! open\!"


def test_a_printed_copy_that_is_cut_off_is_masked():
    assert words("open-sesame").plain(r"\z" * 100 + r"open\\-sesa", 400) == r"\z" * 100 + "***"


def test_a_printed_copy_of_four_letters_is_long_enough_to_be_masked():
    assert words(r"a\bcd").plain(r"no a\\\\bcd!") == "no ***!"


def test_of_a_passcode_of_backslashes_no_letter_is_sought():
    assert words(r"\\\a\bc").plain(r"abc, a\b: an \a, \\\a\bc!") == r"abc, a\b: an \a, ***!"


def test_hexadecimal_is_masked_whole():
    assert words(PASSCODE).plain(f"is 00{PASSCODE.encode().hex()}ff.") == "is ***."
    assert words(PASSCODE).plain(f"is {PASSCODE.encode().hex().upper()}.") == "is ***."


@pytest.mark.parametrize("code", ["utf-16-le", "utf-16"])
def test_base64_of_utf_16_is_masked_whole(code):
    assert words().plain(f"is {base64.b64encode(PASSCODE.encode(code)).decode().rstrip('=')}.") == "is ***."


def encoded(text, encode=base64.b64encode):
    return encode(text.encode()).decode()


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
@pytest.mark.parametrize("before", ["", "a", "ab", "abc", "ali:"])
@pytest.mark.parametrize("behind", ["", "x", "yz"])
@pytest.mark.parametrize("passcode", [PASSCODE, "?~>>~?ÿÿ>>>"])
def test_base64_of_a_text_with_the_passcode_is_masked_whole(before, behind, passcode, encode):
    copy = encoded(before + passcode + behind, encode)
    plain = words(passcode).plain(f"Basic {copy} token={copy}; bye")
    assert plain.replace("=", "") == "Basic *** token***; bye"
    assert words(passcode).plain(f"token: {copy.rstrip('=')}") == "token: ***"


@pytest.mark.parametrize(("passcode", "masked"), [("abc", False), ("abcd", True)])
def test_base64_of_a_very_short_passcode_is_too_short_to_be_told_by(passcode, masked):
    assert words(passcode).plain(f"is {encoded(passcode).rstrip('=')}.") == (
        "is ***." if masked else f"is {encoded(passcode).rstrip('=')}."
    )
    assert words(passcode).plain(f"is {encoded('ali:' + passcode)}.").startswith("is ***")


@pytest.mark.parametrize(
    ("passcode", "text", "plain"),
    [
        ("abab", "xababab!", "x***!"),
        ("abab", "abababab abab", "*** ***"),
        ("abcd", "abcdabcd!", "***!"),
        ("aaaa", "aaaaaaa", "***"),
        ("abcd", "abc abcdabc", "abc ***abc"),
        ("a***", "aa***", "a###"),
        ("*#-.", "-*#-.", "-***"),
    ],
)
def test_copies_that_share_letters_are_one(passcode, text, plain):
    assert words(passcode).plain(text) == plain


@pytest.mark.parametrize("passcode", ["a", "ab", "e", "1", "!", "гм", "den"])
def test_a_short_passcode_does_not_turn_texts_into_stars(passcode):
    for text in ("Access denied", "a login is needed: no. 12345", "the domain does not exist!", "Нет гм, доступа"):
        assert words(passcode).plain(text) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("passcode:abc", "passcode:***"),
        ("passcode = abc, login=ali", "passcode = ***, login=ali"),
        ("wrong password abc", "wrong password ***"),
        ("Пароль «abc» неверен", "Пароль «***» неверен"),
        ("'abc' \"ABC\" (abc) [abc] <abc>", "'***' \"***\" (***) [***] <***>"),
        ("abc:abcd abc", "abc:abcd abc"),
        ("password is not abc", "password is not abc"),
    ],
)
def test_a_short_passcode_is_masked_where_it_stands_as_a_value(text, plain):
    assert words("abc").plain(text) == plain


@pytest.mark.parametrize(("passcode", "plain"), [("abc", "xabcx"), ("abcx", "x***")])
def test_four_letters_are_long_enough_to_be_masked_anywhere(passcode, plain):
    assert words(passcode).plain("xabcx") == plain


@pytest.mark.parametrize(
    ("length", "kept", "masked"),
    [(100, 9, True), (100, 7, True), (99, 7, False), (100, 6, True), (100, 5, False), (5000, 10, True)],
)
def test_a_copy_that_is_cut_off_at_the_end_of_a_long_text_is_masked(length, kept, masked):
    passcode = "open-sesame"[:10]
    start = "z" * (length - kept) + passcode[:kept]
    plain = words(passcode).plain(start, length)
    assert plain.endswith("***") is (masked and length < 5000)
    assert ("open" in plain) is (not masked)


def test_a_copy_at_the_bound_is_masked_before_it_is_cut():
    assert words("open-sesame").plain("z" * 295 + "open-sesame") == "z" * 295 + "***"
    assert words("open-sesame").plain("z" * 299 + "open-sesame") == "z" * 299 + "*"


def test_a_login_that_is_the_passcode_is_masked_too():
    assert words("guest", "guest").plain("user guest, passcode guest") == "user ***, passcode ***"


@pytest.mark.parametrize(("passcode", "login"), [("\ud800ab\ud800", "ali"), ("open-sesame", "ali\ud800")])
def test_a_login_that_cannot_be_sent_does_no_harm(passcode, login):
    assert words(passcode, login).plain("fine") == "fine"


@pytest.mark.parametrize("passcode", ["Сезам", "Ärger"])
def test_letters_of_every_alphabet_are_masked_in_either_size(passcode):
    for copy in (passcode, passcode.lower(), passcode.upper()):
        assert words(passcode).plain(f"no {copy}!") == "no ***!"


def test_nothing_of_it_shows():
    shown = f"{vars(words('open-sesame'))}"
    assert "sesame" not in shown
    assert encoded("open-sesame")[:8] not in shown


VISIBLE = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=4, max_size=12)


@given(VISIBLE, st.lists(st.text(max_size=20), max_size=3), st.sampled_from([str, str.upper, quote, encoded]))
@example("0000", ["0", "", "00"], str)
@example("***a", ["***", "a"], str)
def test_whatever_surrounds_it_the_passcode_is_in_no_text(passcode, parts, write):
    text = write(passcode).join(["", *parts])
    plain = words(passcode).plain(text, 10_000)
    assert passcode not in plain or {*"*#-."} <= {*passcode}
    assert all(char.isprintable() for char in plain)
