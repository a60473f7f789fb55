"""A round of the commune, and a school's submission into it."""

from datetime import date

import pytest

from thidua.base.org.actions import NewPerson, add_person
from thidua.base.register.actions import rate_many
from thidua.base.register.models import Rating
from thidua.work.dossiers import actions
from thidua.work.dossiers.actions import NewNominee


@pytest.fixture
def teacher(system, units):
    """A teacher with a good year: rated, registered, no leave."""
    person = add_person(
        NewPerson("Đỗ Thị Hạnh", units.school, "Giáo viên", date(2015, 9, 1), "public_employee", "female"),
        actor=system,
    )
    rate_many(
        [
            Rating(
                person=person,
                unit=units.school,
                year=2023,
                rating="HTTNV",
                leave_days=0,
                registered=True,
                under_review=False,
            )
        ],
        actor=system,
    )
    return person


@pytest.fixture
def award_round(binh, units):
    return actions.open_round(
        body=units.commune,
        name="Khen thưởng năm 2023",
        year=2023,
        honours=["LDTT", "GK"],
        opens=date(2023, 11, 15),
        closes=date(2023, 12, 31),
        actor=binh,
    )


@pytest.fixture
def submission(an, units, award_round):
    return actions.start(
        unit=units.school,
        award_round=award_round,
        number="07/TTr-TH",
        letter="Đề nghị xét khen thưởng năm 2023.",
        actor=an,
    )


@pytest.fixture
def nominee(teacher):
    """What An says of the teacher."""
    return NewNominee(
        kind="person",
        person=teacher,
        honour="LDTT",
        position="Giáo viên",
        linked_to="Phong trào Dạy tốt, học tốt",
        benefit="Tỉ lệ học sinh đọc thông viết thạo tăng từ 90% lên 98%.",
        report="Hoàn thành tốt nhiệm vụ năm học, phụ đạo học sinh yếu.",
    )


@pytest.fixture
def dossier(submission, nominee, an):
    actions.attach(submission, kind="review_minutes", text="Họp ngày 01/12/2023, 20/20 phiếu.", actor=an)
    return actions.add_nominee(submission, nominee, actor=an)


@pytest.fixture
def submitted(dossier, submission, an):
    actions.submit(submission, actor=an)
    dossier.refresh_from_db()
    return dossier


@pytest.fixture
def received(submitted, binh):
    return actions.receive(submitted, actor=binh)
