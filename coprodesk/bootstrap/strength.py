"""How hard a passphrase is to guess: asked of a library that knows what people choose."""

from zxcvbn import zxcvbn

LONGEST = 72  # letters that the estimate looks at; more only makes it slow


def strength(passphrase: str, known: tuple[str, ...] = ()) -> int:
    """From 0, guessed at once, to 4. `known` are words that somebody could guess from: names on the screen."""
    if not passphrase:
        return 0
    return int(zxcvbn(passphrase[:LONGEST], user_inputs=[word for word in known if word])["score"])
