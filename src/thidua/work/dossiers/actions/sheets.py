"""The eligibility sheet: the verdict of the rules, kept as a paper with the law of its days."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.rules.eligibility import Verdict
from thidua.rules.facts import BadFacts
from thidua.work.dossiers.actions.papers import add_paper
from thidua.work.dossiers.facts import facts_of, rule_of_law, verdict_on
from thidua.work.dossiers.models import Dossier, Paper, PaperKind


@transaction.atomic
def check_eligibility(dossier: Dossier, *, actor: Actor) -> Paper:
    """Judge the dossier by the rules and leave the sheet: verdict, findings, the law and its rule, facts."""
    known = facts_of(dossier)
    verdict = _judged(dossier, known)
    dossier.verdict, dossier.blocking = verdict.verdict, verdict.blocking
    dossier.save(update_fields=["verdict", "blocking"])
    content = {**verdict.as_json(), "law_rule": rule_of_law(known), "facts": known}
    return add_paper(
        dossier.submission, dossier, kind=PaperKind.ELIGIBILITY_SHEET, actor=actor, content=content
    )


def _judged(dossier: Dossier, known: dict[str, Any]) -> Verdict:
    try:
        return verdict_on(known, dossier.decider)
    except BadFacts as fault:
        raise BadInput(
            _("Số liệu của %(name)s có chỗ không hợp lý nên chưa đối chiếu được: %(fault)s.")
            % {"name": dossier.nominee_name, "fault": str(fault).rstrip(".")}
        ) from fault
