"""The sample world is big enough, whole, and the same each time."""

from datetime import date

import pytest
from django.db import transaction

from thidua.base.accounts.models import User
from thidua.base.audit.queries import chain_breaks
from thidua.base.core.codes import repeatable
from thidua.base.org.models import Person, Unit
from thidua.base.register.models import Honour
from thidua.interfaces.cli.sample import past, people, tree, world
from thidua.interfaces.cli.sample.files import table
from thidua.work.clusters.models import ClusterYear, Stage
from thidua.work.dossiers.facts import due_under
from thidua.work.dossiers.models import Dossier
from thidua.work.planning.models import BatchRow, Intake


@pytest.fixture
def loaded(db):
    return list(world.load())


def test_the_world_is_loaded_once_with_its_journal_whole(loaded):
    assert world.is_loaded()
    assert Unit.objects.count() >= 60
    assert Person.objects.count() >= 1200
    assert Honour.objects.count() >= 3000
    assert User.objects.count() >= 30
    assert Dossier.objects.count() >= 300
    assert Dossier.objects.values("achievement_year").distinct().count() >= 2
    assert sorted(BatchRow.objects.values_list("state", flat=True)) == ["known", "read", "read", "refused"]
    assert Intake.objects.filter(stage="read", quality="ocr_damaged").exists()
    assert chain_breaks() == []
    assert_each_body_had_a_whole_scoring_year()
    lines = due_under(Unit.objects.get(code="TK-X1-TH"), 2023, date(2023, 12, 5))
    assert [line.honour for line in lines if line.is_closing] == ["CSTDTQ"]


def assert_each_body_had_a_whole_scoring_year():
    """Published and closed before the day with which the logins of the body open."""
    ended = ClusterYear.objects.filter(stage=Stage.CLOSED, results__isnull=False)
    for told in table("logins")["bodies"]:
        years = ended.filter(cluster__body__code=told["body"], stage_since__date__lt=told["day"])
        assert years.exists(), told["body"]


def test_the_world_is_the_same_each_time(db):
    def people_and_honours():
        with transaction.atomic(), repeatable("hai lần"):
            tree.plant()
            people.settle()
            past.remember()
            found = sorted(Honour.objects.values_list("code", "recipient_name", "achievement_year"))
            transaction.set_rollback(True)
        return found

    assert people_and_honours() == people_and_honours()


def test_a_database_with_other_work_is_left_alone(units):
    assert world.holds_other_work()
    assert not world.is_loaded()
