"""Telling people: a row in their list at once, a mail once the act is committed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.jobs import later
from thidua.base.core.text import one_line, tidy
from thidua.base.notices.models import Notice, Template
from thidua.base.notices.policies import may_word
from thidua.base.notices.queries import texts_of, visible_to
from thidua.base.notices.wording import fill, shipped, strange_places

A_MAIL_JOB = 50  # notices to one job


class Addressed(Protocol):
    """A login, as far as telling looks at it."""

    login: str
    email: str


Recipient = str | tuple[str, str] | Addressed


@transaction.atomic
def tell(
    recipients: Iterable[Recipient],
    *,
    template: str,
    context: Mapping[str, Any],
    actor: Actor,
    about: tuple[str, str] = ("", ""),
    url: str = "",
) -> list[Notice]:
    """Tell people something, in the caller's transaction: if the act fails, nobody is told.

    A recipient is a login's text (told on the screen only), a (login, e-mail) pair, or anything with
    `login` and `email`; the same login is told once. `template` is a key of some room's `notices.yaml`,
    `context` fills all its places (KeyError else), `about` is (type, code) of the thing, `url` its place."""
    said = _said(template, context)
    notices = [
        Notice(
            code=new_code("TB"),
            login=login,
            email=email,
            template=template,
            said=said,
            about_type=about[0],
            about_code=about[1],
            url=url,
            at=actor.now,
            day=actor.today,
            mail=Notice.Mail.WAITING if email else Notice.Mail.NONE,
        )
        for login, email in _addresses(recipients).items()
    ]
    Notice.objects.bulk_create(notices, batch_size=500)
    _post([notice.code for notice in notices if notice.email])
    return notices


def mark_read(actor: Actor, codes: Sequence[str] | None = None) -> int:
    """Mark one's own notices as read: these, or all when none is named. Answers how many were unread."""
    unread = visible_to(actor).filter(login=actor.login, read_at__isnull=True)
    if codes is not None:
        unread = unread.filter(code__in=codes)
    return unread.update(read_at=actor.now)


def send_waiting(codes: Sequence[str], *, now: datetime) -> int:
    """Send the mail of these notices that still waits. One that fails does not hold up the others;
    the first failure is raised at the end, so that the rest are tried again later."""
    sent, failed = 0, None
    for notice in Notice.objects.filter(code__in=codes, mail=Notice.Mail.WAITING):
        try:
            _mail(notice).send()
        except (OSError, ValueError) as fault:
            failed = failed or fault
            continue
        notice.mail, notice.mailed_at = Notice.Mail.SENT, now
        notice.save(update_fields=["mail", "mailed_at"])
        sent += 1
    if failed is not None:
        raise failed
    return sent


@transaction.atomic
def word(key: str, *, language: str, subject: str, body: str, actor: Actor) -> Template:
    """Put an own wording in place of the one shipped; only known {places} may stand in it."""
    may_word(actor).or_refuse()
    subject, body = one_line(subject), tidy(body.replace("\r\n", "\n"))
    check_wording(key, language, subject, body)
    before = texts_of(key)[language]
    row, _made = Template.objects.update_or_create(
        key=key,
        language=language,
        defaults={"subject": subject, "body": body, "by": actor.name[:200], "at": actor.now},
    )
    record(
        actor,
        "word_notice",
        "notice_template",
        f"{key}.{language}",
        before={"subject": before.subject, "body": before.body},
        after={"subject": subject, "body": body},
    )
    return row


@transaction.atomic
def restore_wording(key: str, *, language: str, actor: Actor) -> None:
    """Return to the wording shipped."""
    may_word(actor).or_refuse()
    for row in Template.objects.filter(key=key, language=language):
        before = {"subject": row.subject, "body": row.body}
        row.delete()
        record(actor, "restore_notice_wording", "notice_template", f"{key}.{language}", before=before)


def check_wording(key: str, language: str, subject: str, body: str) -> None:
    """Refuse a wording that says nothing or uses a place that is not known, and name it."""
    known = shipped().get(key)
    if known is None or language not in known.texts:
        raise BadInput(_("Không có mẫu thông báo này."))
    for name, text in (("subject", subject), ("body", body)):
        if not text:
            raise BadInput(_("Hãy nhập đủ tiêu đề và nội dung."), fields={name: _("Cần có nội dung")})
        if strange := strange_places(text, known.places):
            sentence = _("Không có trường %(places)s. Chỉ dùng được: %(known)s.") % {
                "places": ", ".join(strange),
                "known": ", ".join(f"{{{place}}}" for place in known.places) or "–",
            }
            raise BadInput(sentence, fields={name: sentence})
    if len(subject) > 200:
        raise BadInput(_("Tiêu đề dài quá 200 ký tự."), fields={"subject": _("Quá dài")})


def _said(template: str, context: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    missing = [place for place in shipped()[template].places if place not in context]
    if missing:
        raise KeyError(f"{template}: {', '.join(missing)}")
    return {
        language: {
            "subject": " ".join(fill(text.subject, context).split())[:200],
            "body": fill(text.body, context),
        }
        for language, text in texts_of(template).items()
    }


def _addresses(recipients: Iterable[Recipient]) -> dict[str, str]:
    found: dict[str, str] = {}
    for recipient in recipients:
        if isinstance(recipient, str):
            login, email = recipient, ""
        elif isinstance(recipient, tuple):
            login, email = recipient
        else:
            login, email = recipient.login, recipient.email
        found[login] = found.get(login) or email
    return found


def _post(codes: Sequence[str]) -> None:
    for start in range(0, len(codes), A_MAIL_JOB):
        later("thidua.base.notices.tasks.send_mail", codes=list(codes[start : start + A_MAIL_JOB]))


def _mail(notice: Notice) -> EmailMessage:
    said = notice.said["vi"]
    link = f"\n\n{settings.THIDUA_PUBLIC_ADDRESS}{notice.url}" if notice.url else ""
    return EmailMessage(subject=said["subject"], body=said["body"] + link, to=[notice.email])
