"""What a paper is made with: a desk as far as documents need to know one.

A paper is to `Desk.print` what a question is to `Desk.ask`: a frozen value that says what is wanted and can make it.
"""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from coprodesk.domain.clock import Clock
from coprodesk.domain.policies import WayOut
from coprodesk.queries.pages import Question

R = TypeVar("R")
Made_co = TypeVar("Made_co", covariant=True)


class Office(Protocol):
    @property
    def clock(self) -> Clock: ...

    def ask(self, question: Question[R]) -> R: ...

    def do(self, usecase: Callable[[Any, Any], R], command: Any) -> R: ...


class Paper(Protocol[Made_co]):
    """It counts as a file that leaves the program, unless its class says `LOOKED_AT = True`: nothing but a screen has
    it then."""

    def make(self, office: Office) -> Made_co: ...


def way_out_of(paper: object) -> WayOut | None:
    return None if getattr(paper, "LOOKED_AT", False) else WayOut.EXPORT
