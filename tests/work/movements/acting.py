"""Movements as tests make them: a full one, and one carried to a stage."""

from datetime import date
from decimal import Decimal

from thidua.base.library.actions import enter_one
from thidua.base.library.actions.documents import NewDocument
from thidua.work.movements.actions import course, drafting
from thidua.work.movements.actions.basis import Basis
from thidua.work.movements.words import Aim, NewMovement

SIGNED = date(2023, 1, 9)
FULL = {
    "name": "Xã Hòa Lạc chung sức xây dựng nông thôn mới nâng cao",
    "goal": "Xã đạt chuẩn nông thôn mới nâng cao trong năm 2023",
    "scope": "Toàn xã",
    "participants": "Cán bộ, Nhân dân các thôn, trường học, trạm y tế",
    "content": "Làm đường, giữ vệ sinh, xây dựng nhà văn hóa thôn",
    "measures": "Ký giao ước, kiểm tra hằng quý",
    "starts": date(2023, 1, 10),
    "ends": date(2023, 12, 20),
    "criteria": (("Số mét đường bê tông hóa", Decimal(40)), ("Thôn không có rác tồn đọng", Decimal(60))),
    "aims": (Aim("new_rural", "Đạt 19 tiêu chí", "tiêu chí", Decimal(19)),),
}


def words(**more):
    """What a complete movement says, otherwise where told."""
    return NewMovement(**{**FULL, **more})


def a_document(actor, number="01/CT-UBND", **more):
    """A document of the province to rest on."""
    told = {"doc_type": "directive", "subject": "Phát động thi đua", "issuer": "UBND tỉnh", **more}
    return enter_one(NewDocument(number=number, issued_on=date(2023, 1, 3), **told), actor=actor)


def paper(**more):
    """A paper for the file."""
    return course.NewPaper(**{"signed_on": SIGNED, "number": "12/KH-UBND", **more})


def a_movement(unit, system, *, to="proposed", new=None, **more):
    """A movement of a unit at a stage, by the system's hand; `new` or words for it."""
    basis = Basis(documents=(a_document(system, number=f"{more.pop('number', 1)}/CT-{unit.code}"),))
    made = drafting.propose(new or words(**more), unit=unit, basis=basis, actor=system)
    steps = ("approved", "launched", "registering", "running", "interim_reviewed", "final_reviewed")
    steps = (*steps, "rewarded", "closed")
    for step in steps[: steps.index(to) + 1] if to in steps else ():
        if step == "launched":
            course.launch(made, on=system.today, at="Nhà văn hóa", publicity="Đài xã", actor=system)
        else:
            told = {"paper": paper(signed_on=min(SIGNED, system.today))} if step in course.GATES else {}
            course.advance(made, to=step, actor=system, **told)
    return made
