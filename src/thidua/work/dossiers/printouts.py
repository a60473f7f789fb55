"""Rows -> plain data for printing."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.base.org.models import Kind
from thidua.base.org.naming import issuer_of, place_of
from thidua.rules import honours
from thidua.rules.findings import Finding
from thidua.work.dossiers.models import Dossier, Paper, Submission
from thidua.work.dossiers.queries import law_chosen, law_day_chosen


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


@override("vi")
def eligibility_sheet(paper: Paper) -> dict[str, Any]:
    """One nominee's sheet (`phieu_doi_chieu`): what fails first, plain words before the article."""
    dossier, said = paper.dossier, paper.content
    assert dossier is not None
    name = dossier.nominee_name
    return {
        "issuer": issuer_of(dossier.decider),
        "number": dossier.code,
        "place": place_of(dossier.decider),
        "date": paper.day,
        "subject": _("%(honour)s, năm %(year)d")
        % {"honour": honours.get(dossier.honour).name_vi, "year": dossier.achievement_year},
        "nominee": f"{name}, {dossier.position}" if dossier.position else name,
        "unit": dossier.unit.name,
        "law": _law_of(said),
        "verdict": _verdict_of(said),
        "choice": _choice_of(dossier, said),
        "findings": [_finding_of(found) for found in failed_first(said["findings"])],
        "signature": {"lines": [_("Người lập phiếu")], "name": paper.by},
    }


@override("vi")
def refusal_letter(
    dossier: Dossier, said: dict[str, Any], reason: str, until: date | None, on: date, signer: str
) -> dict[str, Any]:
    """The reasoned letter (`cong_van_tra`) to the filing unit: which criterion, which evidence is missing,
    what to do and until when; drafted from the eligibility sheet `said`."""
    body, unit = dossier.decider, dossier.submission.unit
    honour = honours.get(dossier.honour).name_vi
    named = {
        "body": issuer_of(body),
        "submission": str(dossier.submission),
        "unit": issuer_of(unit),
        "honour": honour,
        "nominee": dossier.nominee_name,
        "year": dossier.achievement_year,
    }
    return {
        "issuer": named["body"],
        "number": "",
        "symbol": "UBND-TĐKT",
        "about": _("hồ sơ đề nghị khen thưởng chưa đủ điều kiện"),
        "place": place_of(body),
        "date": on,
        "addressees": [named["unit"]],
        "paragraphs": [
            _(
                "%(body)s đã xem xét Tờ trình %(submission)s của %(unit)s"
                " đề nghị tặng %(honour)s năm %(year)d cho %(nominee)s."
            )
            % named,
            *[line for line in reason.splitlines() if line.strip()],
        ],
        "items": [_missing_of(dossier, found) for found in open_findings(said)],
        "request": [_request_of(until)],
        "recipients": [_("Như trên"), _("Lưu: VT")],
        "signature": {
            "lines": [_("TL. Chủ tịch"), _("Cơ quan thường trực thi đua, khen thưởng")],
            "name": signer,
        },
    }


def failed_first(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Findings as a person wants to read them: what fails, what is open, what is met."""
    return sorted(findings, key=_how_bad)


def open_findings(said: dict[str, Any]) -> list[dict[str, Any]]:
    """What keeps a sheet from being met."""
    return [found for found in failed_first(said.get("findings", [])) if found["met"] is not True]


def drafted_reason(said: dict[str, Any]) -> str:
    """The opening words of a refusal, from what the sheet found false; an officer rewords them."""
    false = [found["reason_vi"] for found in open_findings(said) if found["met"] is False]
    return "\n".join(false)


def _how_bad(found: dict[str, Any]) -> int:
    return (False, None, True).index(found["met"])


def _law_of(said: dict[str, Any]) -> str:
    days = {name: _day(day) for name, day in said["law_dates"].items()}
    told = {"regime": said["regime"] or "?", "criteria": days["criteria"], "procedure": days["procedure"]}
    dated = (
        _("Chế độ %(regime)s; tiêu chuẩn theo luật ngày %(criteria)s, thủ tục theo ngày %(procedure)s") % told
    )
    rule = said.get("law_rule")
    return f"{dated}. {rule['vi']} ({rule['cite']})" if rule else dated


def _day(told: Any) -> str:
    return f"{date.fromisoformat(told):%d/%m/%Y}" if isinstance(told, str) else "–"


def _verdict_of(said: dict[str, Any]) -> str:
    return {
        "met": _("Đạt các điều kiện đã đối chiếu"),
        "not_met": _("Không đạt"),
        "person_decides": _("Chưa kết luận được; người thẩm định quyết định"),
    }[said["verdict"]]


def _choice_of(dossier: Dossier, said: dict[str, Any]) -> str:
    """The other verdict a transition leaves, and what the officer recorded."""
    other = said.get("alternative")
    if not other:
        return ""
    told = _("theo chế độ %(regime)s thì kết quả là: %(verdict)s.") % {
        "regime": other["regime"] or "?",
        "verdict": _verdict_of(other),
    }
    chosen = law_day_chosen(dossier) or law_chosen(dossier)
    return f"{told} {chosen.text} ({chosen.by}, {chosen.day:%d/%m/%Y})" if chosen else told


def _finding_of(found: dict[str, Any]) -> dict[str, str]:
    result = {True: _("Đạt"), False: _("Không đạt"), None: _("Chưa kết luận được")}[found["met"]]
    verified = {
        "text": _("đã đối chiếu văn bản"),
        "local": _("quy định của địa phương"),
        "memory": _("chưa đối chiếu văn bản, chỉ cảnh báo"),
    }[found["verified"]]
    return {"result": result, "reason": _with_remedy(found), "cite": f"{found['cite']}; {verified}"}


def _with_remedy(found: dict[str, Any]) -> str:
    if not found["remedy_vi"]:
        return str(found["reason_vi"])
    return _("%(reason)s Cần làm: %(remedy)s") % {
        "reason": found["reason_vi"],
        "remedy": found["remedy_vi"],
    }


def _missing_of(dossier: Dossier, found: dict[str, Any]) -> dict[str, str]:
    return {
        "dossier": f"{dossier.code}, {dossier.nominee_name}",
        "missing": _with_remedy(found),
        "basis": found["cite"],
    }


def _request_of(until: date | None) -> str:
    if until is None:
        return _(
            "Khi đã đủ điều kiện, đề nghị đơn vị lập hồ sơ trình vào đợt xét sau; có gì chưa rõ,"
            " đề nghị liên hệ cơ quan thường trực để được hướng dẫn."
        )
    return _(
        "Nếu có căn cứ chứng minh đủ điều kiện, đề nghị đơn vị lập lại hồ sơ và gửi trước ngày %(until)s;"
        " quá thời hạn trên, hồ sơ được xét vào đợt sau."
    ) % {"until": f"{until:%d/%m/%Y}"}
