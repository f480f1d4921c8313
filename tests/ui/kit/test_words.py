import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import coprodesk.domain
from coprodesk.domain.abilities import Readiness
from coprodesk.domain.errors import DeskError, Invalid, KnownFailure, Problem, UnsafePlace, WrongPassphrase
from coprodesk.languages import catalogue
from coprodesk.resources import resource_path
from coprodesk.ui.kit.acts import act_words
from coprodesk.ui.kit.ecomap_layout import Change
from coprodesk.ui.kit.i18n import Language, set_language, tr, tr_n
from coprodesk.ui.kit.labels import choices, word
from coprodesk.ui.kit.problems import PROBLEMS, problem_words
from coprodesk.ui.kit.wording import WORDS, words_for
from tests.ui.kit.phrases import places


def _all(kind: type[Exception]) -> set[type[Exception]]:
    return {kind}.union(*(_all(each) for each in kind.__subclasses__()))


def test_every_error_of_the_domain_has_words() -> None:
    for module in pkgutil.iter_modules(coprodesk.domain.__path__):
        importlib.import_module(f"coprodesk.domain.{module.name}")
    ours = {e for e in _all(DeskError) | _all(KnownFailure) if e.__module__.startswith("coprodesk.domain")}
    assert sorted(e.__name__ for e in ours - set(WORDS)) == []


def test_every_problem_code_of_the_domain_and_the_use_cases_has_words() -> None:
    root = resource_path().parent / "coprodesk"
    sources = [
        p.read_text(encoding="utf-8") for floor in ("domain", "usecases") for p in (root / floor).glob("*.py")
    ]
    codes = {code for text in sources for code in re.findall(r'Problem\([^()]*?"([a-z_0-9]+)"\)', text)}
    assert sorted(codes - set(PROBLEMS)) == []


def test_words_say_what_happened_and_what_to_do() -> None:
    said = words_for(WrongPassphrase(Path("northside.coprodesk")))
    assert said.sentence().startswith(
        "That passphrase does not open northside.coprodesk. The file is as it was."
    )
    assert "shared drive" in words_for(UnsafePlace(detail="share")).happened
    assert words_for(Invalid(Problem("name", "needed"))).do == "Something is needed here"
    assert "CoproDesk itself" in words_for(ZeroDivisionError()).happened


def test_a_problem_names_its_field_and_no_braces_do_harm() -> None:
    assert problem_words("needed", "Name {0}") == "Name {0}: something is needed here"
    assert problem_words("needed", "Who?") == "Who? – something is needed here"
    assert problem_words("a_code_nobody_wrote") == "This cannot be kept as it is"


def test_choices_in_words() -> None:
    assert word(Readiness.WOULD_TEACH) == "would teach"
    assert choices(Readiness, nothing="not said")[0] == (None, "not said")
    assert act_words("add_ability") == "add an ability"


def test_every_phrase_of_every_screen_is_there_in_welsh() -> None:
    words = catalogue("cy", "screens")
    held = {*words.phrases, *words.counted}
    assert sorted(each for each in places() if (each.meaning, each.text) not in held) == []
    assert ("", PROBLEMS["needed"]) in held


def test_welsh_is_spoken_and_what_is_missing_stays_english() -> None:
    set_language(Language.WELSH)
    assert tr("Save") == "Cadw"
    assert tr("a phrase that nobody translated {n}", n=3) == "a phrase that nobody translated 3"
    set_language(Language.ENGLISH)
    assert tr_n("{n} person", "{n} people", 2) == "2 people"


def test_what_a_failure_kept_captions_of_a_map_are_welsh_too() -> None:
    set_language(Language.WELSH)
    said = words_for(WrongPassphrase(Path("a.coprodesk"))).sentence()
    assert ("Mae'r ffeil fel yr oedd." in said, "The file" in said) == (True, False)
    assert word(Change.CLOSER) == "wedi symud yn nes"
    set_language(Language.ENGLISH)


@pytest.mark.parametrize("value", ["{x}", "<b>", "%s"])
def test_values_are_put_in_as_they_are(value: str) -> None:
    assert tr("Hello {name}", name=value) == f"Hello {value}"
