"""How long a program in a process of its own may take to get where it is looked at, and what it may say meanwhile."""

from typing import Final

QUIT_AFTER: Final = (6, 45)
"""Seconds until it is to end by itself: enough on a machine with time to spare, and on one without."""
_OF_THE_MACHINE: Final = "This computer seems to have slept"
"""Said truly by a program that stood still for seconds, as on a machine that is busy or whose clock is set."""


def told_once(is_there, report_of):
    """Return what a program reports when it ends, having got there if that is a matter of time alone.

    `report_of(seconds)` lets it run for so long; `is_there(report)` is asked once or twice.
    """
    for seconds in QUIT_AFTER:
        report = report_of(seconds)
        if is_there(report):
            break
    return report


def is_live(report):
    """Whether a report tells of a live connection with its snapshots come and its views up to date."""
    return (
        report["connection"]["state"] == "live"
        and all(entry["has_snapshot"] for entry in report["subscriptions"])
        and not any(view.get("stale") for view in report["views"])
    )


def complaints(errors):
    """Return what a program has written to stderr, without the lines that tell of the machine alone."""
    return "".join(line for line in errors.splitlines(keepends=True) if _OF_THE_MACHINE not in line)
