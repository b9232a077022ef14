"""Which shares and bonds make up which index (today's idea of it, not the exchange's exact list)."""

from collections.abc import Mapping, Sequence
from typing import Final

from issplus_desktop.simulator.instruments import Kind, Listing

_SECTORS: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(text.split())
    for name, text in {
        "MOEXBC": "SBER LKOH GAZP GMKN TATN NVTK ROSN PLZL CHMF MAGN NLMK MOEX T YDEX X5 VTBR",
        "MOEXOG": "GAZP LKOH ROSN NVTK TATN TATNP SNGS SNGSP SIBN TRNFP BANEP RNFT",
        "MOEXFN": "SBER SBERP VTBR MOEX T CBOM BSPB SVCB RENI SPBE SFIN",
        "MOEXMM": "GMKN PLZL CHMF NLMK MAGN RUAL ALRS SELG MTLR MTLRP TRMK UGLD",
        "MOEXEU": "IRAO HYDR FEES UPRO MSNG OGKB TGKA ELFV MRKC MRKP LSNG LSNGP",
        "MOEXTL": "MTSS RTKM RTKMP TTLK MGTSP",
        "MOEXCN": "X5 MGNT BELU LENT OZON FIXR MVID GEMC MDMG AQUA",
        "MOEXCH": "PHOR AKRN NKNC NKNCP KZOS KZOSP",
        "MOEXIT": "YDEX VKCO POSI ASTR HEAD SOFL DIAS DATA IVAT CIAN",
        "MOEXRE": "PIKK SMLT LSRG ETLN",
        "MOEXTN": "AFLT FLOT NMTP FESH GTRK",
    }.items()
}
_LARGEST: Final = 40
_RANGES: Final = {"MOEX10": (0, 10), "MCXSM": (15, 55)}
_NOT_BASKETS: Final = frozenset({"RVI", "RUGOLD"})
_BONDS: Final = {"RGB": Kind.GOVERNMENT_BOND, "RUCB": Kind.BOND, "RUMB": Kind.BOND}


def basket(index: Listing, listings: Sequence[Listing]) -> tuple[Listing, ...]:
    """Return the listed constituents of an index, largest first; none for an index of something else than these.

    A sector's shares, the bonds of a bond index, or a range of the largest shares.
    """
    secid = index.secid
    if secid in _NOT_BASKETS:
        return ()
    kind = next((kind for prefix, kind in _BONDS.items() if secid.startswith(prefix)), Kind.SHARE)
    members = sorted((listing for listing in listings if listing.kind is kind), key=_size, reverse=True)
    sector = _SECTORS.get("MOEX" + secid[3:] if secid.startswith("RTS") else secid)
    if sector is not None:
        members = [listing for listing in members if listing.secid in sector] or members
    first, last = _RANGES.get(secid, (0, _LARGEST))
    return tuple(members[first:last] or members[:_LARGEST])


def _size(listing: Listing) -> tuple[float, str]:
    return float(listing.issue_size or 0) * float(listing.reference_price), listing.ticker
