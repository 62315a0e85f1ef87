"""What can be expected to go wrong."""


class BuildError(Exception):
    """Something expected went wrong; the message is the sentence that the user reads."""
