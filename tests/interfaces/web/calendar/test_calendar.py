"""The working calendar on the screen, its anniversaries, and the feed that telephones fetch."""

from datetime import date, time, timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import reverse
from icalendar import Calendar
from tests.work.nominees import a_council

from thidua.base.accounts.actions import renew_calendar_key, revoke_calendar_key
from thidua.base.accounts.models import CalendarKey, User
from thidua.base.accounts.queries import calendar_secret, owner_of_calendar
from thidua.base.audit.models import Entry as Journal
from thidua.base.core import clock
from thidua.interfaces.web.calendar import months
from thidua.work.councils import actions as councils
from thidua.work.dossiers import actions as dossiers


def a_round(units, officer, first, last, name="Khen thưởng năm 2023"):
    return dossiers.open_round(
        body=units.commune, name=name, year=first.year, honours=["LDTT", "GK"], opens=first, closes=last,
        actor=officer,
    )  # fmt: skip


def fetched(client, key):
    return client.get(reverse("web:calendar_feed", args=[calendar_secret(key)]))


def told(answer):
    return {str(event["summary"]): event["dtstart"].dt for event in Calendar.from_ical(answer.content).events}


def test_a_month_shows_windows_sessions_anniversaries_and_days_off(enter, binh, chi, units):
    a_round(units, binh, date(2023, 12, 4), date(2023, 12, 20))
    council = a_council(units.commune, chi)
    councils.plan(council, subject="Xét khen cuối năm", day=date(2023, 12, 28), place="Phòng họp", actor=chi)

    month = enter(binh).get(reverse("web:calendar") + "?thang=2023-12").context["month"]

    on = {day.on: day for day in month.told}
    assert [entry.words for entry in on[date(2023, 12, 4)].entries] == ["Khen thưởng năm 2023"]
    assert [str(entry.title) for entry in on[date(2023, 12, 20)].entries] == ["Hết hạn nhận hồ sơ"]
    assert [entry.words for entry in on[date(2023, 12, 28)].entries] == ["Xét khen cuối năm"]
    assert on[date(2023, 12, 22)].anniversaries[0].years == 79
    assert month.working_days == 21


def test_days_off_and_days_swapped_are_told():
    january, september = months.hung(date(2023, 1, 1), []), months.hung(date(2026, 9, 1), [])

    off = {day.on: day.off for day in january.told if day.off}
    assert off[date(2023, 1, 2)]
    assert date(2023, 1, 23) in off
    assert date(2023, 1, 7) not in off
    assert any(day.off for day in september.told)


@pytest.mark.parametrize(
    ("asked", "first"),
    [("2024-02", date(2024, 2, 1)), ("", date(2023, 12, 1)), ("2024-13", date(2023, 12, 1)),
     ("9999-01", date(2023, 12, 1)), ("x", date(2023, 12, 1))],
)  # fmt: skip
def test_a_month_that_makes_no_sense_is_this_month(asked, first):
    assert months.month_of(asked, date(2023, 12, 5)) == first


def test_a_neighbour_sees_nothing_of_ours(enter, giang, binh, units):
    a_round(units, binh, date(2023, 12, 4), date(2023, 12, 20))

    month = enter(giang).get(reverse("web:calendar") + "?thang=2023-12").context["month"]

    assert [entry for day in month.told for entry in day.entries] == []


def test_the_month_asks_the_same_for_one_row_and_for_many(
    enter, binh, units, django_assert_max_num_queries, django_assert_num_queries
):
    a_round(units, binh, date(2023, 12, 4), date(2023, 12, 20))
    client, page = enter(binh), reverse("web:calendar") + "?thang=2023-12"
    client.get(page)
    with django_assert_max_num_queries(15) as first:
        client.get(page)
    a_round(units, binh, date(2023, 12, 6), date(2023, 12, 21), "Đợt hai")
    a_round(units, binh, date(2023, 12, 7), date(2023, 12, 22), "Đợt ba")

    with django_assert_num_queries(len(first)):
        client.get(page)


@pytest.mark.req("NLB-0-b")
def test_the_six_anniversaries_of_2025_are_listed_and_written_into_a_plans_opening(enter, binh):
    keys = ["party", "national_day", "reunification", "ho_chi_minh", "police", "security_festival"]
    query = "&".join(f"chon={key}" for key in keys)

    page = enter(binh).get(f"{reverse('web:anniversaries')}?nam=2025&{query}")

    listed = {each.key: each.years for each, _ in page.context["rows"]}
    assert [listed[key] for key in keys] == [95, 80, 50, 135, 80, 20]
    sentence = page.context["sentence"]
    assert sentence in page.content.decode()
    assert sentence.startswith("Năm 2025 là năm diễn ra nhiều ngày lễ lớn của đất nước: Kỷ niệm 95 năm")
    assert sentence.count(" năm Ngày") == 6
    begun = enter(binh).get(f"{reverse('web:plan_new')}?nam=2025&chao-mung={page.context['keys']}")
    assert begun.context["form"].initial["opening"] == sentence


def test_a_feed_holds_what_its_owner_may_see_and_no_more(client, binh, giang, units):
    today = clock.today()
    a_round(units, binh, today + timedelta(days=3), today + timedelta(days=30), "Đợt tháng này")
    mine, theirs = (renew_calendar_key(actor=who) for who in (binh, giang))

    own, foreign = fetched(client, mine), fetched(client, theirs)

    assert own["Content-Type"] == "text/calendar; charset=utf-8"
    assert told(own)["Hết hạn nhận hồ sơ: Đợt tháng này"] == today + timedelta(days=30)
    assert not [name for name in told(foreign) if "Đợt tháng này" in name]
    assert [name for name in told(foreign) if name.startswith("Kỷ niệm")]
    assert b"BEGIN:VCALENDAR" in own.content
    assert "no-store" in own["Cache-Control"]


def test_uids_stay_the_same_and_are_all_different(client, binh, units):
    today = clock.today()
    a_round(units, binh, today, today + timedelta(days=30))
    key = renew_calendar_key(actor=binh)

    first, second = (
        [str(event["uid"]) for event in Calendar.from_ical(fetched(client, key).content).events] for _ in "12"
    )

    assert first == second
    assert len(set(first)) == len(first)


def test_a_renewed_address_kills_the_old_one_and_a_revoked_one_answers_404(client, binh):
    first = renew_calendar_key(actor=binh)
    second = renew_calendar_key(actor=binh)

    assert [fetched(client, key).status_code for key in (first, second)] == [404, 200]

    assert revoke_calendar_key(actor=binh) is True
    assert fetched(client, second).status_code == 404
    assert revoke_calendar_key(actor=binh) is False
    assert CalendarKey.objects.filter(ended_at__isnull=True).count() == 0


def test_wrong_secrets_and_closed_logins_answer_404(client, binh):
    key = renew_calendar_key(actor=binh)
    User.objects.filter(pk=binh.user_id).update(is_active=False)

    assert fetched(client, key).status_code == 404
    assert client.get("/calendar/khong-co.ics").status_code == 404
    assert owner_of_calendar("") is None


def test_the_secret_is_neither_in_the_database_nor_in_the_journal(binh):
    secret = calendar_secret(renew_calendar_key(actor=binh))

    key = CalendarKey.objects.get()
    assert secret not in (key.key_hash, key.sealed)
    assert secret not in str(list(Journal.objects.values()))
    assert len(secret) >= 40


def test_the_page_of_the_feed_shows_address_and_qr_to_its_owner(enter, binh):
    client = enter(binh)

    before = client.get(reverse("web:calendar_subscribe"))
    client.post(reverse("web:calendar_renew"))
    after = client.get(reverse("web:calendar_subscribe"))

    assert "Bạn chưa có địa chỉ lịch" in before.content.decode()
    address = after.context["address"]
    assert address.startswith(settings.THIDUA_PUBLIC_ADDRESS)
    assert client.get(urlsplit(address).path).status_code == 200
    assert "<svg" in after.context["qr"]


def test_a_session_at_a_time_falls_on_its_day(client, chi, units):
    day = clock.today() + timedelta(days=5)
    council = a_council(units.commune, chi)
    councils.plan(council, subject="Họp", day=day, starts=time(8, 0), place="Phòng họp", actor=chi)

    assert told(fetched(client, renew_calendar_key(actor=chi)))["Phiên họp Hội đồng: Họp"] == day
