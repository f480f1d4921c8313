"""How hard a passphrase is to guess, in words; no colour says it for them."""

from coprodesk.ui.kit.i18n import tr


def strength_words(score: int) -> str:
    """For the five steps, 0 to 4, of the library that judges it."""
    return (
        tr("Very easy to guess: use four or more words that do not belong together."),
        tr("Easy to guess: add another word or two."),
        tr("Could be guessed with effort: one more word would do."),
        tr("Hard to guess."),
        tr("Very hard to guess."),
    )[score]
