"""Several clerks press the button in the same moment, each on a connection of its own."""

import os
import threading

import pytest
from django.db import OperationalError, connection
from tests.work.nominees import a_dossier, somebody

from thidua.base.core.answers import Refused
from thidua.base.library.models import NumberTaken
from thidua.base.register.models import Honour
from thidua.work.decisions import actions
from thidua.work.decisions.models import Decision
from thidua.work.dossiers.models import Stage

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not os.environ.get("THIDUA_DATABASE_URL"), reason="two connections at once need PostgreSQL"
    ),
]


def at_once(*acts):
    """Run the acts together; answers what each gave back or was refused with."""
    start, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(n, act):
        start.wait()
        try:
            answers[n] = act()
        except (Refused, OperationalError) as refusal:
            answers[n] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n, act)) for n, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def signed_one(units, system, submission, binh, dung, name):
    dossier = a_dossier(submission, somebody(units, system, name), binh, stage=Stage.COUNCIL_VOTED)
    return actions.sign(actions.draft(units.commune, dossiers=[dossier], actor=binh), actor=dung)


@pytest.mark.req("NLB-0-a")
def test_two_clerks_on_one_decision_take_one_number(signed_list, clerk):
    again = [Decision.objects.get(pk=signed_list.pk) for _ in range(4)]

    answers = at_once(*(lambda d=decision: actions.issue(d, actor=clerk).number for decision in again))

    assert [answer for answer in answers if isinstance(answer, int)] == [1]
    assert sum(isinstance(answer, Refused) for answer in answers) == 3
    assert (NumberTaken.objects.count(), Honour.objects.count()) == (1, 2)


@pytest.mark.req("NLB-0-a")
def test_many_decisions_at_once_take_neighbouring_numbers(units, system, submission, binh, dung, clerk):
    names = [f"Lê Thị {n}" for n in ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu")]
    waiting = [signed_one(units, system, submission, binh, dung, name) for name in names]

    answers = at_once(*(lambda d=decision: actions.issue(d, actor=clerk).number for decision in waiting))

    assert sorted(answers) == [1, 2, 3, 4, 5, 6]
    assert sorted(Honour.objects.values_list("golden_book", flat=True)) == [f"{n}/2023" for n in range(1, 7)]
