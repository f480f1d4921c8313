"""Text into lines. Words longer than a line are cut into chunks, so that no text can stop a page from being made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from coprodesk.reports.doc import Ink, Words
from coprodesk.reports.letters import clean
from coprodesk.reports.pdf import scripts
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
    size: float
    base: int = 0
    spans: list[Span] = field(default_factory=list)
    width: float = 0.0

    def add(self, span: Span, text: str, width: float) -> None:
        last = self.spans[-1] if self.spans else None
        if last and last.weight == span.weight and last.ink == span.ink and last.tag is span.tag:
            text = self.spans.pop().text + text
        self.spans.append(Span(text, span.weight, span.ink, span.tag, span.link))
        self.width += width

    @property
    def inked(self) -> float:
        """The width without the blank at its end."""
        if not self.spans or not self.spans[-1].text.endswith(" "):
            return self.width
        return self.width - scripts.width(" ", self.spans[-1].weight, self.size)


def spans_in(text: str, weight: Weight = "regular", ink: Ink = "ink") -> list[Span]:
    """One text, with a span of its own for each part whose letters tell another language."""
    text = clean(text)
    if text.isascii():
        return [Span(text, weight, ink)]
    return [
        Span(part, weight, ink, Element("Span", language=tongue) if tongue else None)
        for part, tongue in tongues(text)
    ]


def spans_of(words: Words, ink: Ink = "ink") -> list[Span]:
    made: list[Span] = []
    for run in words:
        weight: Weight = "bold" if run.bold else "italic" if run.italic else "regular"
        colour: Ink = "muted" if run.muted else ink
        if run.link and safe(run.link):
            made.append(Span(clean(run.text), weight, "teal", Element("Link"), run.link))
        elif run.language:
            made.append(Span(clean(run.text), weight, colour, Element("Span", language=run.language)))
        else:
            made += spans_in(run.text, weight, colour)
    return made


class _Wrapper:
    def __init__(self, size: float, width: float, base: int) -> None:
        self.size, self.limit, self.base = size, width, base
        self.lines: list[TextLine] = []
        self.line = TextLine(size, base)
        self.word: list[tuple[Span, str, float]] = []
        self.word_width = 0.0

    def new_line(self) -> None:
        self.lines.append(self.line)
        self.line = TextLine(self.size, self.base)

    def flush(self) -> None:
        if self.line.spans and self.line.width + self.word_width > self.limit:
            self.new_line()
        for span, text, width in self.word:
            self.line.add(span, text, width)
        self.word.clear()
        self.word_width = 0.0

    def put(self, span: Span, token: str) -> None:
        width = scripts.width(token, span.weight, self.size)
        if self.word_width + width > self.limit:
            self.flush()
            if width > self.limit:
                for chunk, chunk_width in self.chunks(span, token):
                    self.word.append((span, chunk, chunk_width))
                    self.word_width = chunk_width
                    self.flush()
                return
        self.word.append((span, token, width))
        self.word_width += width

    def chunks(self, span: Span, token: str) -> Iterator[tuple[str, float]]:
        held: list[str] = []
        total = 0.0
        for cluster in scripts.clusters(token):
            width = scripts.width(cluster, span.weight, self.size)
            if held and total + width > self.limit:
                yield "".join(held), total
                held, total = [], 0.0
            held.append(cluster)
            total += width
        if held:
            yield "".join(held), total


def wrap(spans: list[Span], size: float, width: float) -> list[TextLine]:
    base = scripts.base_level("".join(span.text[:2000] for span in spans[:8]))
    wrapper = _Wrapper(size, max(width, size * 2), base)
    for span in spans:
        blank = scripts.width(" ", span.weight, size)
        for part in _TOKEN.findall(span.text):
            if part == "\n":
                wrapper.flush()
                if wrapper.line.spans:
                    wrapper.line.add(
                        span, " ", blank
                    )  # unseen at the line's end, but heard between two words
                wrapper.new_line()
            elif part[0] in " \t":
                wrapper.flush()
                if wrapper.line.spans:
                    wrapper.line.add(span, " ", blank)
            else:
                wrapper.put(span, part)
                if part[-1] in "-/–—":
                    wrapper.flush()
    wrapper.flush()
    wrapper.new_line()
    return wrapper.lines
