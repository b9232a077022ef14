"""A text is found again wherever it was written."""

import base64

import pytest

from issplus_desktop.session.spellings import base64_of, base64_pieces, spellings


def test_a_plain_text_is_written_in_one_way():
    in_utf_16 = {r"a\x00b\x001\x00", r"\x00a\x00b\x001", "a\0b\x001\0", "\0a\0b\x001"}
    assert spellings("ab1") == {"ab1"} | in_utf_16


@pytest.mark.parametrize(
    "written",
    [
        'a"\\: /é&',
        'a\\"\\\\: /\\u00e9&',
        'a\\"\\\\: /é&',
        'a"\\\\\\c /é&',
        "a&quot;\\: /é&amp;",
        "a%22%5C%3A%20/%C3%A9%26",
        "a%22%5C%3A%20%2F%C3%A9%26",
        "a%22%5C%3A+%2F%C3%A9%26",
        'a"\\\\: /é&',
        'a"\\\\: /\\xe9&',
        'a"\\\\: /\\xc3\\xa9&',
        'a"\\: /Ã©&',
        'a\0"\0\\\0:\0 \0/\0é\0&\0',
        '\0a\0"\0\\\0:\0 \0/\0é\0&',
        r'a\x00"\x00\\\x00:\x00 \x00/\x00\xe9\x00&\x00',
        r'\x00a\x00"\x00\\\x00:\x00 \x00/\x00\xe9\x00&',
    ],
)
def test_an_odd_text_is_written_in_many_ways(written):
    assert written in spellings('a"\\: /é&')
    assert len(spellings('a"\\: /é&')) == 16


def test_half_a_sign_is_written_as_a_question_mark_in_addresses():
    assert "a%3F" in spellings("a\ud800")


@pytest.mark.parametrize(
    ("raw", "text"), [(b"", ""), (b"a", "YQ"), (b"ab", "YWI"), (b"abc", "YWJj"), (b"\x5d\x75\xd7", "XXXX")]
)
def test_base64_has_no_padding(raw, text):
    assert base64_of(raw) == text


@pytest.mark.parametrize("before", [b"", b"x", b"yz", b"xyz", b"login:"])
@pytest.mark.parametrize("behind", [b"", b"x", b"yz", b"xyz"])
@pytest.mark.parametrize("raw", [b"open", b"sesam", b"sesame", b"\xff\xfe\xfd\xfc"])
def test_one_of_three_pieces_is_in_every_base64_of_a_longer_text(before, raw, behind):
    encoded = base64.b64encode(before + raw + behind).decode()
    pieces = base64_pieces(raw)
    assert len(pieces) == 3
    assert pieces[len(before) % 3] in encoded
    assert min(map(len, pieces)) >= 8 * len(raw) // 6 - 1
