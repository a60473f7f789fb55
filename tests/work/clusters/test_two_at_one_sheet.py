"""Two people at one sheet in the same moment, each on a connection of its own: nothing is lost."""

import os
import threading
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from tests.work.clusters.scoring import Year, a_year

from thidua.base.audit.models import Entry
from thidua.base.core.answers import Refused, Stale
from thidua.base.library.actions import enter as enter_document
from thidua.work.clusters import actions
from thidua.work.clusters.models import Cluster, ClusterYear, PaperKind, Regulation, Stage, YearPaper
from thidua.work.clusters.told import NewPaper, Typed

TODAY = date(2023, 6, 1)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not os.environ.get("THIDUA_DATABASE_URL"), reason="two connections at once need PostgreSQL"
    ),
]


@pytest.fixture
def year(units, system, signed, binh, chi, dung) -> Year:
    return a_year(units, system, signed, binh, chi, dung, best=True).register()


def a_regulation(units, actor, number):
    """A document of the body that can be a block's regulation."""
    told = {"issuer": "Ủy ban nhân dân xã Hòa Lạc", "issued_on": date(2023, 1, 10)}
    subject = "Quy chế hoạt động của khối thi đua"
    return enter_document(
        "regulation", number=number, subject=subject, unit=units.commune, actor=actor, **told
    )


def at_once(*acts):
    """Run the acts together; answers what each gave back or was refused with."""
    start, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(n, act):
        start.wait()
        try:
            answers[n] = act()
        except Refused as refusal:
            answers[n] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n, act)) for n, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_two_who_fill_different_criteria_both_keep_their_work(year):
    sheet = year.sheet(0)
    first, second = (replace(year.speakers[0], name=name) for name in ("Người thứ nhất", "Người thứ hai"))
    mine = {"1.1": Typed(Decimal(90), seen=2), "1.2": Typed(Decimal(1), seen=1)}
    yours = {"2": Typed(Decimal(3), seen=1), "1.4": Typed(Decimal(50), seen=1)}

    answers = at_once(
        lambda: actions.enter(sheet, typed=mine, actor=first),
        lambda: actions.enter(sheet, typed=yours, actor=second),
    )

    assert answers == [2, 2]
    assert year.sheet(0).own_total == 9 + 5 + 3 + 6


def test_of_two_who_fill_one_criterion_one_is_told_and_the_other_kept(year):
    sheet = year.sheet(0)
    people = [replace(year.speakers[0], name=name) for name in ("Người thứ nhất", "Người thứ hai")]
    typed = [{"1.1": Typed(Decimal(figure), seen=2)} for figure in ("90", "70")]

    answers = at_once(
        *(
            lambda p=person, t=told: actions.enter(sheet, typed=t, actor=p)
            for person, told in zip(people, typed, strict=True)
        )
    )

    [told] = [answer for answer in answers if isinstance(answer, Stale)]
    winner = answers.index(1)
    row = year.sheet(0).scores.get(line__code="1.1")
    assert people[winner].name in told.sentence
    assert (row.value, row.version) == (typed[winner]["1.1"].value, 3)


def test_members_who_send_in_one_moment_end_self_scoring_once(year):
    sheets = [year.fill(number, "90", **{"1.4": "10"}) for number in range(3)]

    answers = at_once(
        *(
            lambda s=sheet, a=speaker: actions.send(s, actor=a)
            for sheet, speaker in zip(sheets, year.speakers, strict=True)
        )
    )

    assert not [answer for answer in answers if isinstance(answer, Refused)]
    assert year.now().stage == Stage.SELF_SCORED


def test_two_who_attach_a_regulation_make_two_versions(year, units):
    papers = [a_regulation(units, year.keeper, number) for number in ("01/QC-KTĐ", "02/QC-KTĐ")]
    seen = [year.now(), year.now()]

    answers = at_once(
        *(
            lambda y=one, p=paper: actions.set_regulation(y, p, since=TODAY, actor=year.keeper)
            for one, paper in zip(seen, papers, strict=True)
        )
    )

    assert sorted(version.number for version in answers) == [1, 2]
    latest = Regulation.objects.get(number=2)
    assert year.now().regulation == latest.document


def test_two_who_close_a_block_close_it_once(units, binh):
    kept = actions.open_cluster(actions.NewCluster("Khối không còn"), body=units.commune, actor=binh)

    seen = list(Cluster.objects.filter(pk=kept.pk)) + list(Cluster.objects.filter(pk=kept.pk))

    answers = at_once(*(lambda c=one: actions.close_cluster(c, actor=binh) for one in seen))

    assert [each.closed for each in answers] == [Cluster.objects.get(pk=kept.pk).closed] * 2
    assert Entry.objects.filter(verb="close", thing_code=kept.code).count() == 1


def test_a_paper_waits_for_who_moves_the_year_and_is_then_refused(year):
    for number, speaker in enumerate(year.speakers):
        actions.send(year.fill(number, "90", **{"1.4": "10"}), actor=speaker)
    head, seen = year.speakers[0], year.now()
    moved, waits = threading.Event(), threading.Event()

    def publishes():
        with transaction.atomic():
            held = ClusterYear.objects.select_for_update().get(code=year.code)
            moved.set()
            waits.wait(0.5)
            held.stage = Stage.PUBLISHED
            held.save()

    def lodges():
        moved.wait()
        return actions.lodge(seen, NewPaper(PaperKind.MINUTES, TODAY, text="Đã họp."), actor=head)

    _none, answer = at_once(publishes, lodges)

    assert isinstance(answer, Refused)
    assert not YearPaper.objects.exists()
