import pytest

from issplus_desktop.market.text_encoding import NoTextError, decode_text

TEXT = "###Голубые фишки,MOEX:SBER\r\nMOEX:GAZP"
LATIN = "MOEX:SBER,MOEX:GAZP"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16", "utf-16-le", "utf-16-be"])
def test_reads_what_windows_and_linux_programs_write(encoding):
    assert decode_text(TEXT.encode(encoding)) == TEXT
    assert decode_text(LATIN.encode(encoding)) == LATIN


def test_utf_16_with_either_mark():
    assert decode_text(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


def test_a_byte_without_meaning_does_not_hide_the_rest():
    assert decode_text(b"SBER \x98 \xe4") == "SBER \ufffd д"


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\0\0\0\rIHDR", b"\xff\xfeA", b"\xff\xfe\0\0", b"\0" * 100, b"S\0B\0E\0R\0\0\0", b"\xef\xbb\xbf\xff"],
)
def test_what_is_no_text(data):
    with pytest.raises(NoTextError):
        decode_text(data)


def test_nothing_is_text():
    assert decode_text(b"") == ""
