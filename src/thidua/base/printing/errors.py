"""What can be wrong with a paper before it is printed."""

from thidua.base.core.answers import BadInput


class BadForm(BadInput):
    """The data does not fill the form; the sentence names the field by its Vietnamese label."""


class UnknownForm(LookupError):
    """There is no form of that code: a mistake in our own code, not in what a person entered."""


class PrintingFault(RuntimeError):
    """The typesetter complained about one of our own templates (an unknown font, a syntax error)."""
