"""Opening award rounds."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.base.audit.actions import record
from thidua.base.core.actor import Actor
from thidua.base.core.answers import BadInput
from thidua.base.core.codes import new_code
from thidua.base.core.text import tidy
from thidua.base.org.models import Unit
from thidua.base.register.models import Basis
from thidua.rules import honours as catalogue
from thidua.work.dossiers.models import AwardRound
from thidua.work.dossiers.policies import may_open_round


@transaction.atomic
def open_round(
    *,
    body: Unit,
    name: str,
    year: int,
    honours: Sequence[str],
    opens: date,
    closes: date,
    actor: Actor,
    basis: str = Basis.MERIT,
    filer_kinds: Sequence[str] = (),
    field: str = "",
    guidance: str = "",
    code: str = "",
) -> AwardRound:
    """Open a window from `opens` to `closes` (both included) for the honours of an achievement year.

    `filer_kinds` are kinds of units (none: every kind). Sudden merit needs no round and has none."""
    may_open_round(actor, body).or_refuse()
    _check(name, year, honours, opens, closes, basis)
    award_round = AwardRound.objects.create(
        code=code or new_code("DX"),
        body=body,
        name=tidy(name),
        year=year,
        basis=basis,
        honours=list(honours),
        opens=opens,
        closes=closes,
        filer_kinds=list(filer_kinds),
        field=tidy(field),
        guidance=tidy(guidance),
    )
    after = {
        "name": award_round.name,
        "year": year,
        "honours": list(honours),
        "opens": opens,
        "closes": closes,
    }
    record(actor, "open_round", "award_round", award_round.code, unit_code=body.code, after=after)
    return award_round


def _check(name: str, year: int, honours: Sequence[str], opens: date, closes: date, basis: str) -> None:
    faults: dict[str, str] = {}
    if not tidy(name):
        faults["name"] = _("Hãy đặt tên đợt.")
    if closes < opens:
        faults["closes"] = _("Ngày cuối phải sau ngày đầu.")
    if not honours or any(code not in catalogue.codes() for code in honours):
        faults["honours"] = _("Hãy chọn ít nhất một danh hiệu, hình thức trong danh mục.")
    if year > closes.year or year < opens.year - 10:
        faults["year"] = _("Năm thành tích không hợp với thời gian nhận hồ sơ.")
    if basis == Basis.SUDDEN:
        faults["basis"] = _("Khen thưởng đột xuất nộp quanh năm, không mở đợt.")
    if faults:
        raise BadInput(" ".join(faults.values()), fields=faults)
