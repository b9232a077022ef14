"""How frames lie in an mcap file.

Header profile `issplus`. One channel a subscription, topic `DESTINATION/SUBSCRIPTION`, and the channel `session` for
frames of none; message encoding `stomp`: a frame's bytes with its NUL. A message's log time is a steady clock in
nanoseconds that begins at the wall time of the first frame; its publish time is the wall time of this frame. The
metadata record `times` has both clocks' beginning, so that the steady one can be told again.
"""

from typing import Final

PROFILE: Final = "issplus"
ENCODING: Final = "stomp"
SESSION_TOPIC: Final = "session"
TIMES: Final = "times"
WALL_BEGIN: Final = "wall_ns"
MONOTONIC_BEGIN: Final = "monotonic_ns"
NANOSECONDS: Final = 1_000_000_000
