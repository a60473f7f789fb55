"""Rows -> plain data for printing."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thidua.rules import honours
from thidua.rules.findings import Finding
from thidua.work.dossiers.models import Dossier


def return_letter(dossier: Dossier, found: Finding, on: date, signer: str) -> dict[str, Any]:
    """The standard letter (`cong_van_tra`) that sends a dossier to the tier that decides it."""
    body, unit = dossier.decider, dossier.submission.unit
    honour = honours.get(dossier.honour).name_vi
    named = {
        "body": body.name,
        "unit": unit.name,
        "honour": honour,
        "nominee": dossier.nominee_name,
        "submission": str(dossier.submission),
        "reason": found.reason_vi.rstrip("."),
        "cite": found.cite,
        "remedy": found.remedy_vi.rstrip("."),
    }
    return {
        "issuer": body.name,
        "number": "",
        "symbol": "UBND-TĐKT",
        "about": _("trả hồ sơ khen thưởng để xét theo thẩm quyền"),
        "place": body.name.split(" ", 1)[-1],
        "date": on,
        "addressees": [unit.name],
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
