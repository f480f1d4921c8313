"""In which languages somebody's entries are, as far as somebody said so."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from coprodesk.domain.ids import PersonId
from coprodesk.domain.roles import Permission
from coprodesk.domain.sharing import Noun
from coprodesk.domain.tongues import SPOKEN_ENTRIES, Tongue, guessed, spoken_by
from coprodesk.store import images
from coprodesk.store.schema import EntryTongue, SpokenLanguage
from coprodesk.store.view import View


@dataclass(frozen=True)
class Tongues:
    """`told` by the entry, `words` by what stands in those entries; `spoken` are the person's own languages."""

    told: Mapping[UUID, Tongue] = field(default_factory=dict)
    words: Mapping[str, Tongue] = field(default_factory=dict)
    spoken: frozenset[Tongue] = frozenset()

    def of(self, words: str) -> Tongue | None:
        """As it was said of the entry that says this, or as it is guessed."""
        return self.words.get(words) or guessed(words, self.spoken)


@dataclass(frozen=True)
class TonguesOf:
    permission: ClassVar[Permission] = Permission.PEOPLE_READ
    person_id: PersonId

    def answer(self, view: View) -> Tongues:
        view.person(self.person_id)
        live = (EntryTongue.person_id == self.person_id, EntryTongue.deleted_at.is_(None))
        rows = view.session.scalars(sa.select(EntryTongue).where(*live).order_by(EntryTongue.id)).all()
        told = {row.record_id: Tongue(row.tongue) for row in rows}
        nouns: dict[Noun, list[UUID]] = defaultdict(list)
        for row in rows:
            nouns[Noun(row.noun)].append(row.record_id)
        words = {text: told[record] for record, text in _texts(view, nouns) if text.strip()}
        names = view.session.scalars(
            sa.select(SpokenLanguage.name).where(
                SpokenLanguage.person_id == self.person_id, SpokenLanguage.deleted_at.is_(None)
            )
        )
        return Tongues(told, words, spoken_by(" ".join(names)))


def _texts(view: View, nouns: Mapping[Noun, list[UUID]]) -> Iterator[tuple[UUID, str]]:
    for noun, records in nouns.items():
        kind: Any = images.type_of[noun.value]
        columns = [getattr(kind, name) for name in SPOKEN_ENTRIES[noun]]
        for record, *texts in view.session.execute(
            sa.select(kind.id, *columns).where(kind.id.in_(records), kind.deleted_at.is_(None))
        ):
            yield from ((record, text) for text in texts)
