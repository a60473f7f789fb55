"""The way of an errand, and who may do what with one.

An errand goes the way of an obligation; its rows of the journal of steps are its own."""

from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.core.answers import YES, Answer, no
from thidua.base.flow.table import Turn, Way
from thidua.base.library.flow import REGISTRARS
from thidua.base.org.models import Unit
from thidua.work.planning.flow import AUTHORS, OBLIGATION, SIGNERS
from thidua.work.planning.models import ObligationStage
from thidua.work.planning.models.errand import Errand

ERRAND = Way("errand", OBLIGATION.turns, stages=OBLIGATION.stages)
GIVERS = (*AUTHORS, *SIGNERS, *REGISTRARS)


def may_give(actor: Actor, issuer: Unit) -> Answer:
    """Work is drawn from an incoming document by those who draft, sign or keep the register at its unit."""
    if actor.is_system or actor.holds(*GIVERS, at=issuer):
        return YES
    return no(_("Bạn không giữ vai trò giao việc từ văn bản của đơn vị này."))


def may_turn_errand(actor: Actor, errand: Errand, turn: Turn) -> Answer:
    """Done is said by the unit that owes it; accepted or returned by the one that gave it."""
    place = errand.unit if turn.target == ObligationStage.DONE else errand.issuer
    if actor.is_system or actor.holds(*turn.by, at=place):
        return YES
    if place == errand.unit:
        return no(_("Chỉ đơn vị được giao mới báo cáo đã thực hiện."))
    return no(_("Chỉ nơi giao việc mới được xem xét kết quả này."))


def may_remind_errand(actor: Actor, errand: Errand) -> Answer:
    """Reminded by the unit that gave it."""
    return may_give(actor, errand.issuer)
