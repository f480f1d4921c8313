"""Text into lines. Words longer than a line are cut into chunks, so that no text can stop a page from being made."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from coprodesk.domain.directions import CONTROLS, isolated, turns, without_controls
from coprodesk.reports.doc import Ink, Words
from coprodesk.reports.letters import clean
from coprodesk.reports.pdf import scripts
from coprodesk.reports.pdf.bidi import at_the_end, levels
from coprodesk.reports.pdf.fonts import Weight
from coprodesk.reports.pdf.tags import Element
from coprodesk.reports.tongues import safe, tongues

_TOKEN = re.compile(r"\n|[ \t]+|[^ \t\n]*?[-/–—](?=[^\s\d])|[^ \t\n]+")


@dataclass(frozen=True, slots=True)
class Span:
    """`tag` is an element of its own in the structure, for a link or for words in another language."""

    text: str
    weight: Weight = "regular"
    ink: Ink = "ink"
    tag: Element | None = None
    link: str = ""


@dataclass(slots=True)
class TextLine:
    """`base` is 1 where the paragraph runs from right to left; `levels` stand for each letter where any does."""

    size: float
    base: int = 0
    spans: list[Span] = field(default_factory=list)
    width: float = 0.0
    levels: list[int] | None = None

    def add(self, span: Span, text: str, width: float, found: Sequence[int] | None = None) -> None:
        last = self.spans[-1] if self.spans else None
        if last and last.weight == span.weight and last.ink == span.ink and last.tag is span.tag:
            text = self.spans.pop().text + text
        self.spans.append(Span(text, span.weight, span.ink, span.tag, span.link))
        self.width += width
        if found is not None:
            self.levels = [*(self.levels or ()), *found]

    @property
    def settled(self) -> tuple[int, ...] | None:
        if self.levels is None:
            return None
        return tuple(at_the_end("".join(span.text for span in self.spans), self.levels, self.base))

    @property
    def inked(self) -> float:
        """The width without the blank at its end."""
        if not self.spans or not self.spans[-1].text.endswith(" "):
            return self.width
        return self.width - scripts.width(" ", self.spans[-1].weight, self.size)


def spans_in(text: str, weight: Weight = "regular", ink: Ink = "ink", known: str = "") -> list[Span]:
    """One text, with a span of its own for each part in another language: `known`, or what the letters tell."""
    text = clean(text)
    if text.isascii() and not known:
        return [Span(text, weight, ink)]
    return [
        Span(part, weight, ink, Element("Span", language=tongue) if tongue else None)
        for part, tongue in tongues(text, known)
    ]


def spans_of(words: Words, ink: Ink = "ink") -> list[Span]:
    """Each run keeps its direction to itself."""
    made: list[Span] = []
    for run in words:
        weight: Weight = "bold" if run.bold else "italic" if run.italic else "regular"
        colour: Ink = "muted" if run.muted else ink
        text = isolated(clean(run.text))
        if run.link and safe(run.link):
            made.append(Span(text, weight, "teal", Element("Link"), run.link))
        else:
            made += spans_in(text, weight, colour, run.language)
    return made


_Part = tuple[str, Sequence[int] | None]


class _Wrapper:
    def __init__(self, size: float, width: float, base: int) -> None:
        self.size, self.limit, self.base = size, width, base
        self.lines: list[TextLine] = []
        self.line = TextLine(size, base)
        self.word: list[tuple[Span, _Part, float]] = []
        self.word_width = 0.0

    def new_line(self) -> None:
        self.lines.append(self.line)
        self.line = TextLine(self.size, self.base)

    def flush(self) -> None:
        if self.line.spans and self.line.width + self.word_width > self.limit:
            self.new_line()
        for span, (text, found), width in self.word:
            self.line.add(span, text, width, found)
        self.word.clear()
        self.word_width = 0.0

    def blank(self, span: Span, width: float, found: Sequence[int] | None) -> None:
        self.flush()
        if self.line.spans:
            self.line.add(span, " ", width, None if found is None else found[:1])

    def put(self, span: Span, part: _Part) -> None:
        token = part[0]
        width = scripts.width(token, span.weight, self.size)
        if self.word_width + width > self.limit:
            self.flush()
            if width > self.limit:
                for chunk, chunk_width in self.chunks(span, part):
                    self.word.append((span, chunk, chunk_width))
                    self.word_width = chunk_width
                    self.flush()
                return
        self.word.append((span, part, width))
        self.word_width += width

    def chunks(self, span: Span, part: _Part) -> Iterator[tuple[_Part, float]]:
        token, found = part
        start = end = 0
        total = 0.0
        for cluster in scripts.clusters(token):
            width = scripts.width(cluster, span.weight, self.size)
            if end > start and total + width > self.limit:
                yield (token[start:end], found and found[start:end]), total
                start, total = end, 0.0
            end += len(cluster)
            total += width
        if end > start:
            yield (token[start:end], found and found[start:end]), total


def wrap(spans: list[Span], size: float, width: float, base: int = 0) -> list[TextLine]:
    """`base` is 1 for a paragraph that runs from right to left. Signs that only steer directions are obeyed and left
    out: what is drawn, heard and searched are the words."""
    wrapper = _Wrapper(size, max(width, size * 2), base)
    for span, found in _steered(spans, base):
        width = scripts.width(" ", span.weight, size)
        for token in _TOKEN.finditer(span.text):
            part, here = token.group(), None if found is None else found[token.start() : token.end()]
            if part == "\n":
                wrapper.blank(span, width, here)  # unseen at the line's end, but heard between two words
                wrapper.new_line()
            elif part[0] in " \t":
                wrapper.blank(span, width, here)
            else:
                wrapper.put(span, (part, here))
                if part[-1] in "-/–—":
                    wrapper.flush()
    wrapper.flush()
    wrapper.new_line()
    return wrapper.lines


def _steered(spans: list[Span], base: int) -> Iterator[tuple[Span, Sequence[int] | None]]:
    """Each span with its letters' levels, which are the whole paragraph's; nothing where all runs from the left."""
    text = "".join(span.text for span in spans)
    turned = base == 1 or turns(text)
    found = levels(text, base) if turned else []
    start = 0
    for span in spans:
        here = found[start : start + len(span.text)]
        start += len(span.text)
        words = without_controls(span.text)
        if turned:
            here = [level for letter, level in zip(span.text, here, strict=True) if letter not in CONTROLS]
        yield (span if words == span.text else replace(span, text=words)), here if turned else None
