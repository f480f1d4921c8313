"""Which words of a document are somebody's own and in another language than the document is: on paper, in a browser
and in a word processor they are marked, so that a screen reader speaks them with the right voice."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from coprodesk.domain import plan_content as says
from coprodesk.domain.directions import CONTROLS, without_controls
from coprodesk.domain.tongues import Tongue, guessed_parts, primary, spoken_by
from coprodesk.reports.doc import Doc, Heading, Run, Spoken, TwoVoices, Words
from coprodesk.reports.wording import first_up

# By each kind of line of a plan, the fields that are in the language of whoever said or wrote them. Names are in none.
SAID: Mapping[type[Any], tuple[str, ...]] = {
    says.Matter: ("words",),
    says.AbilityLine: ("name", "how_used"),
    says.ContributionLine: ("what",),
    says.GroupLine: ("purpose", "meets"),
    says.AboutMe: ("words",),
    says.NeedLine: ("words", "council_how"),
    says.ActionLine: ("what",),
    says.OutcomeLine: ("words", "why"),
    says.TwoViews: ("part", "person_says", "worker_says", "disagreement", "person_will", "worker_will"),
    says.RiskLine: ("what", "could_go_well", "if_goes_wrong", "we_will"),
    says.ContingencyLine: ("if_what", "then_what"),
    says.LookLine: ("worked", "tried", "learned"),
}
_LEAST_INSIDE = 3  # words: fewer may be anybody's, where they stand among others
_BEFORE = ("· ", ": ", ". ", "— ")
T = TypeVar("T")


def spoken_in(content: says.PlanContent) -> Spoken:
    """The words of each entry with their language: as somebody said it, or as it is guessed. Where two entries say
    the same words and not the same of their language, they are left to the document."""
    chosen = {line.record: line.tongue for line in content.tongues}
    spoken = spoken_by(" ".join(content.how_to_reach))
    found: dict[str, str] = {}
    for line in _lines(content):
        for name in SAID[type(line)]:
            text = getattr(line, name).strip()
            for part, tongue in _parts(text, chosen.get(line.record, ""), spoken):
                before = found.setdefault(part, tongue)
                found[part] = tongue if before == tongue else ""
    return tuple((text, tongue) for text, tongue in found.items() if text and tongue)


def _lines(value: object) -> Iterator[Any]:
    if type(value) in SAID:
        yield value
    if isinstance(value, tuple):
        for one in value:
            yield from _lines(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _lines(getattr(value, field.name))


def _parts(text: str, chosen: str, spoken: frozenset[Tongue]) -> Iterator[tuple[str, str]]:
    if chosen:
        yield text, chosen
        return
    for part, tongue in guessed_parts(text, spoken):
        yield part.strip(), tongue or ""


def told_apart(doc: Doc, spoken: Spoken) -> Doc:
    """The document with a run of its own for all words that are in another language than it is."""
    ours = primary(doc.language)
    foreign = tuple((text, tongue) for text, tongue in spoken if primary(tongue) != ours)
    return replace(doc, blocks=_marked(doc.blocks, foreign)) if foreign else doc


def _marked(value: T, spoken: Spoken) -> T:
    if isinstance(value, tuple):
        if value and isinstance(value[0], Run):
            return parted(value, spoken)  # type: ignore[return-value]
        return tuple(_marked(one, spoken) for one in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    if isinstance(value, Heading | TwoVoices):
        value = replace(value, spoken=spoken)
    inner = {field.name: getattr(value, field.name) for field in fields(value) if field.name != "spoken"}
    changed = {name: _marked(one, spoken) for name, one in inner.items() if isinstance(one, tuple)}
    return replace(value, **changed) if changed else value


def parted(words: Words, spoken: Spoken) -> Words:
    """Each run, cut where its language changes."""
    if not spoken:
        return words
    return tuple(part for run in words for part in (_cut(run, spoken) if not run.link else (run,)))


def _cut(run: Run, spoken: Spoken) -> Iterator[Run]:
    """A text that is all somebody's words, or that holds a sentence of theirs."""
    whole = without_controls(run.text).strip()
    for text, tongue in spoken:
        if whole in {text, first_up(text)}:
            yield replace(run, language=tongue)
            return
    inside = {
        form: tongue
        for text, tongue in spoken
        for form in (text, first_up(text))
        if form in run.text and (len(text.split()) >= _LEAST_INSIDE or _ends(run.text, form))
    }
    if not inside or any(letter in CONTROLS for letter in run.text):
        yield run
        return
    longest = sorted(map(re.escape, inside), key=len, reverse=True)
    for part in re.split(rf"(?<!\w)({'|'.join(longest)})(?!\w)", run.text):
        if part:
            yield replace(run, text=part, language=inside.get(part, run.language))


def _ends(text: str, words: str) -> bool:
    """Whether a text ends with these words after a sign that stands before an entry: "1 · Bara"."""
    return text.removesuffix(words).endswith(_BEFORE) and text.endswith(words)
