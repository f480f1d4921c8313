"""Rules for the names and codes with which members come in."""

import unicodedata
from collections.abc import Collection

from coprodesk.domain.errors import DeskError, Problem
from coprodesk.domain.texts import problems_in

CODE_LASTS = 7  # days
# What was done to keys is done in the workspace's table of slots too, which no undo reaches.
ACTS_ON_KEYS = frozenset(
    {
        "invite_member",
        "join_workspace",
        "choose_sign_in",
        "change_key",
        "note_recovery",
        "note_renewal",
        "remove_member",
    }
)


class CodeUsed(DeskError):
    """The joining code was used before, is over its days, or another one was made since."""


class NameNeeded(DeskError):
    """Several members come in here, and whoever opened it did not say who they are."""


class TableFull(DeskError):
    """Two hundred members and codes are there already: no workspace file has room for more."""


def key_problems(field: str, half: str) -> list[Problem]:
    """Of the public half of a key, in hexadecimal."""
    return (
        [] if len(half) == 64 and set(half) <= set("0123456789abcdef") else [Problem(field, "not_possible")]
    )


def sign_in_key(name: str) -> str:
    """A sign-in name as it is compared: capitals, widths and runs of spaces do not matter."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def sign_in_problems(name: str, taken: Collection[str]) -> list[Problem]:
    """`taken` are the keys of the others' names."""
    problems = problems_in("sign_in", name, required=True, longest=100)
    return problems or ([Problem("sign_in", "taken")] if sign_in_key(name) in taken else [])
