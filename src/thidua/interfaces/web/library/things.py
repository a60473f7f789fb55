"""Where the pages of this office stand, and those of the things that documents and numbers speak of."""

from django.urls import reverse
from django.utils.translation import gettext as _

ADDRESSES = {
    "plan": "web:plan",
    "document": "web:document",
    "decision": "web:decision",
    "outgoing": "web:outgoing_one",
    "council_session": "web:session",
}


def crumbs(*rest: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of this office."""
    return [(_("Văn bản"), reverse("web:documents")), *rest]


def address_of(thing_type: str, thing_code: str) -> str | None:
    """The page of a thing; none for a kind that has no page of its own."""
    name = ADDRESSES.get(thing_type)
    return reverse(name, args=[thing_code]) if name and thing_code else None
