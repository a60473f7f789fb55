"""How the office's things are shown: tones of stages, who has a dossier, which act leads where."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from thidua.base.core.actor import Actor
from thidua.base.flow.queries import open_turns
from thidua.work.dossiers.flow import DOSSIER_WAY
from thidua.work.dossiers.models import Dossier, Paper, Stage
from thidua.work.dossiers.policies import may_move
from thidua.work.dossiers.printouts import failed_first

TONES: dict[str, str] = {
    Stage.SUBMITTED: "waiting",
    Stage.RECEIVED: "going",
    Stage.RETURNED: "waiting",
    Stage.APPRAISED: "going",
    Stage.COUNCIL_VOTED: "going",
    Stage.DECIDED: "good",
    Stage.REGISTERED: "good",
    Stage.REJECTED: "bad",
}
SETTLED = (Stage.DECIDED, Stage.REGISTERED, Stage.REJECTED, Stage.WITHDRAWN)
LEADS = {
    (Stage.SUBMITTED, Stage.RECEIVED): "web:dossier_receive",
    (Stage.RECEIVED, Stage.APPRAISED): "web:dossier_appraise",
    (Stage.RETURNED, Stage.SUBMITTED): "web:dossier_supplement",
}
LEADS_TO = {
    Stage.RETURNED: "web:dossier_return",
    Stage.REJECTED: "web:dossier_reject",
    Stage.WITHDRAWN: "web:dossier_withdraw",
}


@dataclass(frozen=True)
class Act:
    """A turn open to the person, as a button: `posts` acts at once, else it leads to a form."""

    label: str
    url: str
    posts: bool
    main: bool


def acts_open(dossier: Dossier, actor: Actor, *, elsewhere: bool = False) -> list[Act]:
    """The turns this office has a page for, that the person may take now; the main one first.

    What `elsewhere` is decided cannot be received here."""
    turns = open_turns(dossier, DOSSIER_WAY, actor, may_move)
    acts = [_act(dossier, t) for t in turns if _address(t) and not (elsewhere and t.target == Stage.RECEIVED)]
    return sorted(acts, key=lambda act: not act.main)


def _act(dossier: Dossier, turn: Any) -> Act:
    url = reverse(_address(turn), kwargs={"code": dossier.code})
    pair = (turn.source, turn.target)
    posts = turn.target == Stage.RECEIVED
    return Act(str(turn.label), url, posts, main=pair in LEADS)


def _address(turn: Any) -> str:
    return LEADS.get((turn.source, turn.target)) or LEADS_TO.get(turn.target, "")


def holder(dossier: Dossier) -> str:
    """Who has the dossier now."""
    places = {
        Stage.DRAFTED: dossier.submission.unit.name,
        Stage.RETURNED: dossier.submission.unit.name,
        Stage.SUBMITTED: _("Cơ quan thường trực, %(body)s"),
        Stage.RECEIVED: _("Cơ quan thường trực, %(body)s"),
        Stage.APPRAISED: _("Hội đồng hoặc Chủ tịch, %(body)s"),
        Stage.COUNCIL_VOTED: _("Chủ tịch, %(body)s"),
        Stage.DECIDED: _("Văn thư, %(body)s"),
        Stage.REGISTERED: _("Sổ khen thưởng, %(body)s"),
        Stage.REJECTED: _("Đã kết thúc"),
        Stage.WITHDRAWN: _("Đã kết thúc"),
    }
    return places.get(Stage(dossier.stage), "%(body)s").replace("%(body)s", dossier.decider.name)


def is_settled(dossier: Dossier) -> bool:
    """Whether no clock runs any longer."""
    return dossier.stage in SETTLED


def sheet_of(paper: Paper | None) -> dict[str, Any] | None:
    """An eligibility sheet as it is shown: what fails first, what is open next, what is met last; by which
    rule its law was chosen; where two laws may govern, both verdicts criterion by criterion."""
    if paper is None:
        return None
    said = paper.content
    return {
        "paper": paper,
        "regime": said["regime"] or "?",
        "days": {name: _day(day) for name, day in said["law_dates"].items()},
        "rule": _rule(said),
        "findings": _findings(said),
        "alternative": said.get("alternative"),
        "beside": _beside(said),
        "verdict": said["verdict"],
    }


def _rule(said: dict[str, Any]) -> dict[str, Any] | None:
    rule = said.get("law_rule")
    return {**rule, "words": rule["en" if get_language() == "en" else "vi"]} if rule else None


def _beside(said: dict[str, Any]) -> list[dict[str, Any]]:
    """Each criterion under the law of the sheet and under the other; one that a law does not ask is None."""
    if not said.get("alternative"):
        return []
    ours, theirs = ({f["code"]: f for f in _findings(each)} for each in (said, said["alternative"]))
    return [_pair(ours.get(code), theirs.get(code)) for code in dict.fromkeys([*ours, *theirs])]


def _pair(ours: dict[str, Any] | None, theirs: dict[str, Any] | None) -> dict[str, Any]:
    """One criterion under both laws; what the other law says of it is told where it differs."""
    first = ours or theirs or {}
    differs = bool(ours and theirs and ours["reason"] != theirs["reason"])
    return {
        "name": first["reason"],
        "ours": ours,
        "theirs": theirs,
        "reason": theirs["reason"] if differs and theirs else "",
    }


def _findings(said: dict[str, Any]) -> list[dict[str, Any]]:
    reason = "reason_en" if get_language() == "en" else "reason_vi"
    return failed_first([{**found, "reason": found[reason]} for found in said["findings"]])


def _day(told: Any) -> str:
    return f"{date.fromisoformat(told):%d/%m/%Y}" if isinstance(told, str) else "–"


def crumbs(url_name: str, *rest: str | tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page: the list, what lies between as (name, address), the page's own name."""
    names = {
        "web:rounds": _("Đợt xét khen thưởng"),
        "web:submissions": _("Tờ trình"),
        "web:dossiers": _("Hồ sơ khen thưởng"),
        "web:honours": _("Sổ khen thưởng"),
    }
    told = [part if isinstance(part, tuple) else (part, "") for part in rest]
    return [(names[url_name], reverse(url_name)), *told]
