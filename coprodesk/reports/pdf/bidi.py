"""The Unicode bidirectional algorithm (UAX 9): which level each letter of a paragraph stands at, isolates and paired
brackets included, and in which order the parts of a line are seen."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coprodesk.domain.directions import kind_of, strong_level

_DEEPEST = 125
_ISOLATES = frozenset(("LRI", "RLI", "FSI"))
_REMOVED = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "BN"))
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
_BRACKETS = "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
_CLOSING = dict(zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True))
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_PAIRS_AT_ONCE = 63


@dataclass(frozen=True, slots=True)
class _Open:
    level: int
    override: str = ""
    isolate: bool = False


def levels(text: str, base: int) -> list[int]:
    """One for each letter of a paragraph; signs that nobody sees stand at the level of the letter before them."""
    kinds = [kind_of(letter) for letter in text]
    found = _explicit(text, kinds, base)
    kept = [index for index, letter in enumerate(text) if kind_of(letter) not in _REMOVED]
    edges = _edges(found, kept, base)
    for sequence in _sequences(text, found, kept):
        first, last = sequence[0], sequence[-1]
        after = base if kind_of(text[last]) in _ISOLATES else edges[last][1]
        _Sequence(text, kinds, found, sequence, (edges[first][0], after)).resolve()
    return _spread(text, found, base)


def _edges(found: list[int], kept: list[int], base: int) -> dict[int, tuple[int, int]]:
    """The levels before and after each letter that counts."""
    around = [base, *(found[index] for index in kept), base]
    return {index: (around[at], around[at + 2]) for at, index in enumerate(kept)}


def _spread(text: str, found: list[int], base: int) -> list[int]:
    before = base
    for index, letter in enumerate(text):
        if kind_of(letter) in _REMOVED:
            found[index] = before
        before = found[index]
    return found


def _explicit(text: str, kinds: list[str], base: int) -> list[int]:
    """Rules X1 to X8. `kinds` changes where an override says so."""
    found = [base] * len(text)
    walk = _Walk(base, _matches(text))
    for index, letter in enumerate(text):
        found[index] = walk.step(text, index, kind_of(letter), kinds)
    return found


def _matches(text: str) -> dict[int, int]:
    """From each isolate to where it ends, and back."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for index, letter in enumerate(text):
        kind = kind_of(letter)
        if kind in _ISOLATES:
            opened.append(index)
        elif kind == "PDI" and opened:
            first = opened.pop()
            pairs[first], pairs[index] = index, first
        elif kind == "B":
            opened.clear()
    return pairs


class _Walk:
    """What is open at each letter."""

    def __init__(self, base: int, matches: dict[int, int]) -> None:
        self.base, self.matches = base, matches
        self._reset()

    def _reset(self) -> None:
        self.stack = [_Open(self.base)]
        self.too_deep_isolates = self.too_deep = self.isolates = 0

    def step(self, text: str, index: int, kind: str, kinds: list[str]) -> int:
        """The level of this letter."""
        if kind in {"RLE", "LRE", "RLO", "LRO"}:
            self._embed(kind)
        elif kind in _ISOLATES:
            level = self._overridden(index, kinds)
            self._isolate(text, index, kind)
            return level
        elif kind == "PDI":
            self._end_isolate()
            return self._overridden(index, kinds)
        elif kind == "PDF":
            self._end_embedding()
        elif kind == "B":
            self._reset()
            return self.base
        elif kind != "BN":
            return self._overridden(index, kinds)
        return self.stack[-1].level

    def _overridden(self, index: int, kinds: list[str]) -> int:
        kinds[index] = self.stack[-1].override or kinds[index]
        return self.stack[-1].level

    def _next(self, to_the_left: bool) -> int:  # noqa: FBT001
        """The least level above this one that runs the wanted way."""
        level = self.stack[-1].level
        return level + 1 + (level % 2 if to_the_left else 1 - level % 2)

    def _embed(self, kind: str) -> None:
        level = self._next(kind in {"RLE", "RLO"})
        if level <= _DEEPEST and not self.too_deep_isolates and not self.too_deep:
            self.stack.append(_Open(level, {"RLO": "R", "LRO": "L"}.get(kind, "")))
        elif not self.too_deep_isolates:
            self.too_deep += 1

    def _isolate(self, text: str, index: int, kind: str) -> None:
        left = kind == "RLI" or (
            kind == "FSI" and strong_level(text, index + 1, self.matches.get(index, len(text))) == 1
        )
        level = self._next(left)
        if level <= _DEEPEST and not self.too_deep_isolates and not self.too_deep:
            self.isolates += 1
            self.stack.append(_Open(level, isolate=True))
        else:
            self.too_deep_isolates += 1

    def _end_isolate(self) -> None:
        if self.too_deep_isolates:
            self.too_deep_isolates -= 1
        elif self.isolates:
            self.too_deep = 0
            while not self.stack[-1].isolate:
                self.stack.pop()
            self.stack.pop()
            self.isolates -= 1

    def _end_embedding(self) -> None:
        if self.too_deep_isolates:
            return
        if self.too_deep:
            self.too_deep -= 1
        elif not self.stack[-1].isolate and len(self.stack) > 1:
            self.stack.pop()


def _sequences(text: str, found: list[int], kept: list[int]) -> list[list[int]]:
    """Level runs that belong together across the isolates between them (BD13)."""
    matches = _matches(text)
    runs: list[list[int]] = []
    for index in kept:
        if runs and found[runs[-1][-1]] == found[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    by_first = {run[0]: run for run in runs}
    made: list[list[int]] = []
    for run in runs:
        if kind_of(text[run[0]]) == "PDI" and run[0] in matches:
            continue
        whole = list(run)
        while kind_of(text[whole[-1]]) in _ISOLATES and whole[-1] in matches:
            whole += by_first[matches[whole[-1]]]
        made.append(whole)
    return made


class _Sequence:
    """One isolating run sequence: its kinds after the weak and neutral rules, and the levels that follow."""

    def __init__(
        self, text: str, kinds: list[str], found: list[int], places: list[int], around: tuple[int, int]
    ) -> None:
        self.text, self.found, self.places = text, found, places
        self.level = found[places[0]]
        self.kinds = [kinds[index] for index in places]
        self.first_kinds = list(self.kinds)
        self.direction = "R" if self.level % 2 else "L"
        self.before, self.after = map(self._beside, around)

    def _beside(self, other: int) -> str:
        return "R" if max(self.level, other) % 2 else "L"

    def resolve(self) -> None:
        self._weak()
        self._brackets()
        self._neutral()
        for place, kind in zip(self.places, self.kinds, strict=True):
            if self.level % 2:
                self.found[place] += kind in {"L", "EN", "AN"}
            else:
                self.found[place] += 1 if kind == "R" else 2 if kind in {"EN", "AN"} else 0

    def _weak(self) -> None:
        """Rules W1 to W7."""
        kinds = self.kinds
        before = self.before
        for at, kind in enumerate(kinds):
            if kind == "NSM":
                kinds[at] = "ON" if before in _ISOLATES or before == "PDI" else before
            before = kinds[at]
        strong = self.before
        for at, kind in enumerate(kinds):
            if kind in {"L", "R", "AL"}:
                strong = kind
            elif kind == "EN" and strong == "AL":
                kinds[at] = "AN"
        kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
        for at in range(1, len(kinds) - 1):
            around = kinds[at - 1], kinds[at + 1]
            if around == ("EN", "EN") and kinds[at] in {"ES", "CS"}:
                kinds[at] = "EN"
            elif around == ("AN", "AN") and kinds[at] == "CS":
                kinds[at] = "AN"
        self._terminators()
        strong = self.before
        for at, kind in enumerate(kinds):
            if kind in {"L", "R"}:
                strong = kind
            elif kind == "EN" and strong == "L":
                kinds[at] = "L"

    def _terminators(self) -> None:
        """Rules W5 and W6: a sign beside figures belongs to them, every other one to nobody."""
        kinds = self.kinds
        for start, end in _spans(kinds, {"ET"}):
            beside = kinds[start - 1 : start] + kinds[end : end + 1]
            kinds[start:end] = ["EN" if "EN" in beside else "ON"] * (end - start)
        kinds[:] = ["ON" if kind in {"ES", "CS"} else kind for kind in kinds]

    def _brackets(self) -> None:
        """Rule N0: both of a pair run the same way, after what stands between them and before them."""
        for first, last in sorted(self._pairs()):
            inside = {_strong(kind) for kind in self.kinds[first + 1 : last]} - {""}
            if self.direction in inside:
                self._bracket(first, last, self.direction)
            elif inside:
                context = next((s for s in map(_strong, reversed(self.kinds[:first])) if s), self.before)
                self._bracket(first, last, context if context in inside else self.direction)

    def _bracket(self, first: int, last: int, direction: str) -> None:
        for at in (first, last):
            self.kinds[at] = direction
            for after in range(at + 1, len(self.kinds)):
                if self.first_kinds[after] != "NSM":
                    break
                self.kinds[after] = direction

    def _pairs(self) -> Iterator[tuple[int, int]]:
        opened: list[tuple[str, int]] = []
        found: list[tuple[int, int]] = []
        for at, place in enumerate(self.places):
            letter = unicodedata.normalize("NFD", self.text[place])
            if self.kinds[at] != "ON":
                continue
            if letter in _CLOSING:
                if len(opened) == _PAIRS_AT_ONCE:
                    return
                opened.append((letter, at))
            elif letter in _OPENING:
                matching = [index for index, (one, _) in enumerate(opened) if one == _OPENING[letter]]
                if matching:
                    found.append((opened[matching[-1]][1], at))
                    del opened[matching[-1] :]
        yield from found

    def _neutral(self) -> None:
        """Rules N1 and N2."""
        for start, end in _spans(self.kinds, _NEUTRAL):
            before = _strong(self.kinds[start - 1]) if start else self.before
            after = _strong(self.kinds[end]) if end < len(self.kinds) else self.after
            direction = before if before == after else self.direction
            self.kinds[start:end] = [direction] * (end - start)


def _strong(kind: str) -> str:
    return "L" if kind == "L" else "R" if kind in {"R", "EN", "AN"} else ""


def _spans(kinds: Sequence[str], wanted: frozenset[str] | set[str]) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for at, kind in enumerate([*kinds, ""]):
        if kind in wanted:
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start = None


def at_the_end(text: str, found: Sequence[int], base: int) -> list[int]:
    """The levels of one line: blanks at its end, and tabs with what is blank before them, stand as the line does."""
    settled = list(found)
    blank = True
    for index in range(len(text) - 1, -1, -1):
        kind = kind_of(text[index])
        if kind in {"S", "B"}:
            blank = True
        elif kind not in {"WS", "PDI"} | _ISOLATES | _REMOVED:
            blank = False
        if blank:
            settled[index] = base
    return settled


def visual(found: Sequence[int]) -> list[int]:
    """Which part stands where, from left to right."""
    line = list(range(len(found)))
    for level in range(max(found, default=0), 0, -1):
        start = 0
        while start < len(line):
            end = start
            while end < len(line) and found[line[end]] >= level:
                end += 1
            if end > start:
                line[start:end] = line[start:end][::-1]
            start = max(end, start + 1)
    return line
