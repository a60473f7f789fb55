"""Whether a unit launched its year in time: the day of its first plan against the days set for the place."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.base.library.law import law_under
from thidua.base.org.models import Succession
from thidua.base.org.queries import body_of, standing_agency_of
from thidua.rules.launching import Launch, launch
from thidua.work.planning.flow import ISSUED
from thidua.work.planning.models import Plan, PlanStage


@dataclass(frozen=True)
class LaunchCheck:
    """Where the launch of a year stands, in one sentence, and who urges it."""

    found: Launch
    agency: str

    @property
    def is_late(self) -> bool:
        """Whether it came late, or is overdue."""
        return self.found.is_late

    @property
    def sentence(self) -> str:
        """`Ban hành ngày 16/02/2023, chậm 16 ngày so với hạn 31/01/2023.`"""
        told = {
            "year": self.found.year,
            "day": f"{self.found.launched:%d/%m/%Y}" if self.found.launched else "",
            "days": self.found.days_late,
            "last": f"{self.found.last_day:%d/%m/%Y}",
        }
        if self.found.launched and self.is_late:
            return _("Ban hành ngày %(day)s, chậm %(days)d ngày so với hạn %(last)s.") % told
        if self.found.launched:
            return _("Ban hành ngày %(day)s, trong hạn %(last)s.") % told
        if self.is_late:
            return _("Chưa phát động thi đua năm %(year)d, đã quá hạn %(last)s %(days)d ngày.") % told
        return _("Phải phát động thi đua năm %(year)d chậm nhất ngày %(last)s.") % told

    @property
    def reason(self) -> str:
        """Why that is the last day."""
        if self.found.reorganised is None:
            return _("Phong trào thi đua của năm phải được phát động ngay từ đầu năm.")
        day = f"{self.found.reorganised:%d/%m/%Y}"
        return _("Đơn vị mới hoạt động từ ngày %(day)s nên hạn tính từ ngày đó.") % {"day": day}


def launch_of(plan: Plan, day: date) -> LaunchCheck | None:
    """The launch of the plan's year as it stands on a day; None where another plan of the unit did it, or a
    paper without a date.

    A unit that was opened or took over another in that year, or shortly before, has its days from then."""
    rows = Plan.objects.filter(unit=plan.unit, year=plan.year, stage__in=ISSUED).values_list(
        "pk", "issued_on"
    )
    issued = [(day, pk) for pk, day in rows if day]
    if plan.stage == PlanStage.DISCARDED or len(issued) < len(rows):
        return None
    launched, first = min(issued, default=(None, plan.pk))
    if first != plan.pk:
        return None
    with law_under(plan.unit):
        found = launch(plan.year, launched=launched, on=day, opened=_opened(plan))
    agency = standing_agency_of(body_of(plan.unit), found.launched or day)
    return LaunchCheck(found, agency.name if agency else "")


def _opened(plan: Plan) -> date | None:
    """The last day in the plan's year, or the year before, on which the unit began or took over another."""
    taken = Succession.objects.filter(after=plan.unit, on__year__in=(plan.year - 1, plan.year))
    days = [plan.unit.opened, *taken.values_list("on", flat=True)]
    return max((day for day in days if day.year in (plan.year - 1, plan.year)), default=None)
