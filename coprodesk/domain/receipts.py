"""A receipt: how far the trail had come at a moment, kept where a holder of the passphrase cannot change it.

The trail alone cannot tell that lines were taken off its end, or that all of it was written and signed anew. A receipt
from before can.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

SHORT = 16  # letters of a digest that stand on paper
_DIGEST = re.compile(r"[0-9a-f]{64}")
_KIND = "coprodesk receipt 1"


class NoReceipt(ValueError):
    """What is no receipt, or one of which a part is missing."""


@dataclass(frozen=True)
class Receipt:
    """The last line's `number` and `digest` in the trail of a workspace, `at` a moment."""

    workspace: str
    number: int
    digest: str
    at: datetime

    def written(self) -> str:
        facts = {"workspace": self.workspace, "number": self.number, "digest": self.digest}
        return json.dumps({"kind": _KIND, **facts, "at": self.at.isoformat()}, indent=1) + "\n"


@dataclass(frozen=True)
class Comparison:
    """`agreed` receipts say what the trail says, the newest of them of line `up_to`. `gone` is the first and the last
    line that a receipt knows of and the trail has no more. Where a receipt says something else of a line that is
    there, one of the lines `changed` is not what it was: the first that no receipt vouches for, and the last that the
    receipt stands for. `others` are receipts of other workspaces."""

    agreed: int = 0
    up_to: int = 0
    gone: tuple[int, int] | None = None
    changed: tuple[int, int] | None = None
    others: int = 0

    @property
    def holds(self) -> bool:
        return self.gone is None and self.changed is None


def read_receipt(text: str) -> Receipt:
    """Raises NoReceipt."""
    try:
        told: dict[str, Any] = json.loads(text)
        number, digest = told["number"], told["digest"]
        known = told["kind"] == _KIND and _DIGEST.fullmatch(digest) and type(number) is int and number > 0
        if not known:
            raise NoReceipt
        return Receipt(str(told["workspace"]), number, digest, datetime.fromisoformat(told["at"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NoReceipt from error


def compared(
    receipts: Iterable[Receipt], workspace: str, last: int, digest_at: Callable[[int], str | None]
) -> Comparison:
    """What the receipts say of a trail whose last line is `last`; `digest_at` is None where a line is missing."""
    own, others = [], 0
    for each in receipts:
        if each.workspace == workspace:
            own.append(each)
        else:
            others += 1
    agreed = [each.number for each in own if each.number <= last and digest_at(each.number) == each.digest]
    differing = sorted(each.number for each in own if each.number <= last and each.number not in agreed)
    beyond = max((each.number for each in own if each.number > last), default=0)
    changed = None
    if differing:
        before = max((number for number in agreed if number < differing[0]), default=0)
        changed = (before + 1, differing[0])
    gone = (last + 1, beyond) if beyond else None
    return Comparison(len(agreed), max(agreed, default=0), gone, changed, others)
