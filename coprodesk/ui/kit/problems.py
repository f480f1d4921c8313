"""What is wrong with something that was typed, by the code of its problem."""

from coprodesk.domain.errors import Problem
from coprodesk.domain.headings import Field
from coprodesk.domain.imports import RowToFix
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.labels import word

PROBLEMS: dict[str, str] = {
    "needed": "{name}: something is needed here",
    "not_the_same": "{name}: the two are not the same",
    "not_the_last_block": "{name}: this is not the end of the key shown here",
    "easy_to_guess": "{name}: this is too easy to guess; add another word or two",
    "taken": "{name}: somebody here has that name; choose another",
    "oneself": "{name}: somebody else has to do this for you",
    "the_same": "{name}: choose somebody else",
    "last_keeper": "{name}: somebody must be left who may change the team",
    "too_long": "{name}: this is too long to keep",
    "control_characters": "{name}: there are hidden characters in this; type it again",
    "not_a_date": "{name}: write a day such as 3 Feb 2026",
    "day_first": "{name}: write the day first, then the month, such as 3 Feb 2026",
    "whole_date_needed": "{name}: write the day, the month and the year",
    "not_a_time": "{name}: write a time such as 1:30",
    "say_the_unit": "{name}: say hours or minutes, such as 2 h or 45 min",
    "not_money": "{name}: write pounds and pence, such as 12.50",
    "not_a_number": "{name}: write a whole number",
    "choose_from_list": "{name}: choose somebody from the list",
    "choose_or_new": "{name}: choose somebody from the list, or its last line for somebody new",
    "in_the_future": "{name}: this day has not come yet",
    "in_the_past": "{name}: this day has passed",
    "too_long_ago": "{name}: this is too long ago",
    "before_start": "{name}: this is before the start",
    "before_it_starts": "{name}: this is before the start",
    "below_zero": "{name}: this cannot be below zero",
    "not_above_zero": "{name}: this must be more than zero",
    "out_of_range": "{name}: this is outside what is possible",
    "not_allowed": "{name}: this is not possible here",
    "too_late": "{name}: the first month is over",
    "too_many_lines": "{name}: this has more lines than the paper has room for",
    "not_a_colour": "{name}: write a colour as # and six letters or digits, such as #0b655c",
    "not_a_picture": "{name}: this is no picture that can be used; take a PNG or JPEG of less than 4 MB",
    "too_much": "{name}: this is more than can be kept",
    "not_possible": "{name}: this is not possible here",
    "more_than_a_day": "{name}: a day has 24 hours",
    "more_than_a_week": "{name}: a week has 168 hours",
    "not_in_a_week": "{name}: this does not fit in a week",
    "more_than_decided": "{name}: this is more than was decided",
    "same_as_giver": "{name}: the giver and the receiver are the same",
    "not_the_givers": "{name}: this ability belongs to somebody else",
    "person_or_group": "{name}: choose one person or one group",
    "only_one": "{name}: choose only one",
    "themselves": "{name}: a person is not tied to themselves",
    "same_record": "{name}: this is the same record",
    "already_tied": "{name}: this tie is there already",
    "still_open": "{name}: this tie has not ended",
    "before_end": "{name}: this is before it ended",
    "at_least_two": "{name}: at least two are needed",
    "twice": "{name}: the same one is there twice",
    "isf_not_agreed": "{name}: money in an individual service fund is pooled only when all agree",
    "not_their_stream": "{name}: this money belongs to somebody else",
    "two_columns": "{name}: two columns are said to hold this; choose one",
    "two_names": "{name}: another column says the first name or the family name; leave one of them out",
    "no_column": "{name}: say which column holds it",
    "other_way_round": "{name}: the month and the day seem to have changed places; look at how the days are read",
    "not_in_team": "{name}: nobody in the team has this name",
    "two_days": "{name}: this could be two different days; write the month in letters, such as 3 Feb 1990",
    "short_year": "{name}: write the year with four figures",
    "already_here": "{name}: somebody in the workspace has this already",
    "twice_in_table": "{name}: another row has the same",
    "too_few_cells": "{name}: there are fewer cells than headings, so it cannot be told which is which",
    "quote_not_closed": "{name}: a quotation mark does not close in this line; write an inch sign twice within quotes",
    "broken": "{name}: another program left an error here instead of the value",
    "wrong_letters": "{name}: another program read the letters wrongly; type it again",
    "shortened": "{name}: a spreadsheet shortened this number; look up all of its figures",
    "not_a_phone": "{name}: this is no telephone number that can be rung",
    "others_phone": "{name}: this seems to be somebody else’s number; put it into a note",
    "not_an_email": "{name}: this is no e-mail address",
    "more_than_a_line": "{name}: this has to be one line",
    "unseen_letters": "{name}: there are letters in this that cannot be seen; type it again",
    "too_many_cells": "{name}: there are more cells than headings",
    "said_anew_already": "{name}: something newer was said already; look at it first",
    "not_ten_digits": "{name}: an NHS number has ten figures, such as 943 476 5919",
    "wrong_digit": "{name}: one figure is wrong; read the number once more",
    "already_kept_from": "{name}: this is kept from them already",
    "nobodys_words": "{name}: these are nobody’s words",
    "nobody_sees": "{name}: somebody has to be left who may see it",
    "alone": "{name}: name one more colleague; nobody keeps a record to themselves alone",
    "already_open": "{name}: this record is open to you already",
    "nobody_of_that_name": "{name}: nobody is found by exactly this; write the whole name, or the reference",
    "own_opening": "{name}: somebody else reviews what you opened yourself",
    "set_already": "{name}: this pair is set already",
    "granted_by_oneself": "{name}: another administrator has to give you a role",
    "practice_alone": "{name}: trainers work in practice workspaces alone",
    "without_you": "{name}: whoever restricts a record has to be named too",
    "before_last_closing": "{name}: this is before the last time was closed",
    "part_stays": "{name}: every plan has this part",
    "not_theirs": "{name}: this belongs to somebody else",
    "before_asking": "{name}: this is not after the day of asking",
    "on_the_list": "{name}: your team's list has this already",
    "choose_few_words": "{name}: this is long for a name; choose the few words that name it",
    "under_16": "{name}: these questions are for people of 16 and over",
}


def problem_words(code: str, name: str = "") -> str:
    """A whole line for the summary with the field's `name`, or, without one, the words beside the field."""
    words = tr(PROBLEMS.get(code, "{name}: this cannot be kept as it is"))
    if name.endswith(("?", "!", ".")):
        words = words.replace("{name}:", "{name} –")
    words = words.replace("{name}", name).removeprefix(": ")
    return words[:1].upper() + words[1:]


def row_words(row: RowToFix) -> str:
    """Everything that is to be put right in one row of a table."""
    return "; ".join(column_words(problem) for problem in row.problems)


def column_words(problem: Problem) -> str:
    """What is wrong with what a column says, or with the columns themselves."""
    named = word(Field(problem.field)) if problem.field in set(Field) else tr("this row")
    return problem_words(problem.code, named[:1].upper() + named[1:])
