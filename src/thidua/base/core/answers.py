"""One shape of permission, always with a reason the person can read."""

from dataclasses import dataclass


class Refused(Exception):
    """An act was refused; the sentence says why and what to do. Nothing was written."""

    status = 403

    def __init__(self, sentence: str, *, fields: dict[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.fields = fields or {}

    def aftermath(self) -> None:
        """What is written though the act was refused; the door calls it once all has been rolled back."""


class Stale(Refused):
    """Somebody else acted first; the page that was sent no longer stands."""

    status = 409


class BadInput(Refused):
    """What was given cannot be taken; `fields` may name the field at fault."""

    status = 422


class TooLarge(BadInput):
    """A file over the limit."""

    status = 413


@dataclass(frozen=True)
class Answer:
    """Yes, or no with a reason."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def or_refuse(self) -> None:
        """Raise `Refused` with the reason when the answer is no."""
        if not self.allowed:
            raise Refused(self.reason)


YES = Answer(allowed=True)


def no(reason: str) -> Answer:
    """A refusal with its reason."""
    return Answer(allowed=False, reason=str(reason))


def first_no(*answers: Answer) -> Answer:
    """The first refusal among several answers, or yes."""
    return next((answer for answer in answers if not answer), YES)
