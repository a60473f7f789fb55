"""An initiative is written, filed, heard, recognised once, and counts for its authors."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from tests.work.initiatives.conftest import said, words
from tests.work.nominees import somebody

from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused, Stale
from thidua.base.register.models import Initiative
from thidua.work.initiatives import actions
from thidua.work.initiatives.models import Proposal

pytestmark = pytest.mark.django_db


@pytest.mark.req("TK-4.4-c")
def test_what_a_council_heard_is_recognised_with_a_number_and_counts_for_each_author(heard, dung, teachers):
    actions.recognise(heard, scope="base", actor=dung)

    lines = Initiative.objects.order_by("person_id")
    assert heard.stage == "recognised"
    assert heard.decision_number == "01/QĐ-UBND"
    assert [(line.person, line.title, line.level, line.scope, line.reference) for line in lines] == [
        (teacher, heard.title, "base", "base", "01/QĐ-UBND") for teacher in teachers
    ]
    assert all(line.applied for line in lines)


def test_every_step_leaves_a_row_of_the_journal_and_no_text_of_the_ballots_of_members(heard, dung):
    actions.recognise(heard, scope="base", actor=dung)

    verbs = list(Entry.objects.filter(thing_code=heard.code).order_by("id").values_list("verb", flat=True))
    assert verbs == ["draft", "move", "hear", "move", "move"]


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        ((60, 30), "cộng lại đúng 100%"),
        ((100, 0), "cộng lại đúng 100%"),
        ((120, -20), "cộng lại đúng 100%"),
        ((), "ít nhất một tác giả"),
    ],
)
def test_shares_that_do_not_make_the_whole_are_refused_and_nothing_is_kept(
    units, an, teachers, shares, sentence
):
    authors = {teacher: Decimal(share) for teacher, share in zip(teachers, shares, strict=False)}

    with pytest.raises(BadInput, match=sentence):
        actions.draft(words(), unit=units.school, body=units.commune, authors=authors, actor=an)

    assert not Proposal.objects.exists()


def test_somebody_from_elsewhere_is_no_author_here(units, system, an):
    stranger = somebody(units, system, "Lý Thị Xa", unit=units.elsewhere)

    with pytest.raises(BadInput, match="Lý Thị Xa không công tác"):
        actions.draft(
            words(), unit=units.school, body=units.commune, authors={stranger: Decimal(100)}, actor=an
        )

    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": "  "}, "Hãy ghi đủ"),
        ({"effect": ""}, "Hãy ghi đủ"),
        ({"applied_since": date(2024, 1, 1)}, "Ngày áp dụng chưa đến"),
    ],
)
def test_an_unfinished_text_is_refused(units, an, shares, change, sentence):
    with pytest.raises(BadInput, match=sentence):
        actions.draft(words(**change), unit=units.school, body=units.commune, authors=shares, actor=an)


def test_only_a_body_above_the_unit_may_be_asked(units, an, shares):
    with pytest.raises(BadInput, match="cấp trên của đơn vị"):
        actions.draft(words(), unit=units.school, body=units.elsewhere, authors=shares, actor=an)


def test_a_stranger_writes_nothing_in_the_units_name(units, giang, shares):
    with pytest.raises(Refused):
        actions.draft(words(), unit=units.school, body=units.commune, authors=shares, actor=giang)

    assert not Proposal.objects.exists()


def test_what_was_filed_is_changed_only_after_it_came_back(filed, units, an, binh, shares):
    with pytest.raises(Refused, match="đã nộp nên không sửa được"):
        actions.change(filed, words(), body=units.commune, authors=shares, actor=an)
    actions.give_back(filed, note="Bổ sung số liệu đầu năm", actor=binh)

    actions.change(
        filed, words(effect="Tăng 31 điểm phần trăm"), body=units.commune, authors=shares, actor=an
    )
    actions.file(filed, actor=an)

    filed.refresh_from_db()
    assert (filed.stage, filed.effect) == ("filed", "Tăng 31 điểm phần trăm")


def test_a_stale_page_changes_nothing(drafted, units, an, shares):
    actions.change(drafted, words(title="Tên mới"), body=units.commune, authors=shares, actor=an)

    with pytest.raises(Stale):
        actions.change(
            drafted,
            words(title="Tên khác"),
            body=units.commune,
            authors=shares,
            actor=an,
            seen=drafted.version,
        )

    drafted.refresh_from_db()
    assert drafted.title == "Tên mới"


def test_a_report_lies_beside_it_and_a_hostile_file_is_refused(drafted, an):
    actions.attach(drafted, ContentFile("Báo cáo sáng kiến".encode(), name="a.txt"), actor=an)
    with pytest.raises(BadInput):
        actions.attach(drafted, ContentFile(b"MZ\x90\x00" * 50, name="b.pdf"), actor=an)

    drafted.refresh_from_db()
    assert drafted.report.name == "a.txt"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"votes_for": 8}, "nhiều hơn số thành viên"),
        ({"votes_all": 0, "votes_for": 0}, "nhiều hơn số thành viên"),
        ({"heard_on": date(2023, 12, 6)}, "từ ngày nộp đến hôm nay"),
        ({"heard_on": date(2023, 12, 4)}, "từ ngày nộp đến hôm nay"),
        ({"opinion": " "}, "ý kiến của Hội đồng"),
    ],
)
def test_an_opinion_that_cannot_be_is_refused(filed, binh, change, sentence):
    with pytest.raises(BadInput, match=sentence):
        actions.hear(filed, said(**change), actor=binh)

    filed.refresh_from_db()
    assert (filed.stage, filed.heard_on) == ("filed", None)


def test_nothing_is_recognised_that_no_council_heard(filed, dung):
    with pytest.raises(Refused, match="Không thể chuyển"):
        actions.recognise(filed, scope="base", actor=dung)

    assert not Initiative.objects.exists()


def test_an_author_does_not_hear_the_own_one(filed, binh, teachers):
    with pytest.raises(Refused, match="Bạn là tác giả"):
        actions.hear(filed, said(), actor=replace(binh, person_id=teachers[0].pk))

    filed.refresh_from_db()
    assert filed.stage == "filed"


def test_an_author_does_not_recognise_the_own_one(heard, dung, teachers):
    with pytest.raises(Refused, match="Bạn là tác giả"):
        actions.recognise(heard, scope="base", actor=replace(dung, person_id=teachers[0].pk))

    assert not Initiative.objects.exists()


def test_the_same_words_are_recognised_once_whatever_their_accents_and_case(
    heard, units, an, binh, dung, shares
):
    actions.recognise(heard, scope="base", actor=dung)
    again = actions.draft(
        words(title="BẢN ĐỒ sân trường  dạy địa lý địa phương", year=2024),
        unit=units.school,
        body=units.commune,
        authors=shares,
        actor=an,
    )
    actions.hear(actions.file(again, actor=an), said(), actor=binh)

    with pytest.raises(Refused, match="chỉ công nhận một lần"):
        actions.recognise(again, scope="base", despite="Vẫn muốn", actor=dung)

    again.refresh_from_db()
    assert again.stage == "heard"
    assert Initiative.objects.count() == 2


def test_the_database_itself_holds_that_it_is_once(heard, dung, units, an, binh, shares):
    actions.recognise(heard, scope="base", actor=dung)
    again = actions.draft(words(year=2024), unit=units.school, body=units.commune, authors=shares, actor=an)

    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=again.pk).update(
            stage="recognised", decision_number="2/QĐ", scope="base", decided_on=date(2024, 1, 1)
        )


def test_one_much_alike_is_recognised_only_with_a_reason_that_is_kept(heard, units, an, binh, dung, teachers):
    actions.recognise(heard, scope="base", actor=dung)
    copied = actions.draft(
        words(title="Dạy địa lý bằng bản đồ trên sân", effect="Học sinh nhớ lâu hơn."),
        unit=units.school,
        body=units.commune,
        authors={teachers[1]: Decimal(100)},
        actor=an,
    )
    actions.hear(actions.file(copied, actor=an), said(), actor=binh)

    with pytest.raises(BadInput, match="giống sáng kiến này"):
        actions.recognise(copied, scope="base", actor=dung)
    actions.recognise(copied, scope="base", despite="Áp dụng cho đối tượng khác", actor=dung)

    copied.refresh_from_db()
    assert (copied.stage, copied.despite) == ("recognised", "Áp dụng cho đối tượng khác")


def test_one_that_is_not_recognised_feeds_nothing_and_says_why(heard, dung):
    with pytest.raises(BadInput, match="lý do"):
        actions.refuse(heard, note=" ", actor=dung)

    actions.refuse(heard, note="Chưa có số liệu so sánh", actor=dung)

    assert heard.stage == "refused"
    assert not Initiative.objects.exists()
