"""The ways in which a text may be written, in addresses, headers, JSON, print-outs and Base64, to find it in others."""

import base64
import html
import json
from urllib.parse import quote, quote_plus


def spellings(text: str) -> set[str]:
    """Return how a text may be written in an address, a header, JSON or HTML or printed, and the text itself."""
    stomp = text.replace("\\", "\\\\").replace(":", "\\c")
    quoted = {quote(text, safe=safe, errors="replace") for safe in ("/", "")} | {quote_plus(text, errors="replace")}
    printed = {repr(text)[1:-1], ascii(text)[1:-1]}
    for code in ("utf-8", "utf-16-le", "utf-16-be"):
        raw = text.encode(code, errors="replace")
        # As bytes, and as what is made of them where each is taken for a letter.
        printed |= {repr(raw)[2:-1], raw.decode("latin-1")}
    in_json = {json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]}
    return {text, stomp, html.escape(text)} | quoted | printed | in_json


def base64_of(raw: bytes) -> str:
    """Return Base64 without its padding."""
    return base64.b64encode(raw).decode().rstrip("=")


def base64_pieces(raw: bytes) -> list[str]:
    """Return what Base64 makes of bytes that stand in longer ones, at each of the three places in a group.

    The characters at either end, which hold bits of the neighbours too, are left out.
    """
    return [base64_of(bytes(before) + raw)[-(-8 * before // 6) : 8 * (before + len(raw)) // 6] for before in range(3)]
