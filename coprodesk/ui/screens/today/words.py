"""What Today says: days as people speak of them, and forms by what is being written."""

from datetime import date

from coprodesk.queries.today import HalfWayRow, LookRow
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr, tr_n

# The tab on which a form that was left half-way is opened again.
_TABS = {
    "ability": "abilities",
    "abilities": "abilities",
    "contribution": "abilities",
    "asked": "abilities",
    "need": "abilities",
    "cover": "abilities",
    "tie": "network",
    "ties": "network",
    "exchange": "exchanges",
    "budget": "budget",
    "stream": "budget",
    "payment": "budget",
    "note": "notes",
    "visit": "notes",
    "answers": "wellbeing",
    "plan": "plan",
    "outcome": "plan",
    "action": "plan",
    "risk": "plan",
    "contingency": "plan",
    "look": "plan",
    "copy": "plan",
    "template": "plan",
    "review": "plan",
    "voices": "plan",
    "otherwise": "plan",
}


def due_words(due: date, today: date) -> str:
    """Plain days: a look that is late is a look to do, not a colour."""
    days = (due - today).days
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("tomorrow")
    if days > 1:
        return tr("on {day}", day=day(due))
    if days < -14:
        return tr("it was due on {day}", day=day(due))
    return tr_n("it was due yesterday", "it was due {n} days ago", -days)


def look_words(row: LookRow) -> str:
    if row.step:
        return row.about
    return tr("Talk again about {what}", what=row.about) if row.about else tr("Review the plan")


def tab_of(row: HalfWayRow) -> str:
    """Where the form stands; on the overview where nothing more is known."""
    return next((tab for word, tab in _TABS.items() if word in row.form.split("_")), "overview")


def form_words(row: HalfWayRow) -> str:
    """What was being written, in words."""
    if row.form.startswith("voices_"):
        return tr("two views in the plan")
    verb, _, noun = row.form.partition("_")
    told = {
        "set_plan_view": tr("two views in the plan"),
        "say_otherwise": tr("something in the plan’s own words"),
        "add_ties": tr("who is around"),
        "agree_plan": tr("agreeing the plan"),
        "write_visit": tr("a visit"),
    }
    return told.get(row.form) or (tr(noun.replace("_", " ")) if noun else tr(verb))
