"""Rows -> plain data for printing."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.base.org.models import Kind
from thidua.base.org.naming import issuer_of, place_of
from thidua.rules import honours
from thidua.rules.findings import Finding
from thidua.work.dossiers.models import Dossier, Submission


@override("vi")
def return_letter(dossier: Dossier, found: Finding, on: date, signer: str) -> dict[str, Any]:
    """The standard letter (`cong_van_tra`) that sends a dossier to the tier that decides it."""
    body, unit = dossier.decider, dossier.submission.unit
    honour = honours.get(dossier.honour).name_vi
    named = {
        "body": issuer_of(body),
        "unit": issuer_of(unit),
        "honour": honour,
        "nominee": dossier.nominee_name,
        "submission": str(dossier.submission),
        "reason": found.reason_vi.rstrip("."),
        "cite": found.cite,
        "remedy": found.remedy_vi.rstrip("."),
    }
    return {
        "issuer": issuer_of(body),
        "number": "",
        "symbol": "UBND-TĐKT",
        "about": _("trả hồ sơ khen thưởng để xét theo thẩm quyền"),
        "place": place_of(body),
        "date": on,
        "addressees": [issuer_of(unit)],
        "paragraphs": [
            _(
                "%(body)s đã nhận Tờ trình %(submission)s của %(unit)s"
                " đề nghị tặng %(honour)s cho %(nominee)s."
            )
            % named,
            _("Qua xem xét: %(reason)s. Căn cứ: %(cite)s.") % named,
        ],
        "items": [],
        "request": [
            _("%(body)s trả lại hồ sơ để %(unit)s xem xét, quyết định theo thẩm quyền. %(remedy)s.") % named
        ],
        "recipients": [_("Như trên"), _("Lưu: VT")],
        "signature": {
            "lines": [_("TL. Chủ tịch"), _("Cơ quan thường trực thi đua, khen thưởng")],
            "name": signer,
        },
    }


@override("vi")
def submission_letter(submission: Submission) -> dict[str, Any]:
    """The letter (`to_trinh`) of a filing unit with its list of nominees, in the order they were entered."""
    unit, body = submission.unit, submission.body
    number, _slash, symbol = submission.number.partition("/")
    return {
        "parent_issuer": "" if unit.kind == Kind.BODY else issuer_of(body),
        "issuer": issuer_of(unit),
        "number": number if symbol else "",
        "symbol": symbol or "TTr",
        "place": place_of(body),
        "date": submission.submitted_on or submission.dated,
        "subject": _subject(submission),
        "addressees": [issuer_of(body)],
        "bases": [],
        "paragraphs": [line for line in submission.letter.splitlines() if line.strip()]
        or [_subject(submission)],
        "nominees": [
            _nominee(dossier) for dossier in submission.dossiers.select_related("unit").order_by("id")
        ],
        "request": [_("Kính đề nghị %(body)s xem xét, quyết định") % {"body": issuer_of(body)}],
        "recipients": [_("Như trên"), _("Lưu: VT")],
        "signature": {"lines": [_("Thủ trưởng đơn vị")], "name": submission.started_by},
    }


def _subject(submission: Submission) -> str:
    if submission.award_round is None:
        return _("Đề nghị khen thưởng đột xuất")
    return _("Đề nghị khen thưởng: %(round)s") % {"round": submission.award_round.name}


def _nominee(dossier: Dossier) -> dict[str, str]:
    place = [] if dossier.kind == "collective" else [dossier.unit.name]
    return {
        "name": dossier.nominee_name,
        "post": ", ".join(part for part in (dossier.position, *place) if part),
        "honour": honours.get(dossier.honour).name_vi,
        "kind": str(dossier.get_kind_display()).lower(),
        "summary": dossier.benefit or dossier.report[:300],
    }
