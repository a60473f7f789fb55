"""The way of a movement, from its proposal to its close, and who takes each turn."""

from django.utils.translation import gettext_lazy as _

from thidua.base.accounts.roles import Role
from thidua.base.flow.table import Turn, Way
from thidua.work.movements.models import MovementStage, PaperKind

DRAFTERS = (Role.STANDING_OFFICER, Role.FOCAL)
SIGNERS = (Role.CHAIR, Role.HEAD)
DESK = (*DRAFTERS, *SIGNERS)

GOAL, SCOPE, PARTICIPANTS, CONTENT = "goal", "scope", "participants", "content"
CRITERIA, TIME, MEASURES, TOPIC, BASIS = "criteria", "time", "measures", "topic", "basis"
EVENT, NEXT_YEAR = "event", "next_year"
TEXTS = (GOAL, SCOPE, PARTICIPANTS, CONTENT, MEASURES)
ASKED = (GOAL, SCOPE, PARTICIPANTS, CONTENT, CRITERIA, TIME, MEASURES, TOPIC, BASIS)

_S = MovementStage
_P = PaperKind

MOVEMENT = Way(
    "movement",
    (
        Turn(_S.PROPOSED, _S.APPROVED, by=SIGNERS, label=_("Phê duyệt"), needs=(*ASKED, _P.LAUNCH_DOCUMENT)),
        Turn(_S.APPROVED, _S.LAUNCHED, by=SIGNERS, label=_("Phát động"), needs=(*ASKED, EVENT)),
        Turn(_S.LAUNCHED, _S.REGISTERING, by=DESK, label=_("Mở đăng ký")),
        Turn(_S.REGISTERING, _S.RUNNING, by=DESK, label=_("Bắt đầu thực hiện")),
        Turn(
            _S.RUNNING,
            _S.INTERIM_REVIEWED,
            by=(Role.STANDING_OFFICER, *SIGNERS),
            label=_("Sơ kết"),
            needs=(_P.INTERIM_REPORT,),
        ),
        Turn(_S.INTERIM_REVIEWED, _S.RUNNING, by=DESK, label=_("Tiếp tục thực hiện")),
        *(
            Turn(
                source,
                _S.FINAL_REVIEWED,
                by=(Role.STANDING_OFFICER, *SIGNERS),
                label=_("Tổng kết"),
                needs=(_P.FINAL_REPORT,),
            )
            for source in (_S.RUNNING, _S.INTERIM_REVIEWED)
        ),
        Turn(
            _S.FINAL_REVIEWED,
            _S.REWARDED,
            by=(Role.STANDING_OFFICER, *SIGNERS),
            label=_("Ghi nhận khen thưởng"),
            needs=(_P.AWARD_DECISION,),
        ),
        Turn(_S.REWARDED, _S.CLOSED, by=DESK, label=_("Kết thúc"), needs=(_P.RESULT_SHEET,)),
        Turn(
            _S.FINAL_REVIEWED,
            _S.CLOSED,
            by=SIGNERS,
            label=_("Kết thúc, không khen thưởng"),
            needs=(_P.RESULT_SHEET,),
            note=True,
        ),
        *(
            Turn(
                source,
                _S.ROLLED_OVER,
                by=SIGNERS,
                label=_("Gia hạn"),
                needs=(_P.EXTENSION, NEXT_YEAR),
            )
            for source in (_S.RUNNING, _S.INTERIM_REVIEWED, _S.FINAL_REVIEWED, _S.REWARDED)
        ),
        Turn(_S.ROLLED_OVER, _S.REGISTERING, by=DESK, label=_("Mở đăng ký")),
        Turn(_S.ROLLED_OVER, _S.RUNNING, by=DESK, label=_("Tiếp tục thực hiện")),
        Turn(_S.PROPOSED, _S.CANCELLED, by=DESK, label=_("Bỏ đề xuất"), note=True),
        *(
            Turn(source, _S.CANCELLED, by=SIGNERS, label=_("Hủy"), note=True)
            for source in (_S.APPROVED, _S.LAUNCHED, _S.REGISTERING, _S.RUNNING, _S.INTERIM_REVIEWED)
        ),
    ),
    stages=dict(_S.choices),
    papers={
        GOAL: _("mục tiêu"),
        SCOPE: _("phạm vi"),
        PARTICIPANTS: _("đối tượng tham gia"),
        CONTENT: _("nội dung thi đua"),
        CRITERIA: _("tiêu chí"),
        TIME: _("thời gian (theo đợt thì đủ ngày bắt đầu và ngày kết thúc)"),
        MEASURES: _("biện pháp tổ chức"),
        TOPIC: _("chuyên đề"),
        BASIS: _("ít nhất một chỉ tiêu, nhiệm vụ, văn bản hoặc phong trào cấp trên làm căn cứ"),
        EVENT: _("ngày và nơi phát động"),
        NEXT_YEAR: _("trọng tâm của năm tiếp theo"),
        _P.LAUNCH_DOCUMENT: _("văn bản phát động"),
        _P.INTERIM_REPORT: _("báo cáo sơ kết"),
        _P.FINAL_REPORT: _("báo cáo tổng kết"),
        _P.AWARD_DECISION: _("quyết định khen thưởng"),
        _P.RESULT_SHEET: _("phiếu kết quả"),
        _P.EXTENSION: _("văn bản gia hạn"),
    },
)

MENDABLE = frozenset({_S.PROPOSED})
UNDER_WAY = frozenset({_S.LAUNCHED, _S.REGISTERING, _S.RUNNING, _S.INTERIM_REVIEWED, _S.ROLLED_OVER})
OPEN = UNDER_WAY | {_S.FINAL_REVIEWED, _S.REWARDED}
TOLD = OPEN | {_S.CLOSED}
GOING_ON = frozenset({_S.REGISTERING, _S.RUNNING, _S.INTERIM_REVIEWED})
OVER = frozenset({_S.CLOSED, _S.CANCELLED})
