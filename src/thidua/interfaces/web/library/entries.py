"""Documents and the register of numbers in the navigation and the search."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.base.core.actor import Actor
from thidua.base.library import queries
from thidua.base.library.flow import PROPOSERS
from thidua.interfaces.web import navigation
from thidua.interfaces.web.search import registry as search

navigation.register(
    navigation.Entry(navigation.Job.LIBRARY, _("Văn bản"), "web:documents", "books", order=10),
    navigation.Entry(
        navigation.Job.LIBRARY,
        _("Sổ cấp số văn bản"),
        "web:numbers",
        "list-numbers",
        queries.NUMBER_READERS,
        order=20,
    ),
    navigation.Entry(
        navigation.Job.LIBRARY, _("Quy định riêng"), "web:local_provisions", "map-pin", order=30
    ),
    navigation.Entry(
        navigation.Job.LIBRARY,
        _("Thay đổi pháp luật"),
        "web:law_changes",
        "scale",
        PROPOSERS,
        order=40,
    ),
)


def find_documents(actor: Actor, folded: str, at_most: int) -> list[search.Hit]:
    """Visible documents that hold every word in number, subject or issuer."""
    return [
        search.Hit(
            document.called,
            reverse("web:document", args=[document.code]),
            " · ".join(part for part in (document.issuer, document.subject) if part != document.called),
        )
        for document in queries.matching(actor, folded)[:at_most]
    ]


search.register(search.Finder(_("Văn bản"), "books", find_documents, order=50))
