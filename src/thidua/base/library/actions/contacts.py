"""Contacts: recipients of papers outside the tree of units."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.text import fold, one_line, tidy
from thidua.base.library.models import Contact
from thidua.base.library.policies import may_keep_contacts
from thidua.base.org.models import Unit


@transaction.atomic
def add_contact(
    unit: Unit,
    *,
    name: str,
    kind: str,
    actor: Actor,
    address: str = "",
    email: str = "",
    members: str = "",
) -> Contact:
    """Write a recipient into a unit's contacts; a cluster of provinces with its members, one a line."""
    may_keep_contacts(actor, unit).or_refuse()
    row = Contact(code=new_code("NN"), unit=unit)
    _word(row, name=name, kind=kind, address=address, email=email, members=members)
    _keep(row)
    record(actor, "add_contact", "contact", row.code, unit_code=unit.code, after=_said(row))
    return row


@transaction.atomic
def change_contact(
    contact: Contact,
    *,
    name: str,
    kind: str,
    actor: Actor,
    address: str = "",
    email: str = "",
    members: str = "",
) -> Contact:
    """Correct a contact."""
    may_keep_contacts(actor, contact.unit).or_refuse()
    before = _said(contact)
    _word(contact, name=name, kind=kind, address=address, email=email, members=members)
    _keep(contact)
    unit, after = contact.unit.code, _said(contact)
    record(actor, "change_contact", "contact", contact.code, unit_code=unit, before=before, after=after)
    return contact


def _keep(row: Contact) -> None:
    """Save it; a unit names a recipient once."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as same:
        sentence = _("Danh bạ đã có nơi nhận này.")
        raise BadInput(sentence, fields={"name": sentence}) from same


def _said(row: Contact) -> dict[str, str]:
    return {"name": row.name, "kind": row.kind, "members": row.members}


def _word(row: Contact, *, name: str, kind: str, address: str, email: str, members: str) -> None:
    row.name = one_line(name)[:200]
    if not row.name:
        raise BadInput(_("Hãy ghi tên nơi nhận."), fields={"name": _("Cần tên")})
    if kind not in Contact.Kind.values:
        raise BadInput(_("Hãy chọn loại nơi nhận."), fields={"kind": _("Cần chọn loại")})
    row.kind, row.name_fold = kind, fold(row.name)
    row.address, row.email, row.members = tidy(address)[:300], email, tidy(members)
