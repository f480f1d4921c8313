"""What the command line refuses by itself."""


class Refused(Exception):
    """The sentence is the message."""
