"""Every act of the trail, as it is offered and as it is told afterwards."""

from coprodesk.languages import OFFERED, TOLD
from coprodesk.languages import acts_in_english as table
from tests.words import Phrase, Places


def places() -> Places:
    return {
        Phrase(words, meaning=meaning): {act}
        for act, said in table().items()
        for meaning, words in zip((OFFERED, TOLD), said, strict=True)
    }
