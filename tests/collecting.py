"""How tests are told apart, and how what they leave is freed: on the window's thread, as in the program."""

import gc
import sys
from collections.abc import Iterator

import pytest
from hypothesis import is_hypothesis_test


def collected_on_this_thread() -> Iterator[None]:
    """A cycle with a widget in it is never freed on a worker's thread, and not one test's is left for the next.

    What stood before the test is frozen, so that each collection looks through what the test itself made.
    """
    gc.disable()
    gc.freeze()
    yield
    gc.collect()
    gc.enable()


def kinds_of(item: pytest.Item) -> Iterator[str]:
    """What the test needs that takes time: "window", "server", "made_up" (many cases, here those of Hypothesis)."""
    fixtures = getattr(item, "fixturenames", ())
    call = getattr(item, "callspec", None)
    if "qapp" in fixtures:
        yield "window"
    if "server_url" in fixtures or (call is not None and "server" in call.params.values()):
        yield "server"
    if is_hypothesis_test(getattr(item, "obj", None)):
        yield "made_up"


def elsewhere(item: pytest.Item) -> Iterator[str]:
    """Why the test is not for the system that it runs on: `linux_only(reason)`, `windows_only(reason)`."""
    here = "windows_only" if sys.platform == "win32" else "linux_only"
    for named in ("linux_only", "windows_only"):
        for mark in item.iter_markers(named):
            (reason,) = mark.args
            if named != here:
                yield f"{named.removesuffix('_only').capitalize()} alone: {reason}"
