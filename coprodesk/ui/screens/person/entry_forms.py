"""The form of a noun of entries: the same for a new one and for a change, which is made from what was shown."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Generic

from coprodesk.domain.entries import C, Entry, Id
from coprodesk.domain.sharing import Noun as Shared
from coprodesk.ui.kit.forms import Field, FormDialog
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.menus import Act
from coprodesk.ui.screens.person.asking import ask
from coprodesk.ui.screens.person.sharing import sharing_act
from coprodesk.ui.screens.person.tab import Scene
from coprodesk.usecases.entries import Add, Bin, Change, Noun


@dataclass(frozen=True)
class EntryForm(Generic[C, Id]):
    """`fresh` is what an empty form begins with; `fields` are named as those of the content. What is typed is kept
    under `draft`, or under the name of the act. `title_of_change` is there where a change has another title;
    `unasked` are fields that are empty where they are not asked for."""

    noun: Noun[C, Id]
    title: Callable[[Scene], str]
    fields: Callable[[Scene, C], Iterable[Field]]
    fresh: Callable[[Scene], C]
    intro: Callable[[Scene], str] = lambda _scene: ""
    title_of_change: Callable[[Scene], str] | None = None
    ready: Callable[[FormDialog], None] | None = None
    draft: str = ""
    unasked: tuple[str, ...] = ()

    def __call__(self, scene: Scene, entry: Entry[C, Id] | None = None) -> None:
        noun = self.noun
        shown = self.fresh(scene) if entry is None else entry.content

        def command(typed: Mapping[str, Any]) -> Add[C] | Change[C, Id]:
            now = replace(shown, **{**dict.fromkeys(self.unasked), **typed})
            return Add(scene.person_id, now) if entry is None else Change(entry.entry_id, entry.version, now)

        title = self.title if entry is None else self.title_of_change or self.title
        act = f"add_{noun.name}" if entry is None else f"change_{noun.name}"
        ask(
            scene,
            self.draft or act,
            title(scene),
            self.fields(scene, shown),
            noun.add if entry is None else noun.change,
            command,
            about=None if entry is None else entry.entry_id,
            intro=self.intro(scene),
            ready=self.ready,
        )

    def edit(self, scene: Scene, entry: Entry[C, Id]) -> Act:
        return tr("Edit"), partial(self, scene, entry)

    def share(self, scene: Scene, entry: Entry[C, Id], title: str) -> Act:
        return sharing_act(scene, Shared(self.noun.row.__tablename__), entry.entry_id, title)

    def bin(self, scene: Scene, entry: Entry[C, Id]) -> Act:
        gone = Bin(entry.entry_id, entry.version)
        return tr("Bin"), partial(scene.bridge.do, self.noun.bin, gone)

    def acts(self, scene: Scene, entry: Entry[C, Id], title: str) -> tuple[Act, ...]:
        """What can be done with an entry of which each can be marked."""
        return self.edit(scene, entry), self.share(scene, entry, title), self.bin(scene, entry)


AnyForm = EntryForm[Any, Any]
