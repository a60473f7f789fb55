"""Where the things that documents and numbers speak of have their pages."""

from django.urls import reverse

ADDRESSES = {
    "plan": "web:plan",
    "document": "web:document",
    "decision": "web:decision",
    "outgoing": "web:outgoing_one",
    "council_session": "web:session",
}


def address_of(thing_type: str, thing_code: str) -> str | None:
    """The page of a thing; none for a kind that has no page of its own."""
    name = ADDRESSES.get(thing_type)
    return reverse(name, args=[thing_code]) if name and thing_code else None
