"""What a read or a write may answer instead of doing it."""

from measures.models import Evaluation, StatusChange


class Conflict(Exception):
    """Somebody changed it since it was read; `theirs` is what they wrote."""

    def __init__(self, theirs: StatusChange | Evaluation | None) -> None:
        super().__init__("changed since it was read")
        self.theirs = theirs


class Overtaken(Exception):
    """It is no longer the one that counts, so there is nothing to take back."""


class LinkRefused(Exception):
    """A link that answers nothing; the message says why, and what to do."""


class LinkUnknown(LinkRefused):
    """Altered, or never ours: nothing is told of what there may be."""
