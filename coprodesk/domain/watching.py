"""Long work tells how far it is, and can be stopped: what was stopped leaves everything as it was."""

from collections.abc import Callable

from coprodesk.domain.errors import DeskError

Watch = Callable[[int, int], bool]
"""Called with how much is done and how much there is (0: not known); False stops the work."""


class Stopped(DeskError):
    """Somebody stopped the work before it was done."""


def unwatched(_done: int, _total: int) -> bool:
    return True


def step(watch: Watch, done: int, total: int = 0) -> None:
    if not watch(done, total):
        raise Stopped
