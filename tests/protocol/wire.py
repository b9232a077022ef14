"""Frames and bodies as the exchange writes them, re-typed from its recorded feed (2024-07-01)."""

BIDS = (
    ("327.95", 1044), ("327.96", 34), ("327.97", 69), ("327.98", 133), ("327.99", 10),
    ("328.00", 35581), ("328.01", 1094), ("328.02", 82), ("328.03", 213), ("328.04", 848),
)  # fmt: skip
ASKS = (
    ("328.05", 1947), ("328.06", 81), ("328.08", 84), ("328.09", 234), ("328.10", 94),
    ("328.11", 534), ("328.12", 900), ("328.13", 79), ("328.14", 37), ("328.15", 145),
)  # fmt: skip
SEQNUM = 569811206658952028
PUBLISHED = 1719825533789
STAMP = 1719825533790

CONNECT = b"CONNECT\ndomain:DEMO\nlogin:guest\npasscode:guest\n\n\0"
SUBSCRIBE = b'SUBSCRIBE\ndestination:MXSE.orderbooks\nid:ID\nreceipt:ID\nselector:TICKER="MXSE.TQBR.SBER"\n\n\0'
UNSUBSCRIBE = b"UNSUBSCRIBE\nid:ID\n\n\0"
REQUEST = b'REQUEST\ndestination:SEARCH.ticker\nid:ID\nselector:pattern="SBER"\n\n\0'


def properties(kind="snapshot", seqnum=SEQNUM, published=PUBLISHED):
    return f'{{"type":"{kind}","seqnum":{seqnum},"published":{published},"timestamp":{published}}}'


def body(columns, *rows, kind="snapshot"):
    """The bytes of a body: `columns` separated by blanks, each row as JSON text; two line feeds, as recorded."""
    names = ",".join(f'"{name}"' for name in columns.split())
    return f'{{"properties":{properties(kind)},\n"columns":[{names}],\n"data":[{",".join(rows)}]}}'.encode()


def book_body(bids=BIDS, asks=ASKS):
    levels = [("B", *level) for level in bids] + [("S", *level) for level in asks]
    rows = [f'["{side}",[{price},2],{size},null]' for side, price, size in levels]
    return body("BUYSELL PRICE QUANTITY REPOVALUE", *rows)


def message(content, subscription="", destination="MXSE.orderbooks", stamp=STAMP):
    """A MESSAGE frame with the recorded headers in the recorded order."""
    head = (
        f"MESSAGE\ncontent-length:{len(content)}\ndestination:{destination}\n"
        f"subscription:{subscription}\nX-gateway-stamp:{stamp}\n\n"
    )
    return head.encode() + content + b"\0"


def reply(content, request):
    return f"REPLY\ncontent-length:{len(content)}\nrequest-id:{request}\n\n".encode() + content + b"\0"


def connected(structure="{}"):
    return f'CONNECTED\n\n{{"version":{{}},"structure":{structure}}}\0'.encode()


def frame(command, content=b"", **headers):
    """A frame with these headers (an underscore in a name stands for a hyphen) and no content-length."""
    lines = [command, *(f"{name.replace('_', '-')}:{value}" for name, value in headers.items())]
    return "\n".join(lines).encode() + b"\n\n" + content + b"\0"
