"""Papers: what every office leaves in the file before it passes the dossier on."""

from typing import Any

from django.db import transaction

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.uploads.models import Upload
from thidua.work.dossiers.models import Dossier, Paper, Submission
from thidua.work.dossiers.policies import may_leave


@transaction.atomic
def leave_paper(
    dossier: Dossier,
    *,
    kind: str,
    actor: Actor,
    text: str = "",
    content: dict[str, Any] | None = None,
    upload: Upload | None = None,
    title: str = "",
) -> Paper:
    """Put one stamped paper into a dossier; `content` is plain data. Older papers of the kind stay."""
    may_leave(actor, dossier).or_refuse()
    return add_paper(
        dossier.submission,
        dossier,
        kind=kind,
        actor=actor,
        text=text,
        content=content,
        upload=upload,
        title=title,
    )


def add_paper(
    submission: Submission,
    dossier: Dossier | None,
    *,
    kind: str,
    actor: Actor,
    text: str = "",
    content: dict[str, Any] | None = None,
    upload: Upload | None = None,
    title: str = "",
) -> Paper:
    """Write a paper's row and its journal row; the caller has checked the right to."""
    paper = Paper.objects.create(
        code=new_code("GT"),
        submission=submission,
        dossier=dossier,
        kind=kind,
        title=tidy(title)[:200],
        text=tidy(text),
        content=content or {},
        upload=upload,
        level=submission.body.tier,
        by=actor.name[:200],
        login=actor.login,
        at=actor.now,
        day=actor.today,
    )
    about = dossier.code if dossier else submission.code
    after = {"kind": kind, "of": about, "title": paper.title}
    record(actor, "leave_paper", "paper", paper.code, unit_code=submission.unit.code, after=after)
    return paper
