"""A subject access pack: a record as its person can read it, and the same for a program."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar

from coprodesk.domain.documents import Language, Wanted, digest
from coprodesk.domain.ids import RequestId
from coprodesk.domain.packs import Choice, Fact, Item, undecided
from coprodesk.domain.plans import from_plain
from coprodesk.domain.requests import NotDecided
from coprodesk.languages import TOLD, acts_in_english, catalogue
from coprodesk.queries.requests import Pack, PackOf
from coprodesk.queries.team import TeamName
from coprodesk.reports.doc import (
    Block,
    BulletList,
    Cards,
    Column,
    Doc,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Table,
    TableRow,
    plain,
)
from coprodesk.reports.office import Office
from coprodesk.reports.pack_words import GROUNDS, HEADINGS, LABELS
from coprodesk.reports.plans import build_plan
from coprodesk.reports.text import render_text
from coprodesk.reports.wording import Say, pounds, said, speaking
from coprodesk.store.failures import translated
from coprodesk.store.whole import private_file, whole_folder
from coprodesk.usecases.requests import NotePack, note_pack

MOST_COLUMNS, SHORT = 6, 70  # of a table of entries; letters of a cell


@dataclass(frozen=True)
class PackFiles:
    pdf: bytes
    json: bytes
    left_out: int


@dataclass(frozen=True)
class MakePack:
    """Both files, with their line on the trail. Refused while a marked item waits for a decision."""

    holds_readings: ClassVar[bool] = True
    request_id: RequestId
    wanted: Wanted | None = None

    def make(self, office: Office) -> PackFiles:
        from coprodesk.reports.pdf.render import render_pdf
        from coprodesk.reports.pdf.style import style_for

        pack = office.ask(PackOf(self.request_id))
        if waiting := undecided(pack.items, pack.choices):
            raise NotDecided(len(waiting))
        wanted = self.wanted or Wanted()
        given = given_items(pack, speaking(wanted.language)("somebody"))
        doc = build_pack(pack, given, office.ask(TeamName()), office.clock.today(), wanted.language)
        pdf = render_pdf(doc, office.clock.now(), style_for(wanted))
        left = len(pack.items) - len(given)
        office.do(note_pack, NotePack(self.request_id, digest(pdf), len(given), left))
        return PackFiles(pdf, pack_json(pack, given, office.clock.now()), left)


@dataclass(frozen=True)
class SavePack:
    """The pack in a new folder, whole or not at all. Its files are named by what they are, never by whom they are about."""

    holds_readings: ClassVar[bool] = True
    request_id: RequestId
    folder: Path

    def make(self, office: Office) -> PackFiles:
        with translated(self.folder), whole_folder(self.folder) as beside:
            made = MakePack(self.request_id).make(office)
            for name, content in (("record.pdf", made.pdf), ("record.json", made.json)):
                with private_file(beside / name) as file:
                    file.write(content)
        return made


def given_items(pack: Pack, somebody: str) -> tuple[Item, ...]:
    """What whoever asks gets of it, with `somebody` where a name was taken out."""
    return tuple(filter(None, (_given(pack, item, somebody) for item in pack.items)))


def _given(pack: Pack, item: Item, somebody: str) -> Item | None:
    decided = pack.choices.get(item.key)
    match decided.choice if decided else Choice.INCLUDE:
        case Choice.LEAVE_OUT:
            return None
        case Choice.NAMES_OUT:
            facts = tuple(
                Fact(fact.column, _nameless(pack, item, fact.words, somebody)) for fact in item.facts
            )
            row = {key: _nameless(pack, item, value, somebody) for key, value in item.row.items()}
            return Item(item.key, item.noun, facts, item.on, item.marks, (), row)
        case _:
            return _followed(pack, item, somebody) if item.noun == "trail" else item


def _followed(pack: Pack, item: Item, somebody: str) -> Item:
    """What a line of the history says of an entry before is given as the entry itself is."""
    kept = []
    for each in item.row["before"]:
        decided = pack.choices.get(each["of"])
        if decided is None or decided.choice is Choice.INCLUDE:
            kept.append(each)
        elif decided.choice is Choice.NAMES_OUT:
            kept.append({**each, "words": _nameless(pack, item, each["words"], somebody)})
    words = " \n".join(each["words"] for each in kept)
    facts = tuple(fact for fact in item.facts if fact.column != "before")
    facts = (*facts, Fact("before", words)) if words else facts
    return replace(item, facts=facts, row={**item.row, "before": kept})


def _nameless(pack: Pack, item: Item, value: Any, somebody: str) -> Any:
    """Texts alone hold names; of what is frozen, each text in it."""
    match value:
        case str():
            out = pack.others.taken_out(value, somebody)
            for name in item.names:
                out = out.replace(name, somebody)
            return out
        case dict():
            return {key: _nameless(pack, item, each, somebody) for key, each in value.items()}
        case list():
            return [_nameless(pack, item, each, somebody) for each in value]
        case _:
            return value


def build_pack(pack: Pack, given: tuple[Item, ...], team: str, today: date, language: Language) -> Doc:
    say = speaking(language)
    name = pack.request.name
    blocks: list[Block] = [*_opening(pack, given, team, say)]
    for noun in HEADINGS:
        of_it = [item for item in given if item.noun == noun and _lines(item, say)]
        if of_it:
            counted = say.figure("{n} entry", "{n} entries", len(of_it))
            blocks.append(Heading(2, say(HEADINGS[noun]), counted))
            blocks += _table(of_it, say) or [block for item in of_it for block in _entry(item, say)]
    return Doc(
        say("What we keep about {name}", name=name),
        tuple(blocks),
        subtitle=say("Given on {day}", day=say.day(today)),
        language=language.value,
        header_left=team,
        header_right=name,
        footer=say("A copy for the person alone. Keep it where only those look who may."),
        page_words=(say("Page "), say(" of "), ""),
        contents=say("What is in here"),
    )


def _table(items: list[Item], say: Say) -> list[Block]:
    """Several short entries as one table; none where their words need room."""
    columns = list(
        dict.fromkeys(fact.column for item in items for fact in item.facts if fact.words is not False)
    )
    rows = [dict(_lines(item, say, by_column=True)) for item in items]
    if (
        len(items) < 3
        or len(columns) > MOST_COLUMNS
        or any(len(w) > SHORT for row in rows for w in row.values())
    ):
        return []
    columns = [column for column in columns if any(column in row for row in rows)]
    longest = {column: max(len(row.get(column, "")) for row in rows) for column in columns}
    heads = tuple(Column(say(LABELS[column]), 1 + min(longest[column], 40) / 8) for column in columns)
    lines = tuple(TableRow(tuple(said(row.get(column, "")) for column in columns)) for row in rows)
    return [Table(say(HEADINGS[items[0].noun]), heads, lines)]


def _opening(pack: Pack, given: tuple[Item, ...], team: str, say: Say) -> Iterator[Block]:
    asked = pack.request.asked
    yield Paragraph(plain(say("You asked on {day} to see what we keep about you. This is all of it that we may give you.",
                              day=say.day(asked.received_on))))  # fmt: skip
    yield Heading(2, say("What you should know"))
    yield BulletList((
        plain(say("Why we keep it: to work with you on your care and support, and because the law asks us to.")),
        plain(say("Where it comes from: from you, from people around you, and from those who work with you.")),
        plain(say("Who sees it: {team}, and whom the history at the end says that copies went to.", team=team)),
        plain(say("How long we keep it: as our retention schedule says; ask us for it.")),
        plain(say("You may ask us to put right what is wrong, to erase it, to use it less, or to stop using it.")),
        plain(say("Nothing here was decided about you by a computer alone.")),
        plain(say("You may complain to the Information Commissioner: ico.org.uk, 0303 123 1113.")),
    ))  # fmt: skip
    left = [item for item in pack.items if item.key not in {each.key for each in given}]
    if left:
        yield Heading(2, say("What is not here"))
        grounds = sorted({pack.choices[item.key].ground or "" for item in left} - {""})
        counted = say.figure(
            "{n} entry is left out, because:", "{n} entries are left out, because:", len(left)
        )
        yield Paragraph(plain(counted))
        yield BulletList(tuple(plain(say(GROUNDS[ground])) for ground in grounds))
    named = sum(
        pack.choices[each.key].choice is Choice.NAMES_OUT for each in given if each.key in pack.choices
    )
    if named:
        told = say.figure(
            "In {n} entry the names of others were taken out: there it says “somebody”.",
            "In {n} entries the names of others were taken out: there it says “somebody”.",
            named,
        )
        yield Paragraph(plain(told))


def _entry(item: Item, say: Say) -> Iterator[Block]:
    if item.noun == "plan_version":
        yield from _agreed_plan(item, say)
        return
    first, *rest = _lines(item, say)
    label, words = first
    yield Paragraph((Run(f"{label}: ", muted=True), Run(words, bold=True)))
    if rest:
        yield BulletList(tuple((Run(f"{label}: ", muted=True), Run(words)) for label, words in rest))


def _agreed_plan(item: Item, say: Say) -> Iterator[Block]:
    """Word for word, a level lower."""
    plan = build_plan(from_plain(_content(item)), item.on or date.min, Wanted(language=say.language))
    yield Heading(3, plan.title, plan.subtitle)
    for block in plan.blocks:
        match block:
            case Heading():
                yield replace(block, level=3)
            case Cards():
                yield from (part for card in block.cards for part in (Heading(3, card.title), *card.blocks))
            case PageBreak():
                pass
            case _:
                yield block


def _lines(item: Item, say: Say, *, by_column: bool = False) -> list[tuple[str, str]]:
    """What each fact is called, and its words; what is simply not so is for programs alone."""
    return [
        (fact.column if by_column else say(LABELS[fact.column]), words)
        for fact in item.facts
        if fact.words is not False and (words := _said(fact, say))
    ]


def _said(fact: Fact, say: Say) -> str:
    value = fact.words
    if fact.column == "act":
        return _act(value, say)
    match value:
        case bool():
            return say("yes") if value else say("no")
        case datetime():
            return f"{say.day(value.date())}, {value:%H:%M}"
        case date():
            return say.day(value)
        case int() if "minutes" in fact.column:
            return say.hours(value)
        case int() if "pence" in fact.column:
            return pounds(value)
        case int():
            return str(value)
        case dict():
            return "…"  # a plan: told in full by itself
        case list():
            return ", ".join(say.label({}, str(each)) for each in value)
        case _:
            return say.partial_day(value) if fact.column in ("born", "day") else say.label({}, str(value))


def _act(act: str, say: Say) -> str:
    told = acts_in_english().get(act)
    return catalogue(say.language, "acts").one(told[1], TOLD) if told else act.replace("_", " ")


def _language(language: str) -> Language:
    """A document's, from a screen's."""
    return Language.WELSH if language.startswith("cy") else Language.ENGLISH


def noun_words(item: Item, language: str) -> str:
    """What part of the record an item is of."""
    return speaking(_language(language))(HEADINGS[item.noun])


def item_words(item: Item, language: str, *, whole: bool = False) -> str:
    """What an item says, on one line, or `whole` with what each part is called."""
    say = speaking(_language(language))
    lines = _lines(item, say)
    if item.noun == "plan_version":
        lines = [*lines[:-1], (say(LABELS["content"]), _plan_text(item, say))]
    if whole:
        return "\n".join(f"{label}: {words}" for label, words in lines)
    return " · ".join(" ".join(words.split()) for _, words in lines)[:200]


def _plan_text(item: Item, say: Say) -> str:
    plan = build_plan(from_plain(_content(item)), item.on or date.min, Wanted(language=say.language))
    return render_text(plan)


def _content(item: Item) -> dict[str, Any]:
    content: dict[str, Any] = next(fact.words for fact in item.facts if fact.column == "content")
    return content


def pack_json(pack: Pack, given: tuple[Item, ...], now: datetime) -> bytes:
    """For a program: each entry with all columns of its row, under what the table is called."""
    tables: dict[str, list[Any]] = {}
    for item in given:
        tables.setdefault(item.noun, []).append(item.row)
    left = [
        {"ground": str(decided.ground)}
        for decided in pack.choices.values()
        if decided.choice is Choice.LEAVE_OUT
    ]
    told = {
        "about": pack.request.name,
        "made": now.isoformat(),
        "asked_on": pack.request.asked.received_on.isoformat(),
        "record": tables,
        "left_out": left,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
