"""What two records say, and what goes over, in the words of a screen."""

from collections.abc import Iterable
from datetime import date

from coprodesk.domain.abilities import Asked
from coprodesk.domain.people import nhs_shown
from coprodesk.queries.merges import FieldValue
from coprodesk.ui.kit.formats import day, partial_day
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.labels import word

NOTHING = "–"


NAMED = {
    "name": "Name",
    "called": "Likes to be called",
    "said_like": "Said like",
    "born": "Born",
    "nhs_number": "NHS number",
    "is_client": "The team works with this person",
    "worker_id": "Worker",
    "since": "On caseload since",
    "asked": "Asked what they can offer",
    "next_look": "Next review",
    "restricted": "For the named few only",
}
# Abilities and what somebody gives come first, then the people around them, then the rest.
MOVING = (
    ("ability", "{n} ability", "{n} abilities"),
    ("contribution", "{n} contribution", "{n} contributions"),
    ("tie_party", "{n} tie", "{n} ties"),
    ("time_entry", "{n} exchange", "{n} exchanges"),
    ("matter", "{n} thing that matters", "{n} things that matter"),
    ("about_me", "{n} entry of About me", "{n} entries of About me"),
    ("need", "{n} need", "{n} needs"),
    ("plan", "{n} plan", "{n} plans"),
    ("plan_version", "{n} agreed version", "{n} agreed versions"),
    ("budget", "{n} budget", "{n} budgets"),
    ("wellbeing", "{n} day of well-being", "{n} days of well-being"),
    ("note", "{n} note", "{n} notes"),
)


def field_words(field: str) -> str:
    return tr(NAMED.get(field, field.replace("_", " ").capitalize()))


def value_words(field: str, value: FieldValue) -> str:
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, date):
        return day(value)
    if field == "born":
        return partial_day(str(value))
    if field == "nhs_number":
        return nhs_shown(str(value))
    if field == "asked":
        return word(Asked(str(value)))
    return str(value)


def moving_words(moves: Iterable[tuple[str, int]]) -> list[str]:
    counted = dict(moves)
    lines = []
    for table, one, many in MOVING:
        if number := counted.pop(table, 0):
            lines.append(tr_n(one, many, number))
    if more := sum(counted.values()):
        lines.append(tr_n("{n} more line of the record", "{n} more lines of the record", more))
    return lines
