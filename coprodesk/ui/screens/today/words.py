"""What Today says: days as people speak of them, and forms by what is being written."""

from datetime import date

from coprodesk.queries.today import HalfWayRow, LookRow
from coprodesk.ui.kit.formats import day
from coprodesk.ui.kit.i18n import tr, tr_n

# The forms that are not called by the noun in their names.
FORMS = {
    "add_answers": "how somebody has been",
    "add_cares_for": "who they care for",
    "add_cover": "what meets a need",
    "add_look": "a review",
    "add_notice": "something noticed",
    "add_planned_line": "a planned cost",
    "add_stream": "where money comes from",
    "add_template": "a kind of plan",
    "add_ties": "who is around",
    "agree_plan": "agreeing the plan",
    "agree_time_limit": "the limit of a time account",
    "allocate": "who works with somebody",
    "allocate_people": "who works with several people",
    "ask_pool_decision": "a decision of the pool",
    "bin_person": "putting a record in the bin",
    "bin_template": "a kind of plan",
    "change_answers": "how somebody has been",
    "change_cares_for": "who they care for",
    "change_cover": "what meets a need",
    "change_look": "a review",
    "change_planned_line": "a planned cost",
    "change_stream": "where money comes from",
    "change_member": "somebody of the team",
    "choose_template": "which kind of plan",
    "close_case": "closing the work",
    "end_allocation": "who works with somebody",
    "give_copy": "who has a copy",
    "group_member": "somebody who joins a group",
    "keep_contact": "how to reach somebody",
    "keep_date": "a key date",
    "keep_reference": "a reference",
    "knows": "who knows whom",
    "lift_never_match": "who may meet again",
    "set_never_match": "who must never be brought together",
    "review_access": "reviewing why a record was opened",
    "restrict_person": "who may see a record",
    "leave_group": "somebody who leaves a group",
    "leave_pool": "somebody who leaves a pool",
    "open_case": "opening the work",
    "pay_from_pool": "a payment from the pool",
    "decide_items": "why something is left out of a pack",
    "note_export": "what an export is for",
    "answer_request": "the answer to a request",
    "lengthen_request": "more time for a request",
    "pause_request": "asking back about a request",
    "resume_request": "what was answered to a request",
    "set_identity": "who asks",
    "record_asking": "asking what they can offer",
    "record_pool_vote": "a vote of the pool",
    "reverse_exchange": "reversing an exchange",
    "say_otherwise": "something in the plan’s own words",
    "set_plan_aside": "setting the plan aside",
    "set_plan_view": "two views in the plan",
    "set_review": "the next review",
    "write_visit": "a visit",
}
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
    return tr(FORMS.get(row.form, (noun or verb).replace("_", " ")))
