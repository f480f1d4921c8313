"""Cycles are freed on the window's thread, as in the program."""

import gc
from collections.abc import Iterator


def collected_on_this_thread() -> Iterator[None]:
    """A cycle with a widget in it is never freed on a worker's thread, and not one test's is left for the next.

    What stood before the test is frozen, so that each collection looks through what the test itself made.
    """
    gc.disable()
    gc.freeze()
    yield
    gc.collect()
    gc.enable()
