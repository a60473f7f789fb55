"""People are told in the same act, mailed after it, each in their own list and in editable words."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult
from tests.conftest import NOW

from thidua.base.accounts.models import User
from thidua.base.accounts.queries import holders
from thidua.base.audit.models import Entry
from thidua.base.core.answers import BadInput, Refused
from thidua.base.core.jobs.worker import PatientWorker
from thidua.base.notices.actions import mark_read, restore_wording, send_waiting, tell, word
from thidua.base.notices.models import Notice, Template
from thidua.base.notices.queries import for_user, texts_of, unread_count, wordings
from thidua.base.notices.wording import fill, strange_places

NEAR = {"title": "Báo cáo tổng kết", "unit": "Trường Hòa Lạc", "deadline": "15/12/2023", "days": 10}


def told(recipients, actor, **more):
    return tell(recipients, template="deadline_near", context=NEAR, actor=actor, **more)


def work() -> None:
    PatientWorker("thử").run()


@pytest.fixture
def broken_mail(settings, tmp_path):
    """A mail folder that cannot be written: a file stands in its place."""
    (tmp_path / "mail").write_text("")
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail" / "box"


def test_a_notice_stands_in_the_list_at_once_with_what_it_is_about(an, system):
    told([an.login], system, about=("obligation", "NV-1"), url="/viec/NV-1/")

    notice = for_user(an).get()
    assert notice.subject == "Sắp đến hạn: Báo cáo tổng kết"
    assert notice.body == (
        "Trường Hòa Lạc còn 10 ngày để hoàn thành: Báo cáo tổng kết.\nThời hạn: 15/12/2023."
    )
    assert (notice.about_type, notice.about_code, notice.url) == ("obligation", "NV-1", "/viec/NV-1/")
    assert unread_count(an) == 1


def test_a_notice_is_read_in_the_language_of_the_page(an, system):
    told([an.login], system)

    with override("en"):
        assert for_user(an).get().subject == "Due soon: Báo cáo tổng kết"


def test_a_notice_is_seen_by_nobody_else(an, giang, system):
    told([an.login], system)

    assert list(for_user(giang)) == []
    assert unread_count(giang) == 0
    assert mark_read(giang) == 0
    assert unread_count(an) == 1


def test_an_act_that_fails_tells_nobody_and_mails_nobody(an, system):
    with transaction.atomic():
        told([(an.login, "an@example.vn")], system)
        transaction.set_rollback(True)

    work()

    assert Notice.objects.count() == 0
    assert DBTaskResult.objects.count() == 0
    assert mail.outbox == []


def test_mail_goes_out_in_the_background_with_the_address_of_the_thing(an, system, settings):
    settings.THIDUA_PUBLIC_ADDRESS = "https://thidua.example.vn"
    told([(an.login, "an@example.vn")], system, url="/viec/NV-1/")
    assert mail.outbox == []

    work()

    assert [message.to for message in mail.outbox] == [["an@example.vn"]]
    assert mail.outbox[0].subject == "Sắp đến hạn: Báo cáo tổng kết"
    assert mail.outbox[0].body.endswith("15/12/2023.\n\nhttps://thidua.example.vn/viec/NV-1/")
    assert Notice.objects.get().mail == "sent"


def test_whoever_has_no_mail_address_is_told_on_the_screen_only(an, system):
    told([an.login], system)
    work()

    assert DBTaskResult.objects.count() == 0
    assert (mail.outbox, Notice.objects.get().mail) == ([], "none")


def test_the_holders_of_a_role_are_told_once_each(signed, units, system):
    actors = [signed(name, {"clerk": units.commune}) for name in ("mot", "hai")]
    User.objects.filter(pk=actors[0].user_id).update(email="mot@example.vn")
    people = list(holders("clerk", units.commune.path, system.today))

    told([*people, actors[0].login], system)

    assert sorted(Notice.objects.values_list("login", "email")) == sorted(
        [(actors[0].login, "mot@example.vn"), (actors[1].login, "")]
    )


def test_many_are_told_in_few_queries(system, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        told([(f"nguoi{n}", f"n{n}@example.vn") for n in range(200)], system)

    assert DBTaskResult.objects.count() == 4


def test_mail_is_sent_once_even_if_its_job_runs_twice(an, system):
    notice = told([(an.login, "an@example.vn")], system)[0]

    assert send_waiting([notice.code], now=NOW) == 1
    assert send_waiting([notice.code], now=NOW) == 0
    assert len(mail.outbox) == 1


def test_mail_that_cannot_go_out_waits_and_is_tried_again(an, system, broken_mail, settings):
    told([(an.login, "an@example.vn")], system)
    work()
    assert Notice.objects.get().mail == "waiting"
    assert DBTaskResult.objects.get().status == "READY"

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    DBTaskResult.objects.update(run_after=NOW - timedelta(days=1000))
    work()

    assert Notice.objects.get().mail == "sent"
    assert len(mail.outbox) == 1


def test_one_bad_address_does_not_hold_up_the_others(system):
    notices = told([("xau", "a@b.vn\nBcc: c@d.vn"), ("tot", "tot@example.vn")], system)

    with pytest.raises(ValueError, match="newlines"):
        send_waiting([notice.code for notice in notices], now=NOW)

    assert [message.to for message in mail.outbox] == [["tot@example.vn"]]
    assert Notice.objects.get(login="xau").mail == "waiting"


def test_mail_is_written_to_files_in_the_embedded_mode(an, system, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    told([(an.login, "an@example.vn")], system)

    work()

    letters = [path.read_text() for path in (tmp_path / "mail").iterdir()]
    assert len(letters) == 1
    assert "To: an@example.vn" in letters[0]


def test_a_context_with_a_gap_is_our_fault_and_tells_nobody(an, system):
    with pytest.raises(KeyError, match="deadline"):
        tell([an.login], template="deadline_near", context={"title": "x", "unit": "y"}, actor=system)

    assert Notice.objects.count() == 0


def test_a_subject_stays_one_line_whatever_fills_it(an, system):
    tell([an.login], template="deadline_near", context={**NEAR, "title": "a\r\nBcc: x@y.vn"}, actor=system)

    assert for_user(an).get().subject == "Sắp đến hạn: a Bcc: x@y.vn"


def test_notices_are_marked_read_one_by_one_or_all(an, system):
    codes = [told([an.login], system)[0].code for _notice in range(3)]

    assert mark_read(an, [codes[0]]) == 1
    assert unread_count(an) == 2
    assert mark_read(an, [codes[0]]) == 0
    assert mark_read(an) == 2
    assert unread_count(an) == 0
    assert for_user(an).filter(read_at=an.now).count() == 3


@pytest.fixture
def chief(signed, units):
    """Administrator at the root of the tree."""
    return signed("chief", {"admin": units.province})


@pytest.mark.req("X-3")
def test_an_administrator_words_a_notice_and_the_next_one_says_it_so(an, system, chief):
    told([an.login], system)
    word("deadline_near", language="vi", subject="Nhắc: {title}", body="Còn {days} ngày.", actor=chief)
    told([an.login], system)

    assert [notice.subject for notice in for_user(an)] == [
        "Nhắc: Báo cáo tổng kết",
        "Sắp đến hạn: Báo cáo tổng kết",
    ]
    row = Entry.objects.get(verb="word_notice")
    assert (row.login, row.after) == (chief.login, {"subject": "Nhắc: {title}", "body": "Còn {days} ngày."})


@pytest.mark.parametrize(
    ("subject", "body", "field"),
    [
        ("Nhắc", "Còn {ngay} ngày", "body"),
        ("Nhắc {title.__class__}", "Còn {days}", "subject"),
        ("Nhắc {0}", "Còn {days}", "subject"),
        ("Nhắc", "Còn {days ngày", "body"),
        ("Nhắc", "Còn days} ngày", "body"),
        ("Nhắc", "Còn {} ngày", "body"),
        ("", "Còn {days}", "subject"),
        ("Nhắc", "   ", "body"),
        ("d" * 201, "Còn {days}", "subject"),
    ],
)
def test_a_wording_that_could_not_be_filled_is_refused_with_the_places_there_are(chief, subject, body, field):
    with pytest.raises(BadInput) as refusal:
        word("deadline_near", language="vi", subject=subject, body=body, actor=chief)

    assert list(refusal.value.fields) == [field]
    assert Template.objects.count() == 0


@pytest.mark.parametrize(("key", "language"), [("khong_co", "vi"), ("deadline_near", "fr")])
def test_a_wording_of_nothing_is_refused(chief, key, language):
    with pytest.raises(BadInput, match="Không có mẫu"):
        word(key, language=language, subject="a", body="b", actor=chief)

    assert Template.objects.count() == 0


def test_an_administrator_further_down_words_nothing(signed, units):
    below = signed("quan", {"admin": units.district})

    with pytest.raises(Refused, match="cấp cao nhất"):
        word("deadline_near", language="vi", subject="a", body="b", actor=below)

    assert Template.objects.count() == 0


def test_the_shipped_wording_can_be_had_back(chief):
    shipped = texts_of("deadline_near")["vi"]
    word("deadline_near", language="vi", subject="Nhắc", body="Còn {days}", actor=chief)

    restore_wording("deadline_near", language="vi", actor=chief)

    assert texts_of("deadline_near")["vi"] == shipped


def test_every_shipped_wording_fills_only_its_own_places_in_both_languages():
    faults = [
        (wording.key, language)
        for wording in wordings()
        for language in ("vi", "en")
        for text in (wording.texts[language].subject, wording.texts[language].body)
        if strange_places(text, wording.places)
    ]

    assert faults == []
    assert len(wordings()) > 0


def test_what_fills_a_place_is_not_filled_again():
    assert fill("Việc {title}", {"title": "{days} ngày", "days": 3}) == "Việc {days} ngày"
