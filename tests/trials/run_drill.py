"""Makes each part of the program fail in more ways than the suite does: `python -m tests.trials.run_drill`.

Beside one failure at the beginning of each function there is one before its last statement, when half of its work is
done, and what is painted or asked often fails for a while. `--only NAME` drills the points with NAME in their name.
"""

import argparse
import sys
import time

from tests.trials.drill_verdict import run_drill


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="run_drill", description="An exception in each place that Qt or the loop calls."
    )
    parser.add_argument("--only", default="", help="drill points with this in their name")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=1, help="drill all so many times")
    arguments = parser.parse_args(argv)
    failed = 0
    for number in range(arguments.rounds):
        started = time.monotonic()
        result = run_drill("--late", "--only", arguments.only, parts=arguments.workers, limit=3600)
        failed += not result.is_clean
        sys.stdout.write("\n".join(result.lines()) + f"\nround {number + 1}, {time.monotonic() - started:.0f} s\n")
        sys.stdout.flush()
    sys.stdout.write(
        f"{arguments.rounds} rounds, {failed} failed; again: python -m tests.trials.run_drill --only NAME\n"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
