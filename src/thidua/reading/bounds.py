"""A child process within its bounds: so much memory, and no longer than who started it."""

import ctypes
import resource
import signal
import sys

PARENT_DIED = 1  # PR_SET_PDEATHSIG of prctl(2)


def bind(memory: int) -> None:
    """Hold this process to `memory` bytes; on Linux it also ends at once when its parent is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DIED, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
