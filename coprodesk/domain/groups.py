"""Groups: they belong to networks, give and receive, and may hold a pool."""

from enum import StrEnum


class GroupKind(StrEnum):
    MUTUAL_SUPPORT = "mutual_support"
    CLUB = "club"
    PANEL = "panel"
    HOUSEHOLD = "household"
    OTHER = "other"
