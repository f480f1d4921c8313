"""Who somebody is in their own words first, then how to reach them and who works with them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from coprodesk.domain.changes import Topic
from coprodesk.queries.carers import CarersOf
from coprodesk.queries.cases import TimeWithPerson
from coprodesk.queries.entries import EntriesOf
from coprodesk.queries.people import PersonWords
from coprodesk.queries.safeguarding import NeverMatches
from coprodesk.queries.sharing import ReadersOf
from coprodesk.ui.kit.layout import Columns, column
from coprodesk.ui.screens.person.apart import apart_card
from coprodesk.ui.screens.person.carers import carers_card
from coprodesk.ui.screens.person.cases import time_card
from coprodesk.ui.screens.person.details import NOUNS, Details, places_card, reach_card, who_card
from coprodesk.ui.screens.person.sayings import about_card, matters_card
from coprodesk.ui.screens.person.tab import Answers, PersonTab


class AboutTab(PersonTab):
    topics = frozenset({Topic.PEOPLE, Topic.SAFEGUARDING, Topic.NETWORKS, Topic.EXCHANGES})

    def questions(self, today: date) -> Mapping[str, Any]:
        return {
            "said": PersonWords(self.person_id),
            **{name: EntriesOf(noun, self.person_id) for name, noun in NOUNS.items()},
            "carers": CarersOf(self.person_id),
            "time": TimeWithPerson(self.person_id),
            "readers": ReadersOf(self.person_id),
            "apart": NeverMatches(self.person_id),
        }

    def build(self, answers: Answers) -> list[QWidget]:
        scene = self.scene
        known = Details(**{name: answers[name] for name in NOUNS})
        own_words = column(matters_card(scene, answers["said"]), about_card(scene, answers["said"]))
        reach = column(reach_card(scene, known), carers_card(scene, answers["carers"]))
        who = column(
            who_card(scene, known),
            places_card(scene, known),
            time_card(scene, answers["time"], answers["readers"]),
            *filter(None, (apart_card(scene, answers["apart"]),)),
        )
        return [Columns([own_words, reach, who], weights=[40, 32, 32], min_width=330)]
