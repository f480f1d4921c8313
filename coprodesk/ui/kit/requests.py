"""What requests are called on screen, and when an answer is due."""

from datetime import date

from coprodesk.domain.requests import Waits
from coprodesk.queries.requests import RequestRow
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.labels import word


def request_due_words(row: RequestRow, today: date) -> str:
    """Plain days; or why the time does not run."""
    if row.answered_on is not None:
        answer = word(row.answer).capitalize() if row.answer is not None else ""
        return tr("{answer} on {day}", answer=answer, day=day(row.answered_on))
    if row.waits is Waits.IDENTITY:
        return tr("the time begins when identity is shown")
    if row.waits is Waits.CLARIFICATION:
        return tr("the time stands still until they answer")
    due = row.due
    if due is None:
        return ""
    days = (due - today).days
    if days < 0:
        return tr_n("it was due yesterday", "it was due {n} days ago", -days)
    return tr("answer by {day}", day=day(due))


def asked_words(row: RequestRow) -> str:
    """Who asks, and by what right."""
    asked = row.asked
    if not asked.asked_by:
        return word(asked.right)
    return tr("{name}, {right}", name=asked.asked_by, right=word(asked.right))
