"""A FHIR file taken apart: its entries, each checked by itself, and where a reference in it leads.

Nothing here trusts a shape: `dig` gives what is there and nothing where it is not.
"""

import json
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from coprodesk.domain.proposals import MOST_BYTES, NotAPlan, NotUsed, Why
from coprodesk.reports.fhir import resource_problems

Resource = dict[str, Any]

MOST_ENTRIES = 20_000
_REFERENCE = re.compile(r"(?:(?P<base>.*)/)?(?P<kind>[A-Z][A-Za-z]+)/(?P<id>[A-Za-z0-9.-]+)")


@dataclass(frozen=True, eq=False)
class Entry:
    """A resource with the address that the file gives it; `within` is the one that contains it."""

    url: str
    resource: Resource
    within: "Entry | None" = None

    @property
    def kind(self) -> str:
        return str(self.resource["resourceType"])

    @property
    def id(self) -> str:
        return one(self.resource, "id")

    @property
    def base(self) -> str:
        root = self.within or self
        return root.url.removesuffix(f"{root.kind}/{root.id}")


def dig(value: Any, *path: str) -> list[Any]:
    """Everything at a path, lists opened on the way: dig(patient, "name", "given") is all given names."""
    found = _opened(value)
    for step in path:
        found = [each for part in found if isinstance(part, dict) for each in _opened(part.get(step))]
    return found


def _opened(value: Any) -> list[Any]:
    if isinstance(value, list):
        return [each for part in value for each in _opened(part)]
    return [] if value is None else [value]


def first(value: Any, *path: str) -> Any:
    """The first thing at a path, or None."""
    return next(iter(dig(value, *path)), None)


def said(value: Any, *path: str) -> list[str]:
    """The texts at a path, without the blank ones."""
    return [each for each in dig(value, *path) if isinstance(each, str) and each.strip()]


def one(value: Any, *path: str) -> str:
    return next(iter(said(value, *path)), "")


def extension(value: Any, url: str, kind: str) -> list[Any]:
    return [each for part in dig(value, "extension") if one(part, "url") == url for each in dig(part, kind)]


def coded(value: Any, url: str, kind: str = "valueCode") -> str:
    """The text that an extension of ours says; empty where it says nothing."""
    return next((each for each in extension(value, url, kind) if isinstance(each, str)), "")


def entries_of(told: bytes) -> tuple["File", list[NotUsed]]:
    """The file and what of it is no FHIR. Raises NotAPlan where none of it is."""
    if len(told) > MOST_BYTES:
        raise NotAPlan("too_large")
    try:
        value = json.loads(told, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):  # not JSON, not text, numbers without end, nested without end
        raise NotAPlan("not_json") from None
    if not isinstance(value, dict) or not isinstance(value.get("resourceType"), str):
        raise NotAPlan("not_fhir")
    found = list(_flat("", value, None))
    if len(found) > MOST_ENTRIES:
        raise NotAPlan("too_large")
    kept, broken = _valid(found)
    if found and not kept:
        raise NotAPlan("not_fhir")
    left = [NotUsed("" if each is None else each.kind[:80], "", Why.NOT_FHIR) for each in broken]
    return File(kept, [each for each in broken if each is not None], _deleted(value)), left


def _deleted(value: Resource) -> set[str]:
    """Addresses of what the file says is deleted. A history begins with what came last; elsewhere it says so anyhow."""
    found: dict[str, bool] = {}
    history = one(value, "type") == "history"
    for each in dig(value, "entry"):
        gone = one(each, "request", "method") == "DELETE"
        resource = first(each, "resource")
        named = f"{one(resource, 'resourceType')}/{one(resource, 'id')}" if resource else ""
        for told in {one(each, "fullUrl"), one(each, "request", "url"), named} - {""}:
            found[told] = found.get(told, gone) if history else found.get(told, False) or gone
    return {told for told, gone in found.items() if gone}


def _once(pairs: list[tuple[str, Any]]) -> Resource:
    """What is said twice in one place is not said at all: which of the two is meant cannot be known."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError
    return made


def _no_number(_name: str) -> float:
    raise ValueError


def _flat(url: str, value: Any, within: Entry | None, depth: int = 0) -> Iterator[Entry | None]:
    """The resource and those in it, in the file's order; None for an entry that is no resource at all."""
    if not isinstance(value, dict) or not isinstance(value.get("resourceType"), str) or depth > 8:
        yield None
        return
    if value["resourceType"] == "Bundle":
        entries = value.get("entry")
        for each in entries if isinstance(entries, list) else [entries] if entries else []:
            if one(each, "request", "method") == "DELETE" and not first(each, "resource"):
                continue
            yield from _flat(
                one(each, "fullUrl"),
                each.get("resource") if isinstance(each, dict) else None,
                None,
                depth + 1,
            )
        return
    inside = value.get("contained")
    entry = Entry(url, {name: each for name, each in value.items() if name != "contained"}, within)
    yield entry
    for each in inside if isinstance(inside, list) else [inside] if inside else []:
        yield from _flat("", each, entry, depth + 1)


def _valid(found: Iterable[Entry | None]) -> tuple[list[Entry], list[Entry | None]]:
    """Those that are FHIR, and the rest. What stands in an entry that is not goes with it."""
    kept: dict[Entry, None] = {}
    broken: list[Entry | None] = []
    for entry in found:
        inside = entry is None or entry.within is None or entry.within in kept
        if entry is not None and inside and not resource_problems(entry.resource):
            kept[entry] = None
        else:
            broken.append(entry)
    return list(kept), broken


class File:
    """The entries of a file, each found by what refers to it."""

    def __init__(self, entries: list[Entry], broken: list[Entry], deleted: Container[str] = ()) -> None:
        self.deleted = [each for each in entries if _is_deleted(each, deleted)]
        self.entries, self.earlier = _newest([each for each in entries if each not in self.deleted])
        self._broken = {
            told
            for each in (*broken, *self.deleted)
            for told in (each.url, f"{each.kind}/{each.id}", f"#{each.id}")
        }
        self._by_url = {each.url: each for each in self.entries if each.url}
        self._by_id: dict[tuple[str, str], list[Entry]] = {}
        for each in self.entries:
            if each.within is None and each.id:
                self._by_id.setdefault((each.kind, each.id), []).append(each)

    def of(self, *kinds: str) -> list[Entry]:
        return [each for each in self.entries if each.kind in kinds]

    def at(self, reference: Any, source: Entry) -> Entry | None:
        """The entry that a Reference in `source` leads to; None where it is not in the file, or could be either of
        two. An address on another server is another entry, whatever its number."""
        told = one(reference, "reference").partition("/_history/")[0]
        if told.startswith("#"):
            return self._inside(told[1:], source.within or source)
        if not told:
            return None
        if told in self._by_url:
            return self._by_url[told]
        match = _REFERENCE.fullmatch(told)
        if match is None:
            ident = told.removeprefix("urn:uuid:")
            return self._only([each for each in self.entries if each.id == ident], source)
        found = self._by_id.get((match["kind"], match["id"]), [])
        if match["base"]:
            found = [each for each in found if not each.url]
        return self._only(found, source)

    def is_broken(self, reference: Any) -> bool:
        """Whether a reference leads to an entry that is no FHIR, which is named as such already."""
        return one(reference, "reference") in self._broken

    def _inside(self, ident: str, root: Entry) -> Entry | None:
        if not ident:
            return root
        return next((each for each in self.entries if each.within is root and each.id == ident), None)

    def _only(self, found: list[Entry], source: Entry) -> Entry | None:
        near = [each for each in found if each.base == source.base]
        return found[0] if len(found) == 1 else near[0] if len(near) == 1 else None


def _is_deleted(entry: Entry, deleted: Container[str]) -> bool:
    root = entry.within or entry
    return (root.url in deleted if root.url else False) or f"{root.kind}/{root.id}" in deleted


def _newest(entries: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Of several versions of one entry, the newest; the others."""
    address = {each: each.url or f"{each.kind}/{each.id}" for each in entries if each.within is None}
    times = Counter(address[each] for each in address if each.id or each.url)
    newest: dict[str, Entry] = {}
    for each, told in address.items():
        if times[told] > 1 and (told not in newest or _version(each) >= _version(newest[told])):
            newest[told] = each
    old = {each for each, told in address.items() if newest.get(told, each) is not each}
    kept = [each for each in entries if each not in old and each.within not in old]
    return kept, [each for each in entries if each in old or each.within in old]


def _version(entry: Entry) -> tuple[str, int]:
    number = one(entry.resource, "meta", "versionId")
    return one(entry.resource, "meta", "lastUpdated"), int(number) if number.isdecimal() and len(
        number
    ) < 20 else 0
